import type { PrintJob } from '../content/print-job.ts';
import { consentForm } from './consent-form.ts';
import { invitation } from './invitation.ts';
import { planPdf } from './plan-document.ts';

/** Forms kept, at some 25 kB each. */
const KEPT = 40;

/**
 * Prints each form once for as long as it is among the last ones: scanners open a link before the person does, and a
 * form takes some tenths of a second, during which nobody else is answered. A plan is printed anew each time: nothing of
 * what people have written is kept in memory.
 */
export function press(zone: string): (job: PrintJob) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (job) => {
    if (job.kind === 'plan') return printed(job, zone);
    const key = JSON.stringify(job);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const printing = printed(job, zone);
    kept.set(key, printing);
    // What could not be printed is tried again.
    printing.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return printing;
  };
}

async function printed(job: PrintJob, zone: string): Promise<Uint8Array> {
  switch (job.kind) {
    case 'consent':
      return consentForm(job.data, job.language);
    case 'invitation':
      return invitation(job.data, job.language, zone);
    case 'plan':
      if (job.as === 'pdf') return planPdf(job.data, job.language);
      // Its library is large, and seldom needed.
      return (await import('./plan-docx.ts')).planDocx(job.data, job.language);
  }
}
