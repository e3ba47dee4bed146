import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unreached } from '../app/record/reach.ts';
import { GROUPS, peopleInGroups } from '../app/record/take-groups.ts';
import { peopleInRosters } from '../app/record/take-rosters.ts';
import type { SignIn } from '../calendar/graph-client.ts';
import { openedGroups } from '../calendar/groups.ts';
import { botIn, readConfig } from '../config.ts';
import { listOfDuties } from '../content/duties.ts';
import { csv, parseList, UNCLOSED } from '../content/org-list.ts';
import { orgFormat } from '../content/org-parts.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import type { Org } from '../domain/organisation/org.ts';
import { emptied, FILE, ROSTERS, type Sourced } from '../domain/organisation/sources.ts';
import { makeLog } from '../log.ts';
import { followPeople } from '../storage/due.ts';
import { orgFiles, places } from '../storage/people.ts';
import { comingOrOther, staffing } from '../storage/staffing.ts';
import type { Call } from './door.ts';
import { emptiedLine, readsMore } from './org-import.ts';
import { whatFollows } from './org-staff.ts';
import { type Here, withStore } from './store.ts';
import { userName } from './who.ts';

export const SOURCE_USAGE = `npm run org -- reach                         lists the units without a channel, and the people whom the bot has not met
npm run org -- list NAME FILE [--tenant ID]  takes over all people of a list (CSV: unit;role;id;name, and tenant, language, title)
npm run org -- groups                        takes over who is in the Entra groups that units name, as the bot does each night
              [--preview] [--yes]            only says what would change, or what stops it; also when a unit loses over a tenth of its people
npm run org -- rosters                       the same for who is in the teams of units; in the web app's console, where the bot's own identity is
              [--preview] [--yes]
npm run org -- duties FOLDER                 makes a list of the staff in an SS 12000 register: duties.json, persons.json,
                                             organisations.json, and accounts.csv (userPrincipalName;id)`;

const COMMANDS = ['list', 'groups', 'rosters', 'duties', 'reach'];
export const isSourceCommand = (command: string): boolean => COMMANDS.includes(command);

/** @returns the code that the process ends with */
export async function sourceCommand(call: Call, command: string, args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { preview: { type: 'boolean' }, yes: { type: 'boolean' }, tenant: { type: 'string' } },
  });
  const [first, second] = positionals;
  if (command === 'reach') return withStore(call, reach);
  if (command === 'duties' && first !== undefined) return duties(call, first);
  const how = { preview: values.preview ?? false, yes: values.yes ?? false };
  if (command === 'groups') {
    const config = readConfig(call.env);
    if (config.mode !== 'azure') throw new Error('Groups are read with the settings of the bot in Azure.');
    const signIn: SignIn = async () =>
      (await import('../storage/credential.ts')).credentialOf('operator', config.BOT_ID);
    const groups = openedGroups(signIn, config.BOT_TENANT_ID, makeLog('silent'));
    return withStore(call, (here) =>
      take(here, GROUPS, how, async (org) => {
        const people = await peopleInGroups(org, groups);
        if (people === undefined) throw new Error('A group cannot be read. Nothing was changed.');
        return { people };
      }),
    );
  }
  if (command === 'rosters') return rosters(call, how);
  if (command !== 'list' || first === undefined || second === undefined) throw new Error(SOURCE_USAGE);
  if ([FILE, GROUPS, ROSTERS].includes(first)) throw new Error(`A list cannot be called ${first}.`);
  const text = await readFile(second, 'utf8');
  return withStore(call, (here) =>
    take(here, first, how, async (org) => {
      const read = parseList(text, org, values.tenant);
      if (read.ok) return { people: read.people };
      const lines = read.problems.map(({ line, field, message }) => `${second}:${line}: ${field}: ${message}`);
      throw new Error([...lines, 'Nothing was changed.'].join('\n'));
    }),
  );
}

interface How {
  readonly preview: boolean;
  readonly yes: boolean;
}

/** Whom a source has now, and the units of which it could not be asked. */
interface Word {
  readonly people: ReadonlyMap<PersonId, Sourced>;
  readonly keeps?: ReadonlySet<UnitId>;
}

async function take(
  { tables, clock, time, out }: Here,
  source: string,
  { preview, yes }: How,
  peopleOf: (org: Org) => Promise<Word>,
): Promise<number> {
  const files = orgFiles(tables, orgFormat);
  const before = (await files.view())?.org;
  if (before === undefined) throw new Error('no organisation has been imported');
  const { people, keeps } = await peopleOf(before);
  const today = time.dayOf(clock.now());
  if (preview) {
    const { after } = await files.sourcing(source, people, keeps);
    const many = emptied(before, after).map(emptiedLine);
    const problems = orgFormat.problemsWith(before, after, comingOrOther(before, after));
    const stops = [...problems.map((problem) => `This stops it: ${problem}`), ...many];
    for (const line of [...whatFollows(before, after, today), ...readsMore(before, after), ...stops, NOTHING])
      out(line);
    return 0;
  }
  const taken = await staffing(files, orgFormat, clock, followPeople(tables, clock, time)).source(source, people, {
    by: 'command-line',
    user: userName(),
    yes,
    ...(keeps === undefined ? {} : { keeps }),
  });
  switch (taken.kind) {
    case 'same':
      out(`${source}: ${people.size} people, as before`);
      return 0;
    case 'taken':
      for (const line of [`${source}: ${people.size} people`, ...whatFollows(before, taken.after, today)]) out(line);
      return 0;
    case 'asked':
      throw new Error([...taken.units.map(emptiedLine), NOTHING].join('\n'));
    case 'not-valid':
      throw new Error([...taken.problems, NOTHING].join('\n'));
    case 'overtaken':
      throw new Error('Somebody else is changing the organisation just now. Nothing was changed; try again.');
  }
}

/** Only the bot may ask Teams who is in a team, so its own identity signs in here. */
async function rosters(call: Call, how: How): Promise<number> {
  const config = readConfig(call.env);
  const bot = config.mode === 'azure' ? botIn(config) : undefined;
  // The Teams library takes a second to load, which no other command needs.
  const [{ teamsMessenger }, { authenticationOf }, { loadCards }] = await Promise.all([
    import('../teams/messenger.ts'),
    import('../teams/server.ts'),
    import('../teams/render.ts'),
  ]);
  return withStore(call, (here) => {
    const messenger = teamsMessenger(
      authenticationOf(bot),
      bot?.botId ?? '',
      loadCards(fileURLToPath(new URL('../../cards', import.meta.url))),
      makeLog('silent'),
      here.clock,
    );
    return take(here, ROSTERS, how, async (org) => {
      const { people, unread } = await peopleInRosters(org, places(here.tables, here.clock), messenger);
      for (const { name } of unread) here.out(`${name}: its team cannot be read, and is left as it is`);
      return { people, keeps: new Set(unread.map(({ id }) => id)) };
    });
  });
}

const NOTHING = 'Nothing was changed.';

async function reach({ tables, clock, out }: Here): Promise<number> {
  const org = (await orgFiles(tables, orgFormat).view())?.org;
  if (org === undefined) throw new Error('no organisation has been imported');
  const { people, units } = await unreached(org, places(tables, clock));
  for (const id of units) out(`no channel: ${org.units.get(id)?.name ?? ''} (${id})`);
  for (const id of people) {
    const { name, memberships } = org.people.get(id) ?? { name: '', memberships: [] };
    const roles = memberships.map(({ unit, role }) => `${role} in ${org.units.get(unit)?.name ?? unit}`);
    out(`not met: ${name} (${id}), ${roles.join(', ')}`);
  }
  if (people.length + units.length === 0) out('Everybody with a role has been met, and every unit has a channel.');
  return 0;
}

async function duties(call: Call, folder: string): Promise<number> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const read = csv(await readFile(join(folder, 'accounts.csv'), 'utf8'));
  if (!read.ok) throw new Error(`accounts.csv, line ${read.line}: ${UNCLOSED}`);
  const [header, ...accounts] = read.rows;
  const column = (name: string): number => (header?.fields ?? []).findIndex((one) => one.trim().toLowerCase() === name);
  const [upn, id] = [column('userprincipalname'), column('id')];
  if (upn < 0 || id < 0) throw new Error('accounts.csv must have the columns userPrincipalName and id.');
  const today = await withStore(call, async ({ clock, time }) => time.dayOf(clock.now()));
  const { lines, without } = listOfDuties(
    {
      duties: await json('duties.json'),
      persons: await json('persons.json'),
      organisations: await json('organisations.json'),
      accounts: new Map(
        accounts.map(({ fields }) => [(fields[upn] ?? '').trim().toLowerCase(), (fields[id] ?? '').trim()]),
      ),
    },
    today,
  );
  for (const line of lines) call.out(line);
  call.aside(
    `${lines.length - 1} lines; left out: ${without.account} without an account, ${without.code} at no school unit, ${without.pupils} who are enrolled`,
  );
  return 0;
}
