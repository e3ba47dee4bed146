import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { Digests } from '../app/ports/digest.ts';
import type { CaseEvent } from '../domain/case/case.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Indicator, UNITS } from '../domain/reporting/indicators.ts';
import { groupKey } from '../domain/reporting/suppression.ts';
import { parseTerm, type Term } from '../domain/reporting/weeks.ts';
import { readCaseId } from './codec.ts';
import { readEvent } from './event-codec.ts';
import { eventsIn } from './event-rows.ts';
import { exact } from './exact.ts';
import { group, json, keepFirst, ledger } from './figures.ts';
import { known } from './rows.ts';
import { rowsOf, type Tables, withTimeout } from './tables.ts';

const TERMS = 'terms';
const GROUP = 'group_';
const TOLD = 'told_';
/** This many fit in one row with room to spare. */
const IN_A_ROW = 100;

const term = z.string().transform((text): Term => {
  const read = parseTerm(text);
  if (read === undefined) throw new Error('not a term');
  return read;
});
const indicator = exact<Indicator>()(
  z
    .strictObject({
      model: z.string(),
      kind: z.string(),
      indicator: z.string(),
      unit: z.enum(UNITS),
      value: z.number().nullable(),
    })
    .transform(({ value, ...rest }): Indicator => ({ ...rest, value: value ?? undefined })),
);

const groupRow = z.object({ group: json(group), ledger: json(ledger) });
const toldRow = z.object({ told: json(z.array(indicator)) });
const eventRow = z.looseObject({
  partitionKey: z.string().transform(readCaseId),
  previous: z.string().default(''),
  hash: z.string().default(''),
});

/** The reported terms, and the events that a new one is computed from. */
export function terms(tables: Tables): Pick<Digests, 'allEvents' | 'term' | 'terms' | 'termGroups' | 'keepTerm'> {
  const table = tables.figures;
  const keep = keepFirst(table);
  const inTerm = async (of: Term, prefix: string): Promise<object[]> => {
    const filter = odata`PartitionKey eq ${`term-${of}`} and RowKey ge ${prefix} and RowKey lt ${`${prefix}~`}`;
    const rows = await rowsOf(table.listEntities({ queryOptions: { filter }, ...withTimeout() }));
    return rows.map((row) => known('figures', row));
  };
  const all = async (): Promise<readonly Term[]> => {
    const filter = odata`PartitionKey eq ${TERMS}`;
    const rows = await rowsOf(table.listEntities({ queryOptions: { filter }, ...withTimeout() }));
    const there = rows.map((row) => term.parse(known('figures', row).rowKey));
    // The autumn term comes after the spring term, though not by name.
    return there.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  };
  return {
    async *allEvents() {
      const filter = odata`RowKey ge '5-ev-' and RowKey lt '5-ev.'`;
      let current: { id: CaseId; events: CaseEvent[] } | undefined;
      // In key order: one case after another, each from its first event.
      for await (const row of tables.cases.listEntities({ queryOptions: { filter } })) {
        const { partitionKey: id, ...columns } = eventRow.parse(known('cases', row));
        if (current !== undefined && current.id !== id) {
          yield current;
          current = undefined;
        }
        current ??= { id, events: [] };
        for (const { body } of eventsIn(columns)) {
          const event = readEvent(body);
          if (event === undefined) throw new Error(`case ${id}: an event cannot be read`);
          current.events.push(event);
        }
      }
      if (current !== undefined) yield current;
    },
    terms: all,
    term: async (of) => {
      if (!(await all()).includes(of)) return undefined;
      return (await inTerm(of, TOLD)).flatMap((row) => toldRow.parse(row).told);
    },
    termGroups: async (of) => (await inTerm(of, GROUP)).map((row) => groupRow.parse(row)),
    keepTerm: async (of, groups, told) => {
      for (const one of groups) {
        const name = Buffer.from(groupKey(one.group)).toString('base64url');
        const row = { group: JSON.stringify(one.group), ledger: JSON.stringify(one.ledger) };
        await keep({ partitionKey: `term-${of}`, rowKey: `${GROUP}${name}`, ...row });
      }
      for (let i = 0; i < told.length; i += IN_A_ROW) {
        const rows = told.slice(i, i + IN_A_ROW).map((one) => ({ ...one, value: one.value ?? null }));
        const rowKey = `${TOLD}${String(i / IN_A_ROW).padStart(4, '0')}`;
        await keep({ partitionKey: `term-${of}`, rowKey, told: JSON.stringify(rows) });
      }
      await keep({ partitionKey: TERMS, rowKey: of });
    },
  };
}

const orderOf = (of: Term): string => of.replace('VT', '1').replace('HT', '2');
