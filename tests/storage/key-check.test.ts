import { randomBytes } from 'node:crypto';
import { fromConnectionString, openTables, type Tables } from '../../src/storage/tables.ts';
import { ownStore } from '../support/own-store.ts';
import { runCli } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town, testTables } from '../support/town.ts';

const WRONG = /^The key of the vault is another than the one that this store was begun with/;
const another = { vaultKey: randomBytes(32) };

async function keysIn({ checks }: Tables): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { rowKey = '' } of checks.listEntities({ queryOptions: { filter: "PartitionKey eq 'vault'" } }))
    keys.push(rowKey);
  return keys;
}

async function inTown(test: (town: Town, tables: Tables) => Promise<void>): Promise<void> {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  const town = await startTown({ prefix });
  try {
    await test(town, await openTables(testTables(), prefix));
  } finally {
    await town.close();
  }
}

test('another key than the one that a store was begun with opens it no more', () =>
  inTown(async (town, tables) => {
    expect(await keysIn(tables)).toEqual(['1']);
    await expect(town.anotherProcess(another)).rejects.toThrow(WRONG);
    expect(await keysIn(tables)).toEqual(['1']);
    const again = await town.anotherProcess();
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  }));

test('a store of before keys were checked is known by what it holds', () =>
  inTown(async (town, tables) => {
    await story.raised(town);
    await tables.checks.deleteEntity('vault', '1');
    await expect(town.anotherProcess(another)).rejects.toThrow(WRONG);
    expect(await keysIn(tables)).toEqual([]);
    await town.anotherProcess();
    expect(await keysIn(tables)).toEqual(['1']);
  }));

test('of two keys with which a new store is begun at once, one is the store’s', () =>
  inTown(async (town, tables) => {
    await tables.checks.deleteEntity('vault', '1');
    const starts = await Promise.allSettled([town.anotherProcess(), town.anotherProcess(another)]);
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await keysIn(tables)).toEqual(['1']);
  }));

test('the bot and the commands that open texts say so, and end', async () => {
  const connection = await ownStore();
  const town = await startTown({ tables: fromConnectionString(connection), prefix: 'tabb' });
  const env = {
    at: town.now(),
    TABLES_CONNECTION: connection,
    VAULT_KEY: randomBytes(32).toString('base64'),
    PORT: '0',
  };
  for (const [script, args] of [
    ['../main.ts', []],
    ['audit.ts', ['verify', '--all']],
    ['retention.ts', ['--preview']],
  ] as const)
    expect(await runCli(script, args, env)).toMatchObject({ code: 1, said: expect.stringMatching(WRONG) });
  await town.close();
});
