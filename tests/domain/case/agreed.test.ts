import { leadsToChoose } from '../../../src/domain/case/agreed.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { huvudmanId, personId, unitId } from '../../../src/domain/ids.ts';
import { raised, settingAt } from '../acting.ts';
import type { World } from '../checks.ts';
import { aBooking, aCall, anAnswer, dayIn, does, text, together, tries } from '../together.ts';
import { org } from '../village.ts';

const H = huvudmanId('h');

/** Held at the school, at step 2, with a plan of its own; these units have been asked. */
function planned(...asked: readonly string[]): World {
  return askedFor('meet', asked);
}
function askedFor(question: 'meet' | 'advice', asked: readonly string[]): World {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  does(world, 'sam', { type: 'moveStep', to: 2, reason: text('reason-1') });
  writes(world);
  for (const to of asked)
    does(world, 'sam', { type: 'sendReferral', to: unitId(to), question, hand: 'joint', replyWithin: 5 });
  return world;
}
const writes = (world: World): void =>
  void does(world, 'sam', { type: 'makePlan', plan: text('plan-1'), followUpOn: dayIn(world, 20) });
const yes = (world: World, who: string): World => {
  does(world, who, { type: 'acceptReferral', n: 1 });
  return world;
};
const named = (world: World): World => {
  does(world, 'sam', { type: 'nameContactPerson', unit: unitId('school'), person: personId('sam') });
  return world;
};
/** A meeting was booked, and is held with these units once its time has come. */
function met(...attended: readonly string[]): World {
  const world = together(false);
  writes(world);
  does(world, 'sam', aCall(world));
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'cleo', anAnswer('clinic', 'cleo'));
  does(world, 'sam', aBooking());
  const [slot] = aCall(world).slots;
  if (slot === undefined) throw new Error('the meeting has no time');
  world.now = slot.to;
  const said = { childSaid: text('child-1'), guardiansSaid: text('guardians-1'), goal: text('goal-1') };
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended: attended.map(unitId), ...said });
  return world;
}

test.each<[state: string, world: () => World, lead: string | undefined, refused: string | undefined]>([
  ['nobody was asked', () => named(planned()), 'h', 'nobody-agreed'],
  ['nobody has answered', () => named(planned('social')), 'h', 'nobody-agreed'],
  [
    'only a unit of the same area said yes',
    () => named(yes(planned('preschool'), 'preschool-head')),
    'h',
    'nobody-agreed',
  ],
  ['only advice was given', () => named(yes(askedFor('advice', ['social']), 'mia')), 'h', 'nobody-agreed'],
  ['nobody follows the child', () => yes(planned('social'), 'mia'), 'h', 'no-coordinator'],
  ['no authority answers for it', () => named(yes(planned('social'), 'mia')), undefined, 'no-lead'],
  ['an authority that takes no part', () => named(yes(planned('social'), 'mia')), 'other', 'no-lead'],
  ['all three', () => named(yes(planned('social'), 'mia')), 'h', undefined],
  ['a meeting was held to which another area came', () => met('school', 'social'), undefined, undefined],
  ['a meeting was held to which only the holder came', () => met('school'), undefined, 'no-coordinator'],
])('step 3 is agreed, not declared: %s', (_, world, lead, refused) => {
  const chosen = lead === undefined ? {} : { lead: huvudmanId(lead) };
  expect(tries(world(), 'sam', { type: 'moveStep', to: 3, reason: text('reason-2'), ...chosen })).toBe(refused);
});

test('whoever leads after a meeting is said by its plan: what a client sends besides is not kept', () => {
  const world = met('school', 'social');
  const sam = org.people.get(personId('sam'));
  if (sam === undefined) throw new Error('sam does not live here');
  const moves = { type: 'moveStep', to: 3, reason: text('reason-2'), lead: huvudmanId('made up') } as const;
  const decision = decide(world.state, moves, sam, settingAt(world.now));
  const [moved] = 'events' in decision ? decision.events : [];
  expect(moved).toEqual({ type: 'stepMoved', at: world.now, by: 'sam', to: 3, reason: text('reason-2') });
});

test('after a no, one unit alone does not declare it', () => {
  const world = named(planned('social'));
  does(world, 'mia', {
    ...{ type: 'declineReferral', n: 1, reason: 'no-capacity', comment: text('comment-1') },
    next: { kind: 'meanwhile', by: dayIn(world, 3) },
  });
  expect(tries(world, 'sam', { type: 'moveStep', to: 3, reason: text('reason-2'), lead: H })).toBe('nobody-agreed');
});

test('whoever took the whole case over has agreed with those who asked', () => {
  const world = planned();
  does(world, 'sam', { type: 'sendReferral', to: unitId('social'), question: 'meet', hand: 'over', replyWithin: 5 });
  yes(world, 'mia');
  does(world, 'mia', { type: 'nameContactPerson', unit: unitId('social'), person: personId('mia') });
  does(world, 'mia', { type: 'makePlan', plan: text('plan-2'), followUpOn: dayIn(world, 20) });
  expect(leadsToChoose(org, world.state)).toEqual([H]);
  expect(tries(world, 'mia', { type: 'moveStep', to: 3, reason: text('reason-2'), lead: H })).toBeUndefined();
});

test('down the ladder nobody else is asked', () => {
  expect(tries(planned(), 'sam', { type: 'moveStep', to: 1, reason: text('reason-2') })).toBeUndefined();
});
