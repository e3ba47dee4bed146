import { z } from 'zod';
import { nextAudit } from '../../../src/app/record/nightly-audit.ts';
import { parseCaseCode } from '../../../src/domain/ids.ts';
import { type Store, townBehindProxy } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { TableProxy } from '../../support/table-proxy.ts';
import type { Town } from '../../support/town.ts';

/** What fails again and again is counted, shown and told, and keeps nothing else waiting. */
let town: Town;
let store: Store;
let proxy: TableProxy;
beforeEach(async () => {
  ({ town, store, proxy } = await townBehindProxy());
});
afterEach(async () => {
  proxy.reset();
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

const health = z.looseObject({ oldestDueSeconds: z.number(), failing: z.number().optional(), dead: z.number() });
/** Asked of a process that has not been asked before. */
async function readiness() {
  const other = await town.anotherProcess();
  return health.parse(await (await fetch(`${other.url}/readyz`)).json());
}

test('a clock that cannot be escalated waits longer each time, and is told of; the next case is escalated in time', async () => {
  const [wedged, well] = [await story.raised(town), await story.raised(town)];
  const id = parseCaseCode(wedged) ?? '';
  const changes = proxy.fail(
    {
      match: ({ kind, keys }) =>
        kind === 'transaction' && keys.some((key) => key.startsWith('5-ev-') && key.endsWith(id)),
      times: Number.POSITIVE_INFINITY,
    },
    { before: 500 },
  );
  await town.timeIs('2026-11-26T09:01');
  for (let i = 0; i < 8; i++) await story.goesBy(town, { seconds: 300 });
  expect(await store.events(well)).toContain('dutyRung');
  expect(await store.events(wedged)).toEqual(['concernRaised']);
  const [failing] = await town.bot.ports.outbox.failing();
  expect(failing).toMatchObject({ kind: 'clock', id });
  expect(failing?.failed?.times).toBeGreaterThan(3);
  // Nine looks; the pauses have grown.
  expect(failing?.failed?.times).toBeLessThan(9);
  const { failing: count, oldestDueSeconds } = await readiness();
  expect(count).toBe(1);
  expect(oldestDueSeconds).toBeGreaterThanOrEqual(2_400);

  const { ports } = town.bot;
  await ports.nightlyAudits.ask(nextAudit(town.now()), town.now());
  await town.timeIs('2026-11-27T03:30');
  const told = (): readonly string[] =>
    town.people.adam.cards().flatMap(({ text }) => (text.includes('misslyckas gång på gång') ? [text] : []));
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain('påminnelser i ärenden');
  expect(told()[0]).not.toContain(wedged);

  changes.stop();
  await town.timeIs('2026-11-27T09:30');
  await story.goesBy(town, { seconds: 3_700 });
  expect(await store.events(wedged)).toContain('dutyRung');
  expect(await town.bot.ports.outbox.failing()).toEqual([]);
  expect((await readiness()).failing).toBeUndefined();
});

test('a message of the day that did not arrive is on the list until somebody takes it off', async () => {
  const { connector, people, bot } = town;
  const code = await story.taken(town);
  const [reminder] = (await store.state(code)).duties.flatMap(({ reminders }) =>
    reminders.filter(({ who }) => who === 'holder'),
  );
  connector.fail({ method: 'POST', conversation: people.sam.chat, times: 9 }, { status: 403 });
  await story.goesBy(town, { seconds: (Date.parse(reminder?.at ?? '') - Date.parse(town.now())) / 1_000 + 1 });
  const [stuck] = await bot.ports.deadLetters.letters();
  expect(stuck?.letter).toMatchObject({ status: 'dead' });
  expect((await readiness()).dead).toBe(1);
  expect(await bot.ports.deadLetters.dropLetter(stuck?.handle ?? '')).toBe('done');
  expect(await bot.ports.deadLetters.letters()).toEqual([]);
});
