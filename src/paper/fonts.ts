import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create } from 'fontkit';

const { resolve } = createRequire(import.meta.url);

export type Weight = 'regular' | 'bold';
/** A font of one script, or of several. A paper embeds only the glyphs it uses. */
export interface Face {
  readonly name: string;
  readonly file: string;
  /** Its letters change shape next to each other, or stand in another order than they are read. */
  readonly joins: boolean;
  readonly unitsPerEm: number;
  has(codePoint: number): boolean;
  /** Space that a line needs above and below its baseline, as a share of the type size. */
  readonly ascent: number;
  readonly descent: number;
}

const google = (name: string, bold = true) => {
  const capital = name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
  const file = (cut: string): string => resolve(`@expo-google-fonts/${name}/${cut}/${capital}_${cut}.ttf`);
  return { regular: () => file('400Regular'), bold: () => file(bold ? '700Bold' : '400Regular') };
};
/** This family's package exports no files, so they are opened by path. */
const besides = (name: string, family: string) => {
  const file = (cut: string): string => join(dirname(resolve(name)), '../fonts', `${family}-${cut}.otf`);
  return { regular: () => file('Regular'), bold: () => file('Bold') };
};

/**
 * One look for every script that is written in Swedish schools, in order of preference: the first has every letter of
 * Latin, Greek and Cyrillic, Sami ones included.
 */
const FAMILIES: readonly (readonly [RegExp, { regular(): string; bold(): string }])[] = [
  [/[^\p{sc=Deva}]/u, google('noto-sans')],
  [/\p{scx=Arab}/u, google('noto-sans-arabic')],
  [/\p{scx=Hebr}/u, google('noto-sans-hebrew')],
  [/\p{scx=Syrc}/u, google('noto-sans-syriac')],
  [/\p{scx=Ethi}/u, google('noto-sans-ethiopic')],
  [/\p{scx=Deva}/u, google('noto-sans-devanagari')],
  [/\p{scx=Beng}/u, google('noto-sans-bengali')],
  [/\p{scx=Guru}/u, google('noto-sans-gurmukhi')],
  [/\p{scx=Gujr}/u, google('noto-sans-gujarati')],
  [/\p{scx=Taml}/u, google('noto-sans-tamil')],
  [/\p{scx=Telu}/u, google('noto-sans-telugu')],
  [/\p{scx=Mlym}/u, google('noto-sans-malayalam')],
  [/\p{scx=Sinh}/u, google('noto-sans-sinhala')],
  [/\p{scx=Thai}/u, google('noto-sans-thai')],
  [/\p{scx=Laoo}/u, google('noto-sans-lao')],
  [/\p{scx=Khmr}/u, google('noto-sans-khmer')],
  [/\p{scx=Mymr}/u, google('noto-sans-myanmar')],
  [/\p{scx=Armn}/u, google('noto-sans-armenian')],
  [/\p{scx=Geor}/u, google('noto-sans-georgian')],
  [
    /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\u3000-\u303f\uff00-\uffef]/u,
    besides('@embedpdf/fonts-sc', 'NotoSansHans'),
  ],
  [/[\p{scx=Hang}\p{scx=Hani}]/u, besides('@embedpdf/fonts-kr', 'NotoSansKR')],
  [/[\p{Extended_Pictographic}\p{Emoji}]/u, google('noto-emoji')],
  [/[\p{S}\p{P}]/u, google('noto-sans-symbols-2', false)],
  [/[\p{S}\p{P}]/u, google('noto-sans-symbols')],
];

/** Scripts whose letters keep one shape, whatever stands beside them. */
const APART = /NotoSans(?:_|Georgian|Armenian|Ethiopic|Hans|KR|Symbols)/;

const opened = new Map<string, Face>();
function open(file: string): Face {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const font = create(readFileSync(file));
  if ('fonts' in font) throw new Error('a font was expected, and not several');
  const { unitsPerEm, ascent, descent } = font;
  const face = {
    name: font.postscriptName,
    file,
    joins: !APART.test(file),
    unitsPerEm,
    has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint),
    ascent: ascent / unitsPerEm,
    descent: -descent / unitsPerEm,
  };
  opened.set(file, face);
  return face;
}

/** A font that draws nothing, unlike any font that does: `unseen.ts` explains its use. */
export const UNSEEN = resolve('@expo-google-fonts/noto-sans/300Light/NotoSans_300Light.ttf');

/** The font for one letter with all its marks; `undefined` where no font has it. */
export function faceFor(letter: string, weight: Weight): Face | undefined {
  for (const [script, family] of FAMILIES) {
    if (!script.test(letter)) continue;
    const face = open(family[weight]());
    if (
      [...letter].every(
        (one, i) => face.has(one.codePointAt(0) ?? 0) || (i > 0 && /\p{Default_Ignorable_Code_Point}/u.test(one)),
      )
    )
      return face;
  }
  return undefined;
}
