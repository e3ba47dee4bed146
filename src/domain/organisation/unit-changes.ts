import type { UnitId } from '../ids.ts';
import { type Membership, type Org, orgWith, type Person } from './org.ts';

/** A change in the life of a unit, made by an operator. */
export type UnitChange =
  /** The unit's cases and people go to another unit. */
  | { readonly kind: 'merge'; readonly unit: UnitId; readonly to: UnitId }
  /** The unit's cases go to another unit; its people have no role there any more. */
  | { readonly kind: 'close'; readonly unit: UnitId; readonly to: UnitId }
  | { readonly kind: 'rename'; readonly unit: UnitId; readonly name: string };

/** The organisation after a change, unchecked. */
export function afterUnitChange(org: Org, change: UnitChange): Org {
  const [units, former, people] = [[...org.units.values()], [...org.former.values()], [...org.people.values()]];
  if (change.kind === 'rename') {
    return orgWith(org, {
      units: units.map((unit) => (unit.id === change.unit ? { ...unit, name: change.name } : unit)),
    });
  }
  const { unit, to } = change;
  const goes = units.flatMap(({ id, name, kind, area }) => (id === unit ? [{ id, name, kind, area, to }] : []));
  return orgWith(org, {
    units: units.filter(({ id }) => id !== unit),
    former: [...former, ...goes],
    people: people.flatMap((person) => elsewhere(person, unit, change.kind === 'merge' ? to : undefined)),
  });
}

/** The person without roles in a unit, or with the same roles in another; nobody, if no role is left. */
function elsewhere(person: Person, unit: UnitId, to: UnitId | undefined): readonly Person[] {
  const had = person.memberships;
  if (!had.some((m) => m.unit === unit)) return [person];
  const kept = had.filter((m) => m.unit !== unit);
  const taken = to === undefined ? [] : had.flatMap((m) => (m.unit === unit ? [{ unit: to, role: m.role }] : []));
  const isKept = ({ unit: where, role }: Membership): boolean => kept.some((m) => m.unit === where && m.role === role);
  const memberships = [...kept, ...taken.filter((m) => !isKept(m))];
  return memberships.length === 0 ? [] : [{ ...person, memberships }];
}
