import type { Message } from '../../cards/kit/define.ts';
import type { Basis } from '../../domain/access/access.ts';
import type { Passage, Written } from '../../domain/access/crossing.ts';
import type { Identity, Recorded } from '../../domain/access/identity.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Addressee, Effect, Target } from '../../domain/case/effects.ts';
import type { Clock } from '../../domain/case/plan.ts';
import type { TextRef } from '../../domain/case/text.ts';
import type { AreaId, CaseId, Instant, OpKey, PersonId, TextKey, UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { Week } from '../../domain/reporting/weeks.ts';

/** The one clock. Everything that is stamped, leased or due asks it. */
export interface TimeSource {
  now(): Instant;
}

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

/** A conversation the bot can write in. Holds no personal data but the ids the channel needs. */
export interface Place {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly botId: string;
}

/** A posted card that is kept current. */
export interface LiveCard extends Target {
  readonly place: Place;
  readonly activityId: string;
  /** The card version last put there; 0 when the message still is something else, such as the form. */
  readonly shown: number;
  /** Marks the card in its own data, so that a second copy is recognised. */
  readonly outId: string;
  /** The conversation takes no more: it is not tried again. */
  readonly lost: boolean;
  /** It stands as it is for good: it is neither listed among the live ones nor brought up to date again. */
  readonly retired: boolean;
  readonly etag: string;
}

/** Whose lease it is, and for how long the row has stood as it is by the store's own clock. */
export interface Held {
  readonly mine: boolean;
  readonly ms: number;
}

/** `unsure`: the answer to a post was lost, and nobody knows whether it arrived. */
export type OutStatus = 'pending' | 'sending' | 'sent' | 'dead' | 'unsure';

/** `more`: what is left over of what one transaction takes, until each has a row of its own. */
export type Sendable = Effect | { readonly kind: 'more'; readonly effects: readonly Effect[] };

export interface Out {
  readonly id: string;
  readonly effect: Sendable;
  readonly status: OutStatus;
  readonly attempts: number;
  /** Sendings begun before this one of which nobody knows what became: each may have posted a copy. */
  readonly unknown: number;
  /** While `sending`: until then the owner alone may post. */
  readonly leaseUntil: Instant;
  readonly held: Held;
  /** While `pending` or `unsure`: not before. */
  readonly notBefore: Instant;
  readonly etag: string;
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
  | { readonly kind: 'stored'; readonly loaded: Loaded; readonly outs: readonly Out[] }
  | { readonly kind: 'repeated'; readonly loaded: Loaded }
  | { readonly kind: 'overtaken' };

export interface Read {
  readonly id: CaseId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly basis: Basis;
  readonly keys: readonly TextKey[];
  /** What let something cross a border of secrecy, where it did. */
  readonly passages: readonly Passage[];
  /** A written reason, where the basis asks for one. */
  readonly reason: KeptText | undefined;
  readonly wrappedKey: string;
}

/** An event as it stands in the store; undefined where this version cannot read it. */
export interface Happened {
  readonly n: number;
  readonly event: CaseEvent | undefined;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

/** A reading, as it was put on record. */
export interface ReadBy {
  readonly by: PersonId;
  readonly at: Instant;
  readonly basis: Basis;
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

export type Pointer = {
  readonly key: string;
  readonly due: Instant;
  readonly madeAt: Instant;
  /** What it points to could not be done, so many times in a row, though it was due at that time. */
  readonly failed?: Failed;
} & (
  | { readonly kind: 'clock'; readonly id: CaseId }
  /** What is left of a case that is disposed of is to be destroyed. */
  | { readonly kind: 'dispose'; readonly id: CaseId }
  | { readonly kind: 'out'; readonly id: CaseId; readonly version: number }
  /** A person is to be sent what waits for them. */
  | { readonly kind: 'day'; readonly person: PersonId }
  /** A person has left, or works elsewhere now. */
  | { readonly kind: 'person'; readonly person: PersonId }
  /** The record is to be looked through. */
  | { readonly kind: 'verify' }
  /** A week has ended: it is frozen, and told of. */
  | { readonly kind: 'week'; readonly week: Week }
  /** A person is to be sent a week's digest, or has not acknowledged it. */
  | { readonly kind: 'digest'; readonly person: PersonId; readonly week: Week }
);
export interface Failed {
  readonly times: number;
  readonly since: Instant;
}
export type OutPointer = Extract<Pointer, { kind: 'out' }>;

/** Delivery's half of the case partition, and the pointers to what is due. */
export interface Outbox {
  /** Pointers due by now, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Pointer[]>;
  drop(pointer: Pointer): Promise<void>;
  /** Replaces a pointer with a later one. @param failed why it is later, where that is no good reason */
  postpone(pointer: Pointer, due: Instant, failed?: Failed): Promise<void>;
  /** Those that have failed, whether they are due or put off, the one that has waited longest first. */
  failing(): Promise<readonly Pointer[]>;
  /** What a commit planned to send. */
  outs(id: CaseId, version: number): Promise<readonly Out[]>;
  /** Takes over what is pending, or whose lease has run out: the attempt is written before it is made. */
  claim(id: CaseId, out: Out, leaseUntil: Instant): Promise<Out | undefined>;
  /** Over and done with by this one row alone, whatever else cannot be written. */
  end(id: CaseId, out: Out, status: 'sent' | 'dead'): Promise<boolean>;
  /** The cards of a case that are kept current, or also those that have been retired. */
  cards(id: CaseId, which: 'live' | 'all'): Promise<readonly LiveCard[]>;
  /** A retired card, by its mark. */
  retired(id: CaseId, outId: string): Promise<LiveCard | undefined>;
  /** Where a card of this view about the same has been sent, or was to be. */
  sentTo(id: CaseId, target: Target): Promise<readonly Target[]>;
  /** Gives each of what waits in one row a row of its own; safe to repeat. */
  unfold(id: CaseId, out: Out, effects: readonly Effect[], at: Instant): Promise<void>;
  /** Writes down cards as they now stand, however many, each for itself. */
  keep(id: CaseId, changes: readonly CardChange[]): Promise<readonly Kept[]>;
  /** Writes down what became of sendings. False when another process has taken one over. */
  settle(id: CaseId, results: readonly Settled[]): Promise<boolean>;
  /** The pointer that guards a commit's sendings. */
  guardOf(id: CaseId, version: number, leaseUntil: Instant): OutPointer;
  /** Everything posted to one place, for a client that has forgotten it (local mode). */
  cardsIn(conversation: string): Promise<readonly { readonly id: CaseId; readonly card: LiveCard }[]>;
}

/** A card's row as it was read, where there was one, and as it is to be. */
export interface CardChange {
  readonly before: LiveCard | undefined;
  readonly after: Omit<LiveCard, 'etag'>;
}
/** `overtaken`: another process has changed the card meanwhile. `failed`: the store would not have it. */
export type Kept = 'kept' | 'overtaken' | 'failed';

export interface Settled {
  readonly out: Out;
  readonly status: OutStatus;
  readonly notBefore?: Instant;
  readonly attempts?: number;
  readonly unknown?: number;
}

export interface Directory {
  org(): Promise<Org>;
}

/** Where units and people are reached. */
export interface Places {
  find(to: Addressee): Promise<Place | undefined>;
  save(to: Addressee, place: Place): Promise<void>;
}

export type Sent =
  | { readonly kind: 'sent'; readonly activityId: string }
  /** Surely not done, for a reason that passes. */
  | { readonly kind: 'waits'; readonly afterMs: number }
  /** No such message, or no such conversation. */
  | { readonly kind: 'gone' }
  /** It is there, and takes nothing of the bot: blocked, uninstalled, archived. */
  | { readonly kind: 'barred' }
  /** The answer was lost: it may or may not have arrived. */
  | { readonly kind: 'unsure' }
  /** What was sent is wrong, and would be the next time. */
  | { readonly kind: 'refused' };

export interface Messenger {
  /** Posts once, whatever happens. */
  post(place: Place, message: Message): Promise<Sent>;
  /** Safe to repeat. */
  update(place: Place, activityId: string, message: Message): Promise<Sent>;
  remove(place: Place, activityId: string): Promise<void>;
  /** A chat with somebody met elsewhere; undefined where it may not be opened, as with another tenant's people. */
  openChat(met: Place, userId: string): Promise<Place | undefined>;
}

/** Makes what the rules may not: digests, salts and identifiers. */
export interface Maker {
  hash(...parts: readonly string[]): Uint8Array;
  opKey(...parts: readonly string[]): OpKey;
  /** Binds a text to the event that speaks of it, without showing it. */
  newText(key: string, text: Text): NewText;
  /** Says whether two are the same, to those who have the salt. */
  digest(identity: Identity): { readonly digest: string; readonly salt: string };
}

/** Names and numbers only; never a person, a text or anything typed. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** Logs what went wrong without its message, which may quote what was typed. Returns the reference shown to people. */
  failure(event: string, error: unknown, facts?: Facts): string;
}
export type Facts = Readonly<Record<string, string | number | boolean>>;
