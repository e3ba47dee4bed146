import type { Instant, UnitId } from '../ids.ts';

interface ByClock {
  readonly at: Instant;
  readonly by: 'clock';
}
export type UnitEvent =
  /** The unit is no more: what it had in the case is another's from now on. */
  | ({ readonly type: 'unitMoved'; readonly from: UnitId; readonly to: UnitId } & ByClock)
  /** The unit is no more, and nobody answers in its place: it is asked and invited no longer. */
  | ({ readonly type: 'unitGone'; readonly unit: UnitId } & ByClock);
