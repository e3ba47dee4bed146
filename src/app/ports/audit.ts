import type { Case } from '../../domain/case/case.ts';
import type { CaseId, Day, Instant, PersonId } from '../../domain/ids.ts';
import type { Loaded } from './cases.ts';
import type { Place } from './messenger.ts';

/** Where each chain of events ends, kept apart from the cases: a chain alone cannot tell that its end has been cut off. */
export interface AuditHeads {
  /** Once a version, however often it is asked for; what stands there is never replaced. */
  note(of: Loaded): Promise<void>;
}

/** What a case has left behind in the store, as it stands there and nothing believed. */
export interface AuditTrail {
  readonly id: string;
  readonly state: StateSeen | undefined;
  /** In the order of their keys. */
  readonly events: readonly EventSeen[];
  readonly texts: readonly TextSeen[];
  readonly reads: readonly ReadSeen[];
  /** In the order of their versions. */
  readonly heads: readonly HeadSeen[];
  readonly mark: Mark | undefined;
  /** Some of it is of a shape that only a newer version knows: nothing here can judge it. */
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
  /** From its key; 0 where that is none that the bot makes. */
  readonly n: number;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}
export interface TextSeen {
  readonly key: string;
  /** As an event would speak of it; undefined when it cannot be opened. */
  readonly digest: string | undefined;
}
export interface ReadSeen {
  readonly key: string;
  readonly body: string;
  readonly mac: string;
  /** Written by somebody who holds the vault's key, for this case. */
  readonly good: boolean;
}
export interface HeadSeen {
  readonly version: number;
  readonly hash: string;
  readonly digest: string;
  readonly raised: string;
  readonly good: boolean;
}

/** How far a case has been looked through, kept so that nobody can forge it. */
export interface Mark {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  /** Of the reads until then, which never become fewer. */
  readonly reads: { readonly until: Instant; readonly count: number; readonly digest: string };
  /** When all of it was looked through. */
  readonly at: Instant;
}

/** The cases raised on one day, which never become fewer. */
export interface DayCount {
  readonly day: string;
  readonly cases: number;
  /** Of all their ids, whatever their order. */
  readonly digest: string;
}
export interface DaySeen extends DayCount {
  readonly good: boolean;
}

export interface AuditRows {
  /** Every case that the cases, the heads or the marks know of, one at a time; nothing is kept of those before. */
  all(): AsyncIterable<AuditTrail>;
  /** Every case as it now stands. */
  states(): AsyncIterable<Case>;
  /** The same without events, texts and reads: what tells whether there is anything new. */
  ends(): AsyncIterable<AuditTrailEnd>;
  one(id: string): Promise<AuditTrail>;
  /** What of this case is still to be settled: a change, the removal of what is left when it is disposed of. */
  underWay(id: string): Promise<{ readonly change: boolean; readonly disposal: boolean }>;
  putMarks(marks: readonly Mark[]): Promise<void>;
  days(): Promise<readonly DaySeen[]>;
  /** Only a day that has none. */
  putDay(day: DayCount): Promise<void>;
  /** Cases that somebody is known to have raised on a day, by the lists of what people have raised. */
  raisedOn(day: string): Promise<readonly CaseId[]>;
}

/** The look-through of each night. */
export interface NightlyAudits {
  /** However often it is asked for. */
  ask(due: Instant, madeAt: Instant): Promise<void>;
  /** Only one process does it; another takes over when the lease has run out. */
  claim(night: Day, now: Instant, leaseUntil: Instant): Promise<'mine' | 'busy' | 'done'>;
  done(night: Day): Promise<void>;
  /** The message that tells somebody how it went. */
  told(person: PersonId): Promise<Told | undefined>;
  tell(person: PersonId, told: Told): Promise<void>;
}
export interface Told {
  readonly place: Place;
  readonly activityId: string;
}

/** What is left of a case besides its events, and goes when it is disposed of. Each may be done again. */
export interface Disposal {
  /** All that people wrote, who the child is, and that somebody has raised it. */
  destroy(of: Case): Promise<void>;
  /** Has every card been changed, or been given up? */
  isSettled(id: CaseId): Promise<boolean>;
  /** Where its cards stand. */
  forgetCards(id: CaseId): Promise<void>;
  /** For whom something waited. Looks through what waits for everybody, so that it takes its time. */
  forgetWaiting(id: CaseId): Promise<void>;
}
