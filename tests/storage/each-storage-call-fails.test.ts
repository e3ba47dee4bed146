import { randomUUID } from 'node:crypto';
import { faultsOf } from '../support/case-check.ts';
import { aConcern } from '../support/concern.ts';
import { closeLanes, type Lane, leasesRunOut, openLanes } from '../support/lanes.ts';
import type { TestPerson } from '../support/person.ts';
import { isApology, saidIn } from '../support/post.ts';
import { codeOn } from '../support/seen.ts';
import type { Store } from '../support/store.ts';
import * as story from '../support/story.ts';
import { stockholm, type Town } from '../support/town.ts';

/** All is over on the day it begins, so that no clock of an earlier case comes due in the middle. */
let lanes: readonly Lane[];
beforeAll(async () => {
  lanes = await openLanes();
});
afterAll(async () => {
  for (const { town } of lanes) expect(town.now() < stockholm('2026-11-25T17:00')).toBe(true);
  expect(await closeLanes(lanes)).toEqual([]);
});

/** Something a person does, ready to be done. */
interface Ready {
  readonly who: TestPerson;
  readonly tap: story.Activity;
  /** The case it is about, as soon as there is one. */
  readonly code: () => string;
}

interface Deed {
  readonly ready: (town: Town, store: Store) => Promise<Ready>;
  readonly says: string;
  readonly events: readonly string[];
  /** What whoever raised the concern is told by then. */
  readonly told: readonly string[];
  /** Runs through the same requests as another: one way before and one after will do. */
  readonly likeAnother?: true;
}

/** What a filled-in form sends. */
const filledIn =
  (verb: string, inputs: Readonly<Record<string, string>>) =>
  async (town: Town, store: Store): Promise<Ready> => {
    const code = await story.taken(town);
    const { sam } = town.people;
    const { cardVersion } = await store.state(code);
    const tap = story.forgedTap(sam, verb, { case: code, cardVersion, nonce: randomUUID(), outId: '', ...inputs });
    return { who: sam, tap, code: () => code };
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
    told: [],
  },
  take: {
    ready: async (town) => {
      const code = await story.raised(town);
      const { sam } = town.people;
      return { who: sam, tap: story.tapFor(sam, story.cardOf(town, code), 'case.take'), code: () => code };
    },
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken'],
    told: [story.TOLD.taken],
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
    told: [story.TOLD.taken],
  },
  plan: {
    ready: filledIn('plan.make', story.PLAN),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'planMade'],
    told: [story.TOLD.taken],
  },
  step: {
    ready: filledIn('step.move', story.MOVE),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'stepMoved'],
    told: [story.TOLD.taken],
    likeAnother: true,
  },
  close: {
    ready: filledIn('close.do', story.CLOSE),
    says: 'Sparat',
    events: ['concernRaised', 'caseTaken', 'caseClosed'],
    told: [story.TOLD.taken, story.TOLD.closed],
    likeAnother: true,
  },
};

test.each(Object.entries(DEEDS))(
  '%s, whichever request to the store fails',
  async (name, deed) => {
    const requests = await inCleanRun(deed);
    expect(requests).toBeGreaterThan(3);
    await Promise.all(
      lanes
        .filter((_, i) => deed.likeAnother !== true || i === 2 || i === 3)
        .map(async (lane) => {
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
  const { who, tap, code } = await deed.ready(town, store);
  await story.goesBy(town, { seconds: 40 });
  proxy.reset();
  expect(saidIn(await who.sends(tap))).toContain(deed.says);
  await town.settled();
  const requests = proxy.requests.length;
  expect(await store.events(code())).toEqual(deed.events);
  expect(await faultsOf(town, store, code(), 2, deed.told)).toEqual([]);
  return requests;
}

async function underFault({ fault, town, store, proxy }: Lane, deed: Deed, nth: number): Promise<readonly string[]> {
  const { who, tap, code } = await deed.ready(town, store);
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
  const { op, text, read } = await store.counts(code());
  if (op !== events.length) wrong.push(`${op} operations and ${events.join()}`);
  if (deed.says.startsWith('Jag') && (read !== 1 || text !== 2)) wrong.push(`${read} reads and ${text} texts`);
  wrong.push(...(await faultsOf(town, store, code(), 2, deed.told)));
  return wrong;
}
