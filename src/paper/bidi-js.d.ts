/** The part of the package that is used. Its own types declare a callable export under another name. */
declare module 'bidi-js' {
  interface Bidi {
    /**
     * The level of each character: odd if it is read from right to left; `paragraphs` has the level of the whole text.
     */
    getEmbeddingLevels(text: string): {
      readonly levels: Uint8Array;
      readonly paragraphs: readonly { readonly level: number }[];
    };
    getMirroredCharacter(character: string): string | null;
  }
  export default function bidiFactory(): Bidi;
}
