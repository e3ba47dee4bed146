/** What is used of it. The package's own types say that it exports something that can be called under another name. */
declare module 'bidi-js' {
  interface Bidi {
    /** Of each character: odd where it is read from right to left; `paragraphs` has the whole text's own. */
    getEmbeddingLevels(text: string): {
      readonly levels: Uint8Array;
      readonly paragraphs: readonly { readonly level: number }[];
    };
    getMirroredCharacter(character: string): string | null;
  }
  export default function bidiFactory(): Bidi;
}
