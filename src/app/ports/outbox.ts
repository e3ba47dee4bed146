import type { Effect, Target } from '../../domain/case/effects.ts';
import type { CaseId, Instant } from '../../domain/ids.ts';
import type { Held } from './lease.ts';
import type { Place } from './messenger.ts';
import type { Failed, OutboxPointer, Pointer } from './pointers.ts';

/** A posted card that is kept up to date. */
export interface LiveCard extends Target {
  readonly place: Place;
  readonly activityId: string;
  /** The card version last posted there; 0 while the message is still something else, such as the form. */
  readonly shown: number;
  /** Marks the card in its own data, so that a second copy is recognised. */
  readonly outId: string;
  /** The conversation accepts no more messages, so the card is not tried again. */
  readonly lost: boolean;
  /** The card stays as it is for good: it is neither listed among the live ones nor updated again. */
  readonly retired: boolean;
  readonly etag: string;
}

/** `unsure`: the answer to a post was lost, and nobody knows whether it arrived. */
export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'dead' | 'unsure';

/**
 * Why a message did not arrive: its recipient has no more to do with the case (`left`), no conversation with them is
 * known (`nowhere`), or the channel's final answer, as in `SendOutcome`.
 */
export const LOSSES = ['left', 'nowhere', 'gone', 'barred', 'refused'] as const;
export type Loss = (typeof LOSSES)[number];

/** `more`: the effects that do not fit in the transaction, until each has a row of its own. */
export type Sendable = Effect | { readonly kind: 'more'; readonly effects: readonly Effect[] };

export interface OutboxEntry {
  readonly id: string;
  readonly effect: Sendable;
  readonly status: OutboxStatus;
  readonly attempts: number;
  /** Earlier sendings with an unknown outcome: each may have posted a copy. */
  readonly unknown: number;
  /** While `sending`: the lease; until then the owner alone may post. */
  readonly leaseUntil: Instant;
  readonly held: Held;
  /** While `pending` or `unsure`: the earliest time for the next try. */
  readonly notBefore: Instant;
  /** Only if `dead`; absent if the entry was given up after many tries. */
  readonly loss?: Loss | undefined;
  readonly etag: string;
}

export interface Settled {
  readonly out: OutboxEntry;
  readonly status: OutboxStatus;
  readonly notBefore?: Instant;
  readonly attempts?: number;
  readonly unknown?: number;
  readonly loss?: Loss | undefined;
}

/** Delivery's half of the case partition, and the pointers to what is due. */
export interface Outbox {
  /** Pointers due by now, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Pointer[]>;
  drop(pointer: Pointer): Promise<void>;
  /**
   * Replaces a pointer with a later one.
   * @param failed the trouble that made it later, if any did
   */
  postpone(pointer: Pointer, due: Instant, failed?: Failed): Promise<void>;
  /** Pointers that have failed, due or put off, the longest waiting first. */
  failing(): Promise<readonly Pointer[]>;
  /** The entries of one commit, or all entries of a case. */
  outs(id: CaseId, version: number | 'all'): Promise<readonly OutboxEntry[]>;
  /** Takes over an entry that is pending or whose lease has run out: the attempt is recorded before it is made. */
  claim(id: CaseId, out: OutboxEntry, leaseUntil: Instant): Promise<OutboxEntry | undefined>;
  /** Ends an entry by this one row alone, whatever else cannot be written. */
  end(id: CaseId, out: OutboxEntry, status: 'sent' | 'dead'): Promise<boolean>;
  /** The live cards of a case, or all cards including the retired ones. */
  cards(id: CaseId, which: 'live' | 'all'): Promise<readonly LiveCard[]>;
  /** The retired card with this mark. */
  retired(id: CaseId, outId: string): Promise<LiveCard | undefined>;
  /** The targets to which a card of the same view and subject has been sent, or was to be sent. */
  sentTo(id: CaseId, target: Target): Promise<readonly Target[]>;
  /** Gives each effect of a `more` entry a row of its own; safe to repeat. */
  unfold(id: CaseId, out: OutboxEntry, effects: readonly Effect[], at: Instant): Promise<void>;
  /** Records any number of cards as they now stand, each independently. */
  keep(id: CaseId, changes: readonly CardChange[]): Promise<readonly Kept[]>;
  /** Records the outcome of entries. False when another process has taken one over. */
  settle(id: CaseId, results: readonly Settled[]): Promise<boolean>;
  /** The pointer that guards a commit's sendings. */
  guardOf(id: CaseId, version: number, leaseUntil: Instant): OutboxPointer;
  /** All cards posted to one place, for a client that has forgotten them (local mode). */
  cardsIn(conversation: string): Promise<readonly { readonly id: CaseId; readonly card: LiveCard }[]>;
}

/** A card's row as it was read, if there was one, and as it is to be written. */
export interface CardChange {
  readonly before: LiveCard | undefined;
  readonly after: Omit<LiveCard, 'etag'>;
}

/** `overtaken`: another process has changed the card. `failed`: the store did not accept the row. */
export type Kept = 'kept' | 'overtaken' | 'failed';
