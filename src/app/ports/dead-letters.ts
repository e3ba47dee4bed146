import type { Target } from '../../domain/case/effects.ts';
import type { CaseId, Day, Instant } from '../../domain/ids.ts';
import type { OutboxEntry } from './outbox.ts';
import type { PersonalMessage } from './personal-messages.ts';

/** Why somebody took a message off the list: one of these, since a written reason might say something of the child. */
export const WAIVERS = ['told-otherwise', 'no-longer-needed', 'nobody-left'] as const;
export type Waiver = (typeof WAIVERS)[number];

export interface DeadLetter {
  readonly id: CaseId;
  readonly out: OutboxEntry;
  /** When it first got stuck. */
  readonly since: Instant;
}
export interface Waived extends DeadLetter {
  readonly why: Waiver;
}

/** A message that is about no single case. Its handle tells it from others, and not whose it is. */
export interface DeadMessage {
  readonly handle: string;
  readonly letter: PersonalMessage;
  readonly since: Instant;
}

/** `busy`: it is being sent, or somebody else has just changed it. `fine`: it is not stuck. */
export type Mended = 'done' | 'unknown' | 'fine' | 'busy';

/** What has ended `dead` or `unsure`, for whoever runs the bot. */
export interface DeadLetters {
  /** Before the record that makes them stuck, so that none is ever missing here. */
  note(id: CaseId, outs: readonly OutboxEntry[], at: Instant): Promise<void>;
  /** Those that are stuck now, oldest first. @param most how many notes are looked into */
  list(most?: number): Promise<readonly DeadLetter[]>;
  waived(): Promise<readonly Waived[]>;
  /** To be sent again by whoever sweeps next, with all tries before it. */
  retry(id: CaseId, outId: string, now: Instant): Promise<Mended>;
  /** A card that was lost stands there again: nothing that says otherwise of it is stuck any more. */
  found(id: CaseId, target: Target): Promise<void>;
  /** Off the list for good, with a trace. */
  waive(id: CaseId, outId: string, why: Waiver, now: Instant): Promise<Mended>;
  /** Before the record that makes it stuck. */
  noteLetter(letter: PersonalMessage, at: Instant): Promise<void>;
  /** Messages of the day and digests that are stuck, oldest first. */
  letters(most?: number): Promise<readonly DeadMessage[]>;
  /** To be sent again by whoever sweeps next; `over` where its day is past, or it goes up a level by itself. */
  retryLetter(handle: string, today: Day, now: Instant): Promise<Mended | 'over'>;
  /** Off the list for good. */
  dropLetter(handle: string): Promise<Mended>;
}
