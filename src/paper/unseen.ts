import { z } from 'zod';

type Encode = (
  text: string,
) => readonly [readonly string[], readonly { readonly xAdvance: number; readonly advanceWidth: number }[]];
/** The part of the library's embedded font that is used here. */
const embedded = z.object({
  _font: z.custom<{
    readonly subset: { readonly glyphs: number[] };
    readonly widths: number[];
    readonly unicode: number[][];
    encode: Encode;
    widthOfString(text: string, size: number): number;
  }>((value) => {
    const font = z.object({
      subset: z.object({ glyphs: z.array(z.number()) }),
      widths: z.array(z.number()),
      unicode: z.array(z.array(z.number())),
    });
    return font.safeParse(value).success;
  }),
});

/** The width of each sign, in thousandths of the type size. */
export const UNSEEN_WIDTH = 500;

/**
 * Turns the chosen font into one that draws nothing but says which letter each sign stands for. The glyphs of many
 * scripts are not letters: several letters share one, several glyphs make one letter, and their order is not the
 * reading order. Search, copying and screen readers find the letters here.
 */
export function makeUnseen(doc: object): void {
  const { _font: font } = embedded.parse(doc);
  const known = new Map<number, number>();
  const signFor = (codePoint: number): number => {
    const there = known.get(codePoint);
    if (there !== undefined) return there;
    // The same glyph each time, which is never drawn, under a number of its own.
    const number = font.subset.glyphs.push(font.subset.glyphs[0] ?? 0) - 1;
    font.widths[number] = UNSEEN_WIDTH;
    font.unicode[number] = [codePoint];
    known.set(codePoint, number);
    return number;
  };
  font.encode = (text) => {
    const signs = [...text].map((one) => signFor(one.codePointAt(0) ?? 0));
    const positions = signs.map(() => ({
      xAdvance: UNSEEN_WIDTH,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
      advanceWidth: UNSEEN_WIDTH,
    }));
    return [signs.map((sign) => sign.toString(16).padStart(4, '0')), positions];
  };
  font.widthOfString = (text, size) => ([...text].length * UNSEEN_WIDTH * size) / 1_000;
}
