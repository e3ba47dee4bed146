import type { SystemCommand } from '../../../src/domain/case/commands.ts';
import { decideBySystem } from '../../../src/domain/case/decide.ts';
import type { Effect } from '../../../src/domain/case/effects.ts';
import { clocks, plan } from '../../../src/domain/case/plan.ts';
import { type DutyKey, dutyOf } from '../../../src/domain/escalation/duties.ts';
import { later, personId, unitId } from '../../../src/domain/ids.ts';
import { participantsOf, silentUnits } from '../../../src/domain/meeting/meeting.ts';
import { makeOrg, type Org, type Person } from '../../../src/domain/organisation/org.ts';
import { happen, raised, settingAt } from '../acting.ts';
import type { World } from '../checks.ts';
import { aBooking, aCall, anAnswer, cardsTo, dayIn, does, slotsIn, text, together, tries } from '../together.ts';
import { org, people } from '../village.ts';

/** What changes around meetings of one case: who holds it, who comes, when, and several at once. */
const duty = ({ state }: World, key: DutyKey) => {
  const found = dutyOf(state.duties, key);
  if (found === undefined) throw new Error(`${key} is not owed`);
  return found;
};

/** Called, answered by both units and booked. */
function booked(world = together(false), differs: Parameters<typeof aCall>[1] = {}): World {
  does(world, 'sam', aCall(world, differs));
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'cleo', anAnswer('clinic', 'cleo'));
  does(world, 'sam', aBooking());
  return world;
}

/** By the clock; what happens outside because of it. */
function reminders(world: World, command: SystemCommand, by: Org): readonly Effect[] {
  const decision = decideBySystem(world.state, command, { ...settingAt(world.now), org: by });
  if ('refused' in decision) throw new Error(decision.refused);
  happen(world, decision.events, by);
  return decision.events.flatMap((event) => plan(event, world.state, by));
}

/** The same people, one of them changed. */
const orgWith = (name: string, change: (person: Person) => Person, ...more: readonly Person[]): Org => {
  const { huvudmen, areas, units } = org;
  return makeOrg('2', {
    huvudmen: [...huvudmen.values()],
    areas: [...areas.values()],
    units: [...units.values()],
    people: [...people.map((one) => (one.id === personId(name) ? change(one) : one)), ...more],
  });
};

/** Time goes by, and every clock reminders when it is due. */
function waits(world: World, hours: number): void {
  const until = later(world.now, hours * 3_600_000);
  for (let [next] = clocks(world.state); next !== undefined && next.at <= until; [next] = clocks(world.state)) {
    world.now = next.at;
    const decision = decideBySystem(world.state, { type: 'escalateDuty', key: next.key }, settingAt(world.now));
    if ('events' in decision) happen(world, decision.events);
  }
  world.now = until;
}

test('a meeting is not held before it is said what the child says', () => {
  const world = booked();
  waits(world, 6 * 24);
  const held = { type: 'holdMeeting', n: 1, attended: [unitId('social')], goal: text('goal-1') } as const;
  const guardiansSaid = text('guardians-1');
  expect(tries(world, 'sam', { ...held, guardiansSaid })).toBe('child-not-heard');
  expect(world.state.meetings.map(({ status }) => status.is)).toEqual(['booked']);
  expect(tries(world, 'sam', { ...held, guardiansSaid, childSaid: text('child-1') })).toBeUndefined();
});

test('booking one meeting leaves what is owed about another as it was', () => {
  const world = booked();
  waits(world, 5 * 24);
  does(world, 'sam', aCall(world, { kind: 'plan-follow-up', slots: slotsIn(world, 8, 9), answerBy: dayIn(world, 3) }));
  waits(world, 3 * 24);
  const [held, asked] = [duty(world, 'hold-1'), duty(world, 'rsvp-2')];
  expect([held.notifiedPeople.length > 0, asked.notifiedPeople.length > 0]).toEqual([true, true]);
  does(world, 'sam', aCall(world, { kind: 'consultation' }));
  does(world, 'mia', anAnswer('social', 'mia', [0, 1], 3));
  does(world, 'cleo', anAnswer('clinic', 'cleo', [0, 1], 3));
  does(world, 'sam', aBooking(0, [], 3));
  expect([duty(world, 'hold-1'), duty(world, 'rsvp-2')]).toEqual([held, asked]);
  does(world, 'sam', { type: 'proposeSlots', n: 3, slots: slotsIn(world, 3) });
  expect([duty(world, 'hold-1'), duty(world, 'rsvp-2')]).toEqual([held, asked]);
});

test('a case in other hands leaves units and doers who were told with what they owe', () => {
  const world = together(false);
  does(world, 'sam', aCall(world));
  waits(world, 2 * 24 + 1);
  const { notifiedPeople } = duty(world, 'rsvp-1');
  expect(notifiedPeople).toEqual(expect.arrayContaining([personId('mia'), personId('cleo')]));
  does(world, 'sam', { type: 'handOver', to: personId('siv') });
  expect(duty(world, 'rsvp-1').notifiedPeople).toEqual(notifiedPeople);
});

test('the agenda goes out also when the meeting has been put off a list, or answered for', () => {
  for (const putOff of [true, false]) {
    const world = booked();
    const agenda = duty(world, 'hold-1').reminders.filter(({ who }) => who === 'participants');
    if (putOff) does(world, 'sam', { type: 'putOffDuty', key: 'hold-1', until: dayIn(world, 9) });
    else does(world, 'head', { type: 'acknowledgeDuty', key: 'hold-1' });
    expect(duty(world, 'hold-1').reminders.filter(({ who }) => who === 'participants')).toEqual(agenda);
    const { who } = duty(world, 'hold-1').reminders.at(0) ?? {};
    expect(who).toBe(putOff ? 'participants' : 'owner');
  }
});

test('a meeting, and its follow-up, is held at a unit that comes or by video', () => {
  const world = together(false);
  const at = (unit: string) => ({ kind: 'unit', unit: unitId(unit), digital: false }) as const;
  const called = (unit: string) => tries(world, 'sam', aCall(world, { units: [unitId('social')], place: at(unit) }));
  expect(['clinic', 'nowhere', 'social'].map(called)).toEqual(['place-not-invited', 'place-not-invited', undefined]);
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'sam', aBooking());
  waits(world, 6 * 24);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended: [unitId('social')], childSaid, guardiansSaid, goal });
  const closed = (unit: string) =>
    tries(world, 'sam', {
      type: 'closeMeeting',
      n: 1,
      followUpOn: dayIn(world, 5),
      followUpAt: at(unit),
      reason: text('unagreed-1'),
    });
  expect(['clinic', 'school'].map(closed)).toEqual(['place-not-invited', undefined]);
});

test('a unit that says who comes when the time is set comes at that time, whatever it has answered before', () => {
  const comers = (world: World) => world.state.meetings.flatMap((m) => participantsOf(m).map(({ person }) => person));
  for (const before of [undefined, [1]]) {
    const world = together(false);
    does(world, 'sam', aCall(world));
    does(world, 'mia', anAnswer('social', 'mia'));
    if (before !== undefined) does(world, 'cleo', anAnswer('clinic', 'cleo', before));
    does(world, 'sam', aBooking());
    expect(comers(world)).toEqual(['sam', 'mia']);
    // On a form that was opened before.
    expect(tries(world, 'cleo', anAnswer('clinic', 'cleo', [1]))).toBe('meeting-changed');
    does(world, 'cleo', anAnswer('clinic', 'cleo', []));
    expect(comers(world)).toEqual(['sam', 'mia', 'cleo']);
  }
});

test('after a handover new times are the new holder’s to come to, and the old unit is asked who comes for it', () => {
  const world = together(false);
  does(world, 'sam', aCall(world));
  const unit = unitId('psychiatry');
  does(world, 'sam', { type: 'sendReferral', to: unit, question: 'take-over', hand: 'over', replyWithin: 5 });
  does(world, 'bo', { type: 'acceptReferral', n: 3 });
  const effects = does(world, 'bo', { type: 'proposeSlots', n: 1, slots: slotsIn(world, 8, 9) });
  const [meeting] = world.state.meetings;
  expect(meeting?.answers).toEqual([{ unit, person: personId('bo'), slots: [0, 1] }]);
  expect(meeting?.units).toEqual(['school', 'social', 'clinic', 'psychiatry']);
  expect(cardsTo(effects)).toEqual(['school', 'social', 'clinic']);
  does(world, 'siv', anAnswer('school', 'siv', [0], 1, 2));
});

test('whoever was to lead a meeting and is replaced leads it no more, and it is to be said again who does', () => {
  const world = together(false);
  does(world, 'sam', aCall(world, { kind: 'family' }));
  does(world, 'chief-of-both', anAnswer('clinic', 'chief-of-both'));
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'sam', aBooking(0, ['chief-of-both', 'mia']));
  does(world, 'mia', anAnswer('social', 'mats', []));
  expect(world.state.meetings).toMatchObject([{ status: { leaders: ['chief-of-both'] } }]);
  expect(duty(world, 'book-1').reminders.length).toBeGreaterThan(0);
  does(world, 'sam', aBooking(0, ['chief-of-both', 'mats']));
  expect(world.state.meetings).toMatchObject([{ status: { leaders: ['chief-of-both', 'mats'] } }]);
  expect(dutyOf(world.state.duties, 'book-1')).toBeUndefined();
  expect(duty(world, 'hold-1').due).toBe(world.state.meetings[0]?.slots[0]?.to);
});

test('a consultation without names is not the meeting that is owed at step 2', () => {
  const owed = (world: World) =>
    world.state.duties.map(({ key }) => key).filter((key) => key === 'invitation' || key === 'meeting');
  const world = booked(together(false), { kind: 'consultation' });
  expect(owed(world)).toEqual(['invitation', 'meeting']);
  waits(world, 6 * 24);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended: [unitId('social')], childSaid, guardiansSaid, goal });
  expect(owed(world)).toEqual(['invitation', 'meeting']);
  does(world, 'sam', aCall(world));
  expect(owed(world)).toEqual(['meeting']);
});

test('a meeting that was called off is not held, by no card from before', () => {
  const world = booked();
  does(world, 'sam', { type: 'cancelMeeting', n: 1 });
  waits(world, 6 * 24);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  const held = { type: 'holdMeeting', n: 1, attended: [unitId('social')], childSaid, guardiansSaid, goal } as const;
  expect(tries(world, 'sam', held)).toBe('meeting-over');
});

test('new times for a meeting that was booked are told to those who were to come, and the calendar is put right', () => {
  const world = booked();
  does(world, 'mia', anAnswer('social', 'mats', []));
  const effects = does(world, 'sam', { type: 'proposeSlots', n: 1, slots: slotsIn(world, 8, 9) });
  expect(effects).toContainEqual({ kind: 'calendar', n: 1 });
  expect(cardsTo(effects)).toEqual(['cleo', 'mats', 'social', 'clinic']);
  // Those whom it was only asked of have no time to be told of.
  const again = does(world, 'sam', { type: 'proposeSlots', n: 1, slots: slotsIn(world, 10, 11) });
  expect(again).not.toContainEqual({ kind: 'calendar', n: 1 });
  expect(cardsTo(again)).toEqual(['social', 'clinic']);
});

test('whoever has left comes to no meeting: the unit is asked again, and the calendar put right', () => {
  const world = booked();
  does(world, 'mia', anAnswer('social', 'mats', []));
  const moved = orgWith('mats', (mats) => ({ ...mats, memberships: [{ unit: unitId('preschool'), role: 'staff' }] }));
  // Also before anybody has looked after what they leave.
  expect(cardsTo(does(world, 'sam', aBooking(1), moved))).toEqual(['sam', 'cleo']);
  const effects = reminders(world, { type: 'peopleChanged' }, moved);
  expect(effects).toContainEqual({ kind: 'calendar', n: 1 });
  expect(cardsTo(effects)).toEqual(['social']);
  expect(silentUnits(world.state.meetings[0] ?? never())).toEqual(['social']);
  does(world, 'mia', anAnswer('social', 'mia', []), moved);
  expect(reminders(world, { type: 'peopleChanged' }, moved)).toEqual([]);
});

test('the agenda of somebody who is away goes to whoever stands in and may know of the case, or the unit is asked', () => {
  for (const [name, expected] of [
    ['mats', [[], ['social']]],
    ['sam', [['stand-in'], []]],
  ] as const) {
    const world = booked();
    does(world, 'mia', anAnswer('social', 'mats', []));
    const staff = [{ unit: unitId('social'), role: 'staff' }] as const;
    const stranger: Person = { ...(people[0] ?? never()), id: personId('stranger'), memberships: staff };
    const goes = (one: Person): Person => ({ ...one, away: { from: dayIn(world, 0) } });
    const away = orgWith(
      name,
      (one) => (name === 'sam' ? goes(one) : { ...goes(one), memberships: staff, deputy: stranger.id }),
      stranger,
    );
    world.now = duty(world, 'hold-1').reminders[0]?.at ?? never();
    const effects = reminders(world, { type: 'escalateDuty', key: 'hold-1' }, { ...away, today: dayIn(world, 0) });
    const agendas = effects.flatMap((one) =>
      one.kind === 'show' && one.view === 'agenda' && 'person' in one.to ? [one.to.person] : [],
    );
    const others = ['sam', 'cleo', 'mats'].filter((one) => one !== name);
    expect([agendas.toSorted(), cardsTo(effects)]).toEqual([[...others, ...expected[0]].toSorted(), expected[1]]);
  }
});

test('whoever stands in for somebody who took something on may say that it is done', () => {
  const world = booked();
  waits(world, 6 * 24);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended: [unitId('social')], childSaid, guardiansSaid, goal });
  for (const [unit, person] of [
    ['social', 'mia'],
    ['clinic', 'cleo'],
  ] as const)
    does(world, 'sam', {
      type: 'agreeAction',
      n: 1,
      what: text(`action-${unit}`),
      unit: unitId(unit),
      person: personId(person),
      due: dayIn(world, 3),
    });
  expect(tries(world, 'mats', { type: 'finishDuty', key: 'action-1' })).toBeUndefined();
  // Not from another secrecy area.
  expect(tries(world, 'mia', { type: 'finishDuty', key: 'action-2' })).toBe('not-holder');
});

const never = (): never => {
  throw new Error('there is none');
};

test('a contact person can be named from step 1, and is owed once the family has been met, at every step', () => {
  const early = raised(false);
  does(early, 'sam', { type: 'takeCase' });
  does(early, 'sam', { type: 'nameContactPerson', unit: unitId('school'), person: personId('siv') });
  expect(early.state).toMatchObject({ step: 1, contactPerson: { unit: 'school', person: 'siv' } });
  expect(dutyOf(early.state.duties, 'first-contact')).toBeDefined();

  const owes = ({ state }: World): boolean => dutyOf(state.duties, 'name-hub') !== undefined;
  const world = together(false);
  does(world, 'sam', aCall(world, { kind: 'family' }));
  does(world, 'chief-of-both', anAnswer('clinic', 'chief-of-both'));
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'sam', aBooking(0, ['chief-of-both', 'mia']));
  waits(world, 6 * 24);
  expect(owes(world)).toBe(false);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  const attended = [unitId('school'), unitId('social')];
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended, childSaid, guardiansSaid, goal });
  expect([world.state.step, owes(world)]).toEqual([2, true]);
  does(world, 'sam', { type: 'moveStep', to: 1, reason: text('step-1') });
  expect([world.state.step, owes(world)]).toEqual([1, true]);
  does(world, 'sam', { type: 'nameContactPerson', unit: unitId('social'), person: personId('mia') });
  expect(owes(world)).toBe(false);
});
