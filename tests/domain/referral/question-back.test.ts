import { decideBySystem } from '../../../src/domain/case/decide.ts';
import { clocks } from '../../../src/domain/case/plan.ts';
import { itemsFor } from '../../../src/domain/case/worklist.ts';
import { later, unitId } from '../../../src/domain/ids.ts';
import { happen, raised, settingAt, someone } from '../acting.ts';
import type { World } from '../checks.ts';
import { does } from '../together.ts';
import { org } from '../village.ts';

const DAY_MS = 86_400_000;
const SAM = someone(1);

/** Social services want to know something before they answer. */
function questioned(): World {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  does(world, 'sam', {
    type: 'sendReferral',
    to: unitId('social'),
    question: 'assess',
    hand: 'joint',
    replyWithin: 10,
  });
  does(world, 'mia', { type: 'askBack', n: 1, question: 'is-there-consent' });
  return world;
}
const questionsOf = ({ state }: World): readonly string[] =>
  itemsFor(org, SAM, state, []).flatMap(({ what }) => (what === 'question-1' ? [what] : []));

test('whoever must answer a question has a day, and is reminded; then it rises', () => {
  const world = questioned();
  const { now } = world;
  expect(world.state.duties.find(({ key }) => key === 'question-1')?.due).toBe(later(now, DAY_MS));
  const told: string[] = [];
  for (const days of [1, 2, 5, 10]) {
    world.now = later(now, days * DAY_MS);
    for (let due = clocks(world.state)[0]; due !== undefined && due.at <= world.now; due = clocks(world.state)[0]) {
      const decision = decideBySystem(world.state, { type: 'escalateDuty', key: due.key }, settingAt(world.now));
      const events = 'events' in decision ? decision.events : [];
      for (const event of events)
        if (event.type === 'dutyReminded' && event.key === 'question-1')
          told.push(`${days}: ${event.who} ${[...event.to, ...(event.also ?? [])].join(' ')}`);
      happen(world, events);
    }
  }
  expect(told.slice(0, 3)).toEqual(['1: holder sam', '2: deputy stand-in sam', '5: manager head chief-of-both sam']);
  expect(told.length).toBeGreaterThan(3);
});

test('the time of the unit that asked goes on, and the question ends with its answer or with the request', () => {
  const answered = questioned();
  const replyBy = answered.state.referrals[0]?.replyBy;
  expect(questionsOf(answered)).toEqual(['question-1']);
  does(answered, 'sam', { type: 'answerBack', n: 1, answer: 'called' });
  expect(questionsOf(answered)).toEqual([]);
  expect(answered.state.referrals[0]?.replyBy).toBe(replyBy);

  const withdrawn = questioned();
  does(withdrawn, 'sam', { type: 'withdrawReferral', n: 1 });
  expect(questionsOf(withdrawn)).toEqual([]);
});

test('a question from before it had a clock waits in the list, and gets one with the next change', () => {
  const world = questioned();
  world.state = { ...world.state, duties: world.state.duties.filter(({ key }) => key !== 'question-1') };
  expect(questionsOf(world)).toEqual(['question-1']);
  does(world, 'teacher', { type: 'sayWorse' });
  expect(world.state.duties.map(({ key }) => key)).toContain('question-1');
});
