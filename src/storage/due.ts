import { odata, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { Pointer } from '../app/ports.ts';
import { type CaseId, type Instant, toInstant, toMs } from '../domain/ids.ts';
import { readCaseId, readInstant } from './codec.ts';
import { grouped } from './grouped.ts';
import { ifThere, type Patience, patience, statusOf, type Tables } from './tables.ts';

/** One partition is enough: it takes two thousand rows a second, and a county needs sixty at its peak. */
const PARTITION = 'd0';

type Target = { readonly kind: 'clock' } | { readonly kind: 'out'; readonly version: number };

export const clockPointer = (id: CaseId, due: Instant, madeAt: Instant): Row =>
  pointerRow(id, due, madeAt, { kind: 'clock' });

export const guardPointer = (id: CaseId, version: number, due: Instant, madeAt: Instant): Row =>
  pointerRow(id, due, madeAt, { kind: 'out', version });

/** The due time stands first in the key, so that a sweep is one range of keys. */
export const pointerKey = (id: CaseId, due: Instant, target: Target): string =>
  `${due}_${target.kind === 'clock' ? 'clock' : `out-${target.version}`}_${id}`;

function pointerRow(id: CaseId, due: Instant, madeAt: Instant, target: Target): Row {
  const version = target.kind === 'out' ? target.version : 0;
  return { partitionKey: PARTITION, rowKey: pointerKey(id, due, target), id, madeAt, due, kind: target.kind, version };
}

const row = z.object({
  rowKey: z.string(),
  id: z.string(),
  madeAt: z.string(),
  due: z.string(),
  kind: z.enum(['clock', 'out']),
  version: z.number(),
});

export async function duePointers(tables: Tables, now: Instant, limit: number): Promise<Pointer[]> {
  // A pointer due at this very millisecond counts: its key sorts after the bare time.
  const before = toInstant(toMs(now) + 1);
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey lt ${before}`;
  const pages = tables.due.listEntities({ queryOptions: { filter }, ...patience() }).byPage({ maxPageSize: limit });
  const pointers: Pointer[] = [];
  for await (const page of pages) {
    for (const found of page) {
      const read = row.safeParse(found);
      // Of a kind that only a newer version knows: left for a process that does.
      if (read.success) pointers.push(readPointer(read.data));
    }
    if (pointers.length >= limit) break;
  }
  return pointers;
}

function readPointer({ rowKey, id, madeAt, due, kind, version }: z.infer<typeof row>): Pointer {
  const base = { key: rowKey, id: readCaseId(id), due: readInstant(due), madeAt: readInstant(madeAt) };
  return kind === 'clock' ? { ...base, kind } : { ...base, kind, version };
}

type Row = TableEntity & { readonly rowKey: string };

/** They all lie in one partition, so those of many cases can go in one transaction. */
export const putPointers = ({ due }: Tables): ((rows: readonly Row[]) => Promise<void>) =>
  grouped((rows) =>
    allOrEach(
      due,
      rows,
      (row) => ['upsert', row, 'Replace'],
      (row, within) => due.upsertEntity(row, 'Replace', within),
    ),
  );

export function dropPointers({ due }: Tables): (pointer: Pointer) => Promise<void> {
  const drop = grouped<Row>((rows) =>
    allOrEach(
      due,
      rows,
      (row) => ['delete', row],
      ({ rowKey }, within) => ifThere(due.deleteEntity(PARTITION, rowKey, within)),
    ),
  );
  return ({ key }) => drop([{ partitionKey: PARTITION, rowKey: key }]);
}

/** One request for all; where that fails, one for each, so that one case's trouble is not another's. */
async function allOrEach(
  due: Tables['due'],
  rows: readonly Row[],
  action: (row: Row) => TransactionAction,
  each: (row: Row, within: Patience) => Promise<unknown>,
): Promise<void> {
  const within = patience();
  const different = [...new Map(rows.map((row) => [row.rowKey, row])).values()];
  if (different.length > 1) {
    try {
      await due.submitTransaction(different.map(action), within);
      return;
    } catch {
      // What went wrong shows below, with the row that it went wrong with.
    }
  }
  await Promise.all(different.map((row) => each(row, within)));
}

export async function postponePointer(tables: Tables, pointer: Pointer, due: Instant): Promise<void> {
  if (due === pointer.due) return;
  try {
    await tables.due.submitTransaction(
      [
        ['upsert', pointerRow(pointer.id, due, pointer.madeAt, pointer), 'Replace'],
        ['delete', { partitionKey: PARTITION, rowKey: pointer.key }],
      ],
      patience(),
    );
  } catch (error) {
    // Another process moved it already, or it never had a row of its own: then the later one must still stand.
    if (statusOf(error) !== 404) throw error;
    await tables.due.upsertEntity(pointerRow(pointer.id, due, pointer.madeAt, pointer), 'Replace', patience());
  }
}
