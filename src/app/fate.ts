import { type Instant, later } from '../domain/ids.ts';
import type { Target } from '../domain/plan.ts';
import type { Delivered, LiveCard, Out, OutStatus, Sent } from './ports.ts';

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
  readonly out: Out;
}

/** What became of it. */
export type Fate =
  | { readonly kind: 'current' }
  | { readonly kind: 'posted'; readonly card: Omit<LiveCard, 'etag'>; readonly replaces: LiveCard | undefined }
  | { readonly kind: 'updated'; readonly card: LiveCard }
  | { readonly kind: 'later'; readonly afterMs: number }
  /** Somebody else is about to post this card, perhaps as the case was before. */
  | { readonly kind: 'awaited' }
  /** This process is stopping: left to another one, at once. */
  | { readonly kind: 'handed-back' }
  /** The answer to a post was lost: nothing is posted blindly while the lease runs. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'unreached'; readonly card: LiveCard | undefined };

/** `target` is undefined for what is no card of this case. */
export interface Fated {
  readonly out: Out;
  readonly target: Target | undefined;
  readonly fate: Fate;
}

export function fateOfPost(sent: Sent, card: Omit<LiveCard, 'etag'>, replaces: LiveCard | undefined): Fate {
  return sent.kind === 'sent'
    ? { kind: 'posted', card: { ...card, activityId: sent.activityId }, replaces }
    : missed(sent, 'once', replaces);
}

export function missed(
  sent: Exclude<Sent, { kind: 'sent' }>,
  how: 'repeatable' | 'once',
  card: LiveCard | undefined,
): Fate {
  switch (sent.kind) {
    case 'throttled':
      return { kind: 'later', afterMs: sent.retryAfterMs };
    case 'unsure':
      return how === 'once' ? { kind: 'unsure' } : { kind: 'later', afterMs: 0 };
    case 'gone':
    case 'refused':
      return { kind: 'unreached', card };
  }
}

/** Each time the answer to a post is lost there may be one copy more. */
const MAX_COPIES = 3;

/** Tried often enough: what has not got through by now is told to a person. */
export const isGivenUp = (out: Out, fate: Fate): boolean =>
  (fate.kind === 'later' && out.attempts >= MAX_ATTEMPTS) || (fate.kind === 'unsure' && out.attempts >= MAX_COPIES - 1);

interface Moment {
  readonly now: Instant;
  readonly leaseUntil: Instant;
  /** By out id: begun by somebody else before, nobody knows with what success. */
  readonly uncertain: ReadonlySet<string>;
}
interface Became {
  readonly status: OutStatus;
  readonly notBefore?: Instant;
}

/** What is to be recorded of a delivery. */
export function resultOf(outs: readonly Out[], fated: readonly Fated[], moment: Moment): Delivered {
  const fatesOf = (out: Out): Fate[] => fated.filter((f) => f.out.id === out.id).map((f) => f.fate);
  const fates = fated.map((f) => f.fate);
  return {
    outs: outs.map((out) => ({ out, ...statusOf(out, fatesOf(out), moment) })),
    posted: fates.flatMap((f) => (f.kind === 'posted' && f.replaces === undefined ? [f.card] : [])),
    updated: fates.flatMap((f) => {
      if (f.kind === 'updated') return [f.card];
      if (f.kind === 'posted' && f.replaces !== undefined) return [{ ...f.card, etag: f.replaces.etag }];
      return f.kind === 'unreached' && f.card !== undefined ? [{ ...f.card, lost: true }] : [];
    }),
  };
}

/** What was not sent because this process is stopping: what another began stays as uncertain as it was. */
export const handedBack = (out: Out, { now, uncertain }: Moment): Became => ({
  status: uncertain.has(out.id) ? 'unsure' : 'pending',
  notBefore: now,
});

function statusOf(out: Out, fates: readonly Fate[], moment: Moment): Became {
  const { now, leaseUntil } = moment;
  const again = later(now, backoff(out.attempts));
  if (fates.some((f) => f.kind === 'unsure'))
    return { status: 'unsure', notBefore: again > leaseUntil ? again : leaseUntil };
  const waits = fates.flatMap((f) => (f.kind === 'later' ? [f.afterMs] : []));
  if (waits.length > 0) return { status: 'pending', notBefore: later(now, Math.max(...waits, backoff(out.attempts))) };
  if (fates.some((f) => f.kind === 'handed-back')) return handedBack(out, moment);
  if (fates.some((f) => f.kind === 'awaited')) return { status: 'pending', notBefore: leaseUntil };
  return { status: fates.some((f) => f.kind === 'unreached') ? 'dead' : 'sent' };
}
