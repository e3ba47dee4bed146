import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { parseCaseCode } from '../../src/domain/ids.ts';
import { rowsOf } from '../../src/storage/tables.ts';
import { rawTable } from './raw-rows.ts';

/** Tables with a partition for each case. Others only point at a case, and what they say is checked against it. */
const OF_CASES = ['cases', 'identities', 'heads'] as const;
/** The most that one transaction takes. */
const AT_ONCE = 100;

/** Remembers these cases as they are now; the function puts them back so, and may be called again and again. */
export async function remembered(prefix: string, codes: readonly string[]): Promise<() => Promise<void>> {
  const backs = await Promise.all(
    codes.flatMap((code) => OF_CASES.map((table) => partition(rawTable(prefix, table), parseCaseCode(code) ?? ''))),
  );
  return async () => void (await Promise.all(backs.map((back) => back())));
}

async function partition(table: TableClient, id: string): Promise<() => Promise<void>> {
  const read = async () => {
    const rows = await rowsOf(table.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${id}` } }));
    return new Map(
      rows.map(({ partitionKey = '', rowKey = '', ...row }) => [rowKey, { partitionKey, rowKey, ...row }]),
    );
  };
  const before = await read();
  return async () => {
    const now = await read();
    const actions = [
      ...[...now.values()].flatMap((row): TransactionAction[] => (before.has(row.rowKey) ? [] : [['delete', row]])),
      ...[...before.values()].flatMap((row): TransactionAction[] =>
        now.get(row.rowKey)?.etag === row.etag ? [] : [['upsert', row, 'Replace']],
      ),
    ];
    for (let i = 0; i < actions.length; i += AT_ONCE) await table.submitTransaction(actions.slice(i, i + AT_ONCE));
  };
}
