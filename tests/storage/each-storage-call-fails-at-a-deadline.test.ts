import { dutyOf } from '../../src/domain/escalation/duties.ts';
import { faultsOf } from '../support/case-check.ts';
import { closeLanes, type Lane, laneWith, leasesRunOut, openLanes } from '../support/lanes.ts';
import type { Store } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** Each request that fails takes a day or two, and before a break what falls due in it is told of too. */
const AUTUMN = { at: '2027-08-30T09:00' };
let lanes: readonly Lane[];
beforeAll(async () => {
  lanes = await openLanes(AUTUMN);
});
afterAll(async () => {
  expect(await closeLanes(lanes)).toEqual([]);
});

async function untilTold(town: Town, store: Store, code: string): Promise<number> {
  const due = dutyOf((await store.state(code)).duties, 'take')?.due;
  if (due === undefined) throw new Error('somebody has it');
  return (Date.parse(due) - Date.parse(town.now())) / 1_000 + 60;
}

test('the deadline, whichever request to the store fails', async () => {
  const swept = async (
    { town, store, proxy, fault }: Lane,
    nth: number,
  ): Promise<{ wrong: readonly string[]; requests: number }> => {
    const code = await story.raised(town);
    proxy.reset();
    const striking = nth === 0 ? undefined : proxy.fail({ nth }, fault);
    await story.goesBy(town, { seconds: await untilTold(town, store, code) }).catch(() => undefined);
    const requests = proxy.requests.length;
    proxy.reset();
    await leasesRunOut(town);
    const wrong = [...(await faultsOf(town, store, code, 3, [story.TOLD.late]))];
    if (striking !== undefined && striking.hits !== 1) wrong.push('no request was struck');
    const events = await store.events(code);
    if (events.join() !== 'concernRaised,dutyRung') wrong.push(`in the end there is ${events.join()}`);
    await story.isOver(town, code);
    return { wrong, requests };
  };
  // Counted where nothing has failed before: what was left behind by failures is swept as well.
  const clean = await laneWith({ delayMs: 0 }, AUTUMN);
  const { wrong, requests } = await swept(clean, 0);
  expect(await closeLanes([clean])).toEqual([]);
  expect(wrong).toEqual([]);
  expect(requests).toBeGreaterThan(5);
  await Promise.all(
    lanes.map(async (lane) => {
      for (let nth = 1; nth <= requests; nth++) {
        const { wrong: faults } = await swept(lane, nth);
        expect({ fault: lane.fault, nth, faults }).toEqual({ fault: lane.fault, nth, faults: [] });
      }
    }),
  );
}, 120_000);
