import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import type { Disposal } from '../app/ports/audit.ts';
import { raisedKey } from './cases.ts';
import { dropWaiting } from './due.ts';
import { readOut } from './outbox.ts';
import { ifThere, rowsOf, type Tables, withTimeout } from './tables.ts';

const AT_ONCE = 100;

/** Removes rows for good. The events stay as proof of what was done, and of the disposal. */
export function disposal(tables: Tables): Disposal {
  const { cases, identities, index } = tables;
  const remove = async (table: TableClient, filter: string): Promise<void> => {
    const rows = await rowsOf(
      table.listEntities({ queryOptions: { filter, select: ['PartitionKey', 'RowKey'] }, ...withTimeout() }),
    );
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      const some = rows.slice(i, i + AT_ONCE);
      await table.submitTransaction(
        some.map(({ partitionKey = '', rowKey = '' }): TransactionAction => ['delete', { partitionKey, rowKey }]),
        withTimeout(),
      );
    }
  };
  return {
    destroy: async ({ id, raisedBy }) => {
      await remove(cases, odata`PartitionKey eq ${id} and RowKey ge '4-text-' and RowKey lt '4-text.'`);
      await remove(identities, odata`PartitionKey eq ${id}`);
      await ifThere(index.deleteEntity(raisedKey(raisedBy), id, withTimeout()));
    },
    isSettled: async (id) => {
      const filter = odata`PartitionKey eq ${id} and RowKey ge '2-out-' and RowKey lt '2-out.'`;
      const outs = (await rowsOf(cases.listEntities({ queryOptions: { filter }, ...withTimeout() }))).map((row) =>
        readOut(row, ''),
      );
      return outs.every(({ status }) => status === 'sent' || status === 'dead');
    },
    forgetCards: (id) => remove(cases, odata`PartitionKey eq ${id} and RowKey ge '3-card-' and RowKey lt '3-past.'`),
    forgetWaiting: (id) => dropWaiting(tables, id),
  };
}
