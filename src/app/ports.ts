import type { Message } from '../cards/define.ts';
import type { Basis } from '../domain/access.ts';
import type { Addressee, Case, CaseEvent } from '../domain/case.ts';
import type { Identity, Recorded } from '../domain/identity.ts';
import type { AreaId, CaseId, Day, Instant, OpKey, PersonId, TextKey, UnitId } from '../domain/ids.ts';
import type { Org } from '../domain/org.ts';
import type { Clock, Effect, Target } from '../domain/plan.ts';
import type { Passage, Written } from '../domain/sharing.ts';
import type { Text, TextRef } from '../domain/text.ts';
import type { Week } from '../domain/weeks.ts';
import type { Happened, ReadBy } from './trail.ts';

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
  /** Where cards of this case live or are to live. */
  readonly targets: readonly Target[];
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
  readonly etag: string;
}

/** `unsure`: the answer to a post was lost, and nobody knows whether it arrived. */
export type OutStatus = 'pending' | 'sending' | 'sent' | 'dead' | 'unsure';

export interface Out {
  readonly id: string;
  readonly effect: Effect;
  readonly status: OutStatus;
  readonly attempts: number;
  /** While `sending`: until then the owner alone may post. */
  readonly leaseUntil: Instant;
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
export interface KeptText extends NewText {
  readonly unit: UnitId;
}
export interface StoredText extends Written {
  readonly text: Text;
}

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
export type OutPointer = Extract<Pointer, { kind: 'out' }>;

/** Delivery's half of the case partition, and the pointers to what is due. */
export interface Outbox {
  /** Pointers due by now, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Pointer[]>;
  drop(pointer: Pointer): Promise<void>;
  /** Replaces a pointer with a later one. */
  postpone(pointer: Pointer, due: Instant): Promise<void>;
  /** What a commit planned to send. */
  outs(id: CaseId, version: number): Promise<readonly Out[]>;
  /** Takes over what is pending, or whose lease has run out. False when another process was first. */
  claim(id: CaseId, out: Out, leaseUntil: Instant): Promise<Out | undefined>;
  card(id: CaseId, target: Target): Promise<LiveCard | undefined>;
  /** Is such a card still to be posted, by whomever? */
  awaits(id: CaseId, target: Target): Promise<boolean>;
  /** One transaction: cards as they now stand, and what became of the sendings. False when overtaken. */
  record(id: CaseId, result: Delivered): Promise<boolean>;
  /** The pointer that guards a commit's sendings. */
  guardOf(id: CaseId, version: number, leaseUntil: Instant): OutPointer;
  /** Everything posted to one place, for a client that has forgotten it (local mode). */
  cardsIn(conversation: string): Promise<readonly { readonly id: CaseId; readonly card: LiveCard }[]>;
}

/** What a message that is about no single case is about: a day, a week, or a week that others have left unread. */
export type LetterAbout = Day | Week | `above-${Week}`;
/** One message to one person that is about no single case, such as what waits for them today. */
export interface Letter {
  readonly person: PersonId;
  readonly about: LetterAbout;
  readonly status: OutStatus;
  readonly attempts: number;
  readonly leaseUntil: Instant;
  /** Where it stands, once it has been posted. */
  readonly at?: { readonly place: Place; readonly activityId: string };
  /** A fingerprint of what it says, of a message of the day that has been posted. */
  readonly says?: string;
  readonly etag: string;
}

export interface Letters {
  /** Asks for what these people hold to be looked after, at `due` and once every process can have seen the change. */
  lookAfter(people: readonly PersonId[], due: Instant, madeAt: Instant): Promise<void>;
  /** Asks for a person's message of the day, however often. */
  ask(person: PersonId, due: Instant, madeAt: Instant): Promise<void>;
  load(person: PersonId, about: LetterAbout): Promise<Letter | undefined>;
  /** Only one process sends it. */
  claim(
    person: PersonId,
    about: LetterAbout,
    before: Letter | undefined,
    leaseUntil: Instant,
  ): Promise<Letter | undefined>;
  /** As it now is; undefined where another process has changed it meanwhile. */
  record(letter: Letter): Promise<Letter | undefined>;
}

export interface Delivered {
  readonly outs: readonly { readonly out: Out; readonly status: OutStatus; readonly notBefore?: Instant }[];
  readonly posted: readonly Omit<LiveCard, 'etag'>[];
  readonly updated: readonly LiveCard[];
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
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** Blocked, uninstalled, or no such conversation or message. */
  | { readonly kind: 'gone' }
  /** The answer was lost: it may or may not have arrived. */
  | { readonly kind: 'unsure' }
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
