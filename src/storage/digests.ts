import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { AtStep2, Digests, GroupWeek, UnitWeek, WeekSpan } from '../app/ports/digest.ts';
import { type AreaId, areaId, type CaseId, huvudmanId, type Instant, personId, unitId } from '../domain/ids.ts';
import { eachStock, type Figures, STOCKS } from '../domain/reporting/digest.ts';
import { groupKey } from '../domain/reporting/suppression.ts';
import { readCaseId, readInstant, readState, readWeek } from './codec.ts';
import { digestPointer, putPointers, weekPointer } from './due.ts';
import { exact } from './exact.ts';
import { count, group, json, keepFirst, ledger } from './figures.ts';
import { joined } from './parts.ts';
import { known } from './rows.ts';
import { ifThere, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';
import { terms } from './terms.ts';

/**
 * Index of the cases at step 2, one partition for each area, written before the case itself changes: a superset, never
 * less. It has its own table, since the emulator scans all of a table.
 */
export async function noteStep2(
  { step2 }: Tables,
  id: CaseId,
  areas: readonly AreaId[],
  madeAt: Instant,
): Promise<void> {
  await Promise.all(
    areas.map((area) => step2.upsertEntity({ partitionKey: area, rowKey: id, madeAt }, 'Replace', withTimeout())),
  );
}

/** Partitions in the table of figures: one for each unit, one for all groups, one for the weeks themselves. */
const OF_UNIT = 'unit-';
const GROUPS = 'groups';
const WEEKS = 'weeks';
const ACKNOWLEDGED = 'acknowledged-';

const entryRow = z.object({
  partitionKey: z.string().transform(areaId),
  rowKey: z.string().transform(readCaseId),
  madeAt: z.string().transform(readInstant),
  etag: z.string(),
});

const figures = exact<Figures>()(
  z.strictObject({
    came: z.strictObject({ up: count, down: count, over: count }),
    left: z.strictObject({ up: count, down: count, closed: count, over: count }),
    days: z.array(count),
    waits: z.array(
      z.strictObject({
        from: z.string().transform(huvudmanId),
        to: z.string().transform(huvudmanId),
        children: count,
        days: count,
      }),
    ),
    // A stock that an older version did not count was zero.
    stocks: z.partialRecord(z.enum(STOCKS), count).transform((stocks) => eachStock((stock) => stocks[stock] ?? 0)),
    meetings: z.strictObject({ invited: count, came: count }),
    oldest: z.array(z.strictObject({ id: z.string().transform(readCaseId), days: count })),
  }),
);
const week = z.string().transform(readWeek);
const unitRow = z
  .object({
    partitionKey: z.string(),
    rowKey: week,
    figures: json(figures),
    holders: json(z.array(z.string().transform(personId))),
  })
  .transform(
    ({ partitionKey, rowKey, ...row }): UnitWeek => ({
      unit: unitId(partitionKey.slice(OF_UNIT.length)),
      week: rowKey,
      ...row,
    }),
  );
const groupRow = z.object({ week, group: json(group), ledger: json(ledger) }).transform((row): GroupWeek => row);
const weekRow = z
  .object({ rowKey: week, from: z.string().transform(readInstant), to: z.string().transform(readInstant) })
  .transform((row): WeekSpan => ({ week: row.rowKey, from: row.from, to: row.to }));

export function digests(tables: Tables): Digests {
  const { step2, figures: table, cases } = tables;
  const put = putPointers(tables);
  const keep = keepFirst(table);
  const between = async (partition: string, first: string, last: string): Promise<object[]> => {
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${first} and RowKey lt ${`${last}~`}`;
    const rows = await rowsOf(table.listEntities({ queryOptions: { filter }, ...withTimeout() }));
    return rows.map((row) => known('figures', row));
  };
  return {
    ...terms(tables),
    atStep2: async (area) => {
      const filter = odata`PartitionKey eq ${area}`;
      const rows = await rowsOf(step2.listEntities({ queryOptions: { filter }, ...withTimeout() }));
      return rows.map((row): AtStep2 => {
        const { partitionKey, rowKey, madeAt, etag } = entryRow.parse(known('step2', row));
        return { area: partitionKey, id: rowKey, madeAt, etag };
      });
    },
    forget: async ({ area, id, etag }) => {
      try {
        await step2.deleteEntity(area, id, { etag, ...withTimeout() });
      } catch (error) {
        // The case is at step 2 again, or another process has removed the entry.
        const status = statusOf(error);
        if (status !== 404 && status !== 412) throw error;
      }
    },
    note: (id, areas, madeAt) => noteStep2(tables, id, areas, madeAt),
    async *allCases() {
      const filter = odata`RowKey ge '1-state-' and RowKey lt '1-state.'`;
      for await (const row of cases.listEntities({ queryOptions: { filter } }))
        yield readState(joined(known('cases', row), 'state'));
    },
    keepUnit: async (one) => {
      const key = { partitionKey: `${OF_UNIT}${one.unit}`, rowKey: one.week };
      if (await keep({ ...key, figures: JSON.stringify(one.figures), holders: JSON.stringify(one.holders) }))
        return one;
      return unitRow.parse(known('figures', await table.getEntity(key.partitionKey, key.rowKey, withTimeout())));
    },
    keepGroup: async ({ week: of, group: about, ledger: counts }) => {
      const name = Buffer.from(groupKey(about)).toString('base64url');
      const row = { week: of, group: JSON.stringify(about), ledger: JSON.stringify(counts) };
      await keep({ partitionKey: GROUPS, rowKey: `${of}_${name}`, ...row });
    },
    keepWeek: async ({ week: of, from, to }) => void (await keep({ partitionKey: WEEKS, rowKey: of, from, to })),
    weeks: async (first, last) => (await between(WEEKS, first, last)).map((row) => weekRow.parse(row)),
    unitWeeks: async (unit, first, last) =>
      (await between(`${OF_UNIT}${unit}`, first, last)).map((row) => unitRow.parse(row)),
    groupWeeks: async (first, last) => (await between(GROUPS, first, last)).map((row) => groupRow.parse(row)),
    expect: (of, due, madeAt) => put([weekPointer(of, due, madeAt)]),
    ask: (person, of, due, madeAt) => put([digestPointer(person, of, due, madeAt)]),
    acknowledge: async (person, of, by, at) =>
      void (await keep({ partitionKey: `${ACKNOWLEDGED}${of}`, rowKey: person, by, at })),
    acknowledged: async (person, of) => {
      const row = await ifThere(table.getEntity<{ by: string }>(`${ACKNOWLEDGED}${of}`, person, withTimeout()));
      return row === undefined ? undefined : personId(known('figures', row).by);
    },
  };
}
