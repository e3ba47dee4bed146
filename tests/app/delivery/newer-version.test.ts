import { verify } from '../../../src/app/record/verify.ts';
import { parseCaseCode } from '../../../src/domain/ids.ts';
import { readState } from '../../../src/storage/codec.ts';
import { isNewerRow, kindOf, ROW_KINDS, TABLES } from '../../../src/storage/rows.ts';
import { rawTable } from '../../support/raw-rows.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Town } from '../../support/town.ts';

/** While a new version is rolled out, or after it was taken back: what only that one understands is left to it. */
let town: Town;
let store: Store;
let prefix: string;
beforeEach(async () => {
  ({ town, store, prefix } = await townWithStore());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const NEWER = 'Ärendet har ändrats av en nyare version av mig. Försök igen om en stund.';
const BESIDE = { statusCode: 200, type: 'application/vnd.microsoft.activity.message' };
const idOf = (code: string): string => parseCaseCode(code) ?? '';
const tooNew = (code: string, rowKey: string) =>
  rawTable(prefix, 'cases').updateEntity({ partitionKey: idOf(code), rowKey, v: 99 }, 'Merge');
const understood = (code: string, rowKey: string) =>
  rawTable(prefix, 'cases').updateEntity({ partitionKey: idOf(code), rowKey, v: 1 }, 'Merge');
const stateOf = (code: string): string => `1-state-${idOf(code)}`;

test('whatever the bot writes says its version, beside what it says', async () => {
  const code = await story.taken(town);
  for (const table of TABLES)
    for (const row of await store.all(table)) {
      const { partitionKey, rowKey, v } = row;
      expect({ partitionKey, rowKey, v }).toEqual({ partitionKey, rowKey, v: kindOf(table, row)?.v });
      expect(v).toBeGreaterThanOrEqual(1);
    }
  const [state] = (await store.rows(code)).filter(({ rowKey }) => rowKey === stateOf(code));
  expect(String(state?.['state'])).not.toContain('"v"');
});

test('a tap on a case that a newer version has changed gets a kind sentence, and nothing is written', async () => {
  const { sam, tora } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'plan.open');
  await tooNew(code, stateOf(code));
  const before = await store.rows(code);
  const tap = story.tapFor(sam, form, 'plan.make', story.PLAN);
  // Beside the form, which stays with what is typed in it.
  expect((await sam.sends(tap)).body).toEqual({ ...BESIDE, value: NEWER });
  expect((await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.show'))).body).toMatchObject({
    value: NEWER,
  });
  expect((await sam.says(code)).text).toContain(NEWER);
  expect(await store.rows(code)).toEqual(before);
  expect(town.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  // What does not hang on it is shown.
  const other = await story.taken(town);
  expect((await sam.says('att göra')).text).not.toContain(code);
  expect((await tora.says('mina ärenden')).text).toContain(other);

  await understood(code, stateOf(code));
  expect((await story.tapsVerb(sam, form, 'plan.make', story.PLAN)).text).toContain(code);
});

test('what is due there waits for a process that knows, shows in the health signs, and keeps nothing else', async () => {
  const [newer, well] = [await story.raised(town), await story.raised(town)];
  await tooNew(newer, stateOf(newer));
  await town.timeIs('2026-11-26T09:01');
  for (let i = 0; i < 4; i++) await story.goesBy(town, { seconds: 61 });
  expect(await store.events(well)).toContain('dutyRung');
  expect(await store.events(newer)).toEqual(['concernRaised']);
  const [left] = await town.bot.ports.outbox.failing();
  expect(left).toMatchObject({ kind: 'clock', id: idOf(newer) });
  // A minute each time, and not longer and longer.
  expect(left?.failed?.times).toBeGreaterThan(3);
  expect(Date.parse(left?.due ?? '') - Date.parse(town.now())).toBeLessThanOrEqual(60_000);
  expect(town.log.filter((line) => line.includes('"level":50'))).toEqual([]);

  await understood(newer, stateOf(newer));
  await story.goesBy(town, { seconds: 61 });
  expect(await store.events(newer)).toContain('dutyRung');
});

test('a message of the day says the rest, and the newer case as soon as somebody can read it', async () => {
  const { sam } = town.people;
  const [newer, well] = [await story.taken(town), await story.taken(town)];
  const { holder, duties } = await store.state(well);
  const [reminder] = duties.flatMap(({ reminders }) => reminders.filter(({ who }) => who === 'holder'));
  await story.goesBy(town, { seconds: (Date.parse(reminder?.at ?? '') - Date.parse(town.now())) / 1_000 + 1 });
  const last = (): string =>
    sam.cards().findLast(({ text }) => text.includes(well) && text.startsWith('Det här har kommit upp i dag'))?.text ??
    '';
  expect(last()).toContain(newer);
  await tooNew(newer, stateOf(newer));
  await story.goesBy(town, { seconds: 86_400 });
  await town.bot.ports.personalMessages.ask('person' in holder ? holder.person : never(), town.now(), town.now());
  await story.goesBy(town, { seconds: 61 });
  expect(last()).not.toContain(newer);
  await understood(newer, stateOf(newer));
  await story.goesBy(town, { seconds: 61 });
  expect(last()).toContain(newer);
});
const never = (): never => {
  throw new Error('nobody');
};

test('a sending that only a newer version understands is left alone', async () => {
  const { connector } = town;
  const channel = story.schoolChannel(town);
  const held = connector.fail({ method: 'POST', conversation: channel, times: 1 }, { status: 429, retryAfter: '5' });
  const code = await story.raised(town);
  held.stop();
  const out = (await store.rows(code)).find(
    ({ rowKey, status }) => rowKey.startsWith('2-out-') && status === 'pending',
  );
  await tooNew(code, out?.rowKey ?? '');
  await story.goesBy(town, { seconds: 600 });
  expect((await store.rows(code)).find(({ rowKey }) => rowKey === out?.rowKey)).toMatchObject({
    status: 'pending',
    v: 99,
  });
  await understood(code, out?.rowKey ?? '');
  await story.goesBy(town, { seconds: 61 });
  expect(story.cardOf(town, code).conversation).toBe(channel);
});

test('the look-through says that there is something newer, and calls it neither broken nor sound', async () => {
  const [newer] = [await story.taken(town), await story.taken(town)];
  await rawTable(prefix, 'cases').updateEntity(
    { partitionKey: idOf(newer), rowKey: `5-ev-000001-${idOf(newer)}`, v: 99, body: '{"type":"somethingNew"}' },
    'Merge',
  );
  const looking = { now: town.now(), pause: () => Promise.resolve(), progress: () => undefined, stopping: () => false };
  for (const everything of [false, true]) {
    const { newer: left, looked, findings } = await verify(town.bot.ports.auditRows, { ...looking, everything });
    expect({ left, looked, findings }).toEqual({ left: 1, looked: 1, findings: [] });
  }
  await town.bot.ports.nightlyAudits.ask(town.now(), town.now());
  await town.timeIs('2026-11-26T03:30');
  const told = town.people.adam.cards().map(({ text }) => text);
  expect(told.join()).toContain('1 är ändrade av en nyare version av mig');
});

test('a field that this version does not know is not dropped: the case is left alone', async () => {
  const code = await story.taken(town);
  const state: unknown = JSON.parse(JSON.stringify(await store.state(code)));
  const more = JSON.stringify({ ...Object(state), weather: 'sun' });
  expect(() => readState(more)).toThrow(/newer version/);
  expect(() => readState(JSON.stringify({ ...Object(state), step: 7 }))).not.toThrow(/newer version/);
  await rawTable(prefix, 'cases').updateEntity(
    { partitionKey: idOf(code), rowKey: stateOf(code), state: more },
    'Merge',
  );
  const { sam } = town.people;
  expect((await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.show'))).body).toMatchObject({
    value: NEWER,
  });
});

test('what says no version, or an earlier one, is read', () => {
  for (const v of [undefined, 0, 1])
    expect(isNewerRow('cases', { partitionKey: 'A', rowKey: '1-state-A', v })).toBe(false);
  expect(isNewerRow('cases', { partitionKey: 'A', rowKey: '1-state-A', v: 2 })).toBe(true);
  // A kind of row that only a newer version writes.
  expect(isNewerRow('cases', { partitionKey: 'A', rowKey: '7-new-A', v: 1 })).toBe(true);
  for (const kinds of Object.values(ROW_KINDS)) expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
});
