import fc from 'fast-check';
import { actsAsHolder, handles, isVacant, knows, mayRead, sight } from '../../../src/domain/access/access.ts';
import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import type { SystemCommand } from '../../../src/domain/case/commands.ts';
import { decideBySystem } from '../../../src/domain/case/decide.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { clocks, plan } from '../../../src/domain/case/plan.ts';
import type { Setting } from '../../../src/domain/case/setting.ts';
import { itemsFor } from '../../../src/domain/case/worklist.ts';
import { personId, type UnitId } from '../../../src/domain/ids.ts';
import { isAhead, meetingOf } from '../../../src/domain/meeting/meeting.ts';
import { type FormerUnit, inRole, makeOrg, type Org, type Person } from '../../../src/domain/organisation/org.ts';
import { unitsSettled } from '../../../src/domain/organisation/unit-gone.ts';
import { openReferrals } from '../../../src/domain/referral/referral.ts';
import { planned, raised, settingAt, take } from '../acting.ts';
import { steps } from '../steps.ts';
import { org as village } from '../village.ts';

/** Units go, people go with them or lose a role, and it is said or not where what they had goes. */
interface Edit {
  readonly gone: readonly UnitId[];
  readonly people: readonly number[];
  readonly named: readonly UnitId[];
  readonly remembered: boolean;
}
const units = [...village.units.keys()];
const edit: fc.Arbitrary<Edit> = fc.record({
  gone: fc.subarray(units, { minLength: 1, maxLength: units.length - 1 }),
  people: fc.subarray([...village.people.keys()].map((_, i) => i)),
  named: fc.array(fc.constantFrom(...units), { minLength: units.length, maxLength: units.length }),
  remembered: fc.boolean(),
});

function edited({ gone, people, named, remembered }: Edit): Org {
  const left = [...village.units.values()].filter(({ id }) => !gone.includes(id));
  const former = gone.flatMap((id, i): FormerUnit[] => {
    const unit = village.units.get(id);
    const to = named[i];
    const heir = left.find((one) => one.id === to && one.area === unit?.area);
    return unit === undefined ? [] : [{ ...unit, ...(heir === undefined ? {} : { to: heir.id }) }];
  });
  const stay = [...village.people.values()].flatMap((person, i): Person[] => {
    const memberships = person.memberships.filter(({ unit }) => !gone.includes(unit));
    return memberships.length === 0 || people.includes(i) ? [] : [{ ...person, memberships }];
  });
  // A file in which a unit has no manager is not imported.
  const heads = left.map(
    ({ id }): Person => ({
      ...{ id: personId(`head-of-${id}`), name: id, tenant: 't', language: 'sv' },
      memberships: [{ unit: id, role: 'manager' }],
    }),
  );
  return makeOrg('2', {
    huvudmen: [...village.huvudmen.values()],
    areas: [...village.areas.values()],
    units: left,
    former: remembered ? former : [],
    people: [...stay, ...heads],
  });
}

const happened = new Map<CaseEvent['type'], number>();

function applied(state: Case, command: SystemCommand, setting: Setting): readonly [Case, readonly CaseEvent[]] {
  const decision = decideBySystem(state, command, setting);
  const events = 'events' in decision ? decision.events : [];
  const after = events.reduce((now, event) => {
    const next = evolve(now, state.id, event);
    plan(event, next, setting.org);
    happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
    return next;
  }, state);
  return [after, events];
}

function check(before: Case, org: Org, setting: Setting): void {
  const [state] = applied(before, { type: 'peopleChanged' }, setting);
  expect(unitsSettled(state, setting)).toEqual([]);
  expect([org.units.has(state.holder.unit), org.units.has(state.raisedIn)]).toEqual([true, true]);
  // Whoever has the case now comes to the meetings that its unit was to come to.
  for (const { n, units } of before.meetings.filter(isAhead))
    if (units.includes(before.holder.unit)) expect(meetingOf(state, n)?.units).toContain(state.holder.unit);
  if (state.status === 'closed') return;
  const everybody = [...org.people.values()];
  // Somebody holds it, or those who may take it have it on their list.
  expect(isVacant(org, state)).toBe(false);
  const has = everybody.filter((one) => itemsFor(org, one, state, []).length > 0 && knows(org, one, state));
  const { holder } = state;
  const mayAct = (one: Person): boolean =>
    holder.kind === 'unit' ? handles(org, one, holder.unit) : actsAsHolder(org, one, state);
  expect([everybody.some(mayAct), has.length > 0]).toEqual([true, true]);
  if (state.suspicion) expect(inRole(org, state.raisedIn, 'manager').length).toBeGreaterThan(0);
  const asked = [
    ...openReferrals(state.referrals).map(({ to }) => to),
    ...state.meetings.filter(isAhead).flatMap((meeting) => meeting.units),
  ];
  expect(asked.filter((unit) => !org.units.has(unit))).toEqual([]);
  // Nobody asks themselves.
  expect(openReferrals(state.referrals).filter(({ to }) => to === state.holder.unit)).toEqual([]);
  let now: Case = state;
  for (let i = 0; i < 6 && now.status === 'open'; i++) {
    const [next] = clocks(now);
    if (next === undefined) throw new Error('nothing comes next');
    const at = next.at > setting.at ? next.at : setting.at;
    const [after, events] = applied(now, { type: 'escalateDuty', key: next.key }, { ...setting, at });
    expect(events.length).toBeGreaterThan(0);
    now = after;
  }
}

test.each([
  ['a concern', () => raised(false)],
  ['a concern of harm', () => raised(true)],
  ['an activity', planned],
])('whatever goes from the organisation, %s has somebody who sees it, and a clock that reminders', (_, begin) => {
  fc.assert(
    fc.property(steps(40), edit, edit, (many, first, then) => {
      const world = begin();
      for (const step of many) take(world, step);
      // Nothing but the first event has happened yet, without what it brings about.
      fc.pre(world.state.duties.length > 0);
      for (const one of [first, then]) {
        const org = edited(one);
        check(world.state, org, { ...settingAt(world.now), org });
      }
    }),
    { numRuns: 300, seed: 2026, endOnFailure: true },
  );
});

test('in all of that units have moved and gone, and holders with them', () => {
  for (const type of ['unitMoved', 'unitGone', 'caseReturned', 'dutyReminded'] as const)
    expect([type, (happened.get(type) ?? 0) > 50]).toEqual([type, true]);
});

test('whoever reads what was written where a unit was is in its secrecy area, and nobody where that is not known', () => {
  const world = raised(false);
  for (const remembered of [true, false]) {
    const gone = units.filter((unit) => unit === world.state.raisedIn);
    const org = edited({ gone, people: [], named: units, remembered });
    const [state] = applied(world.state, { type: 'peopleChanged' }, { ...settingAt(world.now), org });
    const seen = [...org.people.values()].map((person) => sight(org, person, state));
    const area = org.former.get(world.state.raisedIn)?.area;
    expect([area !== undefined, state.holder.unit]).toEqual([remembered, remembered ? 'preschool' : state.holder.unit]);
    expect(seen.some((one) => 'area' in one && mayRead(org, one, world.state.raisedIn))).toBe(remembered);
  }
});
