import { type Day, huvudmanId, personId, unitId } from '../../../src/domain/ids.ts';
import type { Hand, NextStepKind } from '../../../src/domain/referral/referral.ts';
import { raised } from '../acting.ts';
import type { World } from '../checks.ts';
import { aCall, dayIn, does, text } from '../together.ts';

/** The school has asked social services, who said no and what happens instead; and others before that, who have not answered. */
function declined(kind: NextStepKind, ...others: readonly string[]): World {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  for (const unit of ['social', ...others]) asks(world, unit);
  no(world, 1, kind);
  return world;
}
const asks = (world: World, to: string, hand: Hand = 'joint'): void =>
  void does(world, 'sam', { type: 'sendReferral', to: unitId(to), question: 'assess', hand, replyWithin: 5 });
const no = (world: World, n: number, kind: NextStepKind, by: Day = dayIn(world, 3)): void =>
  void does(world, 'mia', {
    ...{ type: 'declineReferral', n, reason: 'no-capacity', comment: text('comment-1') },
    next: { kind, by },
  });
const owed = ({ state }: World): readonly string[] =>
  state.duties.map(({ key }) => key).filter((key) => key.startsWith('next-step'));

test.each<NextStepKind>(['counter-offer', 'other-unit', 'meeting', 'meanwhile'])(
  'after a no, %s is owed until somebody says that it is done',
  (kind) => {
    const world = declined(kind);
    expect(owed(world)).toEqual(['next-step-1']);
    does(world, 'sam', { type: 'makePlan', plan: text('plan-1'), followUpOn: dayIn(world, 20) });
    expect(owed(world)).toEqual(['next-step-1']);
    does(world, 'sam', { type: 'finishDuty', key: 'next-step-1' });
    expect(owed(world)).toEqual([]);
  },
);

test.each<[kind: NextStepKind, to: string, left: readonly string[]]>([
  ['other-unit', 'clinic', []],
  ['counter-offer', 'social', []],
  ['counter-offer', 'clinic', ['next-step-1']],
  ['meeting', 'clinic', ['next-step-1']],
  ['meanwhile', 'clinic', ['next-step-1']],
])('where %s was promised, a request to %s leaves %p', (kind, to, left) => {
  const world = declined(kind);
  asks(world, to);
  expect(owed(world)).toEqual(left);
  // Whatever comes of it: it has clocks of its own.
  does(world, 'sam', { type: 'withdrawReferral', n: 2 });
  expect(owed(world)).toEqual(left);
});

test.each<[kind: NextStepKind, left: readonly string[]]>([
  ['meeting', []],
  ['counter-offer', ['next-step-1']],
  ['other-unit', ['next-step-1']],
  ['meanwhile', ['next-step-1']],
])('where %s was promised, a called meeting leaves %p', (kind, left) => {
  const world = declined(kind, 'clinic');
  expect(owed(world)).toEqual(['next-step-1']);
  does(world, 'sam', aCall(world, { units: [unitId('clinic')] }));
  expect(owed(world)).toEqual(left);
});

test('each no has its own, and a new no a new one', () => {
  const world = declined('other-unit');
  asks(world, 'social');
  expect(owed(world)).toEqual([]);
  no(world, 2, 'meeting');
  expect(owed(world)).toEqual(['next-step-2']);
});

test('at step 3 it is over, and does not come back with step 2', () => {
  const world = declined('meanwhile', 'clinic');
  does(world, 'cleo', { type: 'acceptReferral', n: 2 });
  does(world, 'sam', { type: 'nameContactPerson', unit: unitId('school'), person: personId('sam') });
  does(world, 'sam', { type: 'makePlan', plan: text('plan-1'), followUpOn: dayIn(world, 20) });
  does(world, 'sam', { type: 'moveStep', to: 3, reason: text('reason-1'), lead: huvudmanId('h') });
  expect(owed(world)).toEqual([]);
  does(world, 'sam', { type: 'moveStep', to: 2, reason: text('reason-2') });
  expect(owed(world)).toEqual([]);
});
