import type { LinkedPaper, WheelFormat } from '../../cards/kit/define.ts';
import type { FormLanguage } from '../../content/forms/consent-form-words.ts';
import type { PrintJob } from '../../content/forms/print-job.ts';
import type { CaseId, Instant, PersonId } from '../../domain/ids.ts';
import type { CalendarFile } from './calendar.ts';

/**
 * The papers that a link may lead to. A plan, and what was said in conversations, are in people's own words, so their
 * links are made only once the read is on record.
 */
export type Paper =
  | LinkedPaper
  | { readonly kind: 'conversations'; readonly n: 0; readonly language: PlanLanguage }
  | { readonly kind: 'plan'; readonly n: number; readonly as: PlanFormat; readonly language: PlanLanguage };
export type PlanFormat = 'pdf' | 'docx';
type PlanLanguage = Exclude<FormLanguage, 'sv-easy'>;

export interface PaperRef {
  readonly id: CaseId;
  readonly paper: Paper;
  /** True if the link was made for this person. The link itself does not hold who that was. */
  readonly isFor: (person: PersonId) => boolean;
}

/** A paper about no child, which anybody may print. */
export interface WheelRef {
  readonly wheel: string;
  readonly as: WheelFormat;
  readonly language: PlanLanguage;
}

/** Addresses that open a paper without a sign-in, for a limited time. */
export interface PaperLinks {
  link(id: CaseId, reader: PersonId, paper: Paper, now: Instant): string;
  linkWheel(ref: WheelRef, now: Instant): string;
  /** Undefined for an address that was not made here, or has expired. */
  read(token: string, now: Instant): PaperRef | undefined;
  readWheel(token: string, now: Instant): WheelRef | undefined;
}

/**
 * A paper's bytes.
 * @throws when a required text is missing
 */
export type Print = (job: PrintJob) => Promise<Uint8Array>;

/** The text of an `.ics` file, in the people's time zone. */
export type WriteCalendarFile = (file: CalendarFile) => Promise<string>;

export interface PaperFile {
  readonly kind: 'file';
  /** The case code and the kind of file. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
