import type { Footing } from '../../domain/access/access.ts';
import type { DisclosureBasis, Written } from '../../domain/access/crossing.ts';
import type { Identity, Recorded } from '../../domain/access/identity.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Addressee, Effect } from '../../domain/case/effects.ts';
import type { Clock } from '../../domain/case/plan.ts';
import type { TextRef } from '../../domain/case/text.ts';
import type { AreaId, CaseId, Instant, OpKey, PersonId, TextKey, UnitId } from '../../domain/ids.ts';
import type { LiveCard, OutboxEntry } from './outbox.ts';

/** A case as loaded, with what is needed to change it safely. */
export interface Loaded {
  readonly state: Case;
  /** Number of events; also the number of the last event. */
  readonly version: number;
  readonly etag: string;
  /** Hash of the last event, which the next event builds on. */
  readonly head: string;
  /** Digest of the stored state row. */
  readonly digest: string;
  /** The latest idempotency keys, so that the common redelivery needs no further read. */
  readonly ops: readonly OpKey[];
  /** The case's own data key, wrapped by the vault's. */
  readonly wrappedKey: string;
}

export interface NewText {
  readonly ref: TextRef;
  readonly salt: string;
  readonly text: Text;
}

/** A text with the unit where it was written, which gives its secrecy area. */
export type KeptText = NewText & { readonly unit: UnitId };

export type StoredText = Written & { readonly text: Text };

export interface Commit {
  readonly id: CaseId;
  readonly op: OpKey;
  readonly before: Loaded | undefined;
  readonly after: Case;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
  readonly texts: readonly KeptText[];
  /** The soonest clock, if this change has made it so. */
  readonly next: Clock | undefined;
  /** Addressees for whom something newly waits. */
  readonly waits: readonly Addressee[];
  /** Secrecy areas where the case has just reached step 2. */
  readonly step2: readonly AreaId[];
  /** A message already posted, such as the form, that becomes a live card of the case. */
  readonly adopt: Omit<LiveCard, 'etag'> | undefined;
  readonly at: Instant;
  /** Until then the committing process alone may send what it planned. */
  readonly leaseUntil: Instant;
}

/** `overtaken`: somebody else changed the case first; nothing of this commit was stored. */
export type Committed =
  | { readonly kind: 'stored'; readonly loaded: Loaded; readonly outs: readonly OutboxEntry[] }
  | { readonly kind: 'repeated'; readonly loaded: Loaded }
  | { readonly kind: 'overtaken' };

/** A stored event; undefined where this version cannot read it. */
export interface Happened {
  readonly n: number;
  readonly event: CaseEvent | undefined;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

export interface Read {
  readonly id: CaseId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly basis: Footing;
  readonly keys: readonly TextKey[];
  /** The legal bases on which something crossed a border of secrecy, if anything did. */
  readonly passages: readonly DisclosureBasis[];
  /** A written reason, where the basis asks for one. */
  readonly reason: KeptText | undefined;
  readonly wrappedKey: string;
}

/** A recorded read. */
export interface ReadBy {
  readonly by: PersonId;
  readonly at: Instant;
  readonly basis: Footing;
  readonly keys: readonly TextKey[];
}

export interface CaseStore {
  load(id: CaseId): Promise<Loaded | undefined>;
  /** True if this operation has been done, however long ago. */
  did(of: Loaded, op: OpKey): Promise<boolean>;
  /** Commits all or nothing. Returns `stored` only for what was stored, also when the answer to the write was lost. */
  commit(commit: Commit): Promise<Committed>;
  /** The texts of a case, decrypted. Call only together with `recordRead`. */
  texts(of: Loaded): Promise<ReadonlyMap<TextKey, StoredText>>;
  /** The events, oldest first. */
  events(id: CaseId): Promise<readonly Happened[]>;
  /** The recorded reads, oldest first. */
  reads(id: CaseId): Promise<readonly ReadBy[]>;
  /**
   * The read is on record when the call returns. Every showing is recorded; one with a written reason once, however
   * often it is delivered.
   */
  recordRead(read: Read): Promise<void>;
  /** Cases that a person has raised, newest first: a superset, to be checked against each case. */
  raisedBy(person: PersonId): Promise<readonly CaseId[]>;
  /** Cases where something waits for a person or a unit: a superset, to be checked against each case. */
  waitingFor(to: Addressee): Promise<readonly Waiting[]>;
  /** Removes a waiting-list row, unless something has come to wait since it was read. */
  forget(waiting: Waiting): Promise<void>;
}

export interface Waiting {
  readonly key: string;
  readonly id: CaseId;
  readonly madeAt: Instant;
  readonly etag: string;
}

/**
 * The identities of children, where a unit records one: kept apart from the cases, and shown only after the read is on
 * record.
 */
export interface Identities {
  put(
    of: Loaded,
    area: AreaId,
    kept: { readonly digest: string; readonly salt: string; readonly identity: Identity },
  ): Promise<void>;
  get(of: Loaded, recorded: Recorded): Promise<Identity | undefined>;
  /** Removes every other identity recorded in this area, or all of them. */
  keepOnly(id: CaseId, area: AreaId, digest: string | undefined): Promise<void>;
}
