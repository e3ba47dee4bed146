import type { InfoKind } from '../consent/grounds.ts';
import type { DutyRules } from '../escalation/duties.ts';
import type { WorkingTime } from '../escalation/working-time.ts';
import type { Instant, UnitId } from '../ids.ts';
import type { MeetingRules } from '../meeting/meeting.ts';
import type { Org } from '../organisation/org.ts';
import type { PromiseDays } from '../referral/promise.ts';
import type { Urgency } from './concern.ts';
import type { Step } from './steps.ts';

/** Everything a rule may use besides the case itself. */
export interface Setting {
  readonly at: Instant;
  readonly org: Org;
  readonly time: WorkingTime;
  readonly limits: Limits;
  /** The legal grounds that a unit may choose for sharing this kind of information with another. */
  readonly grounds: (from: UnitId, to: UnitId, about: InfoKind) => readonly string[];
}

/** The limits of a case: those of `content/limits.ts`, but for what was chosen where it began. */
export interface Limits {
  /** Working days until the manager is told of a concern that nobody has taken, in a unit that has no time of its own. */
  readonly takeWithinDays: number;
  /**
   * Working hours until the manager is told of an urgent concern that nobody has taken: at closing time at the latest.
   */
  readonly urgentTakeWithinHours: number;
  /** Weekdays until the same, where a break of the unit would hold it up. */
  readonly takeInBreakWithinDays: { readonly [urgency in Urgency]: number };
  readonly duties: DutyRules;
  readonly meetings: MeetingRules;
  /** Working days until the person who acknowledged a duty is asked about it. */
  readonly seenToWithinDays: number;
  /** Most working days that a duty may be put off. */
  readonly putOffAtMostDays: number;
  /** Most days that a consent may hold: twelve months. */
  readonly consentAtMostDays: number;
  /** Days that sharing on a legal ground lasts. */
  readonly groundDays: number;
  /** The legal grounds on which nothing more is asked of the person who shares: no reason, and nobody is told. */
  readonly groundsWithoutReason: readonly string[];
  /** Days until what is promised after a yes, by kind of unit. */
  readonly promises: PromiseDays;
  /** Most days that such a promise may lie ahead. */
  readonly promiseAtMostDays: number;
  /** Most days until the follow-up, by step. */
  readonly followUpWithinDays: { readonly [step in Step]: number };
}
