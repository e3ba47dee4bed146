import type { Instant } from '../../domain/ids.ts';

/** The one clock. All stamps, leases and due times come from it. */
export interface TimeSource {
  now(): Instant;
}
