import type { Instant } from '../../domain/ids.ts';

/** The one clock. Everything that is stamped, leased or due asks it. */
export interface TimeSource {
  now(): Instant;
}
