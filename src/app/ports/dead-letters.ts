import type { Target } from '../../domain/case/effects.ts';
import type { CaseId, Day, Instant } from '../../domain/ids.ts';
import type { OutboxEntry } from './outbox.ts';
import type { PersonalMessage } from './personal-messages.ts';

/**
 * The reasons for taking a message off the list. They are fixed, since a written reason might say something about the
 * child.
 */
export const WAIVERS = ['told-otherwise', 'no-longer-needed', 'nobody-left'] as const;
export type Waiver = (typeof WAIVERS)[number];

export interface DeadLetter {
  readonly id: CaseId;
  readonly out: OutboxEntry;
  /** When the message first became a dead letter. */
  readonly since: Instant;
}
export interface Waived extends DeadLetter {
  readonly why: Waiver;
}

/** A message about no single case. Its handle identifies it without saying whose it is. */
export interface DeadMessage {
  readonly handle: string;
  readonly letter: PersonalMessage;
  readonly since: Instant;
}

/** `busy`: it is being sent, or another process has just changed it. `fine`: it is not a dead letter. */
export type Mended = 'done' | 'unknown' | 'fine' | 'busy';

/** Messages that ended `dead` or `unsure`, for the person who runs the bot. */
export interface DeadLetters {
  /** Called before the entries are recorded as dead, so that none is ever missing here. */
  note(id: CaseId, outs: readonly OutboxEntry[], at: Instant): Promise<void>;
  /**
   * Current dead letters, oldest first.
   * @param most how many notes to look into
   */
  list(most?: number): Promise<readonly DeadLetter[]>;
  waived(): Promise<readonly Waived[]>;
  /** The next sweep sends the entry again, with all its tries ahead of it. */
  retry(id: CaseId, outId: string, now: Instant): Promise<Mended>;
  /** A lost card is there again: removes the dead letters that say otherwise. */
  found(id: CaseId, target: Target): Promise<void>;
  /** Takes the entry off the list for good and records that. */
  waive(id: CaseId, outId: string, why: Waiver, now: Instant): Promise<Mended>;
  /** Called before the message is recorded as dead. */
  noteLetter(letter: PersonalMessage, at: Instant): Promise<void>;
  /** Dead daily messages and digests, oldest first. */
  letters(most?: number): Promise<readonly DeadMessage[]>;
  /** The next sweep sends it again; `over` where its day is past, or it goes up a level by itself. */
  retryLetter(handle: string, today: Day, now: Instant): Promise<Mended | 'over'>;
  /** Takes the message off the list for good. */
  dropLetter(handle: string): Promise<Mended>;
}
