import type { DutyRules } from '../escalation/duties.ts';
import type { WorkingTime } from '../escalation/working-time.ts';
import type { Instant, UnitId } from '../ids.ts';
import type { MeetingRules } from '../meeting/meeting.ts';
import type { Org } from '../organisation/org.ts';
import type { Urgency } from './concern.ts';
import type { Step } from './ladder.ts';

/** Everything a rule may ask about besides the case itself. */
export interface Setting {
  readonly at: Instant;
  readonly org: Org;
  readonly time: WorkingTime;
  readonly limits: Limits;
  /** The legal grounds that a unit may choose for sharing with another. */
  readonly grounds: (from: UnitId, to: UnitId) => readonly string[];
}

/** Limits that are the same for all units; see `content/limits.ts`. */
export interface Limits {
  /** Working hours until an urgent concern that nobody has taken is told to the manager: at closing time at the latest. */
  readonly urgentTakeWithinHours: number;
  /** Weekdays until that, where the unit is closed for a break meanwhile. */
  readonly takeInBreakWithinDays: { readonly [urgency in Urgency]: number };
  readonly duties: DutyRules;
  readonly meetings: MeetingRules;
  /** Working days that whoever has acknowledged a duty has, until they are asked. */
  readonly seenToWithinDays: number;
  /** Working days that a duty may be put off at most. */
  readonly putOffAtMostDays: number;
  /** Days that a consent may hold at most: twelve months. */
  readonly consentAtMostDays: number;
  /** Days that sharing on a legal ground lasts. */
  readonly groundDays: number;
  /** The legal grounds on which information must be given: nothing more is asked of whoever gives it. */
  readonly owedGrounds: readonly string[];
  /** Days until the follow-up at most, by step. */
  readonly followUpWithinDays: { readonly [step in Step]: number };
}
