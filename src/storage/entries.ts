import { odata, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Entries } from '../app/ports/entries.ts';
import { toMs, type UnitId, unitId } from '../domain/ids.ts';
import type { Kept } from '../domain/organisation/org.ts';
import { day, instant, person } from './codec-parts.ts';
import { streamed } from './paging.ts';
import { known } from './rows.ts';
import { rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

const PARTITION = 'entries';
/** What a unit says now, and all that has been said. */
const [NOW, SAID] = ['now-', 'said-'];
const FRESH_MS = 30_000;

const saidRow = z.object({
  unit: z.string().transform(unitId),
  reach: z.string(),
  does: z.string(),
  waits: z.string(),
  by: person,
  on: day,
  at: instant,
});
const row = saidRow.omit({ at: true });

export function entries({ org }: Tables, clock: TimeSource): Entries {
  let last: { readonly at: number; readonly all: ReadonlyMap<UnitId, Kept> } | undefined;
  const rowsThat = (prefix: string) => {
    const filter = odata`PartitionKey eq ${PARTITION} and RowKey ge ${prefix} and RowKey lt ${`${prefix}~`}`;
    return rowsOf(streamed(org, { filter }));
  };
  const read = async (): Promise<ReadonlyMap<UnitId, Kept>> =>
    new Map(
      (await rowsThat(NOW)).map((found): readonly [UnitId, Kept] => {
        const { unit, ...kept } = row.parse(known('org', found));
        return [unit, kept];
      }),
    );
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
    said: async () =>
      (await rowsThat(SAID))
        .map((found) => saidRow.parse(known('org', found)))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
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
