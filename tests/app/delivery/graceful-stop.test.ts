import { randomUUID } from 'node:crypto';
import { faultsOf } from '../../support/case-check.ts';
import { aConcern } from '../../support/concern.ts';
import { deliverTo, saidIn } from '../../support/post.ts';
import { type Store, townBehindProxy } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { TableProxy, TableRequest, TableRequestKind } from '../../support/table-proxy.ts';
import type { Town } from '../../support/town.ts';

let proxy: TableProxy;
let town: Town;
let store: Store;
beforeEach(async () => {
  ({ proxy, town, store } = await townBehindProxy());
});
afterEach(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

const outs = async (code: string): Promise<readonly unknown[]> =>
  (await store.rows(code)).filter((row) => row.rowKey.startsWith('2-out-')).map((row) => row['status']);

/** Everything is at the same moment: no lease has run out. */
async function anotherTakesOver(): Promise<void> {
  const other = await town.anotherProcess();
  while ((await other.sweep()) > 0) await other.settled();
}

const pending = (): number => town.connector.posts().filter(({ status }) => status === 'pending').length;
const onTheirWay = (posts: number): Promise<unknown> =>
  town.connector.waitFor(() => pending() === posts, `${posts} posts to be on their way`);

/** A case whose first card is on its way and does not get there until `answer` is called. */
async function raisedSlowly() {
  const { tora } = town.people;
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  const match = { method: 'POST', conversation: story.schoolChannel(town) };
  town.connector.fail(match, { kind: 'held', until });
  const form = await tora.says('oro');
  const tap = story.tapFor(tora, form, 'concern.raise', aConcern());
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(await tora.sends(tap)))?.[0] ?? '';
  await onTheirWay(1);
  return { code, tap, answer };
}

/** Somebody changes the case meanwhile: their refresh waits for its turn. */
const takes = async (code: string): Promise<string> => {
  const ref = { case: code, cardVersion: (await store.state(code)).cardVersion, nonce: '', outId: '' };
  return saidIn(await town.people.sam.sends(story.forgedTap(town.people.sam, 'case.take', ref)));
};

test('what is being posted is finished and recorded, and what waits is handed to another process at once', async () => {
  const { bot, connector } = town;
  const { code, tap, answer } = await raisedSlowly();
  expect(await takes(code)).toContain('Sparat');

  const stopped = bot.stop();
  expect((await deliverTo(bot, { ...tap, id: randomUUID() })).status).toBe(503);
  answer();
  await stopped;
  expect(await outs(code)).toEqual(['sent', 'sent', 'pending', 'pending']);
  await expect(deliverTo(bot, tap)).rejects.toThrow('fetch failed');

  await anotherTakesOver();
  expect(await faultsOf(town, store, code, 2, [story.TOLD.taken])).toEqual([]);
  expect(connector.posts(story.schoolChannel(town))).toHaveLength(1);
  expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
});

/** Holds the reads back that come after a write of this kind to a case. */
function readsHeldAfter(write: TableRequestKind) {
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  const { promise: begun, resolve: reading } = Promise.withResolvers<void>();
  let written = false;
  const match = ({ kind, table }: TableRequest): boolean => {
    if (kind === write && table.endsWith('cases')) written = true;
    if (!written || !['get', 'query'].includes(kind)) return false;
    reading();
    return true;
  };
  proxy.fail({ match, times: 99 }, { until });
  return { begun, answer };
}

test('a card that is just about to be sent stays in the house', async () => {
  const { bot, connector } = town;
  const code = await story.raised(town);
  const { begun, answer } = readsHeldAfter('transaction');
  expect(await takes(code)).toContain('Sparat');
  await begun;
  const updates = connector.log.filter(({ method }) => method === 'PUT').length;
  const stopped = bot.stop();
  answer();
  await stopped;
  expect(connector.log.filter(({ method }) => method === 'PUT')).toHaveLength(updates);
  expect(await outs(code)).toEqual(['sent', 'sent', 'pending', 'pending']);

  await anotherTakesOver();
  expect(await faultsOf(town, store, code, 2, [story.TOLD.taken])).toEqual([]);
});

test('what nobody knew the end of is handed back as just that', async () => {
  const { bot, connector } = town;
  const channel = story.schoolChannel(town);
  connector.fail({ method: 'POST', conversation: channel }, { kind: 'reset' });
  const code = await story.raised(town);
  expect(await outs(code)).toEqual(['unsure', 'sent']);
  const { begun, answer } = readsHeldAfter('update');
  const swept = story.goesBy(town, { seconds: 150 });
  await begun;
  const stopped = bot.stop();
  answer();
  await Promise.all([swept, stopped]);
  expect(await outs(code)).toEqual(['unsure', 'sent']);
  expect(connector.cards(channel)).toEqual([]);

  await anotherTakesOver();
  expect(await faultsOf(town, store, code, 2)).toEqual([]);
});

test('a sweep begins nothing more, and every card is posted once, by one or the other', async () => {
  const { bot, connector } = town;
  const channel = story.schoolChannel(town);
  const busy = connector.fail({ method: 'POST', conversation: channel, times: 99 }, { status: 429 });
  const codes: string[] = [];
  for (let i = 0; i < 10; i++) codes.push(await story.raised(town));
  busy.stop();
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  const held = connector.fail({ method: 'POST', conversation: channel, times: 99 }, { kind: 'held', until });
  const swept = story.goesBy(town, { seconds: 60 });
  await onTheirWay(6);
  const stopped = bot.stop();
  answer();
  await Promise.all([swept, stopped]);
  expect(held.hits).toBe(6);

  await anotherTakesOver();
  for (const code of codes) expect(await faultsOf(town, store, code, 2)).toEqual([]);
  expect(connector.cards(channel)).toHaveLength(codes.length);
});
