import type { Ports } from '../../../src/app/ports/index.ts';
import { runNightlyAudit } from '../../../src/app/record/nightly-audit.ts';
import { endings } from '../../../src/content/laws.ts';
import { later, parseCaseCode } from '../../../src/domain/ids.ts';
import { openTables, type Tables } from '../../../src/storage/tables.ts';
import type { SeenCard } from '../../support/seen.ts';
import { townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import { type Town, testTables } from '../../support/town.ts';

/** Every night the record is looked through, and whoever answers for the bot is told how it went. */
let town: Town;
let tables: Tables;
beforeEach(async () => {
  const started = await townWithStore();
  ({ town } = started);
  tables = await openTables(testTables(), started.prefix);
  await town.bot.ports.nightlyAudits.ask(town.now(), town.now());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const told = (): readonly SeenCard[] => town.people.adam.cards().filter(({ text }) => text.includes('rendeloggen'));
const tampered = async (code: string): Promise<void> => {
  const id = parseCaseCode(code) ?? '';
  await tables.cases.updateEntity({ partitionKey: id, rowKey: `5-ev-000001-${id}`, body: '{}' }, 'Merge');
};

test('all is well: one message, which the next night only changes', async () => {
  await story.taken(town);
  await town.timeIs('2026-11-26T03:30');
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('1 ärende, 1 ändrade')]);
  await story.taken(town);
  await town.timeIs('2026-11-27T03:30');
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('2 ärenden, 1 ändrade')]);
});

test('what does not hold comes as a new message, with the code and nothing more', async () => {
  const code = await story.taken(town);
  await town.timeIs('2026-11-26T03:30');
  await tampered(code);
  // In a week it is found although nothing of the case has changed.
  for (const day of ['27', '28', '29', '30']) await town.timeIs(`2026-11-${day}T03:30`);
  for (const day of ['01', '02', '03', '04']) await town.timeIs(`2026-12-${day}T03:30`);
  const [, wrong] = told();
  expect(wrong?.text).toContain(`2 avvikelser i ${code}`);
  for (const { name } of Object.values(town.people)) expect(wrong?.text).not.toContain(name);
  expect(town.log.filter((line) => line.includes('record does not hold')).join()).not.toContain(code);
});

test('two processes look through it once, and one that died is followed by another', async () => {
  const { nightlyAudits } = town.bot.ports;
  await story.taken(town);
  const other = await town.anotherProcess();
  await Promise.all([town.timeIs('2026-11-26T03:30'), other.sweep()]);
  await town.settled();
  expect(told()).toHaveLength(1);

  // The next night's is begun by a process that is then gone.
  await town.timeIs('2026-11-27T02:59');
  const { time } = town.bot.ports;
  const lease = later(town.now(), 3_600_000);
  expect(await nightlyAudits.claim('record', time.dayOf(town.now()), town.now(), lease)).toBe('mine');
  await story.taken(town);
  await town.timeIs('2026-11-27T03:30');
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('1 ärende,')]);
  // When the sweep looks again, the dead one's time is out.
  await town.timeIs('2026-11-27T04:31');
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('2 ärenden')]);
});

test('what does not hold is told again until somebody has it', async () => {
  const code = await story.raised(town);
  await tampered(code);
  const { adam } = town.people;
  const away = town.connector.fail({ method: 'POST', conversation: adam.chat, times: 9 }, { status: 502 });
  await town.timeIs('2026-11-26T03:30');
  expect(told()).toEqual([]);
  away.stop();
  await town.timeIs('2026-11-26T04:31');
  await town.timeIs('2026-11-26T05:31');
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining(code)]);
});

test('a rule of law that is about to end, and one that has, comes as a new message, once', async () => {
  const [first] = endings(undefined);
  if (first === undefined) throw new Error('no rule of law has an end');
  const { time } = town.bot.ports;
  const night = (days: number): string => `${time.daysFrom(first.until, days)}T03:30`;
  await town.timeIs(night(-100));
  await town.timeIs(night(-91));
  expect(told().map(({ text }) => text)).toEqual([expect.not.stringContaining('Regler i lag')]);
  await town.timeIs(night(-90));
  await town.timeIs(night(-89));
  expect(told().map(({ text }) => text.includes('Regler i lag att läsa om: 0 vars'))).toEqual([false, true]);
  await town.timeIs(night(0));
  expect(told()).toHaveLength(2);
  await town.timeIs(night(1));
  await town.timeIs(night(2));
  expect(told()).toHaveLength(3);
  expect(told().at(-1)?.text).toMatch(/[1-9]\d* vars lydelse eller granskning har gått ut, 0 som gör det/);
});

test('after nights on which nobody was reached, two processes tell of the rules of law once', async () => {
  const [first] = endings(undefined);
  if (first === undefined) throw new Error('no rule of law has an end');
  const { time } = town.bot.ports;
  const { adam } = town.people;
  // Before the time of the story, since the store's own time, by which old texts are dropped, stays that of today.
  const other = await town.anotherProcess();
  const away = town.connector.fail({ method: 'POST', conversation: adam.chat, times: 99 }, { status: 502 });
  for (const days of [-90, -89, -88]) await town.timeIs(`${time.daysFrom(first.until, days)}T03:30`);
  expect(told()).toEqual([]);
  away.stop();
  await Promise.all([town.timeIs(`${time.daysFrom(first.until, -88)}T10:00`), other.sweep()]);
  await town.timeIs(`${time.daysFrom(first.until, -88)}T12:00`);
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining('Regler i lag att läsa om')]);
});

test('groups that cannot be taken keep nobody from hearing of the record, and are not taken again when that is not heard', async () => {
  const code = await story.raised(town);
  await tampered(code);
  const { ports } = town.bot;
  let taken = 0;
  let works: Promise<unknown>[] = [];
  const start = town.now();
  const night = async (source: Ports['staffing']['source'], hours: number, due = start): Promise<void> => {
    works = [];
    const background = (work: () => Promise<void>): void => void works.push(work().catch(() => undefined));
    const groups = { tenant: 't', members: async () => [] };
    const counted: typeof source = (...asked) => {
      taken += 1;
      return source(...asked);
    };
    const now = later(start, hours * 3_600_000);
    await runNightlyAudit(
      { ...ports, background, groups, clock: { now: () => now }, staffing: { ...ports.staffing, source: counted } },
      { kind: 'verify', key: 'k', due, madeAt: due },
    );
    await Promise.all(works);
  };
  const { adam } = town.people;
  const away = town.connector.fail({ method: 'POST', conversation: adam.chat, times: 99 }, { status: 502 });
  await night(ports.staffing.source, 0);
  expect([taken, works.length]).toEqual([1, 2]);
  await night(ports.staffing.source, 2);
  expect([taken, works.length]).toEqual([1, 1]);
  away.stop();
  await night(() => Promise.reject(new Error('the groups')), 24, later(start, 86_400_000));
  expect(told().map(({ text }) => text)).toEqual([expect.stringContaining(code)]);
});
