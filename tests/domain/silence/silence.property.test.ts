import { type Effect, subjectOf } from '../../../src/domain/case/effects.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import { generator } from '../../support/seeded.ts';
import { type Role, Silence } from './listener.ts';
import { type Planned, tell } from './world.ts';

const STEPS = 100_000;
const LENGTH = 80;

/** Tells tale after tale until so many steps have been taken. */
function tellAll(steps: number, longest: Map<Role, number>, planned: Planned = plan): void {
  let taken = 0;
  for (let seed = 1; taken < steps; seed += 1) taken += tell(generator(seed), LENGTH, longest, planned);
}

test('over a hundred thousand random steps nobody waits in silence for longer than was promised', () => {
  const longest = new Map<Role, number>();
  tellAll(STEPS, longest);
  const said = [...longest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([role, days]) => `${role} ${days}`);
  process.stdout.write(`longest silence, in working days: ${said.join(', ')}\n`);
  expect([...longest.keys()].toSorted()).toEqual(['contact', 'holder', 'raiser', 'receiver', 'unreached']);
  for (const days of longest.values()) expect(days).toBeLessThanOrEqual(10);
});

const isNews = (effect: Effect, is: string): boolean =>
  effect.kind === 'show' && effect.view === 'news' && subjectOf(effect)?.is === is;
const without =
  (isLost: (effect: Effect) => boolean): Planned =>
  (event, after, org) =>
    plan(event, after, org).filter((effect) => !isLost(effect));

/** One rule taken away: the message of this kind is never sent. */
test.each([
  ['that it is taken', (effect: Effect) => isNews(effect, 'taken')],
  ['that nobody has taken it', (effect: Effect) => isNews(effect, 'late')],
  ['that it is closed', (effect: Effect) => isNews(effect, 'closed')],
  ['that it gets worse', (effect: Effect) => isNews(effect, 'worse')],
  ['that a case is theirs', (effect: Effect) => isNews(effect, 'held')],
  ['that a case is no longer theirs', (effect: Effect) => isNews(effect, 'relieved')],
  ['an answer to a request', (effect: Effect) => isNews(effect, 'referral')],
  ['a request', (effect: Effect) => effect.kind === 'show' && effect.view === 'referral'],
  ['reminders of the day', (effect: Effect) => effect.kind === 'remind'],
])('it is noticed if %s is not told', (_, isLost) => {
  expect(() => tellAll(STEPS, new Map(), without(isLost))).toThrow(Silence);
});
