import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';

let azurite: Azurite;
let proxy: TableProxy;
let table: TableClient;
let tables = 0;

const through = (url: string, { connectionString }: Azurite): string =>
  connectionString.replace(/TableEndpoint=[^;]*/, `TableEndpoint=${url}`);
const clientOf = (connection: string, name: string, maxRetries = 0): TableClient =>
  TableClient.fromConnectionString(connection, name, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries, retryDelayInMs: 1 },
  });

beforeAll(async () => {
  azurite = await startAzurite({});
  proxy = await startTableProxy(azurite.url);
});
afterAll(async () => {
  await proxy.close();
  await azurite.stop();
});
beforeEach(async () => {
  tables += 1;
  table = clientOf(through(proxy.url, azurite), `rows${tables}`);
  await table.createTable();
  proxy.reset();
});

const row = (rowKey: string, value = 1) => ({ partitionKey: 'p', rowKey, value });
const kinds = () =>
  proxy.requests.map(({ kind, operations, entitiesReturned }) => [kind, operations, entitiesReturned]);
async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const one of table.listEntities()) found.push(one.rowKey ?? '');
  return found;
}

test('every request is passed on, named and counted', async () => {
  const other = clientOf(through(proxy.url, azurite), `other${tables}`);
  await other.createTable();
  const { etag } = await table.createEntity(row('a'));
  await table.updateEntity(row('a', 2), 'Replace', { etag: etag ?? '' });
  await table.updateEntity(row('a', 3), 'Merge');
  await table.upsertEntity(row("b(1)'x", 1), 'Replace');
  await table.upsertEntity(row('c', 1), 'Merge');
  await table.submitTransaction([
    ['create', row('d')],
    ['update', row('a', 4), 'Merge', { etag: '*' }],
    ['delete', row('c')],
  ]);
  await table.getEntity('p', "b(1)'x");
  await table.deleteEntity('p', "b(1)'x");
  expect(await keys()).toEqual(['a', 'd']);
  await other.deleteTable();

  expect(kinds()).toEqual([
    ['createTable', 1, 0],
    ['insert', 1, 0],
    ['update', 1, 0],
    ['merge', 1, 0],
    ['upsert', 1, 0],
    ['upsert', 1, 0],
    ['transaction', 3, 0],
    ['get', 0, 1],
    ['delete', 1, 0],
    ['query', 0, 2],
    ['other', 0, 0],
  ]);
  expect(proxy.requests.map((one) => one.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(proxy.requests.slice(1, -1).every((one) => one.table === `rows${tables}`)).toBe(true);
  expect(proxy.requests[0]).toMatchObject({ table: `other${tables}`, status: 201, storeStatus: 201 });
  expect([proxy.count(), proxy.count('upsert'), proxy.count((one) => one.operations > 1)]).toEqual([11, 2, 1]);
});

test('a continued query is several requests', async () => {
  await table.submitTransaction(['a', 'b', 'c'].map((key) => ['create', row(key)]));
  proxy.reset();
  const sizes: number[] = [];
  for await (const page of table.listEntities().byPage({ maxPageSize: 2 })) sizes.push(page.length);
  expect(sizes).toEqual([2, 1]);
  expect(kinds()).toEqual([
    ['query', 0, 2],
    ['query', 0, 1],
  ]);
});

test('the service says no in its own words', async () => {
  await table.createEntity(row('a'));
  await expect(table.createEntity(row('a'))).rejects.toMatchObject({
    statusCode: 409,
    details: { errorCode: 'EntityAlreadyExists' },
  });
  await expect(table.updateEntity(row('a'), 'Merge', { etag: 'W/"another"' })).rejects.toMatchObject({
    statusCode: 412,
  });
  await expect(table.getEntity('p', 'z')).rejects.toMatchObject({ statusCode: 404 });
});

test.each([
  ['reset', { code: 'ECONNRESET' }],
  [500, { statusCode: 500 }],
  [503, { statusCode: 503 }],
] as const)('a transaction whose answer is lost by %s is stored', async (how, error) => {
  const losing = proxy.fail({ match: (one) => one.kind === 'transaction' }, { after: how });
  await expect(
    table.submitTransaction([
      ['create', row('a')],
      ['create', row('b')],
    ]),
  ).rejects.toMatchObject(error);
  expect(proxy.requests).toMatchObject([{ kind: 'transaction', status: how, storeStatus: 202 }]);
  expect(await keys()).toEqual(['a', 'b']);
  expect([losing.seen, losing.hits]).toEqual([1, 1]);
});

test.each([
  ['reset', { code: 'ECONNRESET' }],
  [500, { statusCode: 500 }],
  [503, { statusCode: 503 }],
] as const)('a fault before the effect, by %s, leaves nothing', async (how, error) => {
  proxy.fail({}, { before: how });
  await expect(table.createEntity(row('a'))).rejects.toMatchObject(error);
  expect(proxy.requests).toMatchObject([{ kind: 'insert', status: how }]);
  expect(proxy.requests[0]?.storeStatus).toBeUndefined();
  expect(await keys()).toEqual([]);
});

test("the client's own retry of a lost answer collides with itself", async () => {
  const retrying = clientOf(through(proxy.url, azurite), `rows${tables}`, 3);
  proxy.fail({}, { after: 'reset' });
  await expect(retrying.createEntity(row('a'))).rejects.toMatchObject({ statusCode: 409 });
  expect(proxy.count('insert')).toBe(2);
});

test('the nth matching request is struck, as often as told, until it is stopped', async () => {
  const failing = proxy.fail({ nth: 2, times: 2, match: (one) => one.kind === 'insert' }, { before: 500 });
  const tell = async (key: string) =>
    table.createEntity(row(key)).then(
      () => 'done',
      () => 'failed',
    );
  expect([await tell('a'), await tell('b'), await tell('c'), await tell('d')]).toEqual([
    'done',
    'failed',
    'failed',
    'done',
  ]);
  const endless = proxy.fail({ times: Number.POSITIVE_INFINITY }, { before: 503 });
  expect([await tell('e'), await tell('f')]).toEqual(['failed', 'failed']);
  endless.stop();
  expect(await tell('g')).toBe('done');
  expect([failing.hits, endless.hits]).toEqual([2, 2]);
});

test('random losses are a share of the requests, and the same ones for the same seed', async () => {
  const struck = async (seed: number): Promise<number[]> => {
    proxy.reset();
    const losing = proxy.random({ rate: 0.1, seed, match: (one) => one.kind === 'upsert' });
    const lost: number[] = [];
    for (let index = 0; index < 100; index += 1) {
      await table.upsertEntity(row('a', index)).catch(() => lost.push(index));
    }
    expect(losing.seen).toBe(100);
    expect(losing.hits).toBe(lost.length);
    return lost;
  };
  const first = await struck(1);
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(30);
  expect(await struck(1)).toEqual(first);
  expect(await struck(2)).not.toEqual(first);
});

test('a request held back is stored after its client has given up', async () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const client = new AbortController();
  proxy.fail(
    {
      match: (one) => {
        client.abort();
        return one.kind === 'insert';
      },
    },
    { until },
  );
  await expect(table.createEntity(row('a'), { abortSignal: client.signal })).rejects.toThrow();
  expect(await keys()).toEqual([]);
  letGo();
  await proxy.settled();
  expect(await keys()).toEqual(['a']);

  proxy.fail({}, { delayMs: 1 });
  expect(await keys()).toEqual(['a']);
});

test('Azurite in a folder keeps what it was told over a stop', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'azurite-'));
  const first = await startAzurite({ folder });
  const before = clientOf(first.connectionString, 'kept');
  await before.createTable();
  await before.createEntity(row('a'));
  await first.stop();
  const second = await startAzurite({ folder });
  await expect(clientOf(second.connectionString, 'kept').getEntity('p', 'a')).resolves.toMatchObject({ value: 1 });
  await second.stop();
  await rm(folder, { recursive: true });
});
