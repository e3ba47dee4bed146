import type { Target } from '../../domain/case/effects.ts';
import { type Instant, later } from '../../domain/ids.ts';
import type { SendOutcome } from '../ports/messenger.ts';
import type { CardChange, LiveCard, Loss, OutboxEntry, OutboxStatus, Settled } from '../ports/outbox.ts';

/** After this many tries, over a good half day, a person is told instead. */
const MAX_ATTEMPTS = 12;
const BACKOFF_FIRST_MS = 15_000;
const BACKOFF_MOST_MS = 6 * 3_600_000;

/** Waits twice as long each time, up to six hours. */
export const backoff = (attempts: number): number => Math.min(BACKOFF_FIRST_MS * 2 ** attempts, BACKOFF_MOST_MS);

/** One card that a delivery is to update. */
export interface Wanted {
  readonly target: Target;
  /** The planned entry: show this card, or refresh every posted one. */
  readonly out: OutboxEntry;
  /** The posted card, if there is one. */
  readonly card: LiveCard | undefined;
  /** The card is updated a last time: its subject is over, or a newer card replaces it. */
  readonly last: false | 'over' | 'replaced';
}

/** What this delivery, or an earlier one that died, has already done to a card. */
export interface Earlier {
  /** The card was updated but that could not be recorded, so its content is not known. */
  readonly unclear: boolean;
  /** The card was posted a moment ago; the post is finished only when the card shows the case as it is now. */
  readonly begun: boolean;
}

/** The outcome of one delivery. */
export type DeliveryOutcome =
  | { readonly kind: 'current' }
  | { readonly kind: 'posted'; readonly change: CardChange }
  | { readonly kind: 'updated'; readonly change: CardChange }
  /** The card stays as it is and is not looked at again. */
  | { readonly kind: 'retired'; readonly change: CardChange }
  | { readonly kind: 'later'; readonly afterMs: number }
  /** This process is stopping and leaves the entry to another at once. */
  | { readonly kind: 'handed-back' }
  /** The answer to a post was lost: nothing is posted blindly while the lease runs. */
  | { readonly kind: 'unsure' }
  /** `why` is absent after too many tries. */
  | { readonly kind: 'unreached'; readonly change: CardChange | undefined; readonly why?: Loss };

/** `target` is undefined for anything but a card of this case. */
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

/** The card stays listed as lost, so that the next news is posted again. */
export const lostFrom = (card: LiveCard | undefined): CardChange | undefined =>
  card === undefined ? undefined : { before: card, after: { ...card, lost: true } };

/** Each sending with an unknown outcome may have left a copy. */
const MAX_COPIES = 3;

/** True when the entry has been tried often enough: a person is told instead. */
export const isGivenUp = (out: OutboxEntry, outcome: DeliveryOutcome): boolean =>
  (outcome.kind === 'later' && out.attempts >= MAX_ATTEMPTS) ||
  (outcome.kind === 'unsure' && out.unknown >= MAX_COPIES - 1);

/** False once there may be the largest allowed number of copies, whatever the outcome of the earlier sendings. */
export const mayPost = (out: OutboxEntry): boolean => out.unknown < MAX_COPIES;

/** True for an entry that has been begun as often as any may be. */
export const isTriedOut = ({ attempts }: OutboxEntry): boolean => attempts > MAX_ATTEMPTS;

/** True for an entry begun as often as allowed whose outcome could never be recorded. */
export const isWornOut = (out: OutboxEntry): boolean =>
  isTriedOut(out) || (out.effect.kind === 'show' && out.status !== 'pending' && out.unknown >= MAX_COPIES - 1);

interface Moment {
  readonly now: Instant;
  readonly leaseUntil: Instant;
  /** Ids of outbox entries that another process began, with an unknown outcome. */
  readonly uncertain: ReadonlySet<string>;
}
interface Became {
  readonly status: OutboxStatus;
  readonly notBefore?: Instant;
  readonly attempts?: number;
  readonly unknown?: number;
  readonly loss?: Loss | undefined;
}

/** The records of the outbox entries, made after those of their cards. */
export function resultOf(
  outs: readonly OutboxEntry[],
  delivered: readonly Delivered[],
  moment: Moment,
): readonly Settled[] {
  const outcomesOf = (out: OutboxEntry): DeliveryOutcome[] =>
    delivered.filter((one) => one.out.id === out.id).map((one) => one.outcome);
  return outs.map((out) => ({ out, ...statusOf(out, outcomesOf(out), moment) }));
}

/** The card row that an outcome leaves behind, if it changes one. */
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

/** An entry not sent because this process is stopping. What another process began stays as uncertain as it was. */
export const handedBack = (out: OutboxEntry, { now, uncertain }: Moment): Became =>
  uncertain.has(out.id)
    ? { status: 'unsure', notBefore: now, unknown: out.unknown - 1 }
    : { status: 'pending', notBefore: now };

function statusOf(out: OutboxEntry, outcomes: readonly DeliveryOutcome[], moment: Moment): Became {
  const { now, leaseUntil } = moment;
  const again = later(now, backoff(out.attempts));
  if (outcomes.some((one) => one.kind === 'unsure'))
    return { status: 'unsure', notBefore: again > leaseUntil ? again : leaseUntil };
  const waits = outcomes.flatMap((one) => (one.kind === 'later' ? [one.afterMs] : []));
  if (waits.length > 0) {
    // While some cards get through, the others are only waiting for their turn.
    const attempts = outcomes.some((one) => one.kind === 'posted' || one.kind === 'updated') ? 0 : out.attempts;
    return { status: 'pending', notBefore: later(now, Math.max(...waits, backoff(attempts))), attempts };
  }
  if (outcomes.some((one) => one.kind === 'handed-back')) return handedBack(out, moment);
  const lost = outcomes.filter((one) => one.kind === 'unreached');
  return lost.length === 0 ? { status: 'sent' } : { status: 'dead', loss: lost.find(({ why }) => why)?.why };
}
