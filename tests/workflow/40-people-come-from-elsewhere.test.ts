import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { graphClient } from '../../src/calendar/graph-client.ts';
import { graphGroups } from '../../src/calendar/groups.ts';
import { personId, unitId } from '../../src/domain/ids.ts';
import type { Org, Role } from '../../src/domain/organisation/org.ts';
import { type GraphDouble, type Member, startGraph } from '../support/graph.ts';
import { silent } from '../support/graph-town.ts';
import { scratch } from '../support/npm-start.ts';
import { type OrgTown, startOrgTown } from '../support/org-town.ts';
import { makePerson } from '../support/person.ts';
import type { Ran } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** Who works where is known elsewhere: in the groups of the directory, and in a list of the register of schools. */
const TENANT = '00000000-0000-4000-9000-000000000001';
const [STAFF, LEADING] = ['00000000-0000-4000-7000-000000000001', '00000000-0000-4000-7000-000000000002'];
const id = (n: number): string => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [NILS, SAM, RUT] = [
  personId(id(1)),
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000004',
];
const user = (of: string, displayName: string): Member => ({
  '@odata.type': '#microsoft.graph.user',
  id: of,
  displayName,
});
const [UNIT, SOCIAL] = [unitId(story.SCHOOL), unitId('exempelby-mottag')];
const MOTTAG = 'Exempelby socialtjänst – Mottag barn och unga';

let graph: GraphDouble;
let on: OrgTown;
let town: Town;
let org: OrgTown['org'];
beforeAll(async () => {
  graph = await startGraph('t');
  const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  on = await startOrgTown({
    settings: { groups: graphGroups(graphClient(credential, silent, graph.url), TENANT) },
    edit: (yaml) =>
      yaml
        .replace('name: Lönnskolan\n', `name: Lönnskolan\n    groups: { staff: ${STAFF}, coordinator: ${LEADING} }\n`)
        .replace(`name: ${MOTTAG}\n`, `name: ${MOTTAG}\n    roster: true\n`),
  });
  ({ town, org } = on);
  graph.groups.set(STAFF, [user(NILS, 'Nils Ny'), user(SAM, 'Sam Skolsamordnare')]);
  graph.groups.set(LEADING, []);
  inTeam();
  const { serviceUrl } = town.connector;
  const place = { conversation: town.channel(SOCIAL), serviceUrl, tenant: TENANT, botId: '28:bot' };
  await town.bot.ports.places.save({ unit: SOCIAL }, place);
  await town.bot.ports.nightlyAudits.ask(town.now(), town.now());
});
afterAll(async () => {
  await on.close();
  await graph.close();
  expect(graph.violations).toEqual([]);
});

const inForce = async (): Promise<Org> => (await town.bot.orgFiles.view())?.org ?? Promise.reject(new Error('none'));
const rolesOf = async (who: string): Promise<readonly Role[] | undefined> =>
  (await inForce()).people.get(personId(who))?.memberships.flatMap(({ unit, role }) => (unit === UNIT ? [role] : []));
/** Who is in the team of the social services' channel. */
const inTeam = (...all: readonly object[]): void =>
  void town.connector.members.set(
    town.channel(SOCIAL),
    all.map((one, n) => ({ id: `29:${n}`, tenantId: TENANT, userRole: 'user', ...one })),
  );
const rolesAt = async (who: string): Promise<readonly Role[] | undefined> =>
  (await inForce()).people.get(personId(who))?.memberships.flatMap(({ unit, role }) => (unit === SOCIAL ? [role] : []));
const told = () => town.people.adam.cards().map(({ text }) => text);

async function lists(rows: string, ...more: readonly string[]): Promise<Ran> {
  const place = await scratch();
  const file = join(place.folder, 'list.csv');
  await writeFile(file, `unit;role;id;name;tenant\n${rows}`);
  const ran = await org('list', 'register', file, ...more);
  await place.remove();
  return ran;
}

test('whoever joins a group works there from the next night, and can raise a concern', async () => {
  expect(await rolesOf(NILS)).toBeUndefined();
  await town.timeIs('2026-11-26T03:30');
  expect(await rolesOf(NILS)).toEqual(['staff']);
  const person = (await inForce()).people.get(NILS);
  if (person === undefined) throw new Error('nobody');
  const nils = makePerson({ bot: () => town.bot.url, connector: town.connector, settled: town.settled, person });
  await nils.opensTheirChat();
  await town.timeIs('2026-11-26T09:00');
  expect((await nils.says('oro')).text).toContain('Ny orosnotis');
});

test('somebody in the file, a group and a list has the rights of each, and loses those of the one that they leave', async () => {
  expect((await lists(`lonnskolan;manager;${SAM};Sam;${TENANT}\n`)).said).toContain(
    'Sam Skolsamordnare is now coordinator, staff, manager in Lönnskolan.',
  );
  expect(await rolesOf(SAM)).toEqual(['coordinator', 'staff', 'manager']);
  graph.groups.set(STAFF, [user(NILS, 'Nils Ny')]);
  await town.timeIs('2026-11-27T03:30');
  expect(await rolesOf(SAM)).toEqual(['coordinator', 'manager']);
  expect((await lists('')).code).toBe(0);
  expect(await rolesOf(SAM)).toEqual(['coordinator']);
  // The file is exported as it was: what comes from elsewhere is not in it.
  const { said } = await org('export');
  expect(said).not.toContain('Nils Ny');
});

test('what a manager says of somebody stays, night after night, until the group has them no more', async () => {
  const roles = { kind: 'roles', person: NILS, unit: UNIT, roles: ['coordinator'] } as const;
  expect((await town.bot.ports.staffing.change(personId(RUT), [roles])).kind).toBe('changed');
  await town.timeIs('2026-11-28T03:30');
  expect(await rolesOf(NILS)).toEqual(['coordinator']);
  graph.groups.set(STAFF, []);
  await town.timeIs('2026-11-29T03:30');
  expect(await rolesOf(NILS)).toBeUndefined();
});

test('a group that would take many away takes nobody, and the administrators are asked', async () => {
  const many = Array.from({ length: 8 }, (_, n) => user(id(n + 10), `Person ${n}`));
  graph.groups.set(STAFF, many);
  await town.timeIs('2026-11-30T03:30');
  const before = (await inForce()).staffOf.get(UNIT)?.length;
  graph.groups.set(STAFF, many.slice(4));
  await town.timeIs('2026-12-01T03:30');
  expect((await inForce()).staffOf.get(UNIT)?.length).toBe(before);
  expect(told().some((text) => text.includes('Lönnskolan 4 av'))).toBe(true);
});

test('a preview says what stops a list', async () => {
  // Sam's deputy works in the school alone.
  const { code, said } = await lists(`exempelby-mottag;staff;${SAM};Sam;${TENANT}\n`, '--preview');
  expect([code, said]).toEqual([0, expect.stringContaining('This stops it: A deputy must work in every secrecy area')]);
});

test('a group that cannot be read changes nothing, and that is told', async () => {
  const before = (await inForce()).people.size;
  graph.fail('members', { status: 403, code: 'Authorization_RequestDenied' });
  await town.timeIs('2026-12-02T03:30');
  expect((await inForce()).people.size).toBe(before);
  expect(told().some((text) => text.includes('gick inte att läsa i natt'))).toBe(true);
});

test('those whom the bot cannot write to are listed, and counted for the administrators', async () => {
  const { code, said } = await org('reach');
  const lines = said.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines).toContain('no channel: BUP Exempellän (bup-exempellan)');
  expect(said).not.toContain('no channel: Lönnskolan');
  expect(said).not.toContain('Sam Skolsamordnare');
  const notMet = lines.filter((line) => line.startsWith('not met: '));
  expect(notMet).toContain(`not met: Person 4 (${id(14)}), staff in Lönnskolan`);
  expect(
    told().some((text) =>
      text.includes(`${notMet.length} personer har jag inte träffat i Teams, och 6 enheter saknar kanal`),
    ),
  ).toBe(true);
});

test('a list is previewed, is refused by line, and asks before it takes many', async () => {
  const rows = Array.from({ length: 4 }, (_, n) => `fritid-exempelby;staff;${id(n + 30)};Ledare ${n};${TENANT}\n`).join(
    '',
  );
  expect((await lists(rows, '--preview')).said).toContain('Nothing was changed.');
  expect((await lists(rows)).code).toBe(0);
  expect((await lists('')).said).toMatch(/^Fritid Exempelby would lose 4 of its \d people\. Add --yes/);
  expect((await lists('nowhere;staff;x;y;z\n')).said).toMatch(/list\.csv:2: unit: No unit is called "nowhere"/);
  expect((await lists('', '--yes')).code).toBe(0);
});

const OLA = { name: 'Ola Owner', aadObjectId: id(50), userRole: 'owner' };
const colleagues = Array.from({ length: 6 }, (_, n) => ({ name: `Kollega ${n}`, aadObjectId: id(n + 51) }));

test('whoever is in the team of a unit that wants it so may raise a concern, and nothing else', async () => {
  const guest = { name: 'Gita Guest', aadObjectId: id(60), userRole: 'guest' };
  const foreign = { name: 'Fia Foreign', aadObjectId: id(61), tenantId: '00000000-0000-4000-9000-000000000009' };
  const visitor = { name: 'Sam Skolsamordnare', aadObjectId: SAM.toUpperCase() };
  // As many guests as Teams gives in a page come first: whoever works here stands on the second.
  const page = Array.from({ length: 500 }, (_, n) => ({ ...guest, aadObjectId: id(n + 1000) }));
  inTeam(...page, OLA, ...colleagues, guest, foreign, visitor, { name: 'A bot', aadObjectId: undefined });
  await town.timeIs('2026-12-03T03:30');
  // An owner of the team gets no more than the others; whoever coordinates in another area is a visitor.
  expect(await rolesAt(id(50))).toEqual(['staff']);
  expect(await rolesAt(id(51))).toEqual(['staff']);
  expect([await rolesAt(id(60)), await rolesAt(id(61)), await rolesAt(SAM)]).toEqual([undefined, undefined, []]);
  const person = (await inForce()).people.get(personId(id(50)));
  if (person === undefined) throw new Error('nobody');
  const ola = makePerson({ bot: () => town.bot.url, connector: town.connector, settled: town.settled, person });
  await ola.opensTheirChat();
  await town.timeIs('2026-12-03T09:00');
  expect((await ola.says('oro')).text).toContain('Ny orosnotis');
});

test('a team that cannot be read keeps whom it had, and whoever leaves it has no right any more', async () => {
  town.connector.members.delete(town.channel(SOCIAL));
  await town.timeIs('2026-12-04T03:30');
  expect(await rolesAt(id(50))).toEqual(['staff']);
  expect(told().some((text) => text.includes(`gick inte att läsa i natt: ${MOTTAG}`))).toBe(true);
  inTeam(...colleagues);
  await town.timeIs('2026-12-05T03:30');
  expect([await rolesAt(id(50)), await rolesAt(id(51))]).toEqual([undefined, ['staff']]);
});

test('a team that would take many away takes nobody until somebody says yes', async () => {
  inTeam(...colleagues.slice(3));
  await town.timeIs('2026-12-06T03:30');
  expect(await rolesAt(id(51))).toEqual(['staff']);
  expect(told().some((text) => text.includes(`Medlemslistorna i teamen skulle ta bort många: ${MOTTAG} 3 av`))).toBe(
    true,
  );
  const { said } = await org('rosters', '--preview');
  expect(said).toContain('Nothing was changed.');
  expect((await org('rosters', '--yes')).code).toBe(0);
  expect([await rolesAt(id(51)), await rolesAt(id(54))]).toEqual([undefined, ['staff']]);
});

test('a unit that does not want it any more loses those who came from its team alone', async () => {
  const { said: file } = await org('export');
  const place = await scratch();
  const path = join(place.folder, 'org.yaml');
  await writeFile(path, file.replace('    roster: true\n', ''));
  expect((await org('import', path)).said).toContain('would lose 3 of its');
  expect((await org('import', path, '--yes')).code).toBe(0);
  await place.remove();
  expect(await rolesAt(id(54))).toBeUndefined();
});
