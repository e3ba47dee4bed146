import { activityCard, openActivity } from '../../cards/case/activity.ts';
import { activityForm, callForm } from '../../cards/case/activity-forms.ts';
import { myCases } from '../../cards/case/lists.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type Message, type Posting } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { agendaCard, meetingCard } from '../../cards/meeting/meeting.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Subject } from '../../domain/case/subject.ts';
import { caseIdFrom, textKey } from '../../domain/ids.ts';
import type { Person, Unit } from '../../domain/organisation/org.ts';
import { at, day, never, ref, type Sample } from './case.ts';
import { clinic, coordinator, happened, onCase, org, receiver, school, social, time } from './org.ts';

const id = caseIdFrom(new Uint8Array([0x51, 0x0c, 0xe7, 0x3a, 0x91]));

const planned: CaseEvent = {
  type: 'activityPlanned',
  at: at('11-23T08:00'),
  by: coordinator.id,
  unit: school.id,
  activity: 'parents-cafe',
};
const called: CaseEvent = {
  type: 'meetingCalled',
  at: at('11-23T08:00'),
  by: coordinator.id,
  n: 1,
  kind: 'preventive',
  purpose: 'divide-work',
  details: ref('meeting-1'),
  chair: coordinator.id,
  calledIn: school.id,
  units: [school.id, social.id, clinic.id],
  place: { kind: 'unit', unit: school.id, digital: false },
  answerBy: day('2026-11-30'),
  interpreter: false,
  family: false,
  sender: school.id,
  slots: ['12-02T15:00', '12-03T15:00'].map((from) => ({ from: at(from), to: at(from.replace(':00', ':59')) })),
};
const answered: CaseEvent = {
  type: 'meetingAnswered',
  at: at('11-24T09:00'),
  by: receiver.id,
  n: 1,
  unit: social.id,
  person: receiver.id,
  slots: [1],
};
const booked: CaseEvent = {
  type: 'meetingBooked',
  at: at('11-25T08:00'),
  by: coordinator.id,
  n: 1,
  slot: 1,
  leaders: [],
  organiser: coordinator.id,
};
const held: CaseEvent = {
  type: 'meetingHeld',
  at: at('12-03T16:10'),
  by: coordinator.id,
  n: 1,
  attended: [school.id, social.id],
  goal: ref('goal-1'),
};
const agreed: CaseEvent = {
  type: 'actionAgreed',
  at: at('12-03T16:12'),
  by: coordinator.id,
  n: 1,
  action: 1,
  what: ref('action-1'),
  unit: social.id,
  person: receiver.id,
  due: day('2026-12-18'),
};
const done: CaseEvent = {
  type: 'meetingClosed',
  at: at('12-03T16:20'),
  by: coordinator.id,
  n: 1,
  followUpAt: { kind: 'digital' },
};
const calledOff: CaseEvent = { type: 'meetingCancelled', at: at('11-26T08:00'), by: coordinator.id, n: 1 };
const ended: CaseEvent = { type: 'activityEnded', at: at('12-18T08:00'), by: 'clock', why: 'done' };
const handedBack: CaseEvent = {
  type: 'caseReturned',
  at: at('11-26T08:00'),
  by: coordinator.id,
  unit: school.id,
  from: coordinator.id,
  why: 'handed-back',
};
const texts: ReadonlyMap<ReturnType<typeof textKey>, Text> = new Map(
  [
    ['meeting-1', 'Temat är sömn. Ta gärna med era broschyrer.'],
    ['goal-1', 'Tolv föräldrar kom. Nästa gång behövs tolk.'],
    ['action-1', 'Bokar tolk till nästa gång.'],
  ].map(([key = '', text = '']) => [textKey(key), { kind: 'note', text }] as const),
);

const ofTwo: Person = {
  ...coordinator,
  memberships: [...coordinator.memberships, { unit: clinic.id, role: 'coordinator' }],
};
const after = (...events: readonly CaseEvent[]): Case => happened(id, undefined, planned, ...events) ?? never();

/** Every card about what is for everyone, in the states that change how it looks. */
export function activitySamples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation: `activity-${situation}`, message });
  };
  const posting = (state: Case, seenFrom: Unit, about?: Subject): Posting => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice: '',
    seenFrom: seenFrom.id,
    about,
  });
  const base = { org, words, time, now: at('11-25T12:00'), nonce: 'n-7d0e5b1c93' };
  const reply = (state: Case, reader = coordinator) => ({ ...base, reader, state, notice: '', ...onCase });
  const form = (verb: string, state: Case, values = {}, reader = coordinator): Message => {
    const action = actions.get(verb);
    const make: CaseForm = action?.does === 'form' ? action.form : never();
    return make(reply(state, reader), { values: { n: '1', ...values }, problems: {} });
  };
  const opened = (state: Case, reader: Person): Message =>
    openActivity({ ...reply(state, reader), sight: sight(org, reader, state), texts, passages: [], withheld: [] });

  const asked = after(called);
  const inTime = after(called, answered, booked);
  const met = after(called, answered, booked, held);
  const acted = after(called, answered, booked, held, agreed);
  const over = after(called, answered, booked, held, agreed, done, ended);
  const returned = after(called, handedBack);

  add('planned', activityCard(posting(asked, school)));
  add('booked', activityCard(posting(inTime, social)));
  add('returned', activityCard(posting(returned, school)));
  add('over', activityCard(posting(over, school)));
  add('held', opened(acted, coordinator));
  add('invited', opened(acted, receiver));
  add('returned', opened(returned, coordinator));
  add('blank', activityForm({ ...base, reader: coordinator }, blank));
  add(
    'to-mend',
    activityForm(
      { ...base, reader: ofTwo },
      {
        values: { activity: 'information', units: social.id },
        problems: { answerBy: 'missing', units: 'missing' },
        notice: words.say('refusal', 'no-slots'),
      },
    ),
  );
  add('again', callForm(reply(after(called, calledOff)), blank));
  add('blank', form('activity.end-open', asked));
  add('asked', meetingCard(posting(asked, social, { is: 'meeting', n: 1, round: 1 })));
  add('booked', meetingCard(posting(inTime, social, { is: 'meeting', n: 1, sequence: 1 })));
  add(
    'done',
    meetingCard(
      posting(after(called, answered, booked, held, agreed, done), social, { is: 'meeting', n: 1, card: 'closed' }),
    ),
  );
  add('on-the-day', agendaCard(posting(inTime, social, { is: 'duty', key: 'hold-1', who: 'participants' })));
  add('some', form('meeting.list', inTime));
  add('booked', form('meeting.open', inTime));
  add('blank', form('meeting.answer-open', asked, { unit: social.id }, receiver));
  add('blank', form('meeting.book-open', after(called, answered)));
  add('blank', form('meeting.hold-open', inTime));
  add('blank', form('action.open', met));
  add('blank', form('meeting.close-open', met));
  add('blank', form('hand.open', asked));
  add('among', myCases({ ...base, reader: coordinator }, { held: [asked], raised: [asked, over], raisedInAll: 2 }));
  return made;
}
