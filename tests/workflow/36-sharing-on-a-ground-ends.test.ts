import { z } from 'zod';
import { openTables } from '../../src/storage/tables.ts';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';

import { bases, shares } from '../support/consenting.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { type Town, testTables } from '../support/town.ts';

let town: Town;
let store: Store;
let prefix: string;
beforeEach(async () => {
  ({ town, store, prefix } = await townWithStore());
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const CONTENT = 'Sitter ensam på rasterna';
const EARLIER = 'Rastvärd följer upp';
const LATER = 'Lugnare skolstart i åtta veckor';
const PARTS = { parts: 'observations,plan' };

async function plans(code: string, plan: string): Promise<void> {
  const { sam } = town.people;
  await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', {
    plan,
    followUpOn: '2026-12-18',
  });
}

/** What social services sees when they open the request. */
const opened = (code: string): Promise<SeenCard> => town.people.mia.taps(cardIn(town, SOCIAL, code), 'Visa');

async function shared(): Promise<string> {
  const code = await story.taken(town);
  await asks(town, code);
  await plans(code, EARLIER);
  await shares(town, code, PARTS);
  return code;
}

test('what is written after a ground was chosen does not cross on it, until one is chosen again', async () => {
  const code = await shared();
  const before = await opened(code);
  for (const said of [CONTENT, EARLIER, 'till och med 25 december 2026', 'Det som har skrivits senare visas inte.'])
    expect(before.text).toContain(said);
  await plans(code, LATER);
  const after = await opened(code);
  expect(after.text).toContain(CONTENT);
  expect(after.text).not.toContain(LATER);
  const basis = await bases(town, code);
  expect(basis.text).toContain('Till och med 25 december 2026, och inte det som skrivs senare.');
  expect(basis.text).toContain('välj ett lagstöd igen och skriv varför');
  await shares(town, code, PARTS);
  expect((await opened(code)).text).toContain(LATER);
});

test('sharing on a ground ends after thirty days, in time, and whoever holds the case is told', async () => {
  const { sam } = town.people;
  const code = await shared();
  await town.timeIs('2026-12-25T23:59');
  expect((await opened(code)).text).toContain(CONTENT);
  await town.timeIs('2026-12-26T00:01');
  expect((await opened(code)).text).not.toContain(CONTENT);
  expect(sam.sees('Det som delades utan samtycke, med stöd av lag, delas inte längre').text).toContain(code);
  expect((await bases(town, code)).text).toContain('Generalklausulen, upphört');
  expect(await store.events(code)).toContain('groundEnded');
});

/** The case as it was stored before a ground had an end, and a text said when it was written. */
async function asItWas(code: string): Promise<void> {
  const { cases } = await openTables(testTables(), prefix);
  const ground = z.looseObject({}).transform(({ bounds: _, ...rest }) => rest);
  const duty = z.looseObject({ key: z.string() });
  const older = z.looseObject({ grounds: z.array(ground), duties: z.array(duty) });
  for (const row of await store.rows(code)) {
    const { partitionKey, rowKey } = row;
    if (rowKey.startsWith('4-text-')) {
      const { cardVersion: _, ...rest } = row;
      await cases.updateEntity({ ...rest, partitionKey, rowKey }, 'Replace');
    }
    if (!rowKey.startsWith('1-state-')) continue;
    const state = older.parse(JSON.parse(z.string().parse(row['state'])));
    const duties = state.duties.filter(({ key }) => !key.startsWith('ground-ends'));
    await cases.updateEntity({ partitionKey, rowKey, state: JSON.stringify({ ...state, duties }) }, 'Merge');
  }
}

test.each(['a reading', 'a change', 'the clock'])(
  'a ground from before gets thirty days and covers what there was, by %s, and the holder is told',
  async (first) => {
    const { sam } = town.people;
    const code = await shared();
    await asItWas(code);
    expect((await store.state(code)).grounds[0]?.bounds).toBeUndefined();
    await town.timeIs('2026-11-27T08:00');
    if (first === 'a reading') expect((await opened(code)).text).toContain(EARLIER);
    if (first === 'a change') await plans(code, LATER);
    if (first === 'the clock') await town.timeIs('2026-12-04T10:00');
    const until = (await store.state(code)).grounds[0]?.bounds?.until ?? '';
    expect(until).toBe(first === 'the clock' ? until : '2026-12-27');
    expect(until >= '2026-12-27' && until <= '2027-01-03').toBe(true);
    expect(sam.sees('delas till och med').text).toContain('inte det som skrivs från och med nu');
    await plans(code, LATER);
    const read = await opened(code);
    expect(read.text).toContain(CONTENT);
    expect(read.text).not.toContain(LATER);
    await town.timeIs('2027-01-04T00:01');
    expect((await opened(code)).text).not.toContain(CONTENT);
  },
);
