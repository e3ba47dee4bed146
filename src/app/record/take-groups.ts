import { sentence } from '../../cards/pages.ts';
import { type PersonId, personId } from '../../domain/ids.ts';
import { type Membership, type Org, personWith } from '../../domain/organisation/org.ts';
import type { Emptied, Sourced } from '../../domain/organisation/sources.ts';
import { WORKING_ROLES } from '../../domain/organisation/staffing.ts';
import { administrators } from '../administrators.ts';
import { postTo } from '../delivery/personal-message.ts';
import type { Groups } from '../ports/groups.ts';
import type { Ports } from '../ports/index.ts';

/** The name of the source in a person's row. */
export const GROUPS = 'groups';

/** All people in the groups that units name; undefined if any group cannot be read, so that nobody goes for that. */
export async function peopleInGroups(
  org: Org,
  { tenant, members }: Groups,
): Promise<ReadonlyMap<PersonId, Sourced> | undefined> {
  const people = new Map<PersonId, Sourced>();
  for (const { id: unit, groups } of org.units.values())
    for (const role of WORKING_ROLES) {
      const group = groups?.[role];
      if (group === undefined) continue;
      const all = await members(group);
      if (all === undefined) return undefined;
      for (const { id, name } of all) {
        const person = personWith(org.people, { tenant, id })?.id ?? personId(id);
        const had: readonly Membership[] = people.get(person)?.memberships ?? [];
        people.set(person, { name, tenant, language: 'sv', memberships: [...had, { unit, role }] });
      }
    }
  return people;
}

/** Takes over, each night, who is in the groups; tells the administrators if that needs their yes, or cannot be done. */
export async function takeGroups(ports: Ports): Promise<void> {
  const { groups, staffing, directory, log } = ports;
  if (groups === undefined) return;
  const people = await peopleInGroups(await directory.org(), groups);
  const taken =
    people === undefined
      ? ({ kind: 'unread' } as const)
      : await staffing.source(GROUPS, people, { by: 'clock', yes: false });
  log.info('groups', { kind: taken.kind });
  switch (taken.kind) {
    case 'same':
    case 'taken':
      return;
    case 'unread':
    case 'overtaken':
      return tell(ports, 'groups-unread', []);
    case 'not-valid':
      return tell(ports, 'groups-wrong', []);
    case 'asked':
      return tell(ports, 'groups-asked', taken.units);
  }
}

async function tell(
  ports: Ports,
  what: 'groups-unread' | 'groups-wrong' | 'groups-asked',
  units: readonly Emptied[],
): Promise<void> {
  for (const { id, language } of administrators(await ports.directory.org())) {
    const words = ports.words(language);
    const named = units.map(({ name, lost, of }) => words.say('record', 'groups-unit', { name, lost, of })).join(', ');
    await postTo(ports, id, 'groups', sentence(words.say('record', what, { units: named }), language));
  }
}
