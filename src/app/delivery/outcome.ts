import type { Target } from '../../domain/case/effects.ts';
import { type Instant, later } from '../../domain/ids.ts';
import type { SendOutcome } from '../ports/messenger.ts';
import type { CardChange, LiveCard, OutboxEntry, OutboxStatus, Settled } from '../ports/outbox.ts';

/** After this many tries, a good half day, a person is told instead. */
const MAX_ATTEMPTS = 12;
const BACKOFF_FIRST_MS = 15_000;
const BACKOFF_MOST_MS = 6 * 3_600_000;

/** Waits twice as long each time, up to six hours. */
export const backoff = (attempts: number): number => Math.min(BACKOFF_FIRST_MS * 2 ** attempts, BACKOFF_MOST_MS);

/** One card that a delivery is to bring up to date. */
export interface Wanted {
  readonly target: Target;
  /** What was planned: to show this card, or to refresh whatever has been posted. */
  readonly out: OutboxEntry;
  /** As it stands, where it has been posted. */
  readonly card: LiveCard | undefined;
  /** What it is about has come to its end, or a newer card says what it has to say: it is brought up to date once more. */
  readonly last: false | 'over' | 'replaced';
}

/** What this delivery, or one before it that died, has done to a card already. */
export interface Earlier {
  /** It was updated and that could not be written down: what stands there is not known. */
  readonly unclear: boolean;
  /** It was posted a moment ago, which is not finished before it shows the case as it is now. */
  readonly begun: boolean;
}

/** What became of it. */
export type DeliveryOutcome =
  | { readonly kind: 'current' }
  | { readonly kind: 'posted'; readonly change: CardChange }
  | { readonly kind: 'updated'; readonly change: CardChange }
  /** It stands for good, without another look. */
  | { readonly kind: 'retired'; readonly change: CardChange }
  | { readonly kind: 'later'; readonly afterMs: number }
  /** This process is stopping: left to another one, at once. */
  | { readonly kind: 'handed-back' }
  /** The answer to a post was lost: nothing is posted blindly while the lease runs. */
  | { readonly kind: 'unsure' }
  /** `why`: how the channel answered a post, where it did. */
  | { readonly kind: 'unreached'; readonly change: CardChange | undefined; readonly why?: SendOutcome['kind'] };

/** `target` is undefined for what is no card of this case. */
export interface Delivered {
  readonly out: OutboxEntry;
  readonly target: Target | undefined;
  readonly outcome: DeliveryOutcome;
}

export function outcomeOfPost(
  sent: SendOutcome,
  card: Omit<LiveCard, 'etag'>,
  replaces: LiveCard | undefined,
): DeliveryOutcome {
  return sent.kind === 'sent'
    ? { kind: 'posted', change: { before: replaces, after: { ...card, activityId: sent.activityId } } }
    : undelivered(sent, 'once', replaces);
}

export function undelivered(
  sent: Exclude<SendOutcome, { kind: 'sent' }>,
  how: 'repeatable' | 'once',
  card: LiveCard | undefined,
): DeliveryOutcome {
  switch (sent.kind) {
    case 'waits':
      return { kind: 'later', afterMs: sent.afterMs };
    case 'unsure':
      return how === 'once' ? { kind: 'unsure' } : { kind: 'later', afterMs: 0 };
    case 'gone':
    case 'barred':
    case 'refused':
      return { kind: 'unreached', change: lostFrom(card), why: sent.kind };
  }
}

/** It stays known, so that it is tried again when there is something new to say. */
export const lostFrom = (card: LiveCard | undefined): CardChange | undefined =>
  card === undefined ? undefined : { before: card, after: { ...card, lost: true } };

/** Each sending of which nobody knows what became may have left a copy. */
const MAX_COPIES = 3;

/** Tried often enough: what has not got through by now is told to a person. */
export const isGivenUp = (out: OutboxEntry, outcome: DeliveryOutcome): boolean =>
  (outcome.kind === 'later' && out.attempts >= MAX_ATTEMPTS) ||
  (outcome.kind === 'unsure' && out.unknown >= MAX_COPIES - 1);

/** There may be as many copies as there may: not one more is posted, whatever has become of the others. */
export const mayPost = (out: OutboxEntry): boolean => out.unknown < MAX_COPIES;

/** Begun as often as it may be, and what became of it could never be written down. */
export const isWornOut = (out: OutboxEntry): boolean =>
  out.attempts > MAX_ATTEMPTS ||
  (out.effect.kind === 'show' && out.status !== 'pending' && out.unknown >= MAX_COPIES - 1);

interface Moment {
  readonly now: Instant;
  readonly leaseUntil: Instant;
  /** By out id: begun by somebody else before, nobody knows with what success. */
  readonly uncertain: ReadonlySet<string>;
}
interface Became {
  readonly status: OutboxStatus;
  readonly notBefore?: Instant;
  readonly attempts?: number;
  readonly unknown?: number;
}

/** What is to be written down of the sendings, when their cards have been. */
export function resultOf(
  outs: readonly OutboxEntry[],
  delivered: readonly Delivered[],
  moment: Moment,
): readonly Settled[] {
  const outcomesOf = (out: OutboxEntry): DeliveryOutcome[] =>
    delivered.filter((f) => f.out.id === out.id).map((f) => f.outcome);
  return outs.map((out) => ({ out, ...statusOf(out, outcomesOf(out), moment) }));
}

/** The row that a outcome leaves behind, where it changes one. */
export function changeOf(outcome: DeliveryOutcome): CardChange | undefined {
  switch (outcome.kind) {
    case 'posted':
    case 'updated':
    case 'retired':
    case 'unreached':
      return outcome.change;
    case 'current':
    case 'later':
    case 'handed-back':
    case 'unsure':
      return undefined;
  }
}

/** What was not sent because this process is stopping: what another began stays as uncertain as it was. */
export const handedBack = (out: OutboxEntry, { now, uncertain }: Moment): Became =>
  uncertain.has(out.id)
    ? { status: 'unsure', notBefore: now, unknown: out.unknown - 1 }
    : { status: 'pending', notBefore: now };

function statusOf(out: OutboxEntry, fates: readonly DeliveryOutcome[], moment: Moment): Became {
  const { now, leaseUntil } = moment;
  const again = later(now, backoff(out.attempts));
  if (fates.some((f) => f.kind === 'unsure'))
    return { status: 'unsure', notBefore: again > leaseUntil ? again : leaseUntil };
  const waits = fates.flatMap((f) => (f.kind === 'later' ? [f.afterMs] : []));
  if (waits.length > 0) {
    // As long as some cards get through, the others are only waiting for their turn.
    const attempts = fates.some((f) => f.kind === 'posted' || f.kind === 'updated') ? 0 : out.attempts;
    return { status: 'pending', notBefore: later(now, Math.max(...waits, backoff(attempts))), attempts };
  }
  if (fates.some((f) => f.kind === 'handed-back')) return handedBack(out, moment);
  return { status: fates.some((f) => f.kind === 'unreached') ? 'dead' : 'sent' };
}
