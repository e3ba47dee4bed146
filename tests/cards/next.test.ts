import { z } from 'zod';
import { openCase } from '../../src/cards/case/case.ts';
import { nextThing } from '../../src/cards/case/next.ts';
import { personId, unitId } from '../../src/domain/ids.ts';
import { raised, settingAt } from '../domain/acting.ts';
import type { World } from '../domain/checks.ts';
import { aBooking, aCall, anAnswer, dayIn, does, text, together } from '../domain/together.ts';
import { org } from '../domain/village.ts';
import { buttonsOf, render, textOf, words } from './support.ts';

/** What the opened case begins with for this person: what is owed, and the button. */
function next({ state }: World, who: string): string {
  const reader = org.people.get(personId(who));
  if (reader === undefined) throw new Error(`${who} does not live here`);
  const found = nextThing(org, reader, state);
  return found === undefined
    ? 'nothing'
    : `${found.what}: ${[found.way.verb, ...Object.values(found.way.data)].join(' ')}`;
}

const held = (suspicion = false): World => {
  const world = raised(suspicion);
  does(world, 'sam', { type: 'takeCase' });
  return world;
};
const back = (): World => {
  const world = held();
  does(world, 'sam', { type: 'handBack' });
  return world;
};
const atStep2 = (world = held()): World => {
  does(world, 'sam', { type: 'moveStep', to: 2, reason: text('reason-1') });
  return world;
};
const asks = (world: World): World => {
  const asked = { question: 'meet', hand: 'joint', replyWithin: 5 } as const;
  does(world, 'sam', { type: 'sendReferral', to: unitId('social'), ...asked });
  return world;
};
const after = (
  world: World,
  ...done: readonly (readonly [who: string, command: Parameters<typeof does>[2]])[]
): World => {
  for (const [who, command] of done) does(world, who, command);
  return world;
};

test.each<[state: string, world: () => World, who: string, begins: string]>([
  ['nobody holds it', back, 'sam', 'take: case.take'],
  ['nobody holds it, to the manager', back, 'head', 'take: case.take'],
  ['nobody holds it, to the one who raised it', back, 'teacher', 'nothing'],
  ['first contact owed', held, 'sam', 'first-contact: duty.open first-contact'],
  [
    'no plan',
    () => after(held(), ['sam', { type: 'finishDuty', key: 'first-contact' }]),
    'sam',
    'evaluation: plan.open',
  ],
  [
    'a plan to follow up',
    () =>
      after(
        held(),
        ['sam', { type: 'finishDuty', key: 'first-contact' }],
        ['sam', { type: 'makePlan', plan: text('plan-1'), followUpOn: dayIn(held(), 20) }],
      ),
    'sam',
    'evaluation: duty.open evaluation',
  ],
  ['consent missing', atStep2, 'sam', 'consent-asked: consent.open'],
  [
    'consent asked for, no meeting',
    () => after(atStep2(), ['sam', { type: 'finishDuty', key: 'consent-asked' }]),
    'sam',
    'invitation: meeting.new',
  ],
  ['a request unanswered, to those asked', () => asks(held()), 'mia', 'answer-1: referral.accept 1'],
  [
    'a request unanswered, to the manager of those asked',
    () => asks(held()),
    'social-chief',
    'answer-1: referral.accept 1',
  ],
  ['harm suspected, to a holder who has not been let in', () => held(true), 'sam', 'nothing'],
  ['the holder goes on while others are to answer', () => asks(held()), 'sam', 'consent-asked: consent.open'],
  [
    'invited and silent',
    () => after(together(false), ['sam', aCall(together(false))]),
    'mia',
    'rsvp-1: meeting.answer-open 1 social',
  ],
  ['somebody else in the unit', held, 'siv', 'nothing'],
])('%s', (_, world, who, begins) => {
  expect(next(world(), who)).toBe(begins);
});

test('a question about a request is answered by the holder', () => {
  const world = asks(held());
  does(world, 'mia', { type: 'askBack', n: 1, question: 'is-there-consent' });
  const questions = [next(world, 'sam')];
  does(world, 'sam', { type: 'finishDuty', key: 'consent-asked' });
  does(world, 'sam', { type: 'answerBack', n: 1, answer: 'called' });
  expect([...questions, next(world, 'sam')]).toEqual(['question-1: answer.open 1', 'invitation: meeting.new']);
});

test('a meeting, from call to end', () => {
  const world = together(false);
  const seen: string[] = [];
  const now = () => void seen.push(next(world, 'sam').split(': ')[1] ?? '');
  for (const key of ['consent-asked'] as const) does(world, 'sam', { type: 'finishDuty', key });
  does(world, 'sam', aCall(world));
  now();
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'cleo', anAnswer('clinic', 'cleo'));
  now();
  does(world, 'sam', aBooking());
  now();
  expect(seen).toEqual(['meeting.open 1', 'meeting.book-open 1', 'meeting.open 1']);
});

test('a closed case asks for nothing', () => {
  const world = held();
  const closing = {
    type: 'closeCase',
    reason: 'met-elsewhere',
    receiver: 'student-health',
    note: text('note-1'),
    knows: { spoken: text('spoken-1'), on: dayIn(world, 0) },
  } as const;
  does(world, 'sam', closing);
  expect(next(world, 'sam')).toBe('nothing');
});

/** Asked again by the holder, while the first yes is still to be followed by something. */
const askedAgain = (): World =>
  after(
    asks(held()),
    ['mia', { type: 'acceptReferral', n: 1 }],
    ['sam', { type: 'sendReferral', to: unitId('social'), question: 'advice', hand: 'joint', replyWithin: 20 }],
  );

test.each<[state: string, world: () => World, who: string, answered: readonly string[]]>([
  ['where the answer comes first', () => asks(held()), 'mia', ['referral.accept 1', 'decline.open 1']],
  ['where something else comes first', askedAgain, 'mia', ['referral.accept 2', 'decline.open 2']],
  [
    'where the case itself can be taken first',
    () => after(asks(held()), ['sam', { type: 'handBack' }]),
    'both',
    ['referral.accept 1', 'decline.open 1'],
  ],
  ['but not the one who asks', askedAgain, 'sam', []],
  ['nor a unit that has answered', () => after(asks(held()), ['mia', { type: 'acceptReferral', n: 1 }]), 'mia', []],
])('a unit that is asked keeps yes and no while it looks: %s', (_, world, who, answered) => {
  expect(answers(world(), who)).toEqual(answered);
});

function answers(world: World, who: string): readonly string[] {
  const { state, now } = world;
  const reader = org.people.get(personId(who));
  if (reader === undefined) throw new Error(`${who} does not live here`);
  const { time } = settingAt(now);
  const reply = { org, words: words('sv'), time, reader, now, nonce: 'n', today: dayIn(world, 0), paper: () => '' };
  const seen = { sight: { sees: 'nothing' }, texts: new Map(), withheld: [], passages: [] } as const;
  const card = render(openCase({ ...reply, ...seen, state, notice: '' }));
  return buttonsOf(card)
    .filter(({ type, verb }) => type === 'Action.Execute' && (verb === 'referral.accept' || verb === 'decline.open'))
    .map((button) => `${textOf(button, 'verb')} ${z.object({ n: z.string() }).parse(button['data']).n}`);
}
