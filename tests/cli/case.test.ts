import { userInfo } from 'node:os';
import { audit } from '../../src/cli/audit.ts';
import { caseCommand } from '../../src/cli/case.ts';
import { outboxCommand } from '../../src/cli/outbox.ts';
import { fromConnectionString, openTables } from '../../src/storage/tables.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import { ownStore } from '../support/own-store.ts';
import { callCli, type Ran, runCli } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** The first thing to look at when something seems wrong with a case; safe to show to anyone. */
let connection: string;
let town: Town;
beforeAll(async () => {
  connection = await ownStore();
  town = await startTown({ tables: fromConnectionString(connection), prefix: 'tabb' });
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const RUT = '00000000-0000-4000-8000-000000000004';

const env = () => ({
  TABLES_CONNECTION: connection,
  VAULT_KEY: Buffer.from(town.vaultKey).toString('base64'),
  at: town.now(),
});
const run = (...args: readonly string[]): Promise<Ran> => callCli(caseCommand, args, env());
const explain = async (...args: readonly string[]): Promise<readonly string[]> =>
  (await run('explain', ...args)).said.trimEnd().split('\n');

/** The lines below a heading, without the columns' own spaces. */
function below(lines: readonly string[], heading: string): readonly string[] {
  const from = lines.indexOf(heading) + 1;
  expect(from).toBeGreaterThan(0);
  const to = lines.indexOf('', from);
  return lines.slice(from, to).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

const readers = async (code: string, asker: string): Promise<string> =>
  (await callCli(audit, ['readers', '--case', code, '--for', asker], env())).said;

/** All that belongs to a case, but for who has read it. */
async function kept(code: string): Promise<readonly unknown[]> {
  const tables = await openTables(fromConnectionString(connection), 'tabb');
  const rows: unknown[] = [];
  for (const table of [tables.cases, tables.due])
    for await (const row of table.listEntities())
      if (!String(row.rowKey).startsWith('6-read-') && JSON.stringify(row).includes(code.replace('-', '')))
        rows.push(row);
  return rows;
}

/** Without what a case’s own code and the numbers of its changes differ by. */
const alike = (lines: readonly string[], code: string): readonly string[] =>
  lines.map((line) => line.replaceAll(code, 'CODE').replaceAll(/\b\d{6}-(?=\d)/g, 'n-'));

test('what is owed, who will be told what, where its cards stand, and what each delivery came to', async () => {
  const code = await story.taken(town);
  const { connector } = town;
  const dead = connector.fail({ method: 'POST', conversation: town.channel(SOCIAL), times: 99 }, { status: 400 });
  const late = connector.fail({ method: 'PUT', conversation: story.schoolChannel(town), times: 99 }, { status: 500 });
  await asks(town, code);
  await town.settled();
  const before = await kept(code);
  const lines = await explain(code);
  expect(await kept(code)).toEqual(before);
  expect(lines[0]).toBe(`Case ${code}, at 2026-11-25T08:00Z`);
  expect(below(lines, 'State')).toEqual([
    'open, raised 2026-11-25T08:00Z',
    'step 2 since 2026-11-25T08:00Z',
    'held by a person, since 2026-11-25T08:00Z',
    'request 1: sent 2026-11-25T08:00Z, to be answered by 2026-12-02T08:00Z',
  ]);
  expect(below(lines, 'Owed')).toEqual([
    'by | what | told so far',
    '2026-12-02T08:00Z | Answer the support request (1) | nobody',
    '2026-12-16T08:00Z | Hold a joint meeting | nobody',
    '2027-01-13T08:00Z | Agree on a joint plan | nobody',
  ]);
  const ahead = below(lines, 'Ahead, if nobody does anything');
  expect(ahead.slice(0, 4)).toEqual([
    'at | who is told | people | by | about',
    '2026-11-30T08:00Z | the unit asked | 2 | a card of its own | Answer the support request (1)',
    '2026-12-02T08:00Z | manager of the unit asked | 1 | a card of its own | Answer the support request (1)',
    '2026-12-07T06:45Z | who owes it | 1 | the message of the day | Hold a joint meeting',
  ]);
  expect(ahead.filter((line) => line.includes('Agree on a joint plan')).at(-1)).toBe(
    '2027-01-27T08:00Z | manager of the area | 1 | the message of the day | Agree on a joint plan | then again 2027-02-03T08:00Z, and so on until somebody answers',
  );
  expect(below(lines, 'Cards').slice(0, 3)).toEqual([
    'card | where | is',
    'case | the unit that holds it | behind',
    'receipt | who raised it | current',
  ]);
  const deliveries = below(lines, 'Deliveries');
  expect(deliveries).toContain('000002-0 | case | the unit that holds it | sent | 0');
  expect(deliveries).toContain(
    '000006-1 | referral | the unit asked in request 1 | dead | 0 | the message itself was refused',
  );
  expect(deliveries.filter((line) => line.startsWith('000006-0'))).toEqual([
    expect.stringMatching(/^000006-0 \| every card \| waiting \| \d \| not before 2026-11-25T08:\d\dZ$/),
  ]);
  expect(below(lines, 'Fails again and again')).toEqual(['nothing']);

  await callCli(outboxCommand, ['drop', code, '000006-1', '--why', 'told-otherwise'], env());
  expect(below(await explain(code), 'Deliveries')).toContain(
    '000006-1 | referral | the unit asked in request 1 | dropped | 0 | the message itself was refused, told-otherwise',
  );
  dead.stop();
  late.stop();
});

test('what it says comes true', async () => {
  const code = await story.taken(town);
  await asks(town, code);
  const coming = below(await explain(code), 'Ahead, if nobody does anything');
  expect(coming[1]).toMatch(/^2026-11-30T08:00Z \| the unit asked/);
  await town.timeIs('2026-11-30T09:00');
  const lines = await explain(code);
  expect(below(lines, 'Ahead, if nobody does anything').slice(1)).toEqual(coming.slice(2));
  expect(below(lines, 'Owed')[1]).toBe(
    '2026-12-02T08:00Z | Answer the support request (1) | the unit asked 2026-11-30T08:00Z',
  );
});

test('a case where harm is suspected, and one that few may see, look like any other', async () => {
  const { rut } = town.people;
  const plain = await story.taken(town);
  const suspected = await story.taken(town, { suspicion: 'true' });
  const same = async (): Promise<readonly string[]> => {
    const lines = await explain(plain);
    expect(alike(await explain(suspected), suspected)).toEqual(alike(lines, plain));
    const json = async (code: string): Promise<readonly string[]> =>
      alike(await explain(code, '--json'), code).filter((line) => !line.startsWith('  "at":'));
    expect(await json(suspected)).toEqual(await json(plain));
    return lines;
  };
  expect((await same()).join()).not.toContain('First contact');
  // The first contact with the guardians is reminded of in the one, and not owed in the other.
  await town.timeIs('2026-12-10T09:00');
  await same();

  const opened = await story.tapsVerb(rut, story.cardOf(town, suspected), 'case.show');
  const protect = await story.tapsVerb(rut, opened, 'protect.open');
  const restrict = await story.tapsVerb(rut, protect, 'protect.restrict-open');
  await story.tapsVerb(rut, restrict, 'protect.restrict', { why: 'protected-identity', reason: 'Skyddas' });
  await town.settled();
  const [other, lines] = [await explain(plain), await explain(suspected)];
  for (const heading of ['State', 'Owed', 'Ahead, if nobody does anything', 'Cards'])
    expect(below(lines, heading)).toEqual(below(other, heading));
  expect(lines.join('\n')).not.toMatch(/suspic|restrict|protect|narrow|manager-notice|lock\b/i);
});

test('nobody and no unit is named, nor anything that people wrote', async () => {
  const code = await story.taken(town);
  await asks(town, code, { to: 'bup-exempellan', question: 'assess', need: 'Barnet sover inte' });
  await town.settled();
  const org = await town.bot.ports.directory.org();
  const names = [...org.people.values(), ...org.units.values(), ...org.areas.values()].flatMap(({ id, name }) => [
    id,
    name,
  ]);
  expect(names.length).toBeGreaterThan(40);
  for (const said of [(await explain(code)).join('\n'), (await explain(code, '--json')).join('\n')]) {
    expect(said).toContain(code);
    expect([...names, 'Sitter ensam', 'sover inte'].filter((name) => said.includes(name))).toEqual([]);
  }
});

test('that it was run is on record, as whoever ran it, and told to those outside without a name', async () => {
  const code = await story.taken(town);
  const { username } = userInfo();
  const spawned = await runCli('case.ts', ['explain', code, '--json'], env());
  expect(spawned.code).toBe(0);
  expect(JSON.parse(spawned.said)).toMatchObject({ format: 'tabb-explained-1', case: code, status: 'open' });
  await explain(code, '--as', RUT);
  const staff = await readers(code, 'staff');
  expect(staff).toContain(`${username} läste hur ärendet står, men inget som är skrivet i det. Driver boten.`);
  expect(staff).toContain('Rut Demorektor, Lönnskolan läste hur ärendet står');
  const outside = await readers(code, 'guardian');
  expect(outside.match(/läste hur ärendet står/g)).toHaveLength(2);
  for (const name of [`: ${username} `, 'Rut Demorektor']) expect(outside).not.toContain(name);
});

test.each([
  [['explain', 'K7Q4-MD2R'], 'there is no such case'],
  [['explain'], 'npm run case -- explain CODE'],
  [['explian', 'K7Q4-MD2R'], 'npm run case -- explain CODE'],
  [['explain', 'K7'], 'K7 is no case code, such as K7Q4-MD2R'],
])('%j is answered with what is wrong', async (args, said) => {
  const ran = await run(...args);
  expect(ran.code).toBe(1);
  expect(ran.said).toContain(said);
});

test('nobody’s id is said to be so, and nothing is read', async () => {
  const code = await story.taken(town);
  expect(await run('explain', code, '--as', 'nobody')).toMatchObject({
    code: 1,
    said: expect.stringContaining('nobody in the organisation has the id nobody'),
  });
  expect(await readers(code, 'staff')).toContain('Ingen har läst');
});

test.each([
  [403, '2026-12-10T09:30', 'the chat or channel accepts nothing from the bot'],
  [404, '2026-12-10T10:00', 'the chat, channel or message is no longer there'],
  [413, '2026-12-10T10:30', 'the message itself was refused'],
])(
  'a message that the channel answered with %i did not arrive for that reason, until it does',
  async (status, then, why) => {
    const fails = town.connector.fail(
      { method: 'POST', conversation: story.schoolChannel(town), times: 99 },
      { status },
    );
    const code = await story.raised(town);
    const card = async (): Promise<string | undefined> =>
      below(await explain(code), 'Deliveries').find((line) => line.startsWith('000002-0'));
    expect(await card()).toBe(`000002-0 | case | the unit that holds it | dead | 0 | ${why}`);
    expect(JSON.parse((await run('explain', code, '--json')).said)).toMatchObject({
      deliveries: expect.arrayContaining([expect.objectContaining({ out: '000002-0', loss: expect.any(String) })]),
    });
    fails.stop();
    await callCli(outboxCommand, ['retry', code, '000002-0'], env());
    expect(await card()).toMatch(/^000002-0 \| case \| the unit that holds it \| waiting \| 0 \| not before [^,]*$/);
    await town.timeIs(then);
    expect(await card()).toBe('000002-0 | case | the unit that holds it | sent | 1');
  },
);
