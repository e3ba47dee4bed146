import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromConnectionString, type TablesAt } from '../storage/tables.ts';
import { startAzurite } from './azurite.ts';

export interface Store {
  readonly tables: TablesAt;
  stop(): Promise<void>;
}

/** The file that says where the emulator runs; two emulators on one folder would write over each other. */
const noteIn = (folder: string): string => join(folder, 'store');

/** Starts the store of this folder. @throws when the store runs already. */
export async function ownStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const running = await runningStore(folder);
  if (running !== undefined) throw new Error(`Something already runs on ${folder}: stop that npm start first.`);
  const azurite = await startAzurite({ folder: join(folder, 'azurite') });
  await writeFile(noteIn(folder), azurite.connectionString);
  return {
    tables: fromConnectionString(azurite.connectionString),
    stop: async () => {
      await azurite.stop();
      await rm(noteIn(folder), { force: true });
    },
  };
}

/** The store of this folder, running or not, for commands. */
export async function someStore(folder: string): Promise<Store> {
  const running = await runningStore(folder);
  return running === undefined ? ownStore(folder) : { tables: running, stop: () => Promise.resolve() };
}

async function runningStore(folder: string): Promise<TablesAt | undefined> {
  const note = await readFile(noteIn(folder), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  const tables = fromConnectionString(note);
  // Any answer, also a refusal, shows that the emulator runs.
  const answers = await fetch(tables.url).then(
    () => true,
    () => false,
  );
  return answers ? tables : undefined;
}
