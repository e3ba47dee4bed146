import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { org as command } from '../../src/cli/org.ts';
import { later, opKey, parseDay, personId, unitId } from '../../src/domain/ids.ts';
import { entries } from '../../src/storage/entries.ts';
import { openTables, rowsOf } from '../../src/storage/tables.ts';
import { scratch } from '../support/npm-start.ts';
import { callCli } from '../support/run-cli.ts';
import { stockholm, testTables, WEDNESDAY } from '../support/town.ts';

const ROOT = join(__dirname, '../..');
const DEMO = join(ROOT, 'src/local/demo.yaml');
const SAM = '00000000-0000-4000-8000-000000000002';

/** Each command comes a minute after the one before, so that what is on record stands in that order. */
let commands = 0;
/** The code that the command ends with, and what it says. */
async function org(...args: readonly string[]): Promise<readonly [code: number | null, said: string]> {
  commands += 1;
  const env = {
    at: later(stockholm(WEDNESDAY), commands * 60_000),
    TABLES_CONNECTION: process.env['TEST_TABLES'] ?? '',
  };
  const { code, said } = await callCli(command, args, env);
  return [code, said];
}

beforeEach(async () => {
  expect((await org('import', DEMO, '--force'))[0]).toBe(0);
});

test('what units have said of themselves is printed, with when and who', async () => {
  expect(await org('entries')).toEqual([0, 'No unit has said anything yet.\n']);
  const tables = await openTables(testTables(), 'tabb');
  const [at, says] = [stockholm(WEDNESDAY), { reach: 'Ring 8–10.', does: '', waits: 'tre veckor', by: personId(SAM) }];
  const { keep } = entries(tables, { now: () => at });
  for (const [unit, op] of [
    ['lonnskolan', 'a'],
    ['lonnskolan', 'a'],
    ['gone', 'b'],
  ] as const)
    await keep(unitId(unit), { ...says, on: parseDay('2026-11-25') ?? fail() }, at, opKey(op));
  const [, said] = await org('entries');
  expect(said.split('\n').toSorted()).toEqual([
    '',
    `${at}  Lönnskolan  Sam Skolsamordnare  Ring 8–10.    tre veckor`,
    `${at}  gone  Sam Skolsamordnare  Ring 8–10.    tre veckor`,
  ]);
  // No import touches it.
  expect((await org('import', DEMO, '--force'))[0]).toBe(0);
  expect((await org('entries'))[1]).toBe(said);
});
const fail = (): never => {
  throw new Error('not a day');
};

test('somebody is away and back, and it is said who stands in', async () => {
  expect(await org('away', 'Sam Skolsamordnare', '2026-12-01', '2026-12-11')).toEqual([
    0,
    'Sam Skolsamordnare is away from 2026-12-01 to 2026-12-11.\nDisa Demoersättare stands in.\n',
  ]);
  const [, file] = await org('export');
  expect(file).toContain('away: { from: 2026-12-01, until: 2026-12-11 }');
  expect(file).toContain('# The four whose windows open at start.');
  expect(await org('back', SAM)).toEqual([0, 'Sam Skolsamordnare is back.\n']);
  expect(await org('back', SAM)).toEqual([0, 'It is so already; nothing was changed.\n']);
});

test('somebody is given another role, and goes', async () => {
  expect(await org('role', SAM, 'Lönnskolan', 'staff,manager')).toEqual([
    0,
    'Sam Skolsamordnare is now staff, manager in Lönnskolan.\n',
  ]);
  expect(await org('role', SAM, 'lonnskolan', 'none')).toEqual([
    0,
    'Sam Skolsamordnare is gone. Cases they hold fall to their unit within a minute while the bot runs.\n' +
      'Nobody is named to stand in for Siv Skolsamordnare any more.\n',
  ]);
  expect((await org('remove', SAM))[1]).toContain(`Nobody is called "${SAM}".`);
});

test('whoever leaves a unit stands in for nobody there, and what becomes of their cases is said as it is', async () => {
  expect(await org('role', SAM, 'Björkens förskola', 'staff')).toEqual([
    0,
    'Sam Skolsamordnare is now staff in Björkens förskola.\n',
  ]);
  expect(await org('role', SAM, 'lonnskolan', 'none')).toEqual([
    0,
    'Sam Skolsamordnare has no role in Lönnskolan any more. Cases they hold there fall to the unit within a minute while the bot runs.\n' +
      'Nobody is named to stand in for Siv Skolsamordnare any more.\n',
  ]);
  const [, file] = await org('export');
  expect(file.split(SAM).length).toBe(2);
});

test('what cannot be is said, and changes nothing', async () => {
  const [, before] = await org('export');
  expect((await org('remove', 'Rut Demorektor'))[1]).toContain('Give at least one person the role manager in the unit');
  expect((await org('away', 'Sam Skolsamordnare', '2026-13-01'))[1]).toContain('"2026-13-01" is not a date.');
  expect((await org('role', SAM, 'lonnskolan', 'boss'))[1]).toContain('"boss" is not a role.');
  expect((await org('role', SAM, 'lonnskola', 'staff'))[1]).toContain('Nearest: Lönnskolan (lonnskolan)');
  expect((await org('away', SAM))[1]).toContain('npm run org -- away PERSON FROM [UNTIL]');
  expect(await org('export')).toEqual([0, before]);
});

test('empty chairs are told, also those that an import makes', async () => {
  expect(await org('chairs')).toEqual([0, 'Björkens förskola has no coordinator. A manager is here.\n']);
  const place = await scratch();
  const file = join(place.folder, 'organisation.yaml');
  const away = 'away: { from: 2026-01-01 }\n    roles:\n      - { unit: fritid-exempelby, role: coordinator }';
  await writeFile(
    file,
    (await readFile(DEMO, 'utf8')).replace(/roles:\n.*fritid-exempelby, role: coordinator }/, away),
  );
  const [code, said] = await org('import', file);
  await place.remove();
  expect([code, said.split('\n')]).toEqual([
    0,
    [
      'imported: 8 units, 23 people',
      'Lo Låtsasledare is away from 2026-01-01 until further notice.',
      'Nobody stands in for Lo Låtsasledare.',
      'No coordinator of Fritid Exempelby is here today. A manager is here.',
      'somebody else may need to do the work of: 1',
      '',
    ],
  ]);
});

test('somebody employed anew keeps what is theirs under a new id', async () => {
  const NEW = '00000000-0000-4000-8000-00000000abcd';
  const [code, said] = await org('moved', 'Sam Skolsamordnare', NEW);
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^Sam Skolsamordnare may also sign in as ${NEW} in`)),
  ]);
  const [, file] = await org('export');
  expect(file).toContain(`id: ${NEW} }`);
  expect(file).toContain('# The four whose windows open at start.');
  expect((await org('moved', 'Siv Skolsamordnare', NEW))[1]).toContain(`The account "${NEW}" is written twice.`);
  expect((await org('moved', 'Siv Skolsamordnare', 'siv@exempelby.example'))[1]).toContain(
    'Write the id as Entra shows it',
  );
});

test('a preview says what an import would do, and what stops it, and changes nothing', async () => {
  const [, before] = await org('export');
  const NEW = '00000000-0000-4000-8000-00000000abcd';
  const next = before
    .replaceAll(SAM, NEW)
    .replace('name: Björkens förskola', 'name: Björkens förskola (Lilla Björken)');
  const [code, said] = await imports(next, '--preview');
  expect(code).toBe(0);
  expect(said).toContain('would be imported: 8 units, 23 people');
  expect(said).toContain('Björkens förskola (bjorkens-forskola) is now called Björkens förskola (Lilla Björken).');
  expect(said).toContain('Sam Skolsamordnare comes under another id than before.');
  expect(said).toContain('Sam Skolsamordnare is now coordinator in Lönnskolan, and was nowhere before.');
  expect((await imports(before.replace('area: exempelby-skola', 'area: exempelby-social'), '--preview'))[1]).toContain(
    'This stops the import:',
  );
  expect((await org('export'))[1]).toBe(before);
});

/** A file beside the demonstration's, imported. */
async function imports(text: string, ...more: readonly string[]): ReturnType<typeof org> {
  const place = await scratch();
  const file = join(place.folder, 'organisation.yaml');
  await writeFile(file, text);
  const result = await org('import', file, ...more);
  await place.remove();
  return result;
}

test('an export that is not the newest is refused, and says who would come back', async () => {
  const [, old] = await org('export');
  expect((await org('remove', 'Siv Skolsamordnare'))[0]).toBe(0);
  const [code, said] = await imports(old);
  expect(code).toBe(1);
  expect(said).toContain('the organisation has been changed meanwhile:');
  expect(said).toMatch(/remove {2}Siv Skolsamordnare/);
  expect(said).toContain('Nothing was changed.');
  expect((await org('export'))[1]).not.toContain('Siv Skolsamordnare');

  const [, newest] = await org('export');
  expect(await imports(newest.replace('name: Tora Testlärare', 'name: Tora Testlärare-Ny'))).toEqual([
    0,
    'imported: 8 units, 22 people\n',
  ]);
  expect((await imports(old, '--force'))[1]).toContain('Siv Skolsamordnare comes back');
});

test('the same file each night undoes nothing that was said since, and takes away who is not in it any more', async () => {
  const file = await readFile(DEMO, 'utf8');
  expect((await imports(file, '--force'))[0]).toBe(0);
  for (const change of [
    ['away', 'Sam Skolsamordnare', '2026-12-01'],
    ['role', 'Tora Testlärare', 'Lönnskolan', 'staff,coordinator'],
    ['remove', 'Siv Skolsamordnare'],
  ])
    expect((await org(...change))[0]).toBe(0);
  const [, before] = await org('export');
  const [code, said] = await imports(file);
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^imported: 8 units, 22 people\nSiv Skolsamordnare is in the file, and stays away/),
  ]);
  expect((await org('export'))[1]).toBe(before);

  // A later word of the file is newer; whom it has no more has no right, whatever was said.
  const later = file.replace(/(Tora Testlärare[\s\S]*?role: )staff/, '$1manager');
  expect((await imports(later))[1]).toContain('Tora Testlärare is now manager in Lönnskolan.');
  const gone = later
    .replace(/ {2}- id: 0+-0000-4000-8000-000000000001\n[\s\S]*?(?= {2}- id:)/, '')
    .replace('*exempelby', '&exempelby 00000000-0000-4000-9000-000000000001');
  expect((await imports(gone))[1]).toContain('Tora Testlärare is gone.');
  expect((await imports(file, '--force'))[0]).toBe(0);
});

test('a file that takes many from a unit is asked about', async () => {
  const file = await readFile(DEMO, 'utf8');
  const few = file.replaceAll(/ {2}- id: 0+-0000-4000-8000-00000000000[256]\n[\s\S]*?(?= {2}- id:| {2}#)/g, '');
  const [code, said] = await imports(few);
  expect([code, said]).toEqual([
    1,
    'Lönnskolan would lose 3 of its 7 people. Add --yes if that is right.\nNothing was changed.\n',
  ]);
  expect((await imports(few, '--yes'))[0]).toBe(0);
  expect((await imports(file, '--force'))[0]).toBe(0);
});

/** The newest import on record. */
async function record(): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { org: table } = await openTables(testTables(), 'tabb');
  const rows = (await rowsOf(table.listEntities())).filter((row) => row['kind'] === 'import');
  return rows.toSorted((a, b) => String(a['at']).localeCompare(String(b['at']))).at(-1);
}

test('each import is on record: when, by whom, and which file came in the place of which', async () => {
  const before = (await record())?.['hash'];
  const [, file] = await org('export');
  await imports(`${file}\n# one more line\n`);
  const after = await record();
  expect(after).toMatchObject({ by: 'command-line', before, force: false, areas: '' });
  expect((await org('export'))[1]).toContain(`# as exported: ${String(after?.['hash'])}`);
});

test('a unit goes to another secrecy area only when that is meant, since what was written there is read by others', async () => {
  const [, file] = await org('export');
  const moved = file.replace('area: exempelby-fritid\n', 'area: exempelby-skola\n');
  const before = await record();
  const [code, said] = await imports(moved, '--force', '--other-area', 'lonnskolan');
  expect(code).toBe(1);
  expect(said).toContain(
    'Fritid Exempelby (fritid-exempelby) goes from the secrecy area exempelby-fritid to exempelby-skola.',
  );
  expect(said).toContain('Nothing was changed.');
  expect(await record()).toEqual(before);
  expect((await imports(moved, '--other-area', 'fritid-exempelby'))[0]).toBe(0);
  expect(await record()).toMatchObject({ areas: 'fritid-exempelby' });
  // As it was, for the others.
  expect((await imports(file, '--force', '--other-area', 'fritid-exempelby'))[0]).toBe(0);
});

test('a role that a file takes away takes with it for whom they stand in', async () => {
  const moved = (await org('export'))[1].replace(
    /(name: Sam Skolsamordnare[\s\S]*?unit: )lonnskolan, role: coordinator/,
    '$1bjorkens-forskola, role: staff',
  );
  const [code, said] = await imports(moved);
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('Nobody is named to stand in for Siv Skolsamordnare any more.'),
  ]);
  expect((await org('export'))[1].split(SAM).length).toBe(2);
});
