import { evolve } from '../../../src/domain/case/evolve.ts';
import { later, parseDay, textKey, unitId } from '../../../src/domain/ids.ts';
import { HANDS, type Hand, QUESTIONS, type Question } from '../../../src/domain/referral/referral.ts';
import { figuresOf } from '../../../src/domain/reporting/digest.ts';
import { readEvent } from '../../../src/storage/event-codec.ts';
import { toStored } from '../../../src/storage/stored-names.ts';
import { raised } from '../acting.ts';
import type { World } from '../checks.ts';
import { aCall, does } from '../together.ts';
import { org } from '../village.ts';

const HOUR_MS = 3_600_000;

const asking = (question: Question, hand: Hand) =>
  ({ type: 'sendReferral', to: unitId('social'), question, hand, replyWithin: 5 }) as const;

/** The school's coordinator has taken it, and later asks social services. */
function asked(question: Question, hand: Hand = 'joint'): { readonly before: World['state']; readonly world: World } {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  const before = world.state;
  world.now = later(world.now, HOUR_MS);
  does(world, 'sam', asking(question, hand));
  return { before, world };
}

const atStep2 = ({ state, now }: World): number => {
  const soon = parseDay('2027-12-31');
  if (soon === undefined) throw new Error('not a day');
  return figuresOf(unitId('school'), [state], { from: later(now, -HOUR_MS), to: later(now, HOUR_MS), soon }, org).days
    .length;
};

test('asking for advice raises nothing, begins none of the duties of step 2, and ends none of those of step 1', () => {
  const { before, world } = asked('advice');
  const { state } = world;
  expect(state).toMatchObject({ step: 1, stepSince: before.stepSince, gap: before.gap, holder: before.holder });
  expect(before.duties.map(({ key }) => key)).toEqual(['first-contact', 'evaluation']);
  expect(state.duties.filter(({ key }) => key !== 'answer-1')).toEqual(before.duties);
  expect(state.duties.map(({ key }) => key)).toContain('answer-1');
  expect(atStep2(world)).toBe(0);

  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  expect(world.state).toMatchObject({ step: 1, gap: before.gap, holder: before.holder });
  expect(world.state.duties.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['first-contact', 'evaluation', 'promised-1']),
  );
  expect(atStep2(world)).toBe(0);
});

test.each(
  QUESTIONS.flatMap((question) => HANDS.map((hand): readonly [Question, Hand] => [question, hand])).filter(
    ([question, hand]) => question !== 'advice' || hand === 'over',
  ),
)('a request to %s, %s, says that several are needed', (question, hand) => {
  const { world } = asked(question, hand);
  expect(world.state).toMatchObject({ step: 2, stepSince: world.now });
  expect(atStep2(world)).toBe(1);
});

test('what is asked after advice raises the case, and advice at step 2 lowers nothing', () => {
  const { world } = asked('advice');
  does(world, 'sam', { ...asking('assess', 'joint'), to: unitId('clinic') });
  expect(world.state.step).toBe(2);
  const moved = raised(false);
  does(moved, 'sam', { type: 'takeCase' });
  does(moved, 'sam', { type: 'moveStep', to: 2, reason: { key: textKey('step-1'), digest: '' } });
  does(moved, 'sam', asking('advice', 'joint'));
  expect(moved.state.step).toBe(2);
});

test.each(['family', 'consultation'] as const)(
  'whoever is asked for advice can be called to a %s meeting, at step 1',
  (kind) => {
    const { before, world } = asked('advice');
    does(world, 'sam', aCall(world, { kind, units: [unitId('social')] }));
    const { state } = world;
    expect(state).toMatchObject({ step: 1, gap: before.gap, meetings: [{ kind, units: ['school', 'social'] }] });
    expect(state.duties.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['first-contact', 'evaluation', 'rsvp-1']),
    );
    expect(atStep2(world)).toBe(0);
  },
);

test('a request for advice stored before it could leave the case at step 1 raises it, as it did', () => {
  const { before, world } = asked('advice');
  const sent = {
    ...{ type: 'referralSent', at: world.now, by: 'sam', n: 1, from: 'school', to: 'social', question: 'advice' },
    ...{ hand: 'joint', replyBy: later(world.now, HOUR_MS), restsOn: [] },
  };
  const stepAfter = (stored: object): number | undefined => {
    const event = readEvent(toStored(stored));
    return event === undefined ? undefined : evolve(before, before.id, event).step;
  };
  expect(stepAfter(sent)).toBe(2);
  expect(stepAfter({ ...sent, raises: false })).toBe(1);
});
