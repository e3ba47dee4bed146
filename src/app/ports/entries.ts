import type { Instant, OpKey, UnitId } from '../../domain/ids.ts';
import type { Kept } from '../../domain/organisation/org.ts';

/** What units say of themselves in the signpost, apart from the organisation's file. */
export interface Entries {
  /** What each unit says now; at most half a minute old. */
  all(): Promise<ReadonlyMap<UnitId, Kept>>;
  /** Keeps what is said, and a record of it that stays, at once; safe to repeat. */
  keep(unit: UnitId, kept: Kept, at: Instant, op: OpKey): Promise<void>;
}
