import { type PersonId, personId, type UnitId } from '../../domain/ids.ts';
import {
  areaOf,
  type Membership,
  type Org,
  type Person,
  personWith,
  type Unit,
} from '../../domain/organisation/org.ts';
import type { Sourced } from '../../domain/organisation/sources.ts';
import type { Linked, Messenger, Places } from '../ports/messenger.ts';

/** Who is in the teams of the units that want it so; the units whose team could not be read keep whom they had. */
export interface Rostered {
  readonly people: ReadonlyMap<PersonId, Sourced>;
  readonly unread: readonly Unit[];
}

export const unitsWithRoster = (org: Org): readonly Unit[] =>
  [...org.units.values()].filter(({ roster }) => roster === true);

/**
 * Owners of a team decide who is in it, and they must not hand out sight: whoever is in it may raise a concern, and
 * that is all. Guests, and people of other tenants, come from the file or a list.
 */
export async function peopleInRosters(
  org: Org,
  places: Pick<Places, 'linked'>,
  { roster }: Pick<Messenger, 'roster'>,
): Promise<Rostered> {
  const units = unitsWithRoster(org);
  const linked = new Map<UnitId, Linked>();
  if (units.length > 0) for (const one of await places.linked()) linked.set(one.unit, one);
  const people = new Map<PersonId, Sourced>();
  const unread: Unit[] = [];
  for (const unit of units) {
    const channel = linked.get(unit.id);
    const members = channel === undefined ? undefined : await roster(channel.place, channel.team);
    if (channel === undefined || members === undefined) {
      unread.push(unit);
      continue;
    }
    for (const member of members) {
      // On one's own machine the channel's tenant has no name.
      const tenant = channel.place.tenant === '' ? member.tenant : channel.place.tenant;
      if (member.guest || tenant === undefined || (member.tenant ?? tenant) !== tenant) continue;
      const known = personWith(org.people, { tenant, id: member.account });
      if (known !== undefined && worksElsewhere(org, known, unit)) continue;
      const person = known?.id ?? personId(member.account);
      const had: readonly Membership[] = people.get(person)?.memberships ?? [];
      const memberships = [...had, { unit: unit.id, role: 'staff' } as const];
      people.set(person, { name: member.name, tenant, language: 'sv', memberships });
    }
  }
  return { people, unread };
}

/**
 * Somebody with a task, or a deputy, in another secrecy area is a visitor in this team: as one of its unit they would
 * count as of both sides of the border.
 */
const worksElsewhere = (org: Org, { memberships, deputy }: Person, { area }: Unit): boolean =>
  memberships.some(({ unit, role }) => areaOf(org, unit) !== area && (role !== 'staff' || deputy !== undefined));
