import { randomUUID } from 'node:crypto';
import { aConcern } from '../support/concern.ts';
import { isApology } from '../support/post.ts';
import { type Store, townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableProxy, TableRequest } from '../support/table-proxy.ts';
import type { Town } from '../support/town.ts';

const isCommit = {
  match: ({ kind, table }: TableRequest): boolean => kind === 'transaction' && table.endsWith('cases'),
};

let proxy: TableProxy;
let town: Town;
let store: Store;
beforeAll(async () => {
  ({ proxy, town, store } = await townBehindProxy());
});
afterAll(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

test('a pointer to nothing is kept for a quarter of an hour, since what it points to may still land', async () => {
  const { tora } = town.people;
  const form = await tora.says('oro');
  const raise = story.tapFor(tora, form, 'concern.raise', aConcern({ urgency: 'urgent' }));
  proxy.fail({ ...isCommit, times: 99 }, { before: 503 });
  expect(isApology(await tora.sends(raise))).toBe(true);
  proxy.reset();
  expect(await store.cases()).toBe(0);
  // A list of what waits for whom is looked through when it is read.
  const kinds = async (): Promise<unknown[]> =>
    (await store.all('due')).map((row) => row['kind']).filter((kind) => kind !== 'waits');
  expect(await kinds()).toContain('out');

  await story.goesBy(town, { seconds: 14 * 60 });
  expect(await kinds()).toContain('out');
  await story.goesBy(town, { seconds: 2 * 60 });
  expect(await kinds()).not.toContain('out');
  // The clock's own goes when its time has come.
  await story.goesBy(town, { seconds: 3 * 3_600 });
  expect(await kinds()).toEqual([]);
  expect(await store.cases()).toBe(0);
});

test('what lands after everybody has given up is found and carried out', async () => {
  const { tora } = town.people;
  const form = await tora.says('oro');
  const raise = story.tapFor(tora, form, 'concern.raise', aConcern());
  // The store is busy with the transaction until long after the bot has given up on it, and answers nothing else.
  const { promise: atLast, resolve: land } = Promise.withResolvers<void>();
  proxy.fail(isCommit, { until: atLast });
  proxy.fail({ ...isCommit, nth: 2, times: 99 }, { before: 503 });
  expect(isApology(await tora.sends(raise))).toBe(true);
  expect(await store.cases()).toBe(0);
  await story.goesBy(town, { seconds: 150 });
  land();
  await proxy.settled();
  proxy.reset();
  for (let i = 0; i < 2; i++) await story.goesBy(town, { seconds: 150 });
  expect(await store.cases()).toBe(1);
  expect(town.people.sam.cards(story.schoolChannel(town))).toHaveLength(1);
  // And the same tap again is the same concern.
  await tora.sends({ ...raise, id: randomUUID() });
  await town.settled();
  expect(await store.cases()).toBe(1);
}, 60_000);
