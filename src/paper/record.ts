import type { Printed } from '../content/forms/printed.ts';
import { openPdfPage } from './pdf-page.ts';

/** As PDF, tagged for screen readers; the same bytes for the same input. */
export async function printRecord({ title, lang, madeAt, about, parts, footer }: Printed): Promise<Uint8Array> {
  const sheet = await openPdfPage({ title, lang, madeAt, scale: 1 });
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
