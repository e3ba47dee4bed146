import { verify } from '../../../src/app/record/verify.ts';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { type CaseId, later, parseCaseCode, personId, unitId } from '../../../src/domain/ids.ts';
import { SOCIAL } from '../../support/asking.ts';
import { commitOf } from '../../support/bare-store.ts';
import { beyondLimits } from '../../support/limits.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import { startTableProxy, type TableProxy } from '../../support/table-proxy.ts';
import { type Town, type TownOptions, testTables } from '../../support/town.ts';

/** One step may bring about more than one transaction of the store has rows for. */
let town: Town;
let store: Store;
let proxy: TableProxy;
const starts = async (options: TownOptions): Promise<void> => {
  const tables = testTables();
  proxy = await startTableProxy(tables.url);
  ({ town, store } = await townWithStore({ ...options, tables: { ...tables, url: proxy.url } }));
};
afterEach(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

function idOf(code: string): CaseId {
  const id = parseCaseCode(code);
  if (id === undefined) throw new Error(`${code} is no case`);
  return id;
}
const loadedOf = async (code: string) => {
  const loaded = await town.bot.ports.cases.load(idOf(code));
  if (loaded === undefined) throw new Error(`there is no case ${code}`);
  return loaded;
};
async function findings() {
  const { findings: found } = await verify(town.bot.ports.auditRows, {
    now: town.now(),
    everything: true,
    pause: () => Promise.resolve(),
    progress: () => undefined,
    stopping: () => false,
  });
  return found;
}

/** So many requests that nobody has answered. */
async function waitsFor(code: string, requests: number): Promise<void> {
  const loaded = await loadedOf(code);
  const { state } = loaded;
  const by = { at: town.now(), by: personId(town.people.sam.chat.slice(2)) };
  const events = Array.from(
    { length: requests },
    (_, i): CaseEvent => ({
      ...{ ...by, type: 'referralSent', n: i + 1, from: unitId('lonnskolan'), to: unitId(SOCIAL) },
      ...{ question: 'meet', hand: 'joint', replyBy: later(town.now(), 1), restsOn: [] },
    }),
  );
  const after = events.reduce((now, event) => evolve(now, state.id, event), state);
  const [first] = events;
  if (first === undefined) return;
  const stored = await town.bot.ports.cases.commit(commitOf(state.id, loaded, first, { events, after }));
  expect(stored.kind).toBe('stored');
}

test('a case with three hundred open requests is closed at once, and nobody is left waiting', async () => {
  await starts({});
  const { sam } = town.people;
  const code = await story.taken(town);
  await waitsFor(code, 300);
  const form = await story.formOf(town, code, 'close.open');
  const closed = await story.tapsVerb(sam, form, 'close.do', story.CLOSE);
  expect(closed.text).not.toContain('Förlåt');
  const { status, referrals } = await store.state(code);
  expect(status).toBe('closed');
  expect(referrals.filter((one) => one.status.is === 'withdrawn')).toHaveLength(300);
  const names = await store.events(code);
  expect(names.filter((name) => name === 'referralWithdrawn')).toHaveLength(300);
  expect(names.at(-1)).toBe('caseClosed');
  // Each with its number, and the chain unbroken.
  const happened = await town.bot.ports.cases.events(idOf(code));
  const { version } = await loadedOf(code);
  expect(happened.map(({ n }) => n)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  expect(happened.every((one, i) => one.previous === (happened[i - 1]?.hash ?? ''))).toBe(true);
  expect(await findings()).toEqual([]);
  expect(await beyondLimits(store, proxy)).toEqual([]);
  expect(story.cardOf(town, code).text).toContain('Avslutat');
});

const MANY = 120;
const idOfMany = (n: number): string => `00000000-0000-4000-8000-${String(900_000 + n)}000000`.slice(0, 36);

test('a unit without a channel and with very many coordinators: each is told, once, by the clock', async () => {
  const lines = Array.from(
    { length: MANY },
    (_, n) =>
      `  - { id: ${idOfMany(n)}, name: Samordnare ${n}, tenant: 00000000-0000-4000-9000-000000000001, roles: [{ unit: lonnskolan, role: coordinator }] }`,
  );
  await starts({ linked: [SOCIAL], edit: (yaml) => yaml.replace('\npeople:\n', `\npeople:\n${lines.join('\n')}\n`) });
  const chats = lines.map((_, n) => `a:${idOfMany(n)}`);
  const place = { serviceUrl: town.connector.serviceUrl, tenant: '', botId: '28:bot' };
  await Promise.all(
    chats.map((conversation) =>
      town.bot.ports.places.save({ person: personId(conversation.slice(2)) }, { ...place, conversation }),
    ),
  );
  const code = await story.raised(town);
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 60 });
  expect(chats.map((chat) => town.connector.posts(chat).length)).toEqual(chats.map(() => 1));
  const rows = (await store.rows(code)).filter(({ rowKey }) => rowKey.startsWith('2-out-'));
  expect(rows.length).toBeGreaterThan(MANY);
  expect(new Set(rows.map((row) => row['status']))).toEqual(new Set(['sent', 'dead']));
  expect(rows.filter((row) => row['status'] === 'dead')).toHaveLength(1);
  expect((await store.all('due')).filter((row) => row['kind'] === 'out')).toEqual([]);
  expect(town.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  expect(await beyondLimits(store, proxy)).toEqual([]);
});
