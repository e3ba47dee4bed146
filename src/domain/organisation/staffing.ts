import type { AreaId, Day, PersonId, UnitId } from '../ids.ts';
import {
  type Away,
  areaOf,
  hasRole,
  type Identity,
  inRole,
  type Membership,
  type Org,
  orgWith,
  type Person,
  ROLES,
  type Role,
} from './org.ts';

/** Rules for absence, stand-ins and empty chairs, and for changes of staff. */

export const isAway = ({ away }: Person, day: Day): boolean =>
  away !== undefined && away.from <= day && (away.until === undefined || day <= away.until);

/** The person is in the organisation, and not away. */
export function isHere(org: Org, id: PersonId, day: Day): boolean {
  const person = org.people.get(id);
  return person !== undefined && !isAway(person, day);
}

const areasOf = (org: Org, { memberships }: Person): readonly AreaId[] =>
  memberships.flatMap(({ unit }) => areaOf(org, unit) ?? []);

/** A deputy must work in every secrecy area of the person, since the deputy sees what that person would see. */
export const mayStandIn = (org: Org, deputy: Person, person: Person): boolean => {
  const theirs = areasOf(org, deputy);
  return areasOf(org, person).every((area) => theirs.includes(area));
};

/**
 * The person; if away, their deputy; if that one is away too, the deputy's deputy, and so on. Each works in every
 * secrecy area of the person. Undefined for a person who has left.
 */
export function standIn(org: Org, id: PersonId, day: Day): PersonId | undefined {
  const person = org.people.get(id);
  const asked = new Set<PersonId>();
  for (let next = person; next !== undefined && !asked.has(next.id); ) {
    if (person === undefined || !mayStandIn(org, next, person)) return undefined;
    if (!isAway(next, day)) return next.id;
    asked.add(next.id);
    next = next.deputy === undefined ? undefined : org.people.get(next.deputy);
  }
  return undefined;
}

/** People with a role in a unit who are not away. */
export const present = (org: Org, unit: UnitId, role: Role, day: Day): readonly PersonId[] =>
  inRole(org, unit, role).filter((id) => isHere(org, id, day));

/**
 * The people who act on a unit's cases: its coordinators, or its managers where no coordinator, nor a stand-in, is
 * here.
 */
export function handlersOf(org: Org, unit: UnitId): readonly PersonId[] {
  const { today } = org;
  const coordinators = inRole(org, unit, 'coordinator');
  const here = coordinators.some((id) => today === undefined || standIn(org, id, today) !== undefined);
  return here ? coordinators : inRole(org, unit, 'manager');
}

/** A unit without a coordinator today: nobody has the role, or all are away and nobody stands in. */
export interface EmptyChair {
  readonly unit: UnitId;
  readonly why: 'nobody' | 'away';
  readonly managerHere: boolean;
}

export const emptyChairs = (org: Org, day: Day): readonly EmptyChair[] =>
  [...org.units.keys()].flatMap((unit) => {
    const coordinators = inRole(org, unit, 'coordinator');
    if (coordinators.some((id) => standIn(org, id, day) !== undefined)) return [];
    const why = coordinators.length === 0 ? 'nobody' : 'away';
    return [{ unit, why, managerHere: present(org, unit, 'manager', day).length > 0 } as const];
  });

/** One change of people. A person who has no role left anywhere is removed. */
export type StaffChange =
  | { readonly kind: 'remove'; readonly person: PersonId }
  | { readonly kind: 'away'; readonly person: PersonId; readonly away: Away }
  | { readonly kind: 'back'; readonly person: PersonId }
  /** The person has a further account. */
  | { readonly kind: 'moved'; readonly person: PersonId; readonly identity: Identity }
  /** Exactly these roles in the unit; with none, the person leaves it. */
  | { readonly kind: 'roles'; readonly person: PersonId; readonly unit: UnitId; readonly roles: readonly Role[] };

/**
 * Roles that can be given and taken in a chat, or come with a group of the directory or a list of people. Other roles give
 * rights over other units, and only the file sets them.
 */
export const WORKING_ROLES = ['staff', 'coordinator', 'manager'] as const;

export const rolesIn = ({ memberships }: Person, unit: UnitId): readonly Role[] =>
  memberships.flatMap((m) => (m.unit === unit ? [m.role] : []));

export const overseeingRoles = (person: Person, unit: UnitId): readonly Role[] =>
  rolesIn(person, unit).filter((role) => !WORKING_ROLES.some((working) => working === role));

/** A unit's managers and administrators say who works there and who is away. */
export const leads = (person: Person, unit: UnitId): boolean => hasRole(person, unit, 'manager', 'administrator');

/** The unit reported for a change: its own, or the first one where the person works. */
export const unitOfChange = (org: Org, change: StaffChange): UnitId | undefined =>
  change.kind === 'roles' ? change.unit : org.people.get(change.person)?.memberships[0]?.unit;

export const STAFF_REFUSALS = ['staff-not-allowed', 'staff-not-there', 'staff-only-manager', 'staff-overseer'] as const;
export interface StaffRefusal {
  readonly refused: (typeof STAFF_REFUSALS)[number];
}

/** May this person make the change? Checked against the newest organisation, when the change is made. */
export function refuseStaffChange(org: Org, by: PersonId, change: StaffChange): StaffRefusal | undefined {
  const [actor, person] = [org.people.get(by), org.people.get(change.person)];
  if (actor === undefined) return { refused: 'staff-not-allowed' };
  if (person === undefined) return { refused: 'staff-not-there' };
  switch (change.kind) {
    case 'away':
    case 'back':
      return by === person.id || person.memberships.some(({ unit }) => leads(actor, unit))
        ? undefined
        : { refused: 'staff-not-allowed' };
    case 'remove':
    case 'moved':
      // Only the operator removes a whole person, or says whose an account is; a manager takes people out of a unit.
      return { refused: 'staff-not-allowed' };
    case 'roles': {
      const { unit, roles } = change;
      if (!leads(actor, unit)) return { refused: 'staff-not-allowed' };
      if (rolesIn(person, unit).length === 0) return { refused: 'staff-not-there' };
      const kept = overseeingRoles(person, unit);
      const asked = roles.filter((role) => !WORKING_ROLES.some((working) => working === role));
      if (asked.length !== kept.length || !asked.every((role) => kept.includes(role)))
        return { refused: 'staff-overseer' };
      const others = inRole(org, unit, 'manager').filter((id) => id !== person.id);
      return others.length === 0 && hasRole(person, unit, 'manager') && !roles.includes('manager')
        ? { refused: 'staff-only-manager' }
        : undefined;
    }
  }
}

/** The organisation after a change, unchecked. */
export const afterStaffChange = (org: Org, change: StaffChange): Org =>
  withoutLostDeputies(
    org,
    orgWith(org, {
      people: [...org.people.values()].flatMap((person) =>
        person.id === change.person ? (personAfter(person, change) ?? []) : [person],
      ),
    }),
  );

/**
 * Ends deputyships of people who have left: for colleagues in units, and for anybody in areas, where they no longer
 * work.
 */
export function withoutLostDeputies(before: Org, after: Org): Org {
  const isLost = (person: Person): boolean => {
    const { id, deputy } = person;
    const was = deputy === undefined ? undefined : before.people.get(deputy);
    if (deputy === undefined || was === undefined || before.people.get(id)?.deputy !== deputy) return false;
    const is = after.people.get(deputy);
    const left = was.memberships.filter(({ unit }) => is === undefined || rolesIn(is, unit).length === 0);
    if (left.length === 0) return false;
    return (
      is === undefined ||
      person.memberships.some(({ unit }) => left.some((m) => m.unit === unit)) ||
      !mayStandIn(after, is, person)
    );
  };
  const people = [...after.people.values()];
  return people.some(isLost)
    ? orgWith(after, { people: people.map((person) => (isLost(person) ? without(person, 'deputy') : person)) })
    : after;
}

function personAfter(person: Person, change: StaffChange): Person | undefined {
  switch (change.kind) {
    case 'remove':
      return undefined;
    case 'away':
      return { ...person, away: change.away };
    case 'back':
      return without(person, 'away');
    case 'moved':
      return { ...person, identities: [...(person.identities ?? []), change.identity] };
    case 'roles': {
      const memberships = membershipsAfter(person.memberships, change.unit, change.roles);
      return memberships.length === 0 ? undefined : { ...person, memberships };
    }
  }
}

function without(person: Person, key: 'away' | 'deputy'): Person {
  const { [key]: _, ...rest } = person;
  return rest;
}

/** Kept memberships stay in place; new ones come last, in the order of rank. */
export function membershipsAfter(
  before: readonly Membership[],
  unit: UnitId,
  roles: readonly Role[],
): readonly Membership[] {
  const kept = before.filter((m) => m.unit !== unit || roles.includes(m.role));
  const fresh = ROLES.filter((role) => roles.includes(role) && !kept.some((m) => m.unit === unit && m.role === role));
  return [...kept, ...fresh.map((role) => ({ unit, role }))];
}

/**
 * People whose work may need somebody else now: those who have left, lost a role, went away, came back or got another
 * deputy; and those for whom one of them stands in.
 */
export function peopleChanged(before: Org, after: Org): readonly PersonId[] {
  const changed = new Set(
    [...before.people.values()].filter((p) => isChanged(p, after.people.get(p.id))).map((p) => p.id),
  );
  const leaningOn = (org: Org): readonly PersonId[] =>
    [...org.people.values()].flatMap(({ id, deputy }) =>
      deputy !== undefined && changed.has(deputy) && !changed.has(id) && before.people.has(id) ? [id] : [],
    );
  for (let more = [...leaningOn(before), ...leaningOn(after)]; more.length > 0; ) {
    for (const id of more) changed.add(id);
    more = [...leaningOn(before), ...leaningOn(after)];
  }
  return [...changed];
}

/** Days after the change on which a person's place may become empty or be filled again. */
export const turningDays = (org: Org, people: readonly PersonId[], today: Day) =>
  people.flatMap((person) => {
    const away = org.people.get(person)?.away;
    return away !== undefined && away.from > today ? [{ person, day: away.from }] : [];
  });

const isChanged = (before: Person, after: Person | undefined): boolean =>
  after === undefined ||
  before.deputy !== after.deputy ||
  before.away?.from !== after.away?.from ||
  before.away?.until !== after.away?.until ||
  before.memberships.some(({ unit, role }) => !hasRole(after, unit, role));

/** People who are away and for whom this person stands in. */
export const standsInFor = (org: Org, id: PersonId, day: Day): readonly PersonId[] =>
  [...org.people.keys()].filter((other) => other !== id && standIn(org, other, day) === id);
