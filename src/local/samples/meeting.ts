import { openCase } from '../../cards/case/case.ts';
import { actions } from '../../cards/index.ts';
import type { CaseForm, Filled, Message, Posting } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { agendaCard, meetingCard } from '../../cards/meeting/meeting.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Subject } from '../../domain/case/subject.ts';
import { huvudmanId, later, textKey } from '../../domain/ids.ts';
import type { MeetingKind } from '../../domain/meeting/meeting.ts';
import type { Person, Unit } from '../../domain/organisation/org.ts';
import { at, day, id, never, ref, type Sample } from './case.ts';
import {
  clinic,
  clinician,
  coordinator,
  crowded,
  happened,
  onCase,
  org,
  receiver,
  school,
  social,
  teacher,
  time,
} from './org.ts';

const sent = (n: number, to: Unit): CaseEvent => ({
  type: 'referralSent',
  at: at('11-24T08:00'),
  by: coordinator.id,
  n,
  from: school.id,
  to: to.id,
  question: 'meet',
  hand: 'joint',
  replyBy: at('12-01T08:00'),
  restsOn: [],
});
const accepted = (n: number, { id: by }: Person): CaseEvent => ({
  type: 'referralAccepted',
  at: at('11-24T12:30'),
  by,
  n,
});
const start: readonly CaseEvent[] = [
  {
    type: 'concernRaised',
    at: at('11-23T08:12'),
    by: teacher.id,
    unit: school.id,
    urgency: 'ordinary',
    suspicion: false,
    content: ref('concern'),
  },
  { type: 'caseTaken', at: at('11-23T09:40'), by: coordinator.id, unit: school.id },
];
const together = [...start, sent(1, social), accepted(1, receiver), sent(2, clinic), accepted(2, clinician)];
const slots = ['12-02T07:00', '12-02T12:00', '12-03T07:00', '12-03T12:00'].map((from) => ({
  from: at(from),
  to: later(at(from), 3_600_000),
}));
const called = (kind: MeetingKind = 'joint', interpreter = false): CaseEvent => ({
  type: 'meetingCalled',
  at: at('11-25T08:00'),
  by: coordinator.id,
  n: 1,
  kind,
  purpose: 'agree-on-support',
  details: ref('meeting-1'),
  chair: coordinator.id,
  calledIn: school.id,
  units: [school.id, social.id, clinic.id],
  place: { kind: 'unit', unit: school.id, digital: true },
  answerBy: day('2026-11-30'),
  interpreter,
  family: true,
  sender: school.id,
  slots,
});
const answered = (unit: Unit, person: Person, ...can: readonly number[]): CaseEvent => ({
  type: 'meetingAnswered',
  at: at('11-26T09:00'),
  by: person.id,
  n: 1,
  unit: unit.id,
  person: person.id,
  slots: can,
});
const all = [answered(social, receiver, 0, 2), answered(clinic, clinician, 2, 3)];
const none = [answered(social, receiver), answered(clinic, clinician)];
const some = [answered(social, receiver, 1), answered(clinic, clinician)];
const booking = (...leaders: readonly Person[]): CaseEvent => ({
  type: 'meetingBooked',
  at: at('11-27T09:00'),
  by: coordinator.id,
  n: 1,
  slot: 2,
  leaders: leaders.map((one) => one.id),
  organiser: coordinator.id,
});
const noted = (is: 'booked' | 'none' | 'refused'): CaseEvent => ({
  type: 'calendarNoted',
  at: at('11-27T09:01'),
  by: 'clock',
  n: 1,
  sequence: 1,
  is,
  ...(is === 'booked' ? { eventId: 'e1', joinUrl: 'https://teams.example/m/1' } : {}),
});
const held: CaseEvent = {
  type: 'meetingHeld',
  at: at('12-03T08:10'),
  by: coordinator.id,
  n: 1,
  attended: [school.id, social.id],
  childSaid: ref('child-1'),
  guardiansSaid: ref('guardians-1'),
  goal: ref('goal-1'),
};
const agreed: CaseEvent = {
  type: 'actionAgreed',
  at: at('12-03T08:12'),
  by: coordinator.id,
  n: 1,
  action: 1,
  what: ref('action-1'),
  unit: social.id,
  person: receiver.id,
  due: day('2026-12-18'),
};
const ended: CaseEvent = {
  type: 'meetingClosed',
  at: at('12-03T08:20'),
  by: coordinator.id,
  n: 1,
  followUpOn: day('2027-02-10'),
  followUpAt: { kind: 'digital' },
  plan: { lead: huvudmanId('exempelby'), coordinator: { unit: school.id, person: coordinator.id } },
};
const calledOff: CaseEvent = { type: 'meetingCancelled', at: at('11-28T08:00'), by: coordinator.id, n: 1 };
const again: CaseEvent = {
  type: 'slotsProposed',
  at: at('11-27T10:00'),
  by: coordinator.id,
  n: 1,
  slots,
  answerBy: day('2026-12-01'),
  chair: coordinator.id,
  unit: school.id,
  off: [],
};
const texts: ReadonlyMap<ReturnType<typeof textKey>, Text> = new Map(
  [
    ['goal-1', 'Barnet kommer till skolan varje måndag.'],
    ['action-1', 'Möter i entrén varje måndag klockan åtta.'],
  ].map(([key = '', text = '']) => [textKey(key), { kind: 'note', text }] as const),
);

const caseAfter = (...events: readonly CaseEvent[]): Case => happened(id, undefined, ...events) ?? never();

/** Every card about meetings, in the states that change how it looks. */
export function meetingSamples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const posting = (state: Case, seenFrom: Unit, about: Subject, notice = ''): Posting => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice,
    seenFrom: seenFrom.id,
    about,
  });
  const reply = (state: Case, reader = coordinator, notice = '') => ({
    org,
    words,
    reader,
    now: at('11-25T12:00'),
    nonce: 'n-7d0e5b1c93',
    state,
    notice,
    ...onCase,
  });
  const form = (verb: string): CaseForm => {
    const action = actions.get(verb);
    return action?.does === 'form' ? action.form : never();
  };
  const about: Filled = { values: { n: '1' }, problems: {} };
  const first = (verb: string, state: Case, reader = coordinator, values = {}): Message =>
    form(verb)(reply(state, reader), { values: { n: '1', ...values }, problems: {} });

  const asked = caseAfter(...together, called());
  const waiting = caseAfter(...together, called(), ...all);
  const nobody = caseAfter(...together, called(), ...none);
  const few = caseAfter(...together, called(), ...some);
  const anew = caseAfter(...together, called(), ...none, again);
  const booked = caseAfter(...together, called('joint', true), ...all, booking());
  const inIt = caseAfter(...together, called(), ...all, booking(), noted('booked'));
  const off = caseAfter(...together, called(), ...all, booking(), calledOff);
  const done = caseAfter(...together, called(), ...all, booking(), noted('none'), held);
  const acted = caseAfter(...together, called(), ...all, booking(), noted('none'), held, agreed);
  const lawful = caseAfter(...together, called('sip'), ...all, booking(), held, agreed);
  const over = caseAfter(...together, called(), ...all, booking(), held, agreed, ended);
  const family = caseAfter(...together, called('family'), ...all);
  const led = caseAfter(...together, called('family'), ...all, booking(coordinator, receiver));

  add('asked', meetingCard(posting(asked, social, { is: 'meeting', n: 1, round: 1 })));
  add(
    'answered',
    meetingCard(
      posting(caseAfter(...together, called(), ...all.slice(0, 1)), social, { is: 'meeting', n: 1, round: 1 }),
    ),
  );
  add('older', meetingCard(posting(anew, social, { is: 'meeting', n: 1, round: 1 })));
  add('to-choose', meetingCard(posting(waiting, school, { is: 'meeting', n: 1, round: 1, card: 'choose' })));
  add('chosen', meetingCard(posting(inIt, school, { is: 'meeting', n: 1, round: 1, card: 'choose' })));
  add('no-common', meetingCard(posting(nobody, school, { is: 'meeting', n: 1, round: 1, card: 'choose' })));
  add('most', meetingCard(posting(few, school, { is: 'meeting', n: 1, round: 1, card: 'choose' })));
  add('leaders', meetingCard(posting(family, school, { is: 'meeting', n: 1, round: 1, card: 'choose' })));
  add('booked', meetingCard(posting(booked, social, { is: 'meeting', n: 1, sequence: 1 })));
  add('in-calendar', meetingCard(posting(inIt, social, { is: 'meeting', n: 1, sequence: 1 })));
  add(
    'refused',
    meetingCard(
      posting(caseAfter(...together, called(), ...all, booking(), noted('refused')), school, {
        is: 'meeting',
        n: 1,
        sequence: 1,
      }),
    ),
  );
  add('cancelled', meetingCard(posting(off, social, { is: 'meeting', n: 1, sequence: 2 })));
  add('no-more', meetingCard(posting(anew, social, { is: 'meeting', n: 1, sequence: 2, card: 'off' })));
  add('held', meetingCard(posting(done, social, { is: 'meeting', n: 1, round: 1 })));
  add(
    'ended',
    meetingCard(posting(over, social, { is: 'meeting', n: 1, card: 'closed' }, words.say('reply', 'saved'))),
  );
  add('on-the-day', agendaCard(posting(booked, social, { is: 'duty', key: 'hold-1', who: 'participants' })));
  add(
    'sip',
    agendaCard(posting(caseAfter(...together, called('sip'), ...all, booking()), social, { is: 'meeting', n: 1 })),
  );
  add('leads', agendaCard(posting(booked, school, { is: 'duty', key: 'hold-1', who: 'participants' })));
  add('to-end', agendaCard(posting(acted, school, { is: 'duty', key: 'hold-1', who: 'participants' })));
  add('over', agendaCard(posting(off, social, { is: 'duty', key: 'hold-1', who: 'participants' })));

  add('some', form('meeting.list')(reply(booked), about));
  add('none', form('meeting.list')(reply(caseAfter(...together)), about));
  add('plan', form('meeting.list')(reply(over), about));
  add('asked', first('meeting.open', waiting));
  add('unit', first('meeting.open', asked, receiver));
  add('booked', first('meeting.open', inIt));
  add('on-the-day', form('meeting.open')({ ...reply(inIt), now: at('12-03T07:30') }, about));
  add('comes', first('meeting.open', inIt, receiver));
  const inNone = caseAfter(...together, called(), ...all, booking(), noted('none'));
  add('file', first('meeting.open', inNone, receiver));
  add('file-and-invitation', first('meeting.open', inNone));
  add('plan', first('meeting.open', over));
  const printed = actions.get('meeting.print');
  if (printed?.does === 'print-plan')
    add(
      'plan-to-print',
      printed.card(reply(over), 1, (as, language) => onCase.paper({ kind: 'times', n: 1 }) + as + language),
    );
  add('leaders', first('meeting.open', led));
  add('held', first('meeting.open', acted));
  add('gone', form('meeting.open')(reply(asked), { values: { n: '9' }, problems: {} }));
  add('blank', form('meeting.new')(reply(caseAfter(...together)), { values: {}, problems: {} }));
  add('alone', form('meeting.new')(reply(caseAfter(...start)), { values: {}, problems: {} }));
  add(
    'to-mend',
    form('meeting.new')(reply(caseAfter(...together), coordinator, words.say('refusal', 'no-slots')), unfinished),
  );
  add('blank', first('meeting.answer-open', asked, receiver, { unit: social.id }));
  add('replace', first('meeting.answer-open', booked, receiver, { unit: social.id }));
  const ofMany = { ...reply(asked, receiver), org: crowded };
  const fromUnit = { values: { n: '1', unit: social.id }, problems: {} };
  add('of-many', form('meeting.answer-open')(ofMany, fromUnit));
  add('blank', first('meeting.book-open', waiting));
  add('leaders', first('meeting.book-open', family));
  add('blank', first('meeting.hold-open', booked));
  add('blank', first('action.open', done));
  add('plan', first('meeting.close-open', acted));
  add('law', first('meeting.close-open', lawful));
  add('nothing-agreed', first('meeting.close-open', done));
  add('blank', form('hub.open')(reply(over), { values: {}, problems: {} }));
  add('of-many', form('hub.open')({ ...reply(over), org: crowded }, { values: {}, problems: {} }));
  const opened = (reader: Person) =>
    openCase({ ...reply(acted, reader), sight: sight(org, reader, acted), texts, passages: [], withheld: [] });
  add('after-a-meeting', opened(coordinator));
  return made;
}

const unfinished: Filled = {
  values: { kind: 'sip', details: 'Hur får barnet en bra måndag?', units: social.id },
  problems: { answerBy: 'missing', units: 'missing' },
};
