import { type Instant, later } from '../../domain/ids.ts';

/** Whose lease it is, and for how long the row has stood as it is by the store's own clock. */
export interface Held {
  readonly mine: boolean;
  readonly ms: number;
}

/** Long enough for a send and its recording, short enough that a crash is not noticed as silence. */
export const LEASE_MS = 120_000;
/** How far apart the clocks of two processes may be. */
const SKEW_MS = 5 * 60_000;

interface Leased {
  readonly leaseUntil: Instant;
  readonly held: Held;
}

/**
 * When a lease is over for whoever looks now. One's own goes by one's own clock. Another process's goes by the store's,
 * which tells for how long the row has stood: its owner's clock may be another than ours. Where the store does not tell,
 * it is over when it would be by the clock that is furthest behind.
 */
export function leaseEnds({ leaseUntil, held }: Leased, now: Instant): Instant {
  if (held.mine) return leaseUntil;
  const [byStore, byClock] = [later(now, LEASE_MS - held.ms), later(leaseUntil, SKEW_MS)];
  return byStore < byClock ? byStore : byClock;
}
