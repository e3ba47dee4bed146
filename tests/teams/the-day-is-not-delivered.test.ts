import { dutyOf } from '../../src/domain/escalation/duties.ts';
import type { ConnectorFault } from '../support/connector-faults.ts';
import { closeLanes, type Lane, laneWith, leasesRunOut } from '../support/lanes.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';

/** After the holidays, so that no break is warned of in the middle of a test. */
const JANUARY = { at: '2027-01-13T09:00' };
const DAY = 'Det här har kommit upp i dag';
const days = (town: Town, who: Name, code: string): number =>
  town.people[who].cards().filter(({ text }) => text.startsWith(DAY) && text.includes(code)).length;

/** To the moment when the holder is told that the first contact is due. */
async function untilReminded(town: Town, store: Store, code: string): Promise<void> {
  const [reminder] = dutyOf((await store.state(code)).duties, 'first-contact')?.reminders ?? [];
  if (reminder === undefined) throw new Error('nothing is owed');
  await story.goesBy(town, { seconds: (Date.parse(reminder.at) - Date.parse(town.now())) / 1_000 + 1 });
}

describe('the channel', () => {
  let town: Town;
  let store: Store;
  beforeAll(async () => {
    ({ town, store } = await townWithStore(JANUARY));
  });
  afterAll(async () => {
    await town.close();
    expect(town.connector.violations).toEqual([]);
  });

  const reminded = async (fault: ConnectorFault, times = 1): Promise<string> => {
    const code = await story.taken(town);
    const striking = town.connector.fail({ method: 'POST', conversation: town.people.sam.chat, times }, fault);
    await untilReminded(town, store, code);
    for (let i = 0; i < 4; i++) await story.goesBy(town, { seconds: 60 });
    expect(striking.hits).toBeGreaterThan(0);
    striking.stop();
    return code;
  };

  test.each<[string, ConnectorFault]>([
    ['says when to come back', { status: 429, retryAfterSeconds: 40 }],
    ['is busy and says no more', { status: 429 }],
  ])('%s: the message comes then, once', async (_, fault) => {
    const code = await reminded(fault);
    expect([days(town, 'sam', code), days(town, 'disa', code)]).toEqual([1, 0]);
    await story.isOver(town, code);
  });

  test.each<[string, ConnectorFault]>([
    ['fails', { status: 500 }],
    ['hangs up', { kind: 'reset' }],
    ['takes it, and answers 502', { kind: 'lost', how: 502 }],
    ['takes it, and hangs up', { kind: 'lost', how: 'reset' }],
  ])('%s: it is not posted again, and the deputy has it too', async (_, fault) => {
    const code = await reminded(fault);
    expect(days(town, 'sam', code)).toBe('kind' in fault && fault.kind === 'lost' ? 1 : 0);
    expect(days(town, 'disa', code)).toBe(1);
    await story.isOver(town, code);
  });

  test('answers 403: the deputy has it instead', async () => {
    const code = await reminded({ status: 403 }, 99);
    expect([days(town, 'sam', code), days(town, 'disa', code)]).toEqual([0, 1]);
    await story.isOver(town, code);
  });

  test('answers 404: it comes in a chat that is opened anew, and to nobody else', async () => {
    const code = await reminded({ status: 404 }, 99);
    const opened = town.connector.log.find(({ path }) => path.endsWith('/v3/conversations'))?.conversation ?? '';
    expect(town.people.sam.cards(opened).filter(({ text }) => text.includes(code))).toHaveLength(1);
    expect(days(town, 'disa', code)).toBe(0);
  });
});

test('the store, whichever request of the reminder fails', async () => {
  const told = async ({ town, store, proxy, fault }: Lane, nth: number) => {
    const code = await story.taken(town);
    proxy.reset();
    const striking = nth === 0 ? undefined : proxy.fail({ nth }, fault);
    await untilReminded(town, store, code).catch(() => undefined);
    const requests = proxy.requests.length;
    proxy.reset();
    await leasesRunOut(town);
    const seen = { struck: striking?.hits ?? 1, sam: days(town, 'sam', code), told: days(town, 'disa', code) };
    await story.isOver(town, code);
    return { requests, seen };
  };
  const clean = await laneWith({ delayMs: 0 }, JANUARY);
  const { requests, seen } = await told(clean, 0);
  expect(await closeLanes([clean])).toEqual([]);
  expect(seen).toEqual({ struck: 1, sam: 1, told: 0 });
  expect(requests).toBeGreaterThan(10);

  const lanes = await Promise.all([laneWith({ before: 'reset' }, JANUARY), laneWith({ after: 500 }, JANUARY)]);
  await Promise.all(
    lanes.map(async (lane) => {
      for (let nth = 1; nth <= requests; nth++) {
        const { seen: end } = await told(lane, nth);
        // Once to the holder, whatever fails; where nobody could know that it arrived, the deputy has it too.
        expect({ nth, ...end, told: end.told <= 1 }).toEqual({ nth, struck: 1, sam: 1, told: true });
      }
    }),
  );
  expect(await closeLanes(lanes)).toEqual([]);
}, 240_000);
