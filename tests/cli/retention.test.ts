import { retention as command } from '../../src/cli/retention.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { ownStore } from '../support/own-store.ts';
import { callCli, type Ran } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

const RUT = '00000000-0000-4000-8000-000000000004';
const SAM = '00000000-0000-4000-8000-000000000002';

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

const retention = (...args: readonly string[]): Promise<Ran> =>
  callCli(command, args, {
    TABLES_CONNECTION: connection,
    at: town.now(),
    VAULT_KEY: Buffer.from(town.vaultKey).toString('base64'),
  });

test('what falls due is listed by code, and nothing is destroyed before the authority has its own', async () => {
  const code = await story.taken(town);
  const { sam } = town.people;
  expect((await retention('--preview')).said).toBe('no case is closed\n');
  await story.tapsVerb(sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  await town.settled();
  const listed = (await retention('--preview')).said;
  expect(listed).toBe(`${code}  waits     2026-11-25  school  transfer to exempelby-skola\n1 waits\n`);
  for (const { name } of Object.values(town.people)) expect(listed).not.toContain(name);

  expect((await retention('dispose', code, '--by', RUT)).said).toBe(
    `${code}: it has not fallen due: look at --preview\n`,
  );
  const transfer = (by: string, reference: string) =>
    retention('transferred', code, '--area', 'exempelby-skola', '--reference', reference, '--by', by);
  // Neither a name nor a personal number is a registration number.
  for (const reference of ['Alex Påhittad', '20120304-1234', '120304-1234', 'BUN 20120304/1234', 'A -'])
    expect((await transfer(RUT, reference)).said).toContain('a registration number such as');
  expect((await transfer(SAM, 'BUN 2026/17')).said).toBe(`${code}: that person does not answer for those records\n`);
  expect((await transfer(RUT, 'BUN 2026/17')).said).toBe(`${code}: the transfer to exempelby-skola is on record\n`);
  // The transfer was today; the copy stays for a while.
  expect((await retention('--preview')).said).toContain(`${code}  kept      `);
  expect((await retention('dispose', '--all-due', '--by', RUT)).said).toBe('nothing has fallen due\n');
});

test('the rules are listed with their sources, and what is not understood is explained', async () => {
  const { said } = await retention('rules');
  for (const ofPrivate of ['17 kap. 2 och 4 §§ SoL', 'artikel 5.1 e dataskyddsförordningen'])
    expect(said).toContain(ofPrivate);
  for (const part of ['16 kap. 1–2 a §§ SoL', '3 kap. 17 § PDL', 'proposal']) expect(said).toContain(part);
  expect((await retention('dispose')).said).toContain('npm run retention -- --preview');
});
