import { z } from 'zod';
import { ACTIVITIES, activityName } from '../../content/activities.ts';
import { handles } from '../../domain/access/access.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import { ACTIVITY_ENDS, isActivity } from '../../domain/case/activity.ts';
import { type UnitId, unitId } from '../../domain/ids.ts';
import type { Org, Person, Unit } from '../../domain/organisation/org.ts';
import {
  type Action,
  type CaseForm,
  type Filled,
  type Keep,
  type MayOpen,
  message,
  noRef,
  type PageForm,
  type Parsed,
  type Reply,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { chosen, dayInput, freeText, MAX_TEXT, oneOf, optionalChoice, someUnits, tick } from '../kit/inputs.ts';
import { OFFERED } from '../kit/people.ts';
import { caseName, choices, problemTexts, valuesOf } from '../kit/phrases.ts';
import { DIGITAL, placeOf, unitsNear } from '../meeting/choices.ts';
import { meetingList } from '../meeting/open.ts';

/** Units for which this person may invite: those whose cases they handle. */
export const invitingUnits = (org: Org, reader: Person): readonly Unit[] =>
  [...org.units.values()].filter(({ id }) => handles(org, reader, id));

const FIELDS = ['unit', 'activity', 'details', 'units', 'place', 'digital', 'answerBy'] as const;

/** Asks for the kind of activity, who is invited and where; the app works out the times from these. */
function offered(reply: Reply, hosts: readonly Unit[], filled: Filled) {
  const { org, words } = reply;
  const [home] = hosts;
  const near = home === undefined ? [] : unitsNear(org, home.id);
  const others = near.filter(({ id }) => hosts.length > 1 || id !== home?.id).slice(0, OFFERED);
  const titled = ({ name, id }: Unit) => ({ title: name, value: id });
  const host = hosts.find(({ id }) => id === filled.values['unit']) ?? home;
  const values = { unit: host?.id ?? '', place: host?.id ?? DIGITAL, digital: 'false', ...filled.values };
  return {
    hosts: hosts.map(titled),
    askUnit: hosts.length > 1,
    activities: ACTIVITIES.map((value) => ({ title: activityName(value, words.language), value })),
    unitChoices: others.map(titled),
    left: near.length > OFFERED ? words.say('activity-form', 'left', { count: near.length - OFFERED }) : '',
    places: [
      ...[...hosts, ...others.filter((one) => !hosts.includes(one))].map(titled),
      { title: words.say('meeting', 'digital'), value: DIGITAL },
    ],
    maxText: MAX_TEXT,
    values: valuesOf(FIELDS, { ...filled, values }),
    problems: problemTexts(words, FIELDS, filled),
  };
}

export const activityForm: PageForm = (reply, filled) => {
  const { org, words, reader, nonce } = reply;
  const title = words.say('activity-form', 'title');
  return message(words, 'activity-form', { ...noRef, nonce }, title, {
    title,
    notice: filled.notice ?? '',
    isNew: true,
    ...offered(reply, invitingUnits(org, reader), filled),
  });
};

/** Calls to the next occasion of an activity that is planned already. */
export const callForm: CaseForm = (reply, filled) => {
  const { state, words, nonce, org, notice } = reply;
  const host = org.units.get(state.holder.unit);
  return message(words, 'activity-form', refOf(state, { nonce }), caseName(words, state), {
    notice,
    isNew: false,
    ...offered(reply, host === undefined ? [] : [host], filled),
  });
};

const endForm: CaseForm = (reply, filled) =>
  formAbout('activity-end-form', ['why'], reply, filled, { ends: choices(reply.words, 'activity-end', ACTIVITY_ENDS) });

const mayEnd: MayOpen = ({ org, reader, state }) =>
  isActivity(state) ? refuseToAct(org, reader, state) : { refused: 'other-kind' };

const invitation = {
  details: freeText('optional'),
  units: someUnits,
  place: chosen,
  digital: tick,
  answerBy: dayInput,
};

interface Invitation {
  readonly details: string;
  readonly units: readonly UnitId[];
  readonly place: string;
  readonly digital: boolean;
}
const invited = ({ details, place, digital, units }: Invitation, keep: Keep) => ({
  units,
  details: keep('meeting', { kind: 'note', text: details }),
  place: placeOf(place, digital),
  // The app works these out from who comes.
  slots: [],
});

const planned = z.object({ unit: optionalChoice, activity: oneOf(ACTIVITIES), ...invitation }).transform(
  (given): Parsed =>
    (keep, { reader, org }) => {
      const { unit, activity, answerBy } = given;
      const host = unit === '' ? invitingUnits(org, reader)[0]?.id : unitId(unit);
      const home = host ?? unitId('none');
      return { type: 'planActivity', unit: home, activity, answerBy, ...invited(given, keep) };
    },
);

const called = z.object({ unit: chosen, ...invitation }).transform(
  (given): Parsed =>
    (keep) => ({
      type: 'callMeeting',
      kind: 'preventive',
      purpose: 'divide-work',
      interpreter: false,
      family: false,
      sender: unitId(given.unit),
      answerBy: given.answerBy,
      ...invited(given, keep),
    }),
);

export const activityActions = {
  'activity.open': { does: 'page', input: z.object({}), page: 'activity-form' },
  'activity.plan': { does: 'raise', input: planned, form: activityForm },
  'activity.call': { does: 'change', input: called, fresh: false, form: callForm, next: meetingList },
  'activity.end-open': { does: 'form', input: z.object({}), form: endForm, may: mayEnd, inActivities: true },
  'activity.end': {
    does: 'change',
    input: z.object({ why: oneOf(ACTIVITY_ENDS) }).transform(
      ({ why }): Parsed =>
        () => ({ type: 'endActivity', why }),
    ),
    fresh: false,
    form: endForm,
  },
} satisfies Readonly<Record<string, Action>>;
