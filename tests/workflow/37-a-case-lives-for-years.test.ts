import { confirmTransfer, dispose } from '../../src/app/record/retention.ts';
import { verify } from '../../src/app/record/verify.ts';
import { caseCode } from '../../src/domain/ids.ts';
import { areasIn, keepsRecordsOf } from '../../src/domain/retention/rules.ts';
import { SOCIAL } from '../support/asking.ts';
import { beyondLimits } from '../support/limits.ts';
import { ACTIONS, type Does, doing, idOf, meets, stateOf } from '../support/long-life.ts';
import { BUP, together } from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { type Town, testTables } from '../support/town.ts';

/** A case may go on for years, meeting after meeting, and then it comes to its end like any other. */
let town: Town;
let store: Store;
let proxy: TableProxy;
beforeEach(async () => {
  const tables = testTables();
  proxy = await startTableProxy(tables.url);
  const linked = [story.SCHOOL, SOCIAL, BUP];
  ({ town, store } = await townWithStore({ tables: { ...tables, url: proxy.url }, linked }));
});
afterEach(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

/** Forty are in the bench: this shows all that can be seen of them. */
const MEETINGS = 6;
const failures = (): readonly string[] => town.log.filter((line) => line.includes('"level":50'));
const liveCards = async (code: string) => (await town.bot.ports.outbox.cards(idOf(code), 'live')).length;

/** A message of the day names the case too. */
const DAY = /kommit upp i dag|come up today/;
const isAbout = (body: string, code: string): boolean => body.includes(idOf(code)) && !DAY.test(body);

/** Each message about the case is one that is known of, and none of them was posted twice. */
async function postedOnce(code: string): Promise<void> {
  const known = (await town.bot.ports.outbox.cards(idOf(code), 'all')).map(({ activityId }) => activityId);
  const about = town.connector
    .posts()
    .filter(({ body, stored }) => stored && isAbout(JSON.stringify(body), code))
    .map(({ activityId }) => activityId);
  expect(about.filter((id) => !known.includes(id ?? ''))).toEqual([]);
  expect(new Set(about).size).toBe(about.length);
}

async function isDisposedOf(code: string): Promise<void> {
  const { ports } = town.bot;
  const org = await ports.directory.org();
  const state = await stateOf(town, code);
  for (const { area } of areasIn(org, state)) {
    const by = [...org.people.values()].find((one) => keepsRecordsOf(org, one, area));
    if (by === undefined) throw new Error(`nobody keeps the records of ${area}`);
    expect(await confirmTransfer(ports, state.id, { by, area, reference: '2026/7' })).toBe('done');
  }
  await town.timeIs('2060-01-12T09:00');
  const rut = [...org.people.values()].find((one) => one.name === town.people.rut.name);
  if (rut === undefined) throw new Error('nobody disposes of it');
  expect(await dispose(ports, state.id, rut)).toBe('done');
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 150 });
}

test('meeting after meeting, with all that was agreed, until it is closed and disposed of', async () => {
  const code = await together(town);
  const does: Does = doing(town, code);
  await meets(town, code, does);
  const live = await liveCards(code);
  for (let n = 1; n < MEETINGS; n++) await meets(town, code, does);

  const { meetings, actions } = await stateOf(town, code);
  expect(meetings.filter(({ status }) => status.is === 'closed')).toHaveLength(MEETINGS);
  expect(actions).toHaveLength(MEETINGS * ACTIONS);
  expect(await liveCards(code)).toBe(live);
  expect((await store.counts(code))['past']).toBeGreaterThan(MEETINGS * ACTIONS);
  await postedOnce(code);
  expect(await beyondLimits(store, proxy)).toEqual([]);
  // Whoever opens it, or looks back, reads the newest.
  const opened = await story.tapsVerb(town.people.sam, story.cardOf(town, code), 'case.show');
  expect(opened.text).toContain('Jag vill inte gå hem');

  await does('sam', 'close.do', story.CLOSE);
  expect((await stateOf(town, code)).status).toBe('closed');
  await postedOnce(code);
  await isDisposedOf(code);
  expect(Object.keys(await store.counts(code)).toSorted()).toEqual(['ev', 'op', 'out', 'read', 'state']);
  const standing = [story.SCHOOL, SOCIAL, BUP]
    .map(town.channel)
    .concat(Object.values(town.people).map(({ chat }) => chat))
    .flatMap((where) => town.people.sam.cards(where))
    .filter(({ text }) => text.includes(caseCode(idOf(code))) && !DAY.test(text));
  expect(standing.length).toBeGreaterThan(MEETINGS * ACTIONS);
  expect(standing.map(({ text }) => text).filter((text) => !/är gallrat|has been disposed of/.test(text))).toEqual([]);
  const { findings } = await verify(town.bot.ports.auditRows, {
    now: town.now(),
    everything: true,
    pause: () => Promise.resolve(),
    progress: () => undefined,
    stopping: () => false,
  });
  expect(findings).toEqual([]);
  expect(failures()).toEqual([]);
  expect(await beyondLimits(store, proxy)).toEqual([]);
});
