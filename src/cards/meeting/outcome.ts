import { meetingRules } from '../../content/meetings.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { invitable } from '../../domain/meeting/invited.ts';
import {
  authoritiesOf,
  PLAN_WANTED,
  type PlanWanted,
  participantsOf,
  placeInTurn,
} from '../../domain/meeting/meeting.ts';
import type { CaseForm } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { choices } from '../kit/phrases.ts';
import { DIGITAL, openOnly, peopleToChoose, placeChoices, unitChoices } from './choices.ts';
import { numberedMeeting } from './open.ts';

/** Records what was said, and what is to improve: decisions, not minutes. */
export const holdForm: CaseForm = (reply, filled) => {
  const meeting = numberedMeeting(filled, reply);
  const came = meeting === undefined ? [] : participantsOf(meeting).map(({ unit }) => unit);
  const values = { attended: came.join(','), ...filled.values };
  return formAbout(
    'meeting-hold-form',
    ['n', 'attended', 'childSaid', 'guardiansSaid', 'goal'],
    reply,
    { ...filled, values },
    { unitChoices: unitChoices(reply, meeting?.units ?? []), aboutChild: !isActivity(reply.state) },
  );
};

/** Records an action: what, who and by when. */
export const actionForm: CaseForm = (reply, filled) => {
  const meeting = numberedMeeting(filled, reply);
  const came = meeting === undefined ? [] : participantsOf(meeting).map(({ person }) => person);
  return formAbout(
    'action-form',
    ['n', 'what', 'who', 'by'],
    reply,
    filled,
    peopleToChoose(reply, meeting?.units ?? [], came),
  );
};

/** Closes a meeting: needs an action or a reason, and always a day. */
export const closeForm: CaseForm = (reply, filled) => {
  const { org, state } = reply;
  const meeting = numberedMeeting(filled, reply);
  const acted = state.actions.some((action) => action.meeting === meeting?.n);
  const agrees = meeting === undefined || !acted ? 'nothing' : meetingRules[meeting.kind].agrees;
  const units = meeting?.units ?? [];
  const came = meeting === undefined ? [] : participantsOf(meeting).map(({ person }) => person);
  const leads = meeting === undefined ? [] : authoritiesOf(org, meeting);
  const values = {
    place: placeInTurn(state.meetings, units) ?? DIGITAL,
    done: 'false',
    lead: leads.length === 1 ? (leads[0] ?? '') : '',
    ...filled.values,
  };
  return formAbout(
    'meeting-close-form',
    CLOSE_FIELDS,
    reply,
    { ...filled, values },
    {
      places: placeChoices(reply, units),
      mayBeDone: isActivity(state),
      dated: !isActivity(state),
      needsReason: !acted,
      plan: agrees !== 'nothing',
      law: agrees === 'law',
      wantedChoices: choices(reply.words, 'plan-wanted', meeting?.kind === 'sip' ? SIP_WANTED : PLAN_WANTED),
      unwantedLabel: reply.words.say('meeting-close-form', meeting?.kind === 'sip' ? 'unwanted-sip' : 'unwanted-plan'),
      raises: agrees !== 'nothing' && state.step !== 3,
      leads: leads.map((id) => ({ title: org.huvudmen.get(id)?.name ?? '?', value: id })),
      ...peopleToChoose(reply, units, came),
    },
  );
};
/** A SIP needs a yes, also where they could not be asked. */
const SIP_WANTED: readonly PlanWanted[] = ['yes', 'no'];
const CLOSE_FIELDS = [
  'n',
  'followUpOn',
  'done',
  'place',
  'reason',
  'wanted',
  'unwanted',
  'lead',
  'coordinator',
  'efforts',
  'divided',
  'others',
] as const;

/** Hands over, or names, the child's contact person. */
export const hubForm: CaseForm = (reply, filled) => {
  const open = openOnly(reply);
  return formAbout('hub-form', ['who', 'find'], reply, filled, {
    ...peopleToChoose(
      reply,
      open === undefined ? [] : invitable(open, reply.org),
      open?.contactPerson === undefined ? [] : [open.contactPerson.person],
      filled.values['find'] ?? '',
    ),
  });
};
