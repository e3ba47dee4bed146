import { type Behind, townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableRequest } from '../support/table-proxy.ts';

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

test.each([
  ['a card', ofCards],
  ['anything of what became of it', ofFates],
])('where %s cannot be written down, it is posted three times at most, given up and told', async (_, match) => {
  const { town, store, proxy } = behind;
  const { connector, people } = town;
  const failing = proxy.fail({ match, times: Number.POSITIVE_INFINITY }, { before: 500 });
  const channel = story.schoolChannel(town);
  const posts = (): number =>
    connector.log.filter((call) => call.method === 'POST' && call.conversation === channel && call.stored).length;
  const code = await story.raised(town);
  for (let i = 0; i < 9; i++) await story.goesBy(town, { seconds: 400 });
  expect(failing.hits).toBeGreaterThan(0);
  expect(posts()).toBeGreaterThan(0);
  expect(posts()).toBeLessThanOrEqual(3);
  const first = (await store.rows(code)).filter((row) => row.rowKey.startsWith('2-out-000002-0'));
  expect(first.map((row) => row['status'])).toEqual(['dead']);
  expect(await store.events(code)).toContain('notDelivered');
  expect((await town.bot.ports.deadLetters.list()).map(({ out }) => out.id)).toContain('000002-0');
  // Nor are the coordinators, who are told instead, told more often than that.
  for (const { chat } of [people.sam, people.siv])
    expect(
      connector.log.filter((call) => call.method === 'POST' && call.conversation === chat && call.stored).length,
    ).toBeLessThanOrEqual(4);
});
