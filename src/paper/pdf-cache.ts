import type { PrintJob } from '../content/forms/print-job.ts';

/** Forms kept, at some 25 kB each. */
const KEPT = 40;

/**
 * Prints each form once for as long as it is among the last ones: scanners open a link before the person does, and a
 * form takes some tenths of a second, during which nobody else is answered. A plan is printed anew each time: nothing of
 * what people have written is kept in memory.
 */
export function pdfCache(zone: string): (job: PrintJob) => Promise<Uint8Array> {
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

/** The libraries of each are large, and seldom needed. */
async function printed(job: PrintJob, zone: string): Promise<Uint8Array> {
  switch (job.kind) {
    case 'consent':
      return (await import('./consent-form.ts')).consentForm(job.data, job.language);
    case 'invitation':
      return (await import('./invitation.ts')).invitation(job.data, job.language, zone);
    case 'plan':
      return job.as === 'pdf'
        ? (await import('./plan-document.ts')).planPdf(job.data, job.language)
        : (await import('./plan-docx.ts')).planDocx(job.data, job.language);
  }
}
