import type { Instant } from '../domain/ids.ts';
import { openSheet } from './sheet.ts';

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

/** As PDF, tagged for screen readers; the same bytes for the same input. */
export async function printRecord({ title, lang, madeAt, about, parts, footer }: Printed): Promise<Uint8Array> {
  const sheet = openSheet({ title, lang, madeAt, scale: 1 });
  sheet.title(title);
  for (const line of about) sheet.text(line);
  for (const { heading, rows } of parts) {
    if (heading !== undefined) sheet.heading(heading);
    else sheet.gap(6);
    for (const { small, bold, text } of rows) {
      if (small !== undefined) sheet.text(small, 'small');
      if (bold !== undefined) sheet.text(bold, 'bold');
      if (text !== undefined) sheet.text(text);
    }
  }
  const { bytes } = await sheet.finish(footer);
  return bytes;
}
