import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { verify } from '../../src/app/record/verify.ts';
import { digest } from '../../src/cli/digest.ts';
import type { Command } from '../../src/cli/door.ts';
import { indicators } from '../../src/cli/indicators.ts';
import { seedHistory } from '../../src/local/history.ts';
import { fromConnectionString, openTables, rowsOf } from '../../src/storage/tables.ts';
import { ownStore } from '../support/own-store.ts';
import { callCli, type Ran } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** Wednesday, when the autumn term has ended and its last week has been told of. */
const AFTER_TERM = '2027-01-13T09:00';
const CASES = 60;
/** An authority has chosen twice: the later choice holds only from a day in the term after. */
const CHOICES = `
choices:
  - { id: exempelby-1, huvudman: exempelby, from: 2026-01-01, deadlines: { first-contact: 8 } }
  - { id: exempelby-2, huvudman: exempelby, from: 2027-02-01, deadlines: { first-contact: 3 } }
`;

let connection: string;
let town: Town;
let folder: string;
beforeAll(async () => {
  connection = await ownStore();
  folder = await mkdtemp(join(tmpdir(), 'tabb-digest-'));
  town = await startTown({
    tables: fromConnectionString(connection),
    prefix: 'tabb',
    at: AFTER_TERM,
    edit: (yaml) => yaml + CHOICES,
  });
  expect(await seedHistory(town.bot.ports, CASES)).toBeGreaterThan(CASES / 2);
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

const runs = (command: Command, ...args: readonly string[]): Promise<Ran> =>
  callCli(command, args, { TABLES_CONNECTION: connection, at: town.now() });

test('a made-up half-year is a record that holds', async () => {
  const { findings, cases } = await verify(town.bot.ports.auditRows, {
    now: town.now(),
    everything: true,
    pause: () => Promise.resolve(),
    progress: () => undefined,
    stopping: () => false,
  });
  expect(cases).toBeGreaterThan(CASES / 2);
  expect(findings).toEqual([]);
});

test('a half-year that is made up shows at once: the digest with its trend, and läge', async () => {
  const { rut } = town.people;
  await town.timeIs('2027-01-13T09:01');
  const digest = rut.sees('Vecka 1: barn på steg 2');
  expect(digest.text).toMatch(/På steg 2\n\d+\n/);
  expect(digest.text).toContain('Barn på steg 2, vecka för vecka');
  expect(JSON.stringify(digest.json)).toContain('"x":"53"');
  expect((await rut.says('läge')).text).toContain('Läget nu: barn på steg 2');
  // Every step of it is one that can be gone on from.
  const [oldest] = digest.buttons.filter(({ verb }) => verb === 'case.show');
  expect(oldest?.title).toBe('Öppna');
  expect(digest.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}\n\d+ dagar på steg 2\n/);
  expect(await seedHistory(town.bot.ports, CASES)).toBe(0);
});

test('what managers get can be looked at beforehand, and its chart put on slides', async () => {
  const out = join(folder, 'digest');
  const ran = await runs(digest, '--week', '2027-W01', '--preview', '--out', out);
  expect(ran.code).toBe(0);
  expect(ran.said).toContain('Rut Demorektor');
  expect(ran.said).toContain('På steg 2');
  const files = await readdir(out);
  expect(files.filter((file) => file.endsWith('.png')).length).toBeGreaterThan(0);
  // Nobody's name is in the name of a file.
  for (const file of files) expect(file).toMatch(/^2027-W01-\d+\.(json|svg|png)$/);
  const svg = await readFile(join(out, '2027-W01-1.svg'), 'utf8');
  expect(svg).toContain('<title>Barn på steg 2, vecka för vecka</title>');
  expect((await runs(digest, '--week', '2027-W20', '--preview')).code).toBe(1);
  expect((await runs(digest, '--week', '2027-W99', '--preview')).code).toBe(1);
});

test('asked to send a week again, the bot posts nothing twice', async () => {
  const { rut } = town.people;
  const before = rut.cards().length;
  expect((await runs(digest, '--week', '2027-W01', '--send')).code).toBe(0);
  await story.goesBy(town, { seconds: 60 });
  expect(rut.cards()).toHaveLength(before);
  expect((await runs(digest, '--week', '2027-W02', '--send')).said).toContain('has not ended');
  // The bot would tell of the last one instead.
  expect(await runs(digest, '--week', '2026-W50', '--send')).toEqual({
    code: 1,
    said: 'only the last week can be told of, which is 2027-W01\n',
  });
});

test.each([
  [digest, ['--week', '47', '--preview'], '47 is no week, such as 2026-W47'],
  [digest, ['--wek', '2026-W47'], "Unknown option '--wek'"],
  [indicators, ['--term', 'HT-2026'], 'HT-2026 is no term, such as 2026-HT'],
  [indicators, ['--term'], "Option '--term <value>' argument missing"],
] as const)('what was not understood is said in a line: %p %j', async (command, args, said) => {
  expect(await runs(command, ...args)).toEqual({ code: 1, said: `${said}\n` });
});

test('the index of cases at step 2 can be made again', async () => {
  const { rut } = town.people;
  const before = (await rut.says('läge')).text;
  const { step2 } = await openTables(fromConnectionString(connection), 'tabb');
  const key = z.object({ partitionKey: z.string(), rowKey: z.string() });
  for (const row of (await rowsOf(step2.listEntities())).map((one) => key.parse(one)))
    await step2.deleteEntity(row.partitionKey, row.rowKey);
  expect((await rut.says('läge')).text).not.toBe(before);
  expect((await runs(digest, '--index')).said).toContain('cases are in the index');
  expect((await rut.says('läge')).text).toBe(before);
});

test('a term is told once it is over, and always the same', async () => {
  const out = join(folder, 'indicators');
  const term = (name: string): Promise<Ran> => runs(indicators, '--term', name, '--out', out);
  expect(await term('2027-VT')).toEqual({
    code: 1,
    said: 'the term is not over yet: only whole terms are told, so that two runs cannot be subtracted\n',
  });
  expect((await term('2026-HT')).code).toBe(0);
  const csv = await readFile(join(out, 'indicators-2026-HT.csv'), 'utf8');
  const rows = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows[0]).toEqual(['term', 'model', 'unit_kind', 'indicator', 'value', 'unit']);
  for (const [, , , , value = '', unit = ''] of rows.slice(1))
    if (value !== '' && (unit === 'children' || unit === 'cases')) expect(Number(value) % 5).toBe(0);
  expect(rows.some(([, , , , value, unit]) => value !== '' && unit === 'children')).toBe(true);
  expect(csv).not.toMatch(/[0-9A-Z]{4}-?[0-9A-Z]{4}(?![^,])/);
  expect(await readFile(join(out, 'choices-2026-HT.csv'), 'utf8')).toBe(
    'version,for,from\r\nexempelby-1,exempelby,2026-01-01\r\n',
  );
  const dictionary = await readFile(join(out, 'dictionary.csv'), 'utf8');
  for (const [, , , name = ''] of rows.slice(1)) expect(dictionary).toContain(`\r\n${name},`);
  // What happens afterwards changes nothing of it.
  await story.taken(town);
  expect((await term('2026-HT')).code).toBe(0);
  expect(await readFile(join(out, 'indicators-2026-HT.csv'), 'utf8')).toBe(csv);
  // Before what has been told no other can be told any more.
  expect((await term('2026-VT')).code).toBe(1);
});
