import type { Day, Instant, PersonId, UnitId } from '../ids.ts';
import type { MeetingPlace, Slot } from '../meeting/meeting.ts';
import type { TextRef } from './text.ts';

/**
 * Preventive work for every child, such as a parents' café: step 0 of Trappan. It is a case about no child, so that it is
 * kept, owed, called and held as the others are; what is about a child cannot be done in it.
 */
export const isActivity = ({ activity }: { readonly activity?: string }): boolean => activity !== undefined;

/** Why an activity ends. `done` only when it has been held. */
export const ACTIVITY_ENDS = ['done', 'too-few', 'no-time', 'done-otherwise'] as const;
export type ActivityEnd = (typeof ACTIVITY_ENDS)[number];

/** Plans it and invites to it at once. */
export interface PlanActivity {
  readonly type: 'planActivity';
  /** The unit that invites. */
  readonly unit: UnitId;
  /** What sort it is; see `content/activities.ts`. */
  readonly activity: string;
  readonly details: TextRef;
  readonly units: readonly UnitId[];
  readonly place: MeetingPlace;
  readonly answerBy: Day;
  readonly slots: readonly Slot[];
}
export interface EndActivity {
  readonly type: 'endActivity';
  readonly why: ActivityEnd;
}

/** Whoever plans it holds it. */
export interface ActivityPlanned {
  readonly type: 'activityPlanned';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly activity: string;
}
/** By its holder; or of itself, when it has been held and nothing of it is owed any more. */
export interface ActivityEnded {
  readonly type: 'activityEnded';
  readonly at: Instant;
  readonly by: PersonId | 'clock';
  readonly why: ActivityEnd;
}
