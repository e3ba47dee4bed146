import { type Instant, later } from '../../domain/ids.ts';

/** Whether this process owns the lease, and how long the row has been unchanged by the store's own clock. */
export interface Held {
  readonly mine: boolean;
  readonly ms: number;
}

/** Long enough for a send and its recording, short enough that a crash is not noticed as silence. */
export const LEASE_MS = 120_000;
/** The largest difference between the clocks of two processes. */
const SKEW_MS = 5 * 60_000;

interface Leased {
  readonly leaseUntil: Instant;
  readonly held: Held;
}

/**
 * When a lease ends for the process that looks. Its own lease ends by its own clock. Another process's ends by the
 * store's clock, which tells how long the row has been unchanged: the owner's clock may differ from ours. Without the
 * store's time, it ends by the slowest possible clock.
 */
export function leaseEnds({ leaseUntil, held }: Leased, now: Instant): Instant {
  if (held.mine) return leaseUntil;
  const [byStore, byClock] = [later(now, LEASE_MS - held.ms), later(leaseUntil, SKEW_MS)];
  return byStore < byClock ? byStore : byClock;
}
