import { z } from 'zod';

type Encode = (
  text: string,
) => readonly [readonly string[], readonly { readonly xAdvance: number; readonly advanceWidth: number }[]];
/** What the library keeps of a font that it will embed. */
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

/** Each sign is as wide as this, in thousandths of the size. */
export const UNSEEN_WIDTH = 500;

/**
 * Makes the font that has just been chosen one that shows nothing, and says of each sign which letter it is. The shapes of
 * many scripts are no letters: one is shared by several, several make one, and they do not stand in the order in which they
 * are read. Whoever searches a paper, copies from it or has it read aloud finds the letters here.
 */
export function makeUnseen(doc: object): void {
  const { _font: font } = embedded.parse(doc);
  const known = new Map<number, number>();
  const signFor = (codePoint: number): number => {
    const there = known.get(codePoint);
    if (there !== undefined) return there;
    // The same shape again and again, which is never shown, under a number of its own.
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
