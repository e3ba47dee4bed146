import { odata, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Entries } from '../app/ports/entries.ts';
import { toMs, type UnitId, unitId } from '../domain/ids.ts';
import type { Kept } from '../domain/organisation/org.ts';
import { day, person } from './codec-parts.ts';
import { streamed } from './paging.ts';
import { known } from './rows.ts';
import { rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

const PARTITION = 'entries';
/** What a unit says now, and all that has been said. */
const [NOW, SAID] = ['now-', 'said-'];
const FRESH_MS = 30_000;

const row = z.object({
  unit: z.string().transform(unitId),
  reach: z.string(),
  does: z.string(),
  waits: z.string(),
  by: person,
  on: day,
});

export function entries({ org }: Tables, clock: TimeSource): Entries {
  let last: { readonly at: number; readonly all: ReadonlyMap<UnitId, Kept> } | undefined;
  const read = async (): Promise<ReadonlyMap<UnitId, Kept>> => {
    const filter = odata`PartitionKey eq ${PARTITION} and RowKey ge ${NOW} and RowKey lt ${`${NOW}~`}`;
    const rows = await rowsOf(streamed(org, { filter }));
    return new Map(
      rows.map((found): readonly [UnitId, Kept] => {
        const { unit, ...kept } = row.parse(known('org', found));
        return [unit, kept];
      }),
    );
  };
  return {
    all: async () => {
      const now = toMs(clock.now());
      const before = last;
      if (before !== undefined && Math.abs(now - before.at) < FRESH_MS) return before.all;
      const all = await read();
      // What this process kept during the read is newer.
      if (last !== undefined && last !== before) return last.all;
      last = { at: now, all: before !== undefined && isSame(before.all, all) ? before.all : all };
      return last.all;
    },
    keep: async (unit, kept, at, op) => {
      const columns = { unit, ...kept, at };
      const actions: TransactionAction[] = [
        ['create', { partitionKey: PARTITION, rowKey: `${SAID}${unit}-${op}`, ...columns }],
        ['upsert', { partitionKey: PARTITION, rowKey: `${NOW}${unit}`, ...columns }, 'Replace'],
      ];
      try {
        await org.submitTransaction(actions, withTimeout());
      } catch (error) {
        // It is kept already: the same tap has come twice, or its answer was lost.
        if (statusOf(error) !== 409) throw error;
        return;
      }
      if (last !== undefined) last = { ...last, all: new Map(last.all).set(unit, kept) };
    },
  };
}

const isSame = (one: ReadonlyMap<UnitId, Kept>, other: ReadonlyMap<UnitId, Kept>): boolean =>
  JSON.stringify([...one]) === JSON.stringify([...other]);
