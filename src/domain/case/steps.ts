import type { Day, HuvudmanId, Instant, PersonId, UnitId } from '../ids.ts';
import type { TextRef } from './text.ts';

/**
 * Trappan: 0 promote (no case), 1 early support by one service, 2 several are needed and no plan is agreed yet,
 * 3 a coordinated plan runs. Time at step 2 is the gap this product exists to shorten.
 */
export type Step = 1 | 2 | 3;

export const CLOSE_REASONS = ['goal-met', 'met-elsewhere', 'no-need-seen', 'family-declines', 'moved'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Who looks after the child once the case is closed: never nobody. */
export const RECEIVERS = ['own-staff', 'student-health', 'other-service', 'guardians', 'new-school'] as const;
export type Receiver = (typeof RECEIVERS)[number];

/** Receivers outside the unit that holds the case: one of them is to know of it before the case is closed. */
const ELSEWHERE: readonly Receiver[] = ['student-health', 'other-service', 'new-school'];
export const isElsewhere = (receiver: Receiver): boolean => ELSEWHERE.includes(receiver);

/** How the receiver knows: a unit is asked and says yes, or somebody has spoken with them. */
export type Knows =
  | { readonly asks: UnitId }
  /** With whom, and on which day. */
  | { readonly spoken: TextRef; readonly on: Day };

/** What is said of a close. */
export interface Closing {
  readonly reason: CloseReason;
  readonly receiver: Receiver;
  readonly note: TextRef;
}

interface MakePlan {
  readonly type: 'makePlan';
  readonly plan: TextRef;
  readonly followUpOn: Day;
}
interface MoveStep {
  readonly type: 'moveStep';
  readonly to: Step;
  readonly reason: TextRef;
  /** The authority with the overall responsibility, where step 3 is agreed without a meeting. */
  readonly lead?: HuvudmanId;
}
interface CloseCase extends Closing {
  readonly type: 'closeCase';
  readonly knows?: Knows;
}

export type LadderCommand = MakePlan | MoveStep | CloseCase;

export interface PlanMade {
  readonly type: 'planMade';
  readonly at: Instant;
  readonly by: PersonId;
  readonly plan: TextRef;
  readonly followUpOn: Day;
}
export interface StepMoved {
  readonly type: 'stepMoved';
  readonly at: Instant;
  readonly by: PersonId;
  readonly to: Step;
  readonly reason: TextRef;
  /** Said where step 3 was agreed without a meeting; older events do not say. */
  readonly lead?: HuvudmanId;
}
export interface CaseClosed extends Closing {
  readonly type: 'caseClosed';
  readonly at: Instant;
  readonly by: PersonId;
  /** Somebody had spoken with the receiver; older events do not say. */
  readonly spoken?: { readonly whom: TextRef; readonly on: Day };
  /** The request whose yes closed it. */
  readonly n?: number;
}
export type LadderEvent = PlanMade | StepMoved | CaseClosed;
