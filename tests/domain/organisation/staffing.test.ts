import { areaId, type Day, huvudmanId, type PersonId, parseDay, personId, unitId } from '../../../src/domain/ids.ts';
import { makeOrg, type Org, type Person, type Role } from '../../../src/domain/organisation/org.ts';
import {
  afterStaffChange,
  emptyChairs,
  isAway,
  isHere,
  peopleChanged,
  present,
  refuseStaffChange,
  type StaffChange,
  standIn,
} from '../../../src/domain/organisation/staffing.ts';

const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(text);
  return found;
};
const MONDAY = day('2026-11-23');
const [SCHOOL, SOCIAL] = [unitId('school'), unitId('social')];
const ANN = personId('ann');
const BEA = personId('bea');
const CAJ = personId('caj');
const DAN = personId('dan');
const EVA = personId('eva');

const away = { from: MONDAY };
const person = (
  id: PersonId,
  roles: readonly (readonly [typeof SCHOOL, Role])[],
  more: Partial<Person> = {},
): Person => ({
  id,
  name: id,
  tenant: 't',
  language: 'sv',
  memberships: roles.map(([unit, role]) => ({ unit, role })),
  ...more,
});
const unit = (id: typeof SCHOOL, area: string) => ({
  id,
  name: id,
  kind: 'school' as const,
  area: areaId(area),
  municipality: 'M',
  language: 'sv' as const,
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours: {},
  breaks: [],
  reportTo: { how: '', url: '' },
});
const orgOf = (...people: readonly Person[]): Org =>
  makeOrg('', {
    huvudmen: [{ id: huvudmanId('h'), name: 'H' }],
    areas: [],
    units: [unit(SCHOOL, 'school'), unit(SOCIAL, 'social')],
    people,
  });
const coordinator = [[SCHOOL, 'coordinator']] as const;

describe('who is here', () => {
  test.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-27', true],
    ['2026-11-28', false],
  ])('on %s: away is %s, both days included', (on, is) => {
    expect(isAway(person(ANN, [], { away: { from: MONDAY, until: day('2026-11-27') } }), day(on))).toBe(is);
  });

  test('until further notice has no end, and whoever is gone is not here', () => {
    const org = orgOf(person(ANN, [], { away }), person(BEA, []));
    expect(isHere(org, ANN, day('2031-01-01'))).toBe(false);
    expect(isHere(org, BEA, MONDAY)).toBe(true);
    expect(isHere(org, CAJ, MONDAY)).toBe(false);
  });
});

describe('who stands in', () => {
  test('nobody, for somebody who is here; then the deputy; then the deputy’s', () => {
    const chain = (annAway: boolean, beaAway: boolean): Org =>
      orgOf(
        person(ANN, coordinator, { deputy: BEA, ...(annAway ? { away } : {}) }),
        person(BEA, coordinator, { deputy: CAJ, ...(beaAway ? { away } : {}) }),
        person(CAJ, coordinator),
      );
    expect(standIn(chain(false, false), ANN, MONDAY)).toBe(ANN);
    expect(standIn(chain(true, false), ANN, MONDAY)).toBe(BEA);
    expect(standIn(chain(true, true), ANN, MONDAY)).toBe(CAJ);
    expect(standIn(chain(true, true), ANN, day('2026-11-22'))).toBe(ANN);
  });

  test('nobody, where they stand in for each other and both are away', () => {
    const org = orgOf(person(ANN, coordinator, { deputy: BEA, away }), person(BEA, coordinator, { deputy: ANN, away }));
    expect(standIn(org, ANN, MONDAY)).toBeUndefined();
  });

  test('nobody from another secrecy area, not even at the end of the chain', () => {
    const org = orgOf(
      person(ANN, coordinator, { deputy: BEA, away }),
      person(BEA, [[SCHOOL, 'staff']], { deputy: CAJ, away }),
      person(CAJ, [[SOCIAL, 'coordinator']]),
    );
    expect(standIn(org, ANN, MONDAY)).toBeUndefined();
  });

  test('nobody, for somebody who is gone', () => {
    expect(standIn(orgOf(person(BEA, coordinator)), ANN, MONDAY)).toBeUndefined();
  });
});

test('a chair is empty where nobody coordinates, or all are away with nobody standing in', () => {
  const managed = [person(DAN, [[SCHOOL, 'manager']]), person(EVA, [[SOCIAL, 'manager']], { away })];
  expect(emptyChairs(orgOf(...managed), MONDAY)).toEqual([
    { unit: SCHOOL, why: 'nobody', managerHere: true },
    { unit: SOCIAL, why: 'nobody', managerHere: false },
  ]);
  const ann = person(ANN, coordinator, { away });
  const bea = person(BEA, [[SOCIAL, 'coordinator']]);
  expect(emptyChairs(orgOf(...managed, ann, bea), MONDAY)).toEqual([{ unit: SCHOOL, why: 'away', managerHere: true }]);
  expect(emptyChairs(orgOf(...managed, ann, bea), day('2026-11-22'))).toEqual([]);
  expect(present(orgOf(...managed, ann), SCHOOL, 'coordinator', MONDAY)).toEqual([]);
  const stoodIn = { ...ann, deputy: CAJ };
  expect(emptyChairs(orgOf(...managed, stoodIn, bea, person(CAJ, [[SCHOOL, 'staff']])), MONDAY)).toEqual([]);
});

describe('who may change what', () => {
  const org = orgOf(
    person(ANN, [
      [SCHOOL, 'staff'],
      [SOCIAL, 'staff'],
    ]),
    person(BEA, [
      [SCHOOL, 'coordinator'],
      [SCHOOL, 'administrator'],
    ]),
    person(CAJ, coordinator),
    person(DAN, [[SCHOOL, 'manager']]),
    person(EVA, [[SOCIAL, 'manager']]),
  );
  const roles = (of: PersonId, ...given: readonly Role[]): StaffChange => ({
    kind: 'roles',
    person: of,
    unit: SCHOOL,
    roles: given,
  });
  test.each<[what: string, by: PersonId, change: StaffChange, refused: string | undefined]>([
    ['oneself away', CAJ, { kind: 'away', person: CAJ, away }, undefined],
    ['oneself back', CAJ, { kind: 'back', person: CAJ }, undefined],
    ['a colleague away', CAJ, { kind: 'away', person: ANN, away }, 'staff-not-allowed'],
    ['somebody of one’s unit away', DAN, { kind: 'away', person: CAJ, away }, undefined],
    ['somebody of another unit away', EVA, { kind: 'away', person: CAJ, away }, 'staff-not-allowed'],
    ['somebody of both units away', EVA, { kind: 'away', person: ANN, away }, undefined],
    ['a role, as manager', DAN, roles(ANN, 'coordinator'), undefined],
    ['a role, as administrator', BEA, roles(ANN, 'coordinator'), undefined],
    ['a role, as another unit’s manager', EVA, roles(ANN, 'coordinator'), 'staff-not-allowed'],
    ['a role, as coordinator', CAJ, roles(CAJ, 'manager'), 'staff-not-allowed'],
    ['somebody in from elsewhere', DAN, roles(EVA, 'coordinator'), 'staff-not-there'],
    ['somebody to administrator', DAN, roles(CAJ, 'administrator'), 'staff-overseer'],
    ['an administrator away from the unit', DAN, roles(BEA), 'staff-overseer'],
    ['an administrator’s other role', DAN, roles(BEA, 'staff', 'administrator'), undefined],
    ['the only manager’s role', BEA, roles(DAN, 'staff'), 'staff-only-manager'],
    ['somebody out of the product', DAN, { kind: 'remove', person: CAJ }, 'staff-not-allowed'],
    ['somebody who is gone', DAN, { kind: 'back', person: personId('gone') }, 'staff-not-there'],
    ['by somebody who is gone', personId('gone'), { kind: 'back', person: CAJ }, 'staff-not-allowed'],
  ])('%s', (_what, by, change, refused) => {
    expect(refuseStaffChange(org, by, change)?.refused).toBe(refused);
  });
});

describe('whom a change concerns', () => {
  const before = orgOf(
    person(ANN, coordinator, { deputy: BEA }),
    person(BEA, [...coordinator, [SOCIAL, 'staff']]),
    person(CAJ, coordinator, { deputy: ANN }),
    person(DAN, [[SCHOOL, 'manager']]),
  );
  const concerned = (change: StaffChange): readonly PersonId[] =>
    peopleChanged(before, afterStaffChange(before, change));

  test('those who are gone, go away or come back, or lose a role, and those they stand in for', () => {
    expect(concerned({ kind: 'remove', person: DAN })).toEqual([DAN]);
    expect(concerned({ kind: 'away', person: DAN, away })).toEqual([DAN]);
    expect(concerned({ kind: 'away', person: CAJ, away })).toEqual([CAJ]);
    expect(concerned({ kind: 'roles', person: CAJ, unit: SCHOOL, roles: ['staff'] })).toEqual([CAJ]);
    expect([...concerned({ kind: 'away', person: BEA, away })].toSorted()).toEqual([ANN, BEA, CAJ]);
    expect([...concerned({ kind: 'roles', person: BEA, unit: SCHOOL, roles: [] })].toSorted()).toEqual([ANN, BEA, CAJ]);
    const gone = orgOf(person(ANN, coordinator, { away }));
    expect(peopleChanged(gone, orgOf(person(ANN, coordinator)))).toEqual([ANN]);
  });

  test('nobody, when nothing changed, somebody is new, or only has one more role', () => {
    expect(peopleChanged(before, before)).toEqual([]);
    expect(peopleChanged(before, orgOf(...before.people.values(), person(EVA, [], { deputy: ANN })))).toEqual([]);
    expect(concerned({ kind: 'roles', person: CAJ, unit: SOCIAL, roles: ['staff'] })).toEqual([]);
  });
});

test('whoever leaves a unit stands in for nobody there any more, also when they work elsewhere in the same area', () => {
  const other = unit(unitId('other'), 'school');
  const before = makeOrg('', {
    ...{ huvudmen: [], areas: [], units: [unit(SCHOOL, 'school'), other] },
    people: [
      person(ANN, coordinator, { deputy: BEA }),
      person(BEA, [...coordinator, [other.id, 'staff']]),
      person(CAJ, [[other.id, 'staff']], { deputy: BEA }),
    ],
  });
  const after = (...roles: readonly Role[]) =>
    [...afterStaffChange(before, { kind: 'roles', person: BEA, unit: SCHOOL, roles }).people.values()].map(
      ({ deputy }) => deputy,
    );
  expect(after('staff')).toEqual([BEA, undefined, BEA]);
  expect(after()).toEqual([undefined, undefined, BEA]);
});

test('whoever leaves the only area where they could stand in is nobody’s deputy any more', () => {
  const before = orgOf(
    person(ANN, coordinator, { deputy: BEA }),
    person(BEA, [...coordinator, [SOCIAL, 'staff']]),
    person(CAJ, [[SOCIAL, 'staff']], { deputy: BEA }),
  );
  const { people } = afterStaffChange(before, { kind: 'roles', person: BEA, unit: SCHOOL, roles: [] });
  expect(people.get(ANN)?.deputy).toBeUndefined();
  expect(people.get(CAJ)?.deputy).toBe(BEA);
  expect(people.get(BEA)?.memberships).toEqual([{ unit: SOCIAL, role: 'staff' }]);
});
