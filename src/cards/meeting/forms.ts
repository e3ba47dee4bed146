import { beforehand, meetingName, meetingRules } from '../../content/meetings.ts';
import { handles } from '../../domain/access/access.ts';
import { invitable, mayInviteFamily } from '../../domain/meeting/invited.ts';
import { bestSlot, CHILD_MEETINGS, MEETING_PURPOSES, type Meeting, placeInTurn } from '../../domain/meeting/meeting.ts';
import type { CaseForm, CaseReply, MayOpen } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { namesOf } from '../kit/people.ts';
import { choices, unitName } from '../kit/phrases.ts';
import { DIGITAL, openOnly, placeChoices, staffToChoose, unitChoices } from './choices.ts';
import { slotText } from './meeting.ts';
import { numberedMeeting } from './open.ts';

/** Asks for the purpose, who is invited, and where; the app works out the times from these. */
export const meetingForm: CaseForm = (reply, filled) => {
  const { state, words } = reply;
  const open = openOnly(reply);
  const units = open === undefined ? [] : invitable(open, reply.org);
  const others = units.filter((unit) => unit !== state.holder.unit);
  const kind = filled.values['kind'] ?? (state.step === 3 ? 'plan-follow-up' : 'joint');
  const known = CHILD_MEETINGS.find((one) => one === kind) ?? 'joint';
  const values = {
    kind,
    purpose: state.step === 3 ? 'follow-up' : 'agree-on-support',
    units: others.join(','),
    place: placeInTurn(state.meetings, units) ?? DIGITAL,
    digital: 'false',
    family: 'true',
    interpreter: 'false',
    sender: state.holder.unit,
    ...filled.values,
  };
  return formAbout(
    'meeting-form',
    FORM_FIELDS,
    reply,
    { ...filled, values },
    {
      kinds: CHILD_MEETINGS.map((value) => ({ title: meetingName(value, words.language), value })),
      purposes: choices(words, 'meeting-purpose', MEETING_PURPOSES),
      unitChoices: unitChoices(reply, others),
      alone: others.length === 0,
      canCall: others.length > 0,
      places: placeChoices(reply, units),
      senders: unitChoices(reply, units),
      canInvite: open !== undefined && mayInviteFamily(open),
      before: beforehand(known, words.language).map((line) => ({ line })),
      raises: state.step === 1,
    },
  );
};
const FORM_FIELDS = [
  'kind',
  'purpose',
  'details',
  'units',
  'place',
  'digital',
  'answerBy',
  'family',
  'interpreter',
  'sender',
] as const;

/** Asks who comes for the unit, and when. */
export const answerForm: CaseForm = (reply, filled) => {
  const { org, words, reader } = reply;
  const meeting = numberedMeeting(filled, reply);
  const unit = meeting?.units.find((one) => one === filled.values['unit']);
  const before = meeting?.answers.find((answer) => answer.unit === unit);
  const values = {
    person: before?.person ?? reader.id,
    slots: before?.slots.join(',') ?? '',
    round: String(meeting?.round ?? 0),
    ...filled.values,
  };
  const staff = staffToChoose(
    reply,
    unit === undefined ? [] : [unit],
    before === undefined ? [reader.id] : [before.person, reader.id],
    filled.values['find'] ?? '',
  );
  return formAbout(
    'meeting-answer-form',
    ['n', 'unit', 'round', 'person', 'slots', 'find'],
    reply,
    { ...filled, values },
    {
      forUnit: unit === undefined ? '' : words.say('meeting-answer-form', 'for-unit', { unit: unitName(org, unit) }),
      people: staff.offered.map(({ person }) => ({ title: staff.name(person), value: person })),
      left: staff.left,
      searches: staff.searches,
      find: staff.find,
      asks: meeting?.status.is === 'asked',
      slotChoices: slotChoices(reply, meeting),
    },
  );
};

const slotChoices = ({ words }: CaseReply, meeting: Meeting | undefined) =>
  (meeting?.slots ?? []).map((slot, i) => ({ title: slotText(words, slot), value: String(i) }));

export const mayAnswer: MayOpen = (reply, filled) => {
  const { org, reader } = reply;
  const meeting = numberedMeeting(filled, reply);
  const unit = meeting?.units.find((one) => one === filled.values['unit']);
  if (unit === undefined || !handles(org, reader, unit)) return { refused: 'not-allowed' };
  return meeting?.status.is === 'asked' || meeting?.status.is === 'booked' ? undefined : { refused: 'meeting-over' };
};

/** Asks for one of the times, and, where two are to lead the meeting, for them. */
export const bookForm: CaseForm = (reply, filled) => {
  const { org, words } = reply;
  const meeting = numberedMeeting(filled, reply);
  const led = meeting !== undefined && meetingRules[meeting.kind].leaders;
  const best = meeting === undefined ? undefined : bestSlot(meeting);
  const booked = meeting?.status.is === 'booked' ? meeting.status : undefined;
  const slot = booked?.slot ?? best;
  const [leader1 = '', leader2 = ''] = booked?.leaders ?? [];
  const values = {
    slot: slot === undefined ? '' : String(slot),
    leader1,
    leader2,
    round: String(meeting?.round ?? 0),
    ...filled.values,
  };
  const name = namesOf(
    org,
    (meeting?.answers ?? []).map(({ person }) => person),
  );
  const people = (meeting?.answers ?? []).map(({ unit, person }) => ({
    title: `${name(person)}, ${unitName(org, unit)}`,
    value: person,
  }));
  return formAbout(
    'meeting-book-form',
    ['n', 'round', 'slot', 'leader1', 'leader2'],
    reply,
    { ...filled, values },
    {
      slotChoices: (meeting?.slots ?? []).map((slot, i) => ({
        title: words.say('meeting', 'slot-can', {
          slot: slotText(words, slot),
          can: meeting?.answers.filter(({ slots }) => slots.includes(i)).length ?? 0,
          of: meeting?.units.length ?? 0,
        }),
        value: String(i),
      })),
      led,
      people,
    },
  );
};
