/** The part of the package that is used; this version has no types. Numbers are in the font's own units. */
declare module 'harfbuzzjs' {
  interface Owned {
    destroy(): void;
  }
  interface Glyph {
    readonly g: number;
    readonly ax: number;
    readonly dx: number;
    readonly dy: number;
  }
  interface HarfBuzz {
    createBlob(bytes: Uint8Array): Owned;
    createFace(blob: Owned, index: number): Owned;
    createFont(face: Owned): Owned & { glyphToPath(glyph: number): string };
    createBuffer(): Owned & {
      addText(text: string): void;
      setDirection(direction: 'ltr' | 'rtl'): void;
      guessSegmentProperties(): void;
      json(): readonly Glyph[];
    };
    shape(font: Owned, buffer: Owned): void;
  }
  const ready: Promise<HarfBuzz>;
  export default ready;
}
