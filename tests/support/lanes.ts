import { type Store, townWithStore } from './store.ts';
import * as story from './story.ts';
import { type Breakage, startTableProxy, type TableFault, type TableProxy } from './table-proxy.ts';
import { type Town, testTables } from './town.ts';

/** A town of its own for each fault, so that all faults are tried at the same time. */
export interface Lane {
  readonly fault: TableFault;
  readonly town: Town;
  readonly store: Store;
  readonly proxy: TableProxy;
}

const HOWS: readonly Breakage[] = ['reset', 500, 503];
const FAULTS: readonly TableFault[] = [...HOWS.map((before) => ({ before })), ...HOWS.map((after) => ({ after }))];

/** When the towns of the lanes begin. */
interface Begun {
  readonly at?: string;
}

export async function laneWith(fault: TableFault, options: Begun = {}): Promise<Lane> {
  const tables = testTables();
  const proxy = await startTableProxy(tables.url);
  return { fault, proxy, ...(await townWithStore({ ...options, tables: { ...tables, url: proxy.url } })) };
}

export const openLanes = (options: Begun = {}): Promise<readonly Lane[]> =>
  Promise.all(FAULTS.map((fault) => laneWith(fault, options)));

/** @returns what the bot did wrong to the channel. */
export async function closeLanes(lanes: readonly Lane[]): Promise<readonly string[]> {
  for (const { town, proxy } of lanes) {
    await town.close();
    await proxy.close();
  }
  return lanes.flatMap(({ town }) => town.connector.violations);
}

/** Does what other processes would do at the same time. */
export async function leasesRunOut(town: Town): Promise<void> {
  for (let i = 0; i < 2; i++) await story.goesBy(town, { seconds: 150 });
}
