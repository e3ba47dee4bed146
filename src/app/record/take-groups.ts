import type { Words } from '../../cards/kit/words.ts';
import { sentence } from '../../cards/pages.ts';
import { type PersonId, personId } from '../../domain/ids.ts';
import { type Membership, type Org, personWith, type Unit } from '../../domain/organisation/org.ts';
import { ROSTERS, type Sourced } from '../../domain/organisation/sources.ts';
import { WORKING_ROLES } from '../../domain/organisation/staffing.ts';
import { administrators } from '../administrators.ts';
import { postTo } from '../delivery/personal-message.ts';
import type { Taken } from '../ports/directory.ts';
import type { Groups } from '../ports/groups.ts';
import type { Ports } from '../ports/index.ts';
import { peopleInRosters, unitsWithRoster } from './take-rosters.ts';

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
  const { groups, staffing, directory } = ports;
  if (groups === undefined) return;
  const people = await peopleInGroups(await directory.org(), groups);
  const taken =
    people === undefined
      ? ({ kind: 'unread' } as const)
      : await staffing.source(GROUPS, people, { by: 'clock', yes: false });
  return reportTaken(ports, SAID_OF_GROUPS, taken);
}
const SAID_OF_GROUPS = { unread: 'groups-unread', wrong: 'groups-wrong', asked: 'groups-asked' } as const;

/** The same for who is in the teams of units that want it so. */
export async function takeRosters(ports: Ports): Promise<void> {
  const { messenger, places, staffing, directory } = ports;
  const org = await directory.org();
  // A unit that does not want it any more has lost them with the file that said so.
  if (unitsWithRoster(org).length === 0) return;
  const { people, unread } = await peopleInRosters(org, places, messenger);
  if (unread.length > 0) await reportTaken(ports, SAID_OF_ROSTERS, { kind: 'unread' }, unread);
  const keeps = new Set(unread.map(({ id }) => id));
  const taken = await staffing.source(ROSTERS, people, { by: 'clock', yes: false, keeps });
  return reportTaken(ports, SAID_OF_ROSTERS, taken, unitsWithRoster(org));
}
const SAID_OF_ROSTERS = { unread: 'rosters-unread', wrong: 'rosters-wrong', asked: 'rosters-asked' } as const;

type SaidOf = typeof SAID_OF_GROUPS | typeof SAID_OF_ROSTERS;
/** @param units whom the source is asked about, where it is asked unit by unit */
async function reportTaken(
  ports: Ports,
  said: SaidOf,
  taken: Taken | { readonly kind: 'unread' },
  units: readonly Unit[] = [],
): Promise<void> {
  ports.log.info('people from elsewhere', { source: said.asked, kind: taken.kind });
  switch (taken.kind) {
    case 'same':
    case 'taken':
      return;
    case 'unread':
    case 'overtaken':
      return tell(ports, said.unread, () => units.map(({ name }) => name));
    case 'not-valid':
      return tell(ports, said.wrong, () => []);
    case 'asked':
      return tell(ports, said.asked, (words) =>
        taken.units.map(({ name, lost, of }) => words.say('record', 'groups-unit', { name, lost, of })),
      );
  }
}

async function tell(
  ports: Ports,
  what: SaidOf[keyof SaidOf],
  unitsIn: (words: Words) => readonly string[],
): Promise<void> {
  for (const { id, language } of administrators(await ports.directory.org())) {
    const words = ports.words(language);
    const text = words.say('record', what, { units: unitsIn(words).join(', ') });
    await postTo(ports, id, 'groups', sentence(text, language));
  }
}
