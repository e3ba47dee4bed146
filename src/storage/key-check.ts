import { z } from 'zod';
import { known } from './rows.ts';
import { ifThere, statusOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

/** A row for each of the vault's keys, under its number; there is one so far. */
const KEYS = 'vault';
const FIRST = '1';
const PROOF = 'this is the key that the store was begun with';
/** The number of items of an older store that are tried; one that opens is enough. */
const TRIED = 20;

const proofRow = z.object({ mac: z.string() });
const keyRow = z.object({ key: z.string() });

const WRONG =
  'The key of the vault is another than the one that this store was begun with: nothing that people wrote could be read with it, and what they write now would be lost to the right one. Put the first key back: in production as the newest version of the secret tabb-vault-key; on your own machine as vault.key in the folder of the store, or delete that folder and begin anew.';

/**
 * Compares the key with the store's first key; the first key that opens a store becomes its key.
 * @throws a sentence for the person who starts the bot, when the key is another
 */
export async function checkKey(tables: Tables, vault: Vault): Promise<void> {
  const kept = async (): Promise<string | undefined> => {
    const row = await ifThere(tables.checks.getEntity(KEYS, FIRST, withTimeout()));
    return row === undefined ? undefined : proofRow.parse(known('checks', row)).mac;
  };
  const first = await kept();
  if (first !== undefined) return mustBe(vault.proves(first, PROOF));
  // An older store without this row is checked against its cases.
  mustBe(await opensWhatIsThere(tables, vault));
  try {
    await tables.checks.createEntity({ partitionKey: KEYS, rowKey: FIRST, mac: vault.mac(PROOF) }, withTimeout());
  } catch (error) {
    // Another process was first, or the answer to our own write was lost.
    const now = await kept();
    if (now === undefined) throw error;
    if (statusOf(error) === 409) mustBe(vault.proves(now, PROOF));
  }
}

function mustBe(right: boolean): void {
  if (!right) throw new Error(WRONG);
}

/** True also when there is nothing to open. */
async function opensWhatIsThere({ cases }: Tables, vault: Vault): Promise<boolean> {
  let tried = 0;
  const filter = "RowKey ge '1-state' and RowKey lt '1-statf' and key ne ''";
  const rows = cases.listEntities({ queryOptions: { filter, select: ['key'] } });
  for await (const row of rows) {
    if (opens(vault, keyRow.parse(row).key)) return true;
    tried += 1;
    if (tried === TRIED) break;
  }
  return tried === 0;
}

function opens(vault: Vault, wrappedKey: string): boolean {
  try {
    vault.seal(wrappedKey, '', '');
    return true;
  } catch {
    return false;
  }
}
