import { join, resolve } from 'node:path';
import type { TimeSource } from '../app/ports/clock.ts';
import { workingTime } from '../calendar/working-time.ts';
import { type Config, readConfig } from '../config.ts';
import type { WorkingTime } from '../domain/escalation/working-time.ts';
import { lookAtClock } from '../local/clock.ts';
import { type Store, someStore } from '../local/store.ts';
import { localVaultKey } from '../local/vault-key.ts';
import { checkKey } from '../storage/key-check.ts';
import { fromConnectionString, openTables, type Tables, type TablesAt } from '../storage/tables.ts';
import { makeVault, type Vault } from '../storage/vault.ts';
import type { Call } from './door.ts';

export interface Here extends Pick<Call, 'out' | 'aside'> {
  readonly tables: Tables;
  readonly clock: TimeSource;
  readonly time: WorkingTime;
  readonly zone: string;
  /** Decrypts texts and checks the bot's own signatures. @throws when its key is not the store's. */
  readonly vault: () => Promise<Vault>;
  /**
   * The folder for a command's files: the one that was given, or one of this name in the folder of `npm start`.
   * @throws in production if none was given, since nobody would look in that folder there.
   */
  readonly folderFor: (told: string | undefined, name: string) => string;
}

/** Opens the store that the environment names; in local mode, if it names none, that of `npm start`, running or not. */
export async function withStore<T>({ env, out, aside }: Call, work: (here: Here) => Promise<T>): Promise<T> {
  const config = readConfig(env);
  const store = await configured(config);
  try {
    const tables = await openTables(store.tables, 'tabb', undefined, headsIn(config));
    const clock = await lookAtClock(config.mode === 'local' ? join(resolve(config.LOCAL_FOLDER), 'clock') : undefined);
    return await work({
      out,
      aside,
      tables,
      clock,
      time: workingTime(config.TIME_ZONE),
      zone: config.TIME_ZONE,
      vault: async () => {
        const vault = await vaultOf(config);
        await checkKey(tables, vault);
        return vault;
      },
      folderFor: (told, name) => {
        if (told !== undefined) return told;
        if (config.mode === 'local') return join(config.LOCAL_FOLDER, name);
        throw new Error('Say where the files are to be: --out FOLDER. Nothing was read.');
      },
    });
  } finally {
    await store.stop();
  }
}

const headsIn = (config: Config): TablesAt | undefined =>
  config.mode === 'local' || config.HEADS_URL === undefined
    ? undefined
    : { kind: 'operator', url: config.HEADS_URL, clientId: config.BOT_ID };

async function vaultOf(config: Config): Promise<Vault> {
  if (config.mode === 'local')
    return makeVault(
      config.VAULT_KEY === undefined
        ? await localVaultKey(join(resolve(config.LOCAL_FOLDER), 'vault.key'))
        : Buffer.from(config.VAULT_KEY, 'base64'),
    );
  const { vaultKeysFrom } = await import('../storage/key-vault.ts');
  const { vaultKey, earlierKeys } = await vaultKeysFrom(config.KEYVAULT_URL, config.BOT_ID, 'operator');
  return makeVault(vaultKey, earlierKeys);
}

async function configured(config: Config): Promise<Store> {
  const stop = (): Promise<void> => Promise.resolve();
  if (config.mode === 'azure')
    return { tables: { kind: 'operator', url: config.TABLES_URL, clientId: config.BOT_ID }, stop };
  if (config.TABLES_CONNECTION !== undefined) return { tables: fromConnectionString(config.TABLES_CONNECTION), stop };
  return someStore(resolve(config.LOCAL_FOLDER));
}
