import { org as command } from '../../src/cli/org.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { ownStore } from './own-store.ts';
import { callCli, type Ran } from './run-cli.ts';
import { openStore, type Store } from './store.ts';
import * as story from './story.ts';
import { startTown, type Town, type TownOptions } from './town.ts';

/** A town whose organisation is changed by commands while its bot runs. */
export interface OrgTown {
  readonly town: Town;
  readonly store: Store;
  /** Runs `npm run org -- …` at the town's time. */
  org(...args: readonly string[]): Promise<Ran>;
  /** Lets the cases change hands, and then lets those hear of it who are told. */
  isDone(): Promise<void>;
  /** Closes it, and holds it to have logged no error and to have done the channel no wrong. */
  close(): Promise<void>;
}

/** On a store of its own, under the name that commands look for on one's own machine. */
export async function startOrgTown(options: TownOptions = {}): Promise<OrgTown> {
  const connection = await ownStore();
  const tables = fromConnectionString(connection);
  const town = await startTown({ ...options, tables, prefix: 'tabb' });
  return {
    town,
    store: await openStore('tabb', tables),
    org: (...args) => callCli(command, args, { TABLES_CONNECTION: connection, at: town.now() }),
    isDone: async () => {
      await story.goesBy(town, { seconds: 120 });
      await story.goesBy(town, { seconds: 180 });
    },
    close: async () => {
      await town.close();
      expect(town.log.filter((line) => line.includes('"level":50'))).toEqual([]);
      expect(town.connector.violations).toEqual([]);
    },
  };
}
