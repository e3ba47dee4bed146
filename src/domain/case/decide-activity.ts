import { handles } from '../access/access.ts';
import { caseIdFrom } from '../ids.ts';
import { decideMeeting } from '../meeting/decide.ts';
import { meetingsCancelled } from '../meeting/on-case.ts';
import { choicesAt } from '../organisation/chosen.ts';
import type { Person } from '../organisation/org.ts';
import { decideReferral } from '../referral/decide.ts';
import { type ActivityPlanned, type EndActivity, isActivity, type PlanActivity } from './activity.ts';
import { ADVICE_DAYS, type AskAdvice, asksAdvice } from './advice.ts';
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

/** Commands allowed in a question for advice: no meeting is called, and the advice needs no beginning. */
const IN_ADVICE: ReadonlySet<PersonCommand['type']> = new Set<PersonCommand['type']>([
  'takeCase',
  'acknowledgeDuty',
  'finishDuty',
  'putOffDuty',
  'handOver',
  'handBack',
  'acceptReferral',
  'declineReferral',
  'withdrawReferral',
  'takeContact',
  'endHelp',
]);

export function isMisplaced(current: OpenCase, { type }: PersonCommand): boolean {
  if (asksAdvice(current)) return !IN_ADVICE.has(type);
  return isActivity(current) ? !IN_ACTIVITIES.has(type) : type === 'endActivity';
}

/** Anybody who works in a unit may ask another for advice, and holds the question. */
export function askAdvice(command: AskAdvice, by: Person, setting: Setting): Decision {
  const { type: _, unit, to, ...advice } = command;
  const { at, org, time } = setting;
  if (!org.units.has(unit) || !by.memberships.some((m) => m.unit === unit)) return refuse({ refused: 'not-in-unit' });
  const under = choicesAt(org, unit, time.dayOf(at));
  const begun: ActivityPlanned = { type: 'activityPlanned', at, by: by.id, unit, activity: 'advice', advice, ...under };
  const asked = decideReferral(
    stateOfBegun(ANY_ID, begun),
    { type: 'sendReferral', to, question: 'advice', hand: 'joint', replyWithin: ADVICE_DAYS },
    by,
    setting,
  );
  return 'refused' in asked ? asked : accept(begun, ...asked.events);
}
/** The rules for what follows do not depend on the id. */
const ANY_ID = caseIdFrom(new Uint8Array(5));

/** People who handle a unit's cases plan its activities; they also answer when others invite. */
export function planActivity(command: PlanActivity, by: Person, setting: Setting): Decision {
  const { unit, activity, details, units, place, answerBy, slots } = command;
  const { at, org, time } = setting;
  if (!org.units.has(unit) || !handles(org, by, unit)) return refuse({ refused: 'not-allowed' });
  const under = choicesAt(org, unit, time.dayOf(at));
  const planned: ActivityPlanned = { type: 'activityPlanned', at, by: by.id, unit, activity, ...under };
  const called = decideMeeting(
    stateOfBegun(ANY_ID, planned),
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
