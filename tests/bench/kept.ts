import { rowsOf, type Tables } from '../../src/storage/tables.ts';
import type { Posted } from './activities.ts';

/** A take is the case's second event; each of these rows must be there for every case that was tapped. */
const MUST_HOLD = [
  { what: 'the event', rows: '5-ev-000002-', count: 1, good: () => true },
  { what: 'the outbox row, sent', rows: '2-out-000002-', count: 1, good: (row: Row) => row.status === 'sent' },
  { what: 'both cards, showing it', rows: '3-card-', count: 2, good: (row: Row) => row.shown === 2 },
] as const;

interface Row {
  readonly status?: string;
  readonly shown?: number;
}

/** @throws when an answered tap has not been stored, or what it promised has not been sent. */
export async function mustHaveKept({ cases, due }: Tables, tapped: readonly Posted[]): Promise<void> {
  for (const { what, rows, count, good } of MUST_HOLD) {
    const filter = `RowKey ge '${rows}' and RowKey lt '${rows}~'`;
    const found = await rowsOf(cases.listEntities<Row>({ queryOptions: { filter } }));
    const held = Map.groupBy(found.filter(good), (row) => row.partitionKey);
    const without = tapped.filter(({ id }) => held.get(id)?.length !== count);
    if (without.length > 0) throw new Error(`${without.length} of ${tapped.length} taps have not ${what}`);
  }
  const left = await rowsOf(due.listEntities({ queryOptions: { filter: "kind eq 'out'" } }));
  if (left.length > 0) throw new Error(`${left.length} pointers to sendings are left`);
}
