import type { Effect, Target } from '../../domain/case/effects.ts';
import type { CaseId, Instant } from '../../domain/ids.ts';
import type { Held } from './lease.ts';
import type { Place } from './messenger.ts';
import type { Failed, OutboxPointer, Pointer } from './pointers.ts';

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

/** `unsure`: the answer to a post was lost, and nobody knows whether it arrived. */
export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'dead' | 'unsure';

/** `more`: what is left over of what one transaction takes, until each has a row of its own. */
export type Sendable = Effect | { readonly kind: 'more'; readonly effects: readonly Effect[] };

export interface OutboxEntry {
  readonly id: string;
  readonly effect: Sendable;
  readonly status: OutboxStatus;
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

export interface Settled {
  readonly out: OutboxEntry;
  readonly status: OutboxStatus;
  readonly notBefore?: Instant;
  readonly attempts?: number;
  readonly unknown?: number;
}

/** Delivery's half of the case partition, and the pointers to what is due. */
export interface Outbox {
  /** Pointers due by now, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Pointer[]>;
  drop(pointer: Pointer): Promise<void>;
  /** Replaces a pointer with a later one. @param failed why it is later, where that is no good reason */
  postpone(pointer: Pointer, due: Instant, failed?: Failed): Promise<void>;
  /** Those that have failed, whether they are due or put off, the one that has waited longest first. */
  failing(): Promise<readonly Pointer[]>;
  /** What a commit planned to send, or all that a case has sent and will. */
  outs(id: CaseId, version: number | 'all'): Promise<readonly OutboxEntry[]>;
  /** Takes over what is pending, or whose lease has run out: the attempt is written before it is made. */
  claim(id: CaseId, out: OutboxEntry, leaseUntil: Instant): Promise<OutboxEntry | undefined>;
  /** Over and done with by this one row alone, whatever else cannot be written. */
  end(id: CaseId, out: OutboxEntry, status: 'sent' | 'dead'): Promise<boolean>;
  /** The cards of a case that are kept current, or also those that have been retired. */
  cards(id: CaseId, which: 'live' | 'all'): Promise<readonly LiveCard[]>;
  /** A retired card, by its mark. */
  retired(id: CaseId, outId: string): Promise<LiveCard | undefined>;
  /** Where a card of this view about the same has been sent, or was to be. */
  sentTo(id: CaseId, target: Target): Promise<readonly Target[]>;
  /** Gives each of what waits in one row a row of its own; safe to repeat. */
  unfold(id: CaseId, out: OutboxEntry, effects: readonly Effect[], at: Instant): Promise<void>;
  /** Writes down cards as they now stand, however many, each for itself. */
  keep(id: CaseId, changes: readonly CardChange[]): Promise<readonly Kept[]>;
  /** Writes down what became of sendings. False when another process has taken one over. */
  settle(id: CaseId, results: readonly Settled[]): Promise<boolean>;
  /** The pointer that guards a commit's sendings. */
  guardOf(id: CaseId, version: number, leaseUntil: Instant): OutboxPointer;
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
