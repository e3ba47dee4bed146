import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { type Store, someStore } from '../local/store.ts';
import { fromConnectionString, openTables, type Tables } from '../storage/tables.ts';

/** The store that the environment names; without any, the one of `npm start`, which may be running or not. */
export async function withTables<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
  const store = await configured();
  try {
    return await work(await openTables(store.tables, 'tabb'));
  } finally {
    await store.stop();
  }
}

async function configured(): Promise<Store> {
  const config = readConfig(process.env);
  const stop = (): Promise<void> => Promise.resolve();
  if (config.mode === 'azure')
    return { tables: { kind: 'identity', url: config.TABLES_URL, clientId: config.BOT_ID }, stop };
  if (config.TABLES_CONNECTION !== undefined) return { tables: fromConnectionString(config.TABLES_CONNECTION), stop };
  return someStore(resolve(config.LOCAL_FOLDER));
}
