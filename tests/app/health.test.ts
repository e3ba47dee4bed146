import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Bot } from '../../src/compose.ts';
import { later } from '../../src/domain/ids.ts';
import { guardPointer, putPointers } from '../../src/storage/due.ts';
import { openTables } from '../../src/storage/tables.ts';
import { newId } from '../support/bare-store.ts';
import { aConcern } from '../support/concern.ts';
import { townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableProxy } from '../support/table-proxy.ts';
import { type Town, testTables } from '../support/town.ts';

let proxy: TableProxy;
let town: Town;
let prefix: string;
beforeEach(async () => {
  ({ proxy, town, prefix } = await townBehindProxy());
});
afterEach(async () => {
  proxy.reset();
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

const Health = z.strictObject({
  ready: z.boolean(),
  stopping: z.boolean(),
  storage: z.boolean(),
  organisation: z.boolean(),
  oldestDueSeconds: z.number().optional(),
  unsure: z.number().optional(),
  dead: z.number().optional(),
});

async function readiness(bot: Bot = town.bot): Promise<{ status: number } & z.infer<typeof Health>> {
  const response = await fetch(`${bot.url}/readyz`);
  return { status: response.status, ...Health.parse(await response.json()) };
}
const liveness = async (): Promise<number> => (await fetch(`${town.bot.url}/healthz`)).status;

async function untilReady(is: boolean): Promise<Awaited<ReturnType<typeof readiness>>> {
  for (;;) {
    const found = await readiness();
    if (found.ready === is) return found;
    await pause(100);
  }
}

const WELL = { ready: true, stopping: false, storage: true, organisation: true };

test('a bot that has all it needs says so, and that nothing waits', async () => {
  expect(await readiness()).toEqual({ status: 200, ...WELL, oldestDueSeconds: 0, unsure: 0, dead: 0 });
  expect(await liveness()).toBe(200);
});

test('without its store it lives and is not ready, and is ready again when the store is back', async () => {
  await untilReady(true);
  for (const away of ['reset', 503] as const) {
    const striking = proxy.fail({ times: Number.POSITIVE_INFINITY }, { before: away });
    const found = await untilReady(false);
    expect(found).toEqual({ status: 503, ready: false, stopping: false, storage: false, organisation: false });
    expect(await liveness()).toBe(200);
    striking.stop();
    expect(await untilReady(true)).toMatchObject({ status: 200, ...WELL });
  }
}, 90_000);

test('a store that says nothing is one that is not there', async () => {
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  proxy.fail({ times: Number.POSITIVE_INFINITY }, { until });
  expect(await readiness()).toMatchObject({ status: 503, storage: false });
  answer();
  await proxy.settled();
});

test('without an organisation it is not ready', async () => {
  const { org } = await openTables(testTables(), prefix);
  await org.deleteEntity('current', 'current');
  expect(await readiness()).toMatchObject({ status: 503, ready: false, storage: true, organisation: false });
});

test('it tells how long the oldest has waited, and how much is dead or unsure', async () => {
  const { connector } = town;
  const channel = story.schoolChannel(town);
  connector.fail({ method: 'POST', conversation: channel }, { kind: 'lost', how: 502 });
  await story.raised(town);
  connector.fail({ method: 'POST', conversation: channel }, { status: 403 });
  await story.raised(town);
  const put = putPointers(await openTables(testTables(), prefix));
  for (const seconds of [5, 90]) await put([guardPointer(newId(), 1, later(town.now(), -1_000 * seconds), town.now())]);
  expect(await readiness()).toEqual({ status: 200, ...WELL, oldestDueSeconds: 90, unsure: 1, dead: 1 });
});

test('asking often costs nothing', async () => {
  await readiness();
  proxy.reset();
  await Promise.all(Array.from({ length: 50 }, () => readiness()));
  // At most once anew, on a slow machine.
  expect(proxy.requests.length).toBeLessThanOrEqual(3);
});

test('one that is ending is not ready, whatever it has', async () => {
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { kind: 'held', until });
  const { tora } = town.people;
  const form = await tora.says('oro');
  await tora.sends(story.tapFor(tora, form, 'concern.raise', aConcern()));
  await town.connector.waitFor(() => town.connector.posts().some((p) => p.status === 'pending'), 'a post on its way');
  await untilReady(true);
  const stopped = town.bot.stop();
  expect(await readiness()).toMatchObject({ status: 503, ready: false, stopping: true, storage: true });
  expect(await liveness()).toBe(200);
  answer();
  await stopped;
});
