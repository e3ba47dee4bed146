import type { Day, Instant, PersonId } from '../../domain/ids.ts';
import type { Week } from '../../domain/reporting/weeks.ts';
import type { Held } from './lease.ts';
import type { Place } from './messenger.ts';
import type { OutboxStatus } from './outbox.ts';

/** What a message that is about no single case is about: a day, a week, or a week that others have left unread. */
export type MessageSubject = Day | Week | `above-${Week}`;
/** One message to one person that is about no single case, such as what waits for them today. */
export interface PersonalMessage {
  readonly person: PersonId;
  readonly about: MessageSubject;
  readonly status: OutboxStatus;
  readonly attempts: number;
  readonly leaseUntil: Instant;
  readonly held: Held;
  /** Where it stands, once it has been posted. */
  readonly at?: { readonly place: Place; readonly activityId: string };
  /** A fingerprint of what it says, of a message of the day that has been posted. */
  readonly says?: string;
  readonly etag: string;
}

export interface PersonalMessages {
  /** Asks for what these people hold to be looked after, at `due` and once every process can have seen the change. */
  lookAfter(people: readonly PersonId[], due: Instant, madeAt: Instant): Promise<void>;
  /** Asks for a person's message of the day, however often. */
  ask(person: PersonId, due: Instant, madeAt: Instant): Promise<void>;
  load(person: PersonId, about: MessageSubject): Promise<PersonalMessage | undefined>;
  /** Only one process sends it. */
  claim(
    person: PersonId,
    about: MessageSubject,
    before: PersonalMessage | undefined,
    leaseUntil: Instant,
  ): Promise<PersonalMessage | undefined>;
  /** As it now is; undefined where another process has changed it meanwhile. */
  record(letter: PersonalMessage): Promise<PersonalMessage | undefined>;
}
