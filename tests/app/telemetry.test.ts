import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { startBotProcess } from '../support/bot-process.ts';
import { type Collector, startCollector } from '../support/collector.ts';
import { aConcern } from '../support/concern.ts';
import { scratch } from '../support/npm-start.ts';
import { ownStore } from '../support/own-store.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { type Town, testTables } from '../support/town.ts';

let collector: Collector;
let proxy: TableProxy;
let town: Town;
let store: Store;
let code: string;

const SECRET = 'Vill inte bo kvar hos Kalle';

/** A day with something of everything; what was measured arrives at the latest when the bot ends. */
beforeAll(async () => {
  collector = await startCollector();
  const tables = testTables();
  proxy = await startTableProxy(tables.url);
  const settings = { collector: collector.endpoint };
  ({ town, store } = await townWithStore({ tables: { ...tables, url: proxy.url }, settings }));
  const { tora, sam, mia } = town.people;
  const { connector } = town;
  const channel = story.schoolChannel(town);

  connector.fail({ method: 'POST', conversation: channel }, { status: 429 });
  code = await story.raised(town, { childsWords: SECRET });
  await story.goesBy(town, { seconds: 30 });
  const card = story.cardOf(town, code);
  await story.tapsVerb(sam, card, 'case.take');
  await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  await story.tapsVerb(town.people.siv, card, 'case.take');
  await mia.says(code);
  await tora.sends(story.forgedTap(tora, `case.take ${SECRET}`, { case: code }));

  const form = await tora.says('oro');
  connector.fail({ method: 'POST', conversation: channel }, { status: 403 });
  await tora.sends(story.tapFor(tora, form, 'concern.raise', aConcern()));
  await town.settled();
  const takeAway = proxy.fail({ times: 99, match: ({ table }) => table.endsWith('cases') }, { before: 503 });
  await tora.says('mina ärenden');
  takeAway.stop();

  await town.close();
  expect(town.connector.violations).toEqual([]);
}, 60_000);
afterAll(async () => {
  await proxy.close();
  await collector.close();
});

const total = (metric: string, kinds: Readonly<Record<string, string | number>> = {}): number =>
  collector
    .points(metric)
    .filter(({ attributes }) => Object.entries(kinds).every(([key, value]) => attributes[key] === value))
    .reduce((sum, { value }) => sum + value, 0);

test('what is measured arrives, as a collector takes it', () => {
  expect(collector.violations).toEqual([]);
  expect([...collector.metrics].toSorted()).toEqual([
    'tabb.answer.time',
    'tabb.deliveries',
    'tabb.due.lag',
    'tabb.failures',
    'tabb.refusals',
    'tabb.storage.requests',
    'tabb.stuck',
    'tabb.sweep.size',
    'tabb.taps',
  ]);
});

test('taps are told by verb, and what is no verb of ours by none', () => {
  expect(total('tabb.taps', { verb: 'concern.raise' })).toBe(2);
  expect(total('tabb.taps', { verb: 'case.take' })).toBe(2);
  expect(total('tabb.taps', { verb: 'unknown' })).toBe(1);
});

test('refusals and failures are told by kind', () => {
  expect(total('tabb.refusals', { kind: 'unknown-case' })).toBe(1);
  expect(total('tabb.refusals', { kind: 'not-understood' })).toBe(1);
  expect(total('tabb.failures', { kind: 'text' })).toBe(1);
});

test('deliveries are told by outcome', () => {
  expect(total('tabb.deliveries', { outcome: 'later', view: 'case' })).toBe(1);
  expect(total('tabb.deliveries', { outcome: 'posted', view: 'case' })).toBeGreaterThan(2);
  expect(total('tabb.deliveries', { outcome: 'unreached', view: 'case' })).toBe(1);
  expect(total('tabb.deliveries', { outcome: 'updated', view: 'receipt' })).toBeGreaterThan(1);
});

test('every request to the store is counted, the repeated and the failed ones as well', () => {
  expect(total('tabb.storage.requests')).toBe(proxy.requests.length);
  expect(total('tabb.storage.requests', { table: 'cases', status: 503 })).toBe(
    proxy.requests.filter(({ status }) => status === 503).length,
  );
});

test('sweeps and what they take up are measured', () => {
  expect(total('tabb.sweep.size')).toBe(1);
  expect(total('tabb.due.lag', { kind: 'out' })).toBe(1);
  expect(total('tabb.answer.time', { kind: 'tap' })).toBeGreaterThan(4);
});

test('each activity, sweep and delivery is a span, and a delivery belongs to what it came from', () => {
  const named = (name: string) => collector.spans.filter((span) => span.name === name);
  expect(named('sweep').map(({ attributes }) => attributes['found'])).toEqual([1]);
  expect(named('activity').length).toBe(total('tabb.answer.time'));
  const ids = new Map(collector.spans.map(({ id, name }) => [id, name]));
  const origins = named('delivery').map(({ parent }) => ids.get(parent));
  expect(new Set(origins)).toEqual(new Set(['activity', 'sweep']));
  expect(named('activity').every(({ parent }) => parent === '')).toBe(true);
});

test('nothing in it says who, which case, where, or what somebody wrote', async () => {
  const sent = collector.bodies.join('\n');
  const { id } = await store.state(code);
  const people = Object.values(town.people);
  const words = [SECRET, 'Kalle', code, id, 'lonnskolan', 'Lönnskolan', 'thread.tacv2', town.connector.serviceUrl];
  for (const word of [...words, ...people.flatMap(({ name, chat }) => [name, chat, chat.slice(2)])])
    expect(sent).not.toContain(word);
  // An instance has an id of its own, parts of which could pass for a code.
  const without = sent.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
  expect(without).not.toMatch(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/);
});

test('one variable in the environment is all it takes, and without it nothing is sent', async () => {
  const connection = await ownStore();
  const listening = await startCollector();
  const { folder, remove } = await scratch();
  const VAULT_KEY = randomBytes(32).toString('base64');
  for (const env of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: listening.endpoint }]) {
    expect(listening.bodies).toEqual([]);
    const { child } = await startBotProcess(connection, { LOCAL_FOLDER: folder, VAULT_KEY, ...env });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }
  expect(listening.metrics).toContain('tabb.storage.requests');
  expect(listening.violations).toEqual([]);
  await listening.close();
  await remove();
});

test('a collector that is away holds nothing up', async () => {
  const away = await startCollector();
  const { town: another } = await townWithStore({ settings: { collector: away.endpoint } });
  await away.close();
  expect(await story.raised(another)).toMatch(/-/);
  await another.close();
  expect(another.log.join('')).toContain('the last telemetry was lost');
});
