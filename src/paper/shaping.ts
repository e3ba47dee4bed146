import { readFileSync } from 'node:fs';
import harfbuzz from 'harfbuzzjs';
import type { Face } from './fonts.ts';

/** A glyph outline and its position from the start of the run, as shares of the type size. */
export interface Drawn {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}
export interface Shaped {
  readonly width: number;
  readonly drawn: readonly Drawn[];
}
/** Shapes a run of text: the glyphs that its letters take next to each other. */
export type Shape = (text: string, face: Face, toLeft: boolean) => Shaped;

type Font = ReturnType<Awaited<typeof harfbuzz>['createFont']>;
const fonts = new Map<string, Font>();

export async function openShaper(): Promise<Shape> {
  const hb = await harfbuzz;
  const fontOf = ({ file }: Face): Font => {
    const known = fonts.get(file);
    if (known !== undefined) return known;
    const font = hb.createFont(hb.createFace(hb.createBlob(readFileSync(file)), 0));
    fonts.set(file, font);
    return font;
  };
  return (text, face, toLeft) => {
    const font = fontOf(face);
    const buffer = hb.createBuffer();
    try {
      buffer.addText(text);
      buffer.setDirection(toLeft ? 'rtl' : 'ltr');
      buffer.guessSegmentProperties();
      hb.shape(font, buffer);
      const { unitsPerEm: em } = face;
      let x = 0;
      const drawn = buffer.json().map(({ g, ax, dx, dy }) => {
        const one = { path: font.glyphToPath(g), x: (x + dx) / em, y: dy / em };
        x += ax;
        return one;
      });
      return { width: x / em, drawn };
    } finally {
      buffer.destroy();
    }
  };
}
