import { readdir } from 'node:fs/promises';
import { scratch } from '../support/npm-start.ts';
import { runCli } from '../support/run-cli.ts';

const BOT = '5e92c4b7-0f3d-4a18-8c6e-b7d1a3f4e065';

/** Every way in that opens the store, and something that it can be asked for. */
const WAYS_IN: readonly (readonly [string, readonly string[]])[] = [
  ['org.ts', ['export']],
  ['outbox.ts', ['list']],
  ['case.ts', ['explain', 'K7Q4-MD2R']],
  ['audit.ts', ['verify', '--all']],
  ['digest.ts', ['--index']],
  ['indicators.ts', ['--term', '2026-VT']],
  ['retention.ts', ['--preview']],
  ['../main.ts', []],
  ['../local/start.ts', ['--bot-only']],
];

test.each(WAYS_IN)('%s without settings names them, and leaves nothing behind', async (script, args) => {
  const { folder, remove } = await scratch();
  const { code, said } = await runCli(script, args, { at: undefined, KEYVAULT_URL: 'nowhere' }, folder);
  expect(code).toBe(1);
  for (const name of ['BOT_ID', 'BOT_TENANT_ID', 'TABLES_URL', 'PUBLIC_URL'])
    expect(said).toContain(`${name} is missing.`);
  expect(said).toContain('KEYVAULT_URL must be an address');
  expect(said).not.toMatch(/invalid_type| at .*:\d+:\d+/);
  expect(await readdir(folder)).toEqual([]);
  await remove();
});

test('npm start beside what is for production says so, and starts nothing', async () => {
  const { folder, remove } = await scratch();
  const { code, said } = await runCli('../local/start.ts', [], { at: undefined, BOT_ID: BOT }, folder);
  expect(code).toBe(1);
  expect(said).toContain('BOT_ID is set, which is for production, and local mode is asked for.');
  expect(await readdir(folder)).toEqual([]);
  await remove();
});

test.each([
  ['--help', 0, 'npm start -- --as alva --as stina'],
  ['--hepl', 1, "Unknown option '--hepl'"],
])('npm start -- %s is answered in words, and starts nothing', async (option, ends, words) => {
  const { folder, remove } = await scratch();
  const { code, said } = await runCli('../local/start.ts', [option], { at: undefined }, folder);
  expect(code).toBe(ends);
  expect(said).toContain(words);
  expect(said).not.toMatch(/ at .*:\d+:\d+|positional/);
  expect(await readdir(folder)).toEqual([]);
  await remove();
});
