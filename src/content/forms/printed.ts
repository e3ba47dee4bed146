import type { Instant } from '../../domain/ids.ts';

/** Something written out of a case, as it is printed. */
export interface Printed {
  readonly title: string;
  readonly lang: string;
  readonly madeAt: Instant;
  /** Above everything else: for whom, on what footing, what is left out. */
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
