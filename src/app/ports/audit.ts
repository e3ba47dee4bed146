import type { Case } from '../../domain/case/case.ts';
import type { CaseId, Day, Instant, PersonId } from '../../domain/ids.ts';
import type { Loaded } from './cases.ts';
import type { Place } from './messenger.ts';

/** The end of each chain of events, kept apart from the cases: a chain alone cannot tell that its end was cut off. */
export interface AuditHeads {
  /** Notes one head per version, however often it is called; an existing one is never replaced. */
  note(of: Loaded): Promise<void>;
}

/** The rows that a case has left in the store, exactly as stored and without trusting any. */
export interface AuditTrail {
  readonly id: string;
  readonly state: StateSeen | undefined;
  /** In key order. */
  readonly events: readonly EventSeen[];
  readonly texts: readonly TextSeen[];
  readonly reads: readonly ReadSeen[];
  /** In version order. */
  readonly heads: readonly HeadSeen[];
  readonly mark: Mark | undefined;
  /** Some of it has a shape that only a newer version knows, so this process cannot judge it. */
  readonly isNewer: boolean;
}
export type AuditTrailEnd = Pick<AuditTrail, 'id' | 'state' | 'heads' | 'mark'>;
export interface StateSeen {
  readonly version: number;
  readonly head: string;
  readonly digest: string;
  readonly raised: string;
}
export interface EventSeen {
  /** The number in the row's key; 0 where the bot makes no such key. */
  readonly n: number;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}
export interface TextSeen {
  readonly key: string;
  /** The digest in the form that an event holds; undefined when the text cannot be decrypted. */
  readonly digest: string | undefined;
}
export interface ReadSeen {
  readonly key: string;
  readonly body: string;
  readonly mac: string;
  /** True if somebody with the vault's key wrote it for this case. */
  readonly good: boolean;
}
export interface HeadSeen {
  readonly version: number;
  readonly hash: string;
  readonly digest: string;
  readonly raised: string;
  readonly good: boolean;
}

/** How far a case has been verified, sealed so that nobody can forge it. */
export interface Mark {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  /** The reads up to `until`, which never become fewer. */
  readonly reads: { readonly until: Instant; readonly count: number; readonly digest: string };
  /** When the whole case was verified. */
  readonly at: Instant;
}

/** The number of cases raised on one day, which never shrinks. */
export interface DayCount {
  readonly day: string;
  readonly cases: number;
  /** Digest of all their ids, whatever the order. */
  readonly digest: string;
}
export interface DaySeen extends DayCount {
  readonly good: boolean;
}

export interface AuditRows {
  /** Every case that the cases, the heads or the marks know of, one at a time; none stays in memory. */
  all(): AsyncIterable<AuditTrail>;
  /** The current state of every case. */
  states(): AsyncIterable<Case>;
  /** The same without events, texts and reads: enough to tell whether anything is new. */
  ends(): AsyncIterable<AuditTrailEnd>;
  one(id: string): Promise<AuditTrail>;
  /** What is still unsettled in this case: a change, or the removal of the rest after disposal. */
  underWay(id: string): Promise<{ readonly change: boolean; readonly disposal: boolean }>;
  putMarks(marks: readonly Mark[]): Promise<void>;
  days(): Promise<readonly DaySeen[]>;
  /** Keeps the first count of a day. */
  putDay(day: DayCount): Promise<void>;
  /** Cases raised on a day, according to the lists of what people have raised. */
  raisedOn(day: string): Promise<readonly CaseId[]>;
}

/** The nightly audit. */
/** What is done each night: the record is verified, and it is taken over who is in the groups and in the teams. */
export type NightWork = 'record' | 'groups';
export interface NightlyAudits {
  /** Safe to repeat. */
  ask(due: Instant, madeAt: Instant): Promise<void>;
  /** Only one process does this work of a night; another takes over when the lease has run out. */
  claim(work: NightWork, night: Day, now: Instant, leaseUntil: Instant): Promise<'mine' | 'busy' | 'done'>;
  done(work: NightWork, night: Day): Promise<void>;
  /** The message that reports the result to a person. */
  told(person: PersonId): Promise<Told | undefined>;
  tell(person: PersonId, told: Told): Promise<void>;
}
export interface Told {
  /** How many rules of law had ended, or were about to, when it was written; missing where nobody was told of any. */
  readonly law?: string;
  readonly place: Place;
  readonly activityId: string;
}

/** What a case has besides its events, removed at disposal. Each step is safe to repeat. */
export interface Disposal {
  /** All texts that people wrote, the child's identity, and the note of who raised the case. */
  destroy(of: Case): Promise<void>;
  /** True if every card has been changed or given up. */
  isSettled(id: CaseId): Promise<boolean>;
  /** Removes the places of its cards. */
  forgetCards(id: CaseId): Promise<void>;
  /** Removes all waiting-list rows of the case. Slow: scans the whole list. */
  forgetWaiting(id: CaseId): Promise<void>;
}
