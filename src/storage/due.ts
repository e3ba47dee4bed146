import { odata, type TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import type { Pointer } from '../app/ports.ts';
import { type CaseId, type Instant, toInstant, toMs } from '../domain/ids.ts';
import { readCaseId, readInstant } from './codec.ts';
import { ifThere, patience, statusOf, type Tables } from './tables.ts';

/** One partition is enough: it takes two thousand rows a second, and a county needs sixty at its peak. */
const PARTITION = 'd0';

type Target = { readonly kind: 'clock' } | { readonly kind: 'out'; readonly version: number };

export const clockPointer = (id: CaseId, due: Instant, madeAt: Instant): TableEntity =>
  pointerRow(id, due, madeAt, { kind: 'clock' });

export const guardPointer = (id: CaseId, version: number, due: Instant, madeAt: Instant): TableEntity =>
  pointerRow(id, due, madeAt, { kind: 'out', version });

/** The due time stands first in the key, so that a sweep is one range of keys. */
export const pointerKey = (id: CaseId, due: Instant, target: Target): string =>
  `${due}_${target.kind === 'clock' ? 'clock' : `out-${target.version}`}_${id}`;

function pointerRow(id: CaseId, due: Instant, madeAt: Instant, target: Target): TableEntity {
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
    for (const found of page) pointers.push(readPointer(row.parse(found)));
    if (pointers.length >= limit) break;
  }
  return pointers;
}

function readPointer({ rowKey, id, madeAt, due, kind, version }: z.infer<typeof row>): Pointer {
  const base = { key: rowKey, id: readCaseId(id), due: readInstant(due), madeAt: readInstant(madeAt) };
  return kind === 'clock' ? { ...base, kind } : { ...base, kind, version };
}

export async function dropPointer(tables: Tables, { key }: Pointer): Promise<void> {
  await ifThere(tables.due.deleteEntity(PARTITION, key, patience()));
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
