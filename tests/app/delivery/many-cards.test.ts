import { type CaseId, parseCaseCode, unitId } from '../../../src/domain/ids.ts';
import { asks, cardIn, declines, SOCIAL } from '../../support/asking.ts';
import { type Store, townBehindProxy } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { TableProxy } from '../../support/table-proxy.ts';
import type { Town } from '../../support/town.ts';

/** A case that has posted many cards, and what becomes of a card that can change no more. */
let town: Town;
let store: Store;
let proxy: TableProxy;
beforeEach(async () => {
  ({ town, store, proxy } = await townBehindProxy());
});
afterEach(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

const never = (): never => {
  throw new Error('there is none');
};
const idOf = (code: string): CaseId => parseCaseCode(code) ?? never();
const keysOf = async (code: string, kind: string): Promise<readonly string[]> =>
  (await store.rows(code)).map(({ rowKey }) => rowKey).filter((key) => key.startsWith(kind));

/** Requests to the tables until all that the tap promised is done. */
async function costOf(deed: () => Promise<unknown>): Promise<number> {
  await town.settled();
  proxy.reset();
  await deed();
  await town.settled();
  return proxy.count();
}

async function livesIn(code: string, conversation: string, places: number): Promise<readonly string[]> {
  const { ports } = town.bot;
  const [known = never()] = await ports.outbox.cards(idOf(code), 'live');
  const place = { ...known.place, conversation };
  const changes = await Promise.all(
    Array.from({ length: places }, async (_, n) => {
      const message = { template: 'sentence', summary: 'x', data: { lang: 'sv', summary: 'x', text: `Kort ${n}` } };
      const sent = await ports.messenger.post(place, message);
      if (sent.kind !== 'sent') throw new Error(sent.kind);
      const card = { view: 'case', to: { unit: unitId(`unit-${n}`) }, shown: 0, outId: `000001-${n}x` } as const;
      return { before: undefined, after: { ...card, place, activityId: sent.activityId, lost: false, retired: false } };
    }),
  );
  await ports.outbox.keep(idOf(code), changes);
  return changes.map(({ after }) => after.activityId);
}

test('250 live cards are all brought up to date, and no request takes more than a hundred rows', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const many = town.channel('many');
  const ids = new Set(await livesIn(code, many, 250));
  proxy.reset();
  await story.tapsVerb(sam, await story.formOf(town, code, 'step.open'), 'step.move', story.MOVE);
  const shown = sam.cards(many).filter(({ activityId }) => ids.has(activityId));
  expect(shown.filter(({ text }) => /Steg\s2/.test(text))).toHaveLength(250);
  expect(Math.max(...proxy.requests.map(({ operations }) => operations))).toBeLessThan(100);
  const statuses = (await store.rows(code))
    .filter((row) => row.rowKey.startsWith('2-out-'))
    .map((row) => row['status']);
  expect(new Set(statuses)).toEqual(new Set(['sent']));
  expect((await store.all('due')).filter((row) => row['id'] === idOf(code) && row['kind'] === 'out')).toEqual([]);
});

test('a request that was answered with no stands as it was answered, and costs nothing more', async () => {
  const { sam } = town.people;
  const young = await story.taken(town);
  const old = await story.taken(town);
  const answered = async (times: number): Promise<number> => {
    for (let i = 0; i < times; i++) {
      await asks(town, old, {});
      await declines(town, cardIn(town, SOCIAL, old));
    }
    return (await keysOf(old, '3-card-')).length;
  };
  const live = await answered(3);
  expect(await answered(3)).toBe(live);
  const plans = async (code: string): Promise<number> => {
    const form = await story.formOf(town, code, 'plan.open');
    return costOf(() => story.tapsVerb(sam, form, 'plan.make', story.PLAN));
  };
  expect(await plans(old)).toBe(await plans(young));
  const past = await keysOf(old, '3-past-');
  expect(past.length).toBeGreaterThan(10);
  // A message about what was is answered by what is so now, and does not come alive.
  const before = sam.cards().find(({ text }) => text.includes('Nytt i ärendet') && text.includes(old)) ?? never();
  expect((await story.tapsVerb(sam, before, 'case.show')).text).toContain('Jag vill inte gå hem');
  expect(await keysOf(old, '3-past-')).toEqual(past);
});
