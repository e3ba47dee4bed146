import { join, resolve } from 'node:path';
import type { TimeSource } from '../app/ports.ts';
import { workingTime } from '../calendar/working-time.ts';
import { type Config, readConfig } from '../config.ts';
import type { WorkingTime } from '../domain/deadlines.ts';
import { lookAtClock } from '../local/clock.ts';
import { type Store, someStore } from '../local/store.ts';
import { fromConnectionString, openTables, type Tables } from '../storage/tables.ts';

export interface Here {
  readonly tables: Tables;
  readonly clock: TimeSource;
  readonly time: WorkingTime;
}

/** The store that the environment names; without any, the one of `npm start`, which may be running or not. */
export async function withStore<T>(work: (here: Here) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const store = await configured(config);
  try {
    const clock = await lookAtClock(config.mode === 'local' ? join(resolve(config.LOCAL_FOLDER), 'clock') : undefined);
    return await work({ tables: await openTables(store.tables, 'tabb'), clock, time: workingTime(config.TIME_ZONE) });
  } finally {
    await store.stop();
  }
}

async function configured(config: Config): Promise<Store> {
  const stop = (): Promise<void> => Promise.resolve();
  if (config.mode === 'azure')
    return { tables: { kind: 'identity', url: config.TABLES_URL, clientId: config.BOT_ID }, stop };
  if (config.TABLES_CONNECTION !== undefined) return { tables: fromConnectionString(config.TABLES_CONNECTION), stop };
  return someStore(resolve(config.LOCAL_FOLDER));
}
