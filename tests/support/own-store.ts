import { AzureNamedKeyCredential, RestError, TableClient } from '@azure/data-tables';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { ACCOUNTS, connectionTo } from './azurite.ts';
import { testTables } from './town.ts';

/**
 * An account of the run's emulator that no other test has: for a command, or the bot in a process of its own, which find
 * their tables by names that are always the same. @returns its connection string
 */
export async function ownStore(): Promise<string> {
  const { origin } = new URL(testTables().url);
  for (const account of ACCOUNTS) {
    const connection = connectionTo(origin, account);
    if (await isFirst(connection)) return connection;
  }
  throw new Error(`all ${ACCOUNTS.length} accounts are in use: tests/support/azurite.ts says how many there are`);
}

/** Whoever creates the row has the account. */
async function isFirst(connection: string): Promise<boolean> {
  const at = fromConnectionString(connection);
  if (at.kind !== 'shared-key') throw new Error('an emulator has keys');
  const credential = new AzureNamedKeyCredential(at.account, at.key);
  const taken = new TableClient(at.url, 'taken', credential, { allowInsecureConnection: true });
  await taken.createTable();
  try {
    await taken.createEntity({ partitionKey: 'taken', rowKey: 'taken' });
    return true;
  } catch (error) {
    if (error instanceof RestError && error.statusCode === 409) return false;
    throw error;
  }
}
