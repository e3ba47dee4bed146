import { rowsOf, type Tables } from '../../src/storage/tables.ts';
import type { Posted } from './activities.ts';

/** Checks every tapped case: the tap's event must be stored, and every card must show it. */
export interface Kept {
  readonly event: number;
  /** The last event of the tap, from which the deliveries follow. */
  readonly last: number;
  readonly cardVersion: number;
  /** The cards that the event makes the bot send. */
  readonly outs: number;
  readonly cards: number;
}

const mustHold = ({ event, last, cardVersion, outs, cards }: Kept) =>
  [
    { what: 'the event', rows: `5-ev-${number(event)}-`, count: 1, good: () => true },
    {
      what: 'the outbox row, sent',
      rows: `2-out-${number(last)}-`,
      count: outs,
      good: (row: Row) => row.status === 'sent',
    },
    { what: 'every card, showing it', rows: '3-card-', count: cards, good: (row: Row) => row.shown === cardVersion },
  ] as const;

const number = (event: number): string => String(event).padStart(6, '0');

interface Row {
  readonly status?: string;
  readonly shown?: number;
}

/** @throws if an answered tap is not stored, or its cards have not been sent. */
export async function mustHaveKept({ cases, due }: Tables, tapped: readonly Posted[], kept: Kept): Promise<void> {
  for (const { what, rows, count, good } of mustHold(kept)) {
    const filter = `RowKey ge '${rows}' and RowKey lt '${rows}~'`;
    const found = await rowsOf(cases.listEntities<Row>({ queryOptions: { filter } }));
    const held = Map.groupBy(found.filter(good), (row) => row.partitionKey);
    const without = tapped.filter(({ id }) => held.get(id)?.length !== count);
    if (without.length > 0) throw new Error(`${without.length} of ${tapped.length} taps have not ${what}`);
  }
  const left = await rowsOf(due.listEntities({ queryOptions: { filter: "kind eq 'out'" } }));
  if (left.length > 0) throw new Error(`${left.length} pointers to sendings are left`);
}
