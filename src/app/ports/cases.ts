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

/** A case as read, with what is needed to change it safely. */
export interface Loaded {
  readonly state: Case;
  /** Number of events; also the number of the last one. */
  readonly version: number;
  readonly etag: string;
  /** Hash of the last event, which the next one builds on. */
  readonly head: string;
  /** Of the row that holds the state, as it stands in the store. */
  readonly digest: string;
  /** The last operations done, so that the common redelivery needs no further read. */
  readonly ops: readonly OpKey[];
  /** The case's own data key, wrapped by the vault's. */
  readonly wrappedKey: string;
}

export interface NewText {
  readonly ref: TextRef;
  readonly salt: string;
  readonly text: Text;
}

/** A text with the unit it was written in, which says to which secrecy area it belongs. */
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
  /** The soonest clock, where this change has set one that was not the soonest before. */
  readonly next: Clock | undefined;
  /** For whom something waits now and did not before. */
  readonly waits: readonly Addressee[];
  /** The secrecy areas where the case is at step 2 now, and was not before. */
  readonly step2: readonly AreaId[];
  /** A message already posted, such as the form, that becomes a live card of the case. */
  readonly adopt: Omit<LiveCard, 'etag'> | undefined;
  readonly at: Instant;
  /** How long the committing process alone may send what it planned. */
  readonly leaseUntil: Instant;
}

/** `overtaken`: somebody else changed the case first; nothing of this commit was stored. */
export type Committed =
  | { readonly kind: 'stored'; readonly loaded: Loaded; readonly outs: readonly OutboxEntry[] }
  | { readonly kind: 'repeated'; readonly loaded: Loaded }
  | { readonly kind: 'overtaken' };

/** An event as it stands in the store; undefined where this version cannot read it. */
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
  /** What let something cross a border of secrecy, where it did. */
  readonly passages: readonly DisclosureBasis[];
  /** A written reason, where the basis asks for one. */
  readonly reason: KeptText | undefined;
  readonly wrappedKey: string;
}

/** A reading, as it was put on record. */
export interface ReadBy {
  readonly by: PersonId;
  readonly at: Instant;
  readonly basis: Footing;
  readonly keys: readonly TextKey[];
}

export interface CaseStore {
  load(id: CaseId): Promise<Loaded | undefined>;
  /** Has this operation been done, however long ago? */
  did(of: Loaded, op: OpKey): Promise<boolean>;
  /** All or nothing. Says `stored` only for what was stored, also when the answer of the write itself was lost. */
  commit(commit: Commit): Promise<Committed>;
  /** The texts of a case, decrypted. Call only together with `recordRead`. */
  texts(of: Loaded): Promise<ReadonlyMap<TextKey, StoredText>>;
  /** What has happened, from the first event on. */
  events(id: CaseId): Promise<readonly Happened[]>;
  /** Who has read what, the first first. */
  reads(id: CaseId): Promise<readonly ReadBy[]>;
  /** On record when it returns. Every showing is, and one with a written reason once however often it is delivered. */
  recordRead(read: Read): Promise<void>;
  /** Cases that a person has raised, newest first: a superset, to be checked against each case. */
  raisedBy(person: PersonId): Promise<readonly CaseId[]>;
  /** Cases where something waits for a person or a unit: a superset, to be checked against each case. */
  waitingFor(to: Addressee): Promise<readonly Waiting[]>;
  /** Nothing waits there any more; not where something has come to wait meanwhile. */
  forget(waiting: Waiting): Promise<void>;
}

export interface Waiting {
  readonly key: string;
  readonly id: CaseId;
  readonly madeAt: Instant;
  readonly etag: string;
}

/** Who children are, where a unit writes that down: apart from the cases, and shown only after the read is on record. */
export interface Identities {
  put(
    of: Loaded,
    area: AreaId,
    kept: { readonly digest: string; readonly salt: string; readonly identity: Identity },
  ): Promise<void>;
  get(of: Loaded, recorded: Recorded): Promise<Identity | undefined>;
  /** Removes what else has been written down in this area, or all of it. */
  keepOnly(id: CaseId, area: AreaId, digest: string | undefined): Promise<void>;
}
