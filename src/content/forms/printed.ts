import type { Instant } from '../../domain/ids.ts';

/** A printed extract of a case. */
export interface Printed {
  readonly title: string;
  readonly lang: string;
  readonly madeAt: Instant;
  /** Above everything else: the reader, the basis for reading, what is left out. */
  readonly about: readonly string[];
  readonly parts: readonly {
    readonly heading?: string;
    readonly rows: readonly {
      readonly small?: string;
      readonly bold?: string;
      readonly text?: string;
    }[];
  }[];
  readonly footer: (page: number, pages: number) => string;
}
