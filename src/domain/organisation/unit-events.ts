import type { Instant, UnitId } from '../ids.ts';

interface ByClock {
  readonly at: Instant;
  readonly by: 'clock';
}
export type UnitEvent =
  /** The unit has closed: another takes its place in the case. */
  | ({ readonly type: 'unitMoved'; readonly from: UnitId; readonly to: UnitId } & ByClock)
  /** The unit has closed without a successor: it is no longer asked or invited. */
  | ({ readonly type: 'unitGone'; readonly unit: UnitId } & ByClock);
