import type { Instant, OpKey, UnitId } from '../../domain/ids.ts';
import type { Kept } from '../../domain/organisation/org.ts';

/** What a unit has said of itself, and when. */
export interface Said extends Kept {
  readonly unit: UnitId;
  readonly at: Instant;
}

/** What units say of themselves in the signpost, apart from the organisation's file. */
export interface Entries {
  /** What each unit says now; at most half a minute old. */
  all(): Promise<ReadonlyMap<UnitId, Kept>>;
  /** All that has been said, oldest first. */
  said(): Promise<readonly Said[]>;
  /** Keeps what is said, and a record of it that stays, at once; safe to repeat. */
  keep(unit: UnitId, kept: Kept, at: Instant, op: OpKey): Promise<void>;
}
