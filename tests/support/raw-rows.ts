import { AzureNamedKeyCredential, TableClient } from '@azure/data-tables';
import type { TableName } from '../../src/storage/rows.ts';
import { testTables } from './town.ts';

/** A table as any other client sees it, such as another version of the bot: rows stay as they are put. */
export function rawTable(prefix: string, table: TableName): TableClient {
  const at = testTables();
  if (at.kind !== 'shared-key') throw new Error('tests keep their rows in an emulator');
  return new TableClient(at.url, `${prefix}${table}`, new AzureNamedKeyCredential(at.account, at.key), {
    allowInsecureConnection: true,
  });
}
