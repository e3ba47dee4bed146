import { dutyName } from '../../../src/cards/kit/phrases.ts';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { decideBySystem } from '../../../src/domain/case/decide.ts';
import type { Decision } from '../../../src/domain/case/decision.ts';
import { type Effect, subjectOf } from '../../../src/domain/case/effects.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import { type Instant, later, personId, unitId } from '../../../src/domain/ids.ts';
import { type Org, orgWith } from '../../../src/domain/organisation/org.ts';
import type { Hand } from '../../../src/domain/referral/referral.ts';
import { awaitedLate, figuresOf } from '../../../src/domain/reporting/digest.ts';
import { words } from '../../cards/support.ts';
import { happen, raised, settingAt } from '../acting.ts';
import type { World } from '../checks.ts';
import { does, tries } from '../together.ts';
import { org } from '../village.ts';

const asks = (world: World, who: string, to: string, hand: Hand): void =>
  void does(world, who, { type: 'sendReferral', to: unitId(to), question: 'assess', hand, replyWithin: 5 });
const eventsOf = (decision: Decision): readonly CaseEvent[] => ('events' in decision ? decision.events : []);
const owed = ({ state }: Pick<World, 'state'>): readonly string[] =>
  state.duties.map(({ key }) => key).filter((key) => /^(promised|result)-/.test(key));

test('a case that moves on and comes back owes what the newest yes promised, and not the first one again', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'over');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  expect(owed(world)).toEqual(['promised-1']);
  asks(world, 'mia', 'school', 'over');
  does(world, 'sam', { type: 'acceptReferral', n: 2 });
  expect(owed(world)).toEqual(['promised-2']);
  asks(world, 'sam', 'social', 'over');
  does(world, 'mia', { type: 'acceptReferral', n: 3 });
  expect(owed(world)).toEqual(['promised-3']);
});

test('with a unit that goes, what it had promised is owed no more, and the holder is told', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'joint');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  expect(owed(world)).toEqual(['promised-1']);
  const without: Org = orgWith(org, { units: [...org.units.values()].filter(({ id }) => id !== unitId('social')) });
  const decision = decideBySystem(world.state, { type: 'peopleChanged' }, { ...settingAt(world.now), org: without });
  const events = 'events' in decision ? decision.events : [];
  expect(events.map(({ type }) => type)).toEqual(['unitGone', 'dutiesSet']);
  expect(owed({ state: events.reduce((of, event) => evolve(of, of.id, event), world.state) })).toEqual([]);
});

test('what another unit has promised goes on as it was when the case moves to a third', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'clinic', 'joint');
  does(world, 'cleo', { type: 'acceptReferral', n: 1 });
  const promised = () => world.state.duties.find(({ key }) => key === 'promised-1');
  const [reminder] = promised()?.reminders ?? [];
  if (reminder === undefined) throw new Error('nobody is reminded');
  world.now = reminder.at;
  happen(
    world,
    eventsOf(decideBySystem(world.state, { type: 'escalateDuty', key: 'promised-1' }, settingAt(world.now))),
  );
  const before = promised();
  expect(before?.notifiedPeople).toEqual(['cleo']);
  asks(world, 'sam', 'social', 'over');
  does(world, 'mia', { type: 'acceptReferral', n: 2 });
  expect(promised()).toEqual(before);
});

test('when a contact leaves, those on duty in the unit and the holder are told at once, and once', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'joint');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  does(world, 'mia', { type: 'beginHelp', n: 1 });
  const without: Org = orgWith(org, { people: [...org.people.values()].filter(({ id }) => id !== personId('mia')) });
  const told = (): readonly string[] => {
    const setting = { ...settingAt(world.now), org: without };
    const events = eventsOf(decideBySystem(world.state, { type: 'peopleChanged' }, setting));
    happen(world, events, without);
    return events.flatMap((event) => plan(event, world.state, without)).flatMap((effect) => saidTo(effect));
  };
  expect(told().toSorted()).toEqual(['both: contactLeft', 'mats: contactLeft', 'sam: contactLeft']);
  expect(told()).toEqual([]);
  // The next one is told of anew.
  does(world, 'mats', { type: 'takeContact', n: 1 }, without);
  expect(world.state.contacts).toEqual([{ unit: 'social', person: 'mats' }]);
});

test('where nobody is on duty the channel of the unit hears that its contact has left', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'clinic', 'joint');
  does(world, 'cleo', { type: 'acceptReferral', n: 1 });
  const gone = ['cleo', 'clinic-chief', 'chief-of-both', 'bo'];
  const without: Org = orgWith(org, { people: [...org.people.values()].filter(({ id }) => !gone.includes(id)) });
  const events = eventsOf(
    decideBySystem(world.state, { type: 'peopleChanged' }, { ...settingAt(world.now), org: without }),
  );
  happen(world, events, without);
  const effects = events.flatMap((event) => plan(event, world.state, without));
  expect(effects.flatMap(saidTo)).toEqual(['sam: contactLeft', 'clinic: contactLeft']);
});

test('the holder says that help is not needed any more, and nothing else of it; its contact is told', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'joint');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  expect(tries(world, 'sam', { type: 'endHelp', n: 1, outcome: 'done' })).toBe('not-allowed');
  expect(tries(world, 'sam', { type: 'beginHelp', n: 1 })).toBe('not-allowed');
  expect(tries(world, 'siv', { type: 'endHelp', n: 1, outcome: 'not-needed' })).toBe('not-allowed');
  const told = does(world, 'sam', { type: 'endHelp', n: 1, outcome: 'not-needed' }).flatMap(saidTo);
  expect(told).toEqual(['mia: helpEnded']);
  expect(owed(world)).toEqual([]);
  expect(tries(world, 'sam', { type: 'endHelp', n: 1, outcome: 'not-needed' })).toBe('not-owed');
});

test('when somebody else is said to help, the holder owes to make sure of it, by a day', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'joint');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  does(world, 'mia', { type: 'endHelp', n: 1, outcome: 'handed-on' });
  const next = () => world.state.duties.find(({ key }) => key === 'next-step-1');
  expect(next()?.reminders[0]?.who).toBe('holder');
  expect((next()?.due ?? world.now) > world.now).toBe(true);
  expect(dutyName(words('sv'), 'next-step-1', world.state)).toBe('Stäm av vem som hjälper nu');
  does(world, 'sam', { type: 'finishDuty', key: 'next-step-1' });
  expect(next()).toBeUndefined();
});

test('what a unit has promised and not begun by its day is late with that unit, and with no other', () => {
  const world = raised(false);
  does(world, 'sam', { type: 'takeCase' });
  asks(world, 'sam', 'social', 'joint');
  does(world, 'mia', { type: 'acceptReferral', n: 1 });
  const { state } = world;
  const due = state.duties.find(({ key }) => key === 'promised-1')?.due ?? world.now;
  const late = (unit: string, to: Instant) => {
    const soon = settingAt(to).time.dayOf(to);
    const { stocks } = figuresOf(unitId(unit), [state], { from: world.now, to, soon }, org);
    return [stocks['helps-late'], awaitedLate({ stocks })];
  };
  expect(late('social', later(due, -1))).toEqual([0, 0]);
  expect(late('social', due)).toEqual([1, 1]);
  expect(late('school', due)).toEqual([0, 0]);
});

function saidTo(effect: Effect): readonly string[] {
  if (effect.kind !== 'show' || effect.view !== 'news') return [];
  const about = subjectOf(effect);
  const event = about?.is === 'referral' ? about.event : about?.is;
  return [`${'person' in effect.to ? effect.to.person : effect.to.unit}: ${event ?? ''}`];
}
