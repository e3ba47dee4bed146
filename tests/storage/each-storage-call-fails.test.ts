import { randomUUID } from 'node:crypto';
import { faultsOf } from '../support/case-check.ts';
import { aConcern } from '../support/concern.ts';
import type { TestPerson } from '../support/person.ts';
import { isApology, saidIn } from '../support/post.ts';
import { codeOn } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { type Breakage, startTableProxy, type TableFault, type TableProxy } from '../support/table-proxy.ts';
import { type Town, testTables } from '../support/town.ts';

/** A town of its own for each way to fail, so that all ways are tried at the same time. */
interface Lane {
  readonly fault: TableFault;
  readonly town: Town;
  readonly store: Store;
  readonly proxy: TableProxy;
}

const HOWS: readonly Breakage[] = ['reset', 500, 503];
const FAULTS: readonly TableFault[] = [...HOWS.map((before) => ({ before })), ...HOWS.map((after) => ({ after }))];

async function laneWith(fault: TableFault): Promise<Lane> {
  const tables = testTables();
  const proxy = await startTableProxy(tables.url);
  return { fault, proxy, ...(await townWithStore({ tables: { ...tables, url: proxy.url } })) };
}

let lanes: readonly Lane[];
beforeAll(async () => {
  lanes = await Promise.all(FAULTS.map(laneWith));
});
afterAll(async () => {
  for (const { town, proxy } of lanes) {
    await town.close();
    await proxy.close();
  }
  expect(lanes.flatMap(({ town }) => town.connector.violations)).toEqual([]);
});

/** Something a person does, ready to be done. */
interface Ready {
  readonly who: TestPerson;
  readonly tap: story.Activity;
  /** The case it is about, as soon as there is one. */
  readonly code: () => string;
}

interface Deed {
  readonly ready: (town: Town) => Promise<Ready>;
  readonly says: string;
  readonly events: readonly string[];
}

const onForm =
  (open: string, verb: string, inputs: Readonly<Record<string, string>>) =>
  async (town: Town): Promise<Ready> => {
    const code = await story.taken(town);
    const form = await story.formOf(town, code, open);
    return { who: town.people.sam, tap: story.tapFor(town.people.sam, form, verb, inputs), code: () => code };
  };

const DEEDS: Readonly<Record<string, Deed>> = {
  raise: {
    ready: async (town) => {
      const { tora } = town.people;
      const form = await tora.says('oro');
      const tap = story.tapFor(tora, form, 'concern.raise', aConcern());
      const receipt = () => tora.cards().find((card) => card.activityId === form.activityId) ?? form;
      return { who: tora, tap, code: () => codeOn(receipt()) };
    },
    says: 'Kvitto',
    events: ['concernRaised'],
  },
  take: {
    ready: async (town) => {
      const code = await story.raised(town);
      const { sam } = town.people;
      return { who: sam, tap: story.tapFor(sam, story.cardOf(town, code), 'case.take'), code: () => code };
    },
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken'],
  },
  show: {
    ready: async (town) => {
      const code = await story.taken(town);
      const { rut } = town.people;
      const asked = await story.tapsVerb(rut, story.cardOf(town, code), 'case.show');
      const tap = story.tapFor(rut, asked, 'case.show', { reason: 'Sam är sjuk' });
      return { who: rut, tap, code: () => code };
    },
    says: 'Jag vill inte gå hem',
    events: ['concernRaised', 'caseTaken'],
  },
  plan: {
    ready: onForm('plan.open', 'plan.make', story.PLAN),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'planMade'],
  },
  step: {
    ready: onForm('step.open', 'step.move', story.MOVE),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'stepMoved'],
  },
  close: {
    ready: onForm('close.open', 'close.do', story.CLOSE),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'caseClosed'],
  },
};

/** What other processes would do meanwhile. */
async function leasesRunOut(town: Town): Promise<void> {
  for (let i = 0; i < 2; i++) await story.goesBy(town, { seconds: 150 });
}

test.each(Object.entries(DEEDS))(
  '%s, whichever request to the store fails',
  async (name, deed) => {
    const requests = await inCleanRun(deed);
    expect(requests).toBeGreaterThan(3);
    await Promise.all(
      lanes.map(async (lane) => {
        for (let nth = 1; nth <= requests; nth++) {
          const faults = await underFault(lane, deed, nth);
          expect({ name, fault: lane.fault, nth, faults }).toEqual({ name, fault: lane.fault, nth, faults: [] });
        }
      }),
    );
  },
  120_000,
);

async function inCleanRun(deed: Deed): Promise<number> {
  const [lane] = lanes;
  if (lane === undefined) throw new Error('no town');
  const { town, store, proxy } = lane;
  const { who, tap, code } = await deed.ready(town);
  await story.goesBy(town, { seconds: 40 });
  proxy.reset();
  expect(saidIn(await who.sends(tap))).toContain(deed.says);
  await town.settled();
  const requests = proxy.requests.length;
  expect(await store.events(code())).toEqual(deed.events);
  expect(await faultsOf(town, store, code(), 2)).toEqual([]);
  await isOver(lane, code());
  return requests;
}

async function underFault({ fault, town, store, proxy }: Lane, deed: Deed, nth: number): Promise<readonly string[]> {
  const { who, tap, code } = await deed.ready(town);
  await story.goesBy(town, { seconds: 40 });
  proxy.reset();
  const striking = proxy.fail({ nth }, fault);
  const answer = await who.sends(tap);
  const wrong: string[] = [];
  if (isApology(answer)) {
    const reference = /Säg (\S+) till/.exec(saidIn(answer))?.[1] ?? 'none';
    if (!town.log.some((line) => line.includes(reference))) wrong.push('an apology without its reference in the log');
  } else {
    if (!saidIn(answer).includes(deed.says)) wrong.push(`said ${saidIn(answer).slice(0, 300)}`);
    // A success is told of what is stored, and of nothing else.
    await town.settled();
    const stored = await store.events(code());
    if (stored.join() !== deed.events.join()) wrong.push(`told of success, and there is ${stored.join()}`);
  }
  await town.settled();
  if (striking.hits !== 1) wrong.push('no request was struck');
  proxy.reset();

  // They tap again, and time goes by.
  const again = await who.sends({ ...tap, id: randomUUID() });
  if (!saidIn(again).includes(deed.says)) wrong.push(`the second time: ${saidIn(again).slice(0, 300)}`);
  await town.settled();
  await leasesRunOut(town);
  const events = await store.events(code());
  if (events.join() !== deed.events.join()) wrong.push(`in the end there is ${events.join()}`);
  const { op, ev, text, read } = await store.counts(code());
  if (op !== ev) wrong.push(`${op} operations and ${ev} events`);
  if (deed.says.startsWith('Jag') && (read !== 1 || text !== 2)) wrong.push(`${read} reads and ${text} texts`);
  wrong.push(...(await faultsOf(town, store, code(), 2)));
  await isOver({ town }, code());
  return wrong;
}

/** A case that is done with has no clock that rings in the middle of another one's test. */
async function isOver({ town }: Pick<Lane, 'town'>, code: string): Promise<void> {
  const card = story.cardOf(town, code);
  if (card.buttons.some((b) => b.verb === 'case.take')) await story.tapsVerb(town.people.sam, card, 'case.take');
}

async function untilTold(town: Town, store: Store, code: string): Promise<number> {
  const { holder } = await store.state(code);
  if (holder.kind !== 'unit') throw new Error('somebody has it');
  return (Date.parse(holder.takeBy) - Date.parse(town.now())) / 1_000 + 60;
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
    const wrong = [...(await faultsOf(town, store, code, 3))];
    if (striking !== undefined && striking.hits !== 1) wrong.push('no request was struck');
    const events = await store.events(code);
    if (events.join() !== 'concernRaised,managerTold') wrong.push(`in the end there is ${events.join()}`);
    await isOver({ town }, code);
    return { wrong, requests };
  };
  // Counted where nothing has failed before: what was left behind by failures is swept as well.
  const clean = await laneWith({ delayMs: 0 });
  const { wrong, requests } = await swept(clean, 0);
  await clean.town.close();
  await clean.proxy.close();
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
