import type { PrintJob } from '../content/forms/print-job.ts';

/** The number of forms kept, at some 25 kB each. */
const KEPT = 40;

/**
 * Prints each form once while it is among the latest: scanners open a link before the person does, and printing takes
 * some tenths of a second that block all other answers. A plan, and what was said, are printed anew each time: nothing that people have
 * written is kept in memory.
 */
export function pdfCache(zone: string): (job: PrintJob) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (job) => {
    if (job.kind === 'plan' || job.kind === 'conversations') return printed(job, zone);
    const key = JSON.stringify(job);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const printing = printed(job, zone);
    kept.set(key, printing);
    // A failed print is tried again.
    printing.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return printing;
  };
}

/** The libraries for each kind are large and seldom needed, so they are loaded on use. */
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
    case 'conversations':
      return (await import('./record.ts')).printRecord(job.data);
    case 'wheel':
      return job.as === 'cards'
        ? (await import('./wheel.ts')).wheelCards(job.data, job.language)
        : (await import('./wheel.ts')).wheelGuide(job.data, job.language);
  }
}
