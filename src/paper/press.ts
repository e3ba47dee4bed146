import type { ConsentFormData, FormLanguage } from '../content/consent-form.ts';
import { consentForm } from './consent-form.ts';

/** Forms kept, at some 25 kB each. */
const KEPT = 40;

/**
 * Prints each form once for as long as it is among the last ones: scanners open a link before the person does, and a
 * form takes some tenths of a second, during which nobody else is answered.
 */
export function press(): (data: ConsentFormData, language: FormLanguage) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (data, language) => {
    const key = JSON.stringify([language, data]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const printing = consentForm(data, language);
    kept.set(key, printing);
    // What could not be printed is tried again.
    printing.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return printing;
  };
}
