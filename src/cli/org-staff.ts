import type { Said } from '../app/ports/entries.ts';
import { findPerson, findUnit } from '../content/org-find.ts';
import { orgFormat } from '../content/org-parts.ts';
import { mayHold } from '../domain/access/access.ts';
import { type Day, parseDay } from '../domain/ids.ts';
import { type Org, type Person, ROLES, type Role } from '../domain/organisation/org.ts';
import { emptyChairs, rolesIn, type StaffChange, standIn } from '../domain/organisation/staffing.ts';
import { followPeople } from '../storage/due.ts';
import { entries } from '../storage/entries.ts';
import { orgFiles } from '../storage/people.ts';
import { staffing } from '../storage/staffing.ts';
import { noteInCases } from './org-renewed.ts';
import type { Here } from './store.ts';

export const STAFF_USAGE = `npm run org -- remove PERSON                 takes somebody out of the organisation, also as deputy
npm run org -- away PERSON FROM [UNTIL]      says that somebody is away, both days included
npm run org -- back PERSON                   says that they are here again
npm run org -- role PERSON UNIT ROLE|none    gives somebody this role in the unit (several with commas) and no other
npm run org -- moved PERSON NEW-ID [TENANT]  gives somebody a further account, after a new employment or in another tenant
npm run org -- chairs                        prints the units where nobody coordinates today
npm run org -- entries                       prints what units have said of themselves in the signpost, when, and who said it
PERSON and UNIT are an id, or a whole name that only one has, in quotes.`;

/** The fewest and the most words of each command. */
const WORDS: Readonly<Record<string, readonly [number, number]>> = {
  remove: [1, 1],
  away: [2, 3],
  back: [1, 1],
  role: [3, 3],
  moved: [2, 3],
  chairs: [0, 0],
  entries: [0, 0],
};

export function isStaffCommand(command: string, args: readonly string[]): boolean {
  const [least, most] = WORDS[command] ?? [1, 0];
  return least <= args.length && args.length <= most;
}

const SOON = 'within a minute while the bot runs';

/** @returns lines to print: what changed, and what follows. @throws an error whose message is for the operator */
export async function changeStaff(here: Here, command: string, args: readonly string[]): Promise<readonly string[]> {
  const files = orgFiles(here.tables, orgFormat);
  const org = (await files.view())?.org;
  if (org === undefined) throw new Error('no organisation has been imported');
  const today = here.time.dayOf(here.clock.now());
  if (command === 'chairs') {
    const chairs = chairLines(undefined, org, today);
    return chairs.length === 0 ? ['Somebody coordinates in every unit today.'] : chairs;
  }
  if (command === 'entries') return saidLines(org, await entries(here.tables, here.clock).said());
  const change = asked(org, command, args);
  const now = here.clock.now();
  let noted: readonly string[] = [];
  const office = staffing(files, orgFormat, here.clock, async (before, after) => {
    await followPeople(here.tables, here.clock, here.time)(before, after);
    noted = await noteInCases(here, before, after, now);
  });
  const result = await office.change('command-line', [change]);
  switch (result.kind) {
    case 'changed':
      return [...whatFollows(result.before, result.after, today), ...noted];
    case 'unchanged':
      return ['It is so already; nothing was changed.'];
    case 'not-valid':
      throw new Error(`${result.problems.join('\n')}\nNothing was changed.`);
    case 'refused':
    case 'overtaken':
      throw new Error('Somebody else is changing the organisation just now. Nothing was changed; try again.');
  }
}

const saidLines = (org: Org, all: readonly Said[]): readonly string[] =>
  all.length === 0
    ? ['No unit has said anything yet.']
    : all.map(({ unit, at, by, reach, does, waits }) =>
        [at, org.units.get(unit)?.name ?? unit, org.people.get(by)?.name ?? by, reach, does, waits].join('  '),
      );

/** The change that a command asks for. */
function asked(org: Org, command: string, [who = '', ...rest]: readonly string[]): StaffChange {
  const found = findPerson(org, who);
  if ('problem' in found) throw new Error(found.problem);
  const person = found.found.id;
  switch (command) {
    case 'away': {
      const [first = '', last] = rest;
      const from = dayIn(first);
      const until = last === undefined ? undefined : dayIn(last);
      return { kind: 'away', person, away: until === undefined ? { from } : { from, until } };
    }
    case 'back':
      return { kind: 'back', person };
    case 'moved': {
      const [id = '', tenant = found.found.tenant] = rest;
      return { kind: 'moved', person, identity: { tenant: tenant.toLowerCase(), id: id.toLowerCase() } };
    }
    case 'role': {
      const [where = '', given = ''] = rest;
      const unit = findUnit(org, where);
      if ('problem' in unit) throw new Error(unit.problem);
      return {
        kind: 'roles',
        person,
        unit: unit.found.id,
        roles: given === 'none' ? [] : given.split(',').map(roleIn),
      };
    }
    default:
      return { kind: 'remove', person };
  }
}

function dayIn(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`"${text}" is not a date. Write it as year, month and day: 2026-12-21.`);
  return day;
}

function roleIn(text: string): Role {
  const role = ROLES.find((one) => one === text.trim());
  if (role === undefined) throw new Error(`"${text}" is not a role. Write one of: ${ROLES.join(', ')}, none.`);
  return role;
}

/** The consequences of a new organisation for people and their work: who is new, who does what, who stands in. */
export function whatFollows(before: Org, after: Org, today: Day): readonly string[] {
  const now: Org = { ...after, today };
  const gone = [...before.people.values()].filter(({ id }) => !after.people.has(id));
  const known = (person: Person): boolean => before.people.has(person.id);
  return [
    ...gone.map(({ name }) => `${name} is gone. Cases they hold fall to their unit ${SOON}.`),
    ...[...after.people.values()].flatMap((is) => {
      const was = gone.find(({ name }) => name === is.name);
      return known(is) || was === undefined
        ? []
        : [
            `${is.name} comes under another id than before. Somebody employed anew keeps their cases if the file keeps the id ${was.id} and has the new one among their identities.`,
          ];
    }),
    ...[...now.people.values()].flatMap((is) => {
      const was = before.people.get(is.id);
      const roles = roleLines(before, now, was, is);
      return [...identityLines(was, is), ...roles, ...deputyLines(now, was, is), ...awayLines(now, was, is, today)];
    }),
    ...chairLines(before, after, today),
  ];
}

function roleLines(before: Org, after: Org, was: Person | undefined, is: Person): readonly string[] {
  const units = [...new Set([...(was?.memberships ?? []), ...is.memberships].map(({ unit }) => unit))];
  return units.flatMap((unit) => {
    const [had, has] = [was === undefined ? '' : rolesIn(was, unit).join(', '), rolesIn(is, unit).join(', ')];
    const where = (after.units.get(unit) ?? before.units.get(unit))?.name ?? unit;
    if (had === has) return [];
    if (has !== '')
      return [`${is.name} is now ${has} in ${where}${was === undefined ? ', and was nowhere before' : ''}.`];
    const left = `${is.name} has no role in ${where} any more.`;
    // `org-moves.ts` tells what becomes of the cases of a removed unit.
    if (!after.units.has(unit)) return [left];
    return mayHold(after, { unit, person: is.id })
      ? [`${left} Cases they hold there stay with them as long as they stand in for somebody there.`]
      : [`${left} Cases they hold there fall to the unit ${SOON}.`];
  });
}

const identityLines = (was: Person | undefined, is: Person): readonly string[] =>
  (is.identities ?? []).flatMap(({ tenant, id }) =>
    was?.identities?.some((one) => one.tenant === tenant && one.id === id)
      ? []
      : [`${is.name} may also sign in as ${id} in the tenant ${tenant}.`],
  );

function deputyLines(after: Org, was: Person | undefined, is: Person): readonly string[] {
  if (was?.deputy === is.deputy) return [];
  const named = is.deputy === undefined ? undefined : after.people.get(is.deputy);
  return named === undefined
    ? [`Nobody is named to stand in for ${is.name} any more.`]
    : [`${named.name} is named to stand in for ${is.name}.`];
}

function awayLines(after: Org, was: Person | undefined, is: Person, today: Day): readonly string[] {
  const { away } = is;
  if (was?.away?.from === away?.from && was?.away?.until === away?.until) return [];
  if (away === undefined) return [`${is.name} is back.`];
  const when = `${is.name} is away from ${away.from} ${away.until === undefined ? 'until further notice' : `to ${away.until}`}.`;
  const standsIn = standIn(after, is.id, away.from < today ? today : away.from);
  if (standsIn === is.id) return [when];
  const who = standsIn === undefined ? undefined : after.people.get(standsIn)?.name;
  return [when, who === undefined ? `Nobody stands in for ${is.name}.` : `${who} stands in.`];
}

/** The coordinators' chairs that are empty now and were not before. */
function chairLines(before: Org | undefined, after: Org, today: Day): readonly string[] {
  const were = new Set((before === undefined ? [] : emptyChairs(before, today)).map(({ unit }) => unit));
  return emptyChairs(after, today).flatMap(({ unit, why, managerHere }) => {
    const name = after.units.get(unit)?.name ?? unit;
    if (were.has(unit)) return [];
    const nobody = why === 'nobody' ? `${name} has no coordinator.` : `No coordinator of ${name} is here today.`;
    return [`${nobody} ${managerHere ? 'A manager is here.' : 'No manager is here either.'}`];
  });
}
