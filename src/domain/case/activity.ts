import type { Day, Instant, PersonId, UnitId } from '../ids.ts';
import type { MeetingPlace, Slot } from '../meeting/meeting.ts';
import type { Advice } from './advice.ts';
import type { TextRef } from './text.ts';

/**
 * Preventive work for every child, such as a parents' café: step 0 of Trappan. An activity is a case about no child: it
 * is stored, scheduled, called and held like other cases, but refuses every command about a child.
 */
export const isActivity = ({ activity }: { readonly activity?: string }): boolean => activity !== undefined;

/** Why an activity ends. `done` only when it has been held. */
export const ACTIVITY_ENDS = ['done', 'too-few', 'no-time', 'done-otherwise'] as const;
export type ActivityEnd = (typeof ACTIVITY_ENDS)[number];

/** Plans an activity and invites to it at once. */
export interface PlanActivity {
  readonly type: 'planActivity';
  /** The unit that invites. */
  readonly unit: UnitId;
  /** The sort of activity; see `content/activities.ts`. */
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

/** The planner holds the activity. */
export interface ActivityPlanned {
  readonly type: 'activityPlanned';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly activity: string;
  /** If it asks for advice. */
  readonly advice?: Advice;
  /** The versions of choices that the case goes by. */
  readonly choices?: readonly string[];
}
/** Ended by the holder, or automatically when the activity has been held and owes nothing more. */
export interface ActivityEnded {
  readonly type: 'activityEnded';
  readonly at: Instant;
  readonly by: PersonId | 'clock';
  readonly why: ActivityEnd;
}
