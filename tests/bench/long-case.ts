import { sweep } from '../../src/app/delivery/sweep.ts';
import type { Pointer } from '../../src/app/ports/pointers.ts';
import { clocks } from '../../src/domain/case/plan.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { SOCIAL } from '../support/asking.ts';
import { startAzurite } from '../support/azurite.ts';
import { agrees, doing, finishing, idOf, meets, stateOf, tapOf } from '../support/long-life.ts';
import { BUP, together } from '../support/meeting.ts';
import { SCHOOL } from '../support/story.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { startTown, type Town } from '../support/town.ts';
import { print, round } from './numbers.ts';

const MEETINGS = 40;

/** A case's requests to the store, until all that was promised is done. */
interface Cost {
  readonly live: number;
  readonly tap: number;
  readonly show: number;
  readonly reminder: number;
  /** Until the tap is answered. */
  readonly ms: number;
}

/** A case of many years beside one with one meeting: a tap, a reading and a reminder cost the store the same. */
export async function benchLongCase(): Promise<void> {
  const azurite = await startAzurite({});
  const proxy = await startTableProxy(azurite.url);
  const tables = { ...fromConnectionString(azurite.connectionString), url: proxy.url };
  const town = await startTown({ tables, linked: [SCHOOL, SOCIAL, BUP] });
  try {
    // The first round fills what the process caches, for itself or for a person.
    await costOf(town, proxy, await livesFor(town, 1));
    const young = await costOf(town, proxy, await livesFor(town, 1));
    const code = await livesFor(town, MEETINGS);
    const old = await costOf(town, proxy, code);
    const asked = ({ ms: _, ...requests }: Cost): string => JSON.stringify(requests);
    if (asked(old) !== asked(young)) throw new Error(`of the old case ${asked(old)}, of the young ${asked(young)}`);
    const { ports } = town.bot;
    print({
      bench: 'long-case',
      meetings: MEETINGS,
      cards: (await ports.outbox.cards(idOf(code), 'all')).length,
      events: (await ports.cases.events(idOf(code))).length,
      tapRequests: old.tap,
      youngTapRequests: young.tap,
      ms: round(old.ms),
    });
  } finally {
    await town.close();
    await proxy.close();
    await azurite.stop();
  }
}

async function livesFor(town: Town, meetings: number): Promise<string> {
  const code = await together(town);
  const does = doing(town, code);
  for (let n = 0; n < meetings; n++) await meets(town, code, does);
  return code;
}

/** A person says that an action is done, reads the case, and is reminded of the next duty. */
async function costOf(town: Town, proxy: TableProxy, code: string): Promise<Cost> {
  const [action] = await agrees(town, code, doing(town, code));
  if (action === undefined) throw new Error('nothing was agreed on');
  const live = (await town.bot.ports.outbox.cards(idOf(code), 'live')).length;
  const requestsOf = async (deed: () => Promise<unknown>): Promise<number> => {
    const from = proxy.count();
    await deed();
    await town.settled();
    return proxy.count() - from;
  };
  const [who, verb, values] = finishing(town, action);
  const done = await tapOf(town, code, who, verb, values);
  let ms = 0;
  const tap = await requestsOf(async () => {
    const began = performance.now();
    await town.people[who].sends(done);
    ms = performance.now() - began;
  });
  const look = await tapOf(town, code, 'sam', 'case.show', {});
  const show = await requestsOf(() => town.people.sam.sends(look));
  return { live, tap, show, reminder: await requestsOf(await reminding(town, code)), ms };
}

/** Lets a process with nothing else to do handle the next due work, by a clock at that time. */
async function reminding(town: Town, code: string): Promise<() => Promise<unknown>> {
  const state = await stateOf(town, code);
  const [next] = clocks(state);
  if (next === undefined) throw new Error('nothing is due');
  const { ports } = await town.anotherProcess({ clock: { now: () => next.at } });
  const waiting: Pointer[] = [{ key: '', due: next.at, madeAt: next.at, kind: 'clock', id: state.id }];
  const outbox = { ...ports.outbox, due: () => Promise.resolve(waiting.splice(0)) };
  return () => sweep({ ...ports, outbox });
}
