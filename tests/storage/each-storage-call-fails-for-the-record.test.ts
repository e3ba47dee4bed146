import { confirmTransfer, dispose } from '../../src/app/record/retention.ts';
import { areaId, parseCaseCode } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/organisation/org.ts';
import { closeLanes, type Lane, laneWith, leasesRunOut } from '../support/lanes.ts';
import { concernOf } from '../support/rights.ts';
import * as story from '../support/story.ts';

/** Whichever request to the store fails: what was begun is finished, and nothing is called wrong that is not. */
const SCHOOLS = areaId('exempelby-skola');
const MOST = 60;

let lanes: readonly Lane[];
beforeAll(async () => {
  lanes = [await laneWith({ before: 503 }), await laneWith({ after: 'reset' })];
});
afterAll(async () => {
  expect(await closeLanes(lanes)).toEqual([]);
});

async function rut({ town }: Lane): Promise<Person> {
  const { people } = await town.bot.ports.directory.org();
  const found = [...people.values()].find(({ name }) => name === town.people.rut.name);
  if (found === undefined) throw new Error('nobody manages the school');
  return found;
}

/** Closed, moved to the school's own system long ago, and fallen due. */
async function dueCase(lane: Lane): Promise<string> {
  const { town } = lane;
  const { sam } = town.people;
  const code = await story.taken(town, concernOf());
  await story.tapsVerb(sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  const id = parseCaseCode(code);
  if (id === undefined) throw new Error(`${code} is not a code`);
  const by = await rut(lane);
  await confirmTransfer(town.bot.ports, id, { by, area: SCHOOLS, reference: '2026/7' });
  await story.goesBy(town, { seconds: 92 * 86_400 });
  return code;
}

async function disposedOf(lane: Lane, code: string): Promise<void> {
  const id = parseCaseCode(code);
  if (id !== undefined) await dispose(lane.town.bot.ports, id, await rut(lane));
  await leasesRunOut(lane.town);
}

test('disposing of a case', async () => {
  await Promise.all(
    lanes.map(async (lane) => {
      const { town, store, proxy, fault } = lane;
      for (let nth = 1; nth <= MOST; nth++) {
        const code = await dueCase(lane);
        proxy.reset();
        const striking = proxy.fail({ nth }, fault);
        await disposedOf(lane, code).catch(() => undefined);
        const { hits } = striking;
        proxy.reset();
        // Whoever ran the command runs it again, and time goes by.
        await disposedOf(lane, code);
        await leasesRunOut(town);
        const { text, card, ...left } = await store.counts(code);
        expect([nth, text, card]).toEqual([nth, undefined, undefined]);
        expect(left).toMatchObject({ state: 1 });
        const events = await store.events(code);
        expect(events.filter((name) => name === 'caseDisposed')).toHaveLength(1);
        expect(story.cardOf(town, code).text).toContain('är gallrat');
        if (hits === 0) {
          expect(nth).toBeGreaterThan(8);
          return;
        }
      }
      throw new Error('it never ran through');
    }),
  );
}, 600_000);

test('the look-through of a night', async () => {
  await Promise.all(
    lanes.map(async (lane) => {
      const { town, proxy, fault } = lane;
      const { ports } = town.bot;
      await story.taken(town);
      await leasesRunOut(town);
      for (let nth = 1; nth <= MOST; nth++) {
        const before = town.people.adam.cards().length;
        await ports.nightlyAudits.ask(town.now(), town.now());
        proxy.reset();
        const striking = proxy.fail({ nth }, fault);
        await story.goesBy(town, { seconds: 1 }).catch(() => undefined);
        await town.settled();
        const { hits } = striking;
        proxy.reset();
        for (let i = 0; i < 2; i++) await story.goesBy(town, { seconds: 3_700 });
        const told = town.people.adam.cards().slice(before);
        expect([nth, told.filter(({ text }) => text.includes('stämmer inte'))]).toEqual([nth, []]);
        await story.goesBy(town, { seconds: 86_400 });
        if (hits === 0) {
          expect(nth).toBeGreaterThan(5);
          return;
        }
      }
      throw new Error('it never ran through');
    }),
  );
  for (const { town } of lanes) expect(town.people.adam.sees('Allt stämmer').text).toContain('Allt stämmer');
}, 600_000);
