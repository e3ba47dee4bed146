import { handles } from '../access/access.ts';
import { caseIdFrom } from '../ids.ts';
import { decideMeeting } from '../meeting/decide.ts';
import { meetingsCancelled } from '../meeting/on-case.ts';
import { choicesAt } from '../organisation/chosen.ts';
import type { Person } from '../organisation/org.ts';
import { type ActivityPlanned, type EndActivity, isActivity, type PlanActivity } from './activity.ts';
import type { OpenCase } from './case.ts';
import type { PersonCommand } from './commands.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { stateOfBegun } from './evolve.ts';
import type { Setting } from './setting.ts';

/** Commands allowed in an activity: the rest are about a child. */
const IN_ACTIVITIES: ReadonlySet<PersonCommand['type']> = new Set<PersonCommand['type']>([
  'takeCase',
  'acknowledgeDuty',
  'finishDuty',
  'putOffDuty',
  'handOver',
  'handBack',
  'callMeeting',
  'answerMeeting',
  'proposeSlots',
  'bookMeeting',
  'cancelMeeting',
  'holdMeeting',
  'agreeAction',
  'closeMeeting',
  'endActivity',
]);

export const isMisplaced = (current: OpenCase, { type }: PersonCommand): boolean =>
  isActivity(current) ? !IN_ACTIVITIES.has(type) : type === 'endActivity';

/** People who handle a unit's cases plan its activities; they also answer when others invite. */
export function planActivity(command: PlanActivity, by: Person, setting: Setting): Decision {
  const { unit, activity, details, units, place, answerBy, slots } = command;
  const { at, org, time } = setting;
  if (!org.units.has(unit) || !handles(org, by, unit)) return refuse({ refused: 'not-allowed' });
  const under = choicesAt(org, unit, time.dayOf(at));
  const planned: ActivityPlanned = { type: 'activityPlanned', at, by: by.id, unit, activity, ...under };
  // The rules for calling a meeting do not depend on the id, so any id does.
  const called = decideMeeting(
    stateOfBegun(caseIdFrom(new Uint8Array(5)), planned),
    {
      type: 'callMeeting',
      kind: 'preventive',
      purpose: 'divide-work',
      details,
      units,
      place,
      answerBy,
      interpreter: false,
      family: false,
      sender: unit,
      slots,
    },
    by,
    setting,
  );
  return 'refused' in called ? called : accept(planned, ...called.events);
}

/** Ends an activity that is called off, or that is not followed up after all. */
export function endActivity(current: OpenCase, { why }: EndActivity, by: Person, { at }: Setting): Decision {
  if (why === 'done' && !current.meetings.some(({ status }) => status.is === 'held' || status.is === 'closed'))
    return refuse({ refused: 'not-held' });
  return accept(...meetingsCancelled(current, by, at), { type: 'activityEnded', at, by: by.id, why });
}
