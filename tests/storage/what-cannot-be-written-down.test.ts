import { unwritten } from '../../src/app/delivery/unwritten.ts';
import { tablesThere } from '../../src/storage/tables.ts';
import { type Behind, townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableRequest } from '../support/table-proxy.ts';
import { testTables } from '../support/town.ts';

/** The store takes a change, and then not what becomes of its cards. */
let behind: Behind;
beforeEach(async () => {
  behind = await townBehindProxy();
});
afterEach(async () => {
  await behind.town.close();
  await behind.proxy.close();
  expect(behind.town.connector.violations).toEqual([]);
});

const writes = ({ kind, table }: TableRequest): boolean =>
  table.endsWith('cases') && ['insert', 'update', 'upsert', 'merge', 'transaction'].includes(kind);
const has = ({ keys }: TableRequest, kind: string): boolean => keys.some((key) => key.startsWith(kind));
/** Not in the transaction of a change itself. */
const ofCards = (request: TableRequest): boolean => writes(request) && has(request, '3-') && !has(request, '1-state-');
const ofFates = (request: TableRequest): boolean =>
  request.kind === 'transaction' && (has(request, '2-out-') || has(request, '3-')) && !has(request, '1-state-');

const NOTHING_KEPT = [
  ['a card', ofCards],
  ['anything of what became of it', ofFates],
] as const;
/** What the channel got that is new. */
const posts = (): readonly string[] =>
  behind.town.connector.log.flatMap(({ method, conversation, stored, activityId = '' }) =>
    method === 'POST' && conversation === story.schoolChannel(behind.town) && stored ? [activityId] : [],
  );
const firstEntry = async (code: string): Promise<readonly unknown[]> =>
  (await behind.store.rows(code)).flatMap((row) => (row.rowKey.startsWith('2-out-000002-0') ? [row['status']] : []));

test.each(NOTHING_KEPT)(
  'where %s cannot be written down, it is posted once, and kept as soon as it can be',
  async (...[, match]) => {
    const { town, store, proxy } = behind;
    const failing = proxy.fail({ match, times: Number.POSITIVE_INFINITY }, { before: 500 });
    const code = await story.raised(town);
    for (let i = 0; i < 9; i++) await story.goesBy(town, { seconds: 400 });
    expect(failing.hits).toBeGreaterThan(3);
    expect(posts()).toHaveLength(1);
    expect(await firstEntry(code)).toEqual([expect.stringMatching(/^(unsure|sending)$/)]);
    const { deadLetters, outbox } = town.bot.ports;
    expect([...(await deadLetters.list()), ...(await outbox.failing())]).not.toEqual([]);
    // Meanwhile the case changes, and the card that nobody has on record is still there to be tapped.
    await story.tapsVerb(town.people.sam, story.cardOf(town, code), 'case.take');
    proxy.reset();
    for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 7_200 });
    expect(await firstEntry(code)).toEqual(['sent']);
    expect(posts()).toHaveLength(1);
    const card = (await store.rows(code)).find((row) => row['activityId'] === posts()[0]);
    expect(card?.['shown']).toBe((await store.state(code)).cardVersion);
  },
);

test.each(NOTHING_KEPT)(
  'where %s cannot be written down, processes that know nothing of it post it three times at most, give up and tell',
  async (...[, match]) => {
    const { town, store, proxy } = behind;
    const { connector, people } = town;
    const failing = proxy.fail({ match, times: Number.POSITIVE_INFINITY }, { before: 500 });
    const code = await story.raised(town);
    for (let i = 0; i < 9; i++) {
      // As a process is that has just started.
      unwritten(town.bot.ports).clear();
      await story.goesBy(town, { seconds: 400 });
    }
    expect(failing.hits).toBeGreaterThan(0);
    expect(posts().length).toBeGreaterThan(0);
    expect(posts().length).toBeLessThanOrEqual(3);
    expect(await firstEntry(code)).toEqual(['dead']);
    expect(await store.events(code)).toContain('notDelivered');
    expect((await town.bot.ports.deadLetters.list()).map(({ out }) => out.id)).toContain('000002-0');
    // Nor are the coordinators, who are told instead, told more often than that.
    for (const { chat } of [people.sam, people.siv])
      expect(
        connector.log.filter((call) => call.method === 'POST' && call.conversation === chat && call.stored).length,
      ).toBeLessThanOrEqual(4);
  },
);

test.each([
  ['was posted at the last try, and is older than the case,', { attempts: 3, unknown: 2 }, { shown: 1 }],
  // A change of it may have arrived after a newer one.
  ['was being changed when its process was killed', { attempts: 1, unknown: 0 }, {}],
])('a card that %s is brought up to date and not given up', async (_, begun, noted) => {
  const { town, store, proxy, prefix } = behind;
  const isDropped = ({ kind, table }: TableRequest): boolean => kind === 'delete' && table.endsWith('due');
  const failing = proxy.fail({ match: isDropped, times: Number.POSITIVE_INFINITY }, { before: 500 });
  const code = await story.taken(town);
  expect(failing.hits).toBeGreaterThan(0);
  // The process was killed after it had written the card down, and before it looked at the case again.
  const { cases } = await tablesThere(testTables(), prefix);
  const rows = await store.rows(code);
  const first = rows.find(({ rowKey }) => rowKey.startsWith('2-out-000002-0'));
  const card = rows.find((row) => row['activityId'] === posts()[0]);
  if (first === undefined || card === undefined) throw new Error('the first card is not on record');
  const { partitionKey } = first;
  await cases.updateEntity({ partitionKey, rowKey: first.rowKey, status: 'sending', ...begun }, 'Merge');
  await cases.updateEntity({ partitionKey, rowKey: card.rowKey, ...noted }, 'Merge');
  proxy.reset();
  const from = town.connector.log.length;
  await story.goesBy(town, { seconds: 400 });
  expect(await firstEntry(code)).toEqual(['sent']);
  expect(town.connector.log.slice(from).map(({ method, activityId }) => `${method} ${activityId}`)).toEqual([
    `PUT ${posts()[0]}`,
  ]);
  const now = (await store.rows(code)).find((row) => row['activityId'] === posts()[0]);
  expect(now?.['shown']).toBe((await store.state(code)).cardVersion);
  expect(await town.bot.ports.deadLetters.list()).toEqual([]);
});
