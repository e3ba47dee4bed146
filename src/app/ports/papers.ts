import type { LinkedPaper } from '../../cards/kit/define.ts';
import type { FormLanguage } from '../../content/forms/consent-form-words.ts';
import type { PrintJob } from '../../content/forms/print-job.ts';
import type { CaseId, Instant, PersonId } from '../../domain/ids.ts';
import type { CalendarFile } from './calendar.ts';

/** What a link may lead to. A plan is in it people's own words: its link is made only once the read is on record. */
export type Paper =
  | LinkedPaper
  | { readonly kind: 'plan'; readonly n: number; readonly as: PlanFormat; readonly language: PlanLanguage };
export type PlanFormat = 'pdf' | 'docx';
type PlanLanguage = Exclude<FormLanguage, 'sv-easy'>;

export interface PaperRef {
  readonly id: CaseId;
  readonly paper: Paper;
  /** Was the link made for this person? Who it was is not in it. */
  readonly isFor: (person: PersonId) => boolean;
}

/** Addresses that open a paper without anybody signing in, for some time. */
export interface PaperLinks {
  link(id: CaseId, reader: PersonId, paper: Paper, now: Instant): string;
  /** Undefined for an address that was not made here, or has run out. */
  read(token: string, now: Instant): PaperRef | undefined;
}

/** A paper's bytes. @throws when what it must say is missing */
export type Print = (job: PrintJob) => Promise<Uint8Array>;

/** The text of an `.ics` file, in the zone of the people. */
export type WriteCalendarFile = (file: CalendarFile) => Promise<string>;

export interface PaperFile {
  readonly kind: 'file';
  /** The case's code, and what kind of file it is. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
