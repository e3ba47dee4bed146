import type { Day, Instant, PersonId } from '../../domain/ids.ts';
import type { Week } from '../../domain/reporting/weeks.ts';
import type { Held } from './lease.ts';
import type { Place } from './messenger.ts';
import type { OutboxStatus } from './outbox.ts';

/** Subject of a message that spans cases: a day, a week, or a week that people one level below left unread. */
export type MessageSubject = Day | Week | `above-${Week}`;
/** One message to one person that spans cases, such as today's worklist. */
export interface PersonalMessage {
  readonly person: PersonId;
  readonly about: MessageSubject;
  readonly status: OutboxStatus;
  readonly attempts: number;
  readonly leaseUntil: Instant;
  readonly held: Held;
  /** The place of the message, once it has been posted. */
  readonly at?: { readonly place: Place; readonly activityId: string };
  /** A fingerprint of the text of a posted daily message. */
  readonly says?: string;
  readonly etag: string;
}

export interface PersonalMessages {
  /** Asks for a person's daily message; safe to repeat. */
  ask(person: PersonId, due: Instant, madeAt: Instant): Promise<void>;
  load(person: PersonId, about: MessageSubject): Promise<PersonalMessage | undefined>;
  /** Only one process sends it. */
  claim(
    person: PersonId,
    about: MessageSubject,
    before: PersonalMessage | undefined,
    leaseUntil: Instant,
  ): Promise<PersonalMessage | undefined>;
  /** Returns the recorded row; undefined where another process has changed it. */
  record(letter: PersonalMessage): Promise<PersonalMessage | undefined>;
}
