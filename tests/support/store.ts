import { randomBytes } from 'node:crypto';
import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { Case } from '../../src/domain/case/case.ts';
import { parseCaseCode } from '../../src/domain/ids.ts';
import { readState } from '../../src/storage/codec.ts';
import { eventsIn } from '../../src/storage/event-rows.ts';
import { joined } from '../../src/storage/parts.ts';
import { TABLES, type TableName } from '../../src/storage/rows.ts';
import { rowsOf, type TablesAt, tablesThere } from '../../src/storage/tables.ts';
import { startTableProxy, type TableProxy } from './table-proxy.ts';
import { startTown, type Town, type TownOptions, testTables } from './town.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly partitionKey: string; readonly rowKey: string };

/** The contents of the tables, read without the bot. */
export interface Store {
  /** Everything about one case, in the order of its row keys. */
  rows(code: string): Promise<readonly Row[]>;
  /** The kinds of rows that a case has, and how many of each. */
  counts(code: string): Promise<Readonly<Record<string, number>>>;
  /** The names of a case's events, in order, without changes of duties and notes of the calendar. */
  events(code: string): Promise<readonly string[]>;
  state(code: string): Promise<Case>;
  /** How many cases there are. */
  cases(): Promise<number>;
  all(table: TableName): Promise<readonly Row[]>;
  everything(): Promise<readonly Row[]>;
}

const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });
const eventRow = z.looseObject({ previous: z.string(), hash: z.string() });
const event = z.object({ type: z.string() });

/** A town, and a look into its store. */
export async function townWithStore(options: TownOptions = {}): Promise<{ town: Town; store: Store; prefix: string }> {
  const prefix = options.prefix ?? `t${randomBytes(6).toString('hex')}`;
  const town = await startTown({ ...options, prefix });
  return { town, store: await openStore(prefix), prefix };
}

/** The same, with a proxy before its tables, which can delay or break each request. */
export async function townBehindProxy(): Promise<Behind> {
  const tables = testTables();
  const proxy = await startTableProxy(tables.url);
  return { proxy, ...(await townWithStore({ tables: { ...tables, url: proxy.url } })) };
}
export interface Behind {
  readonly proxy: TableProxy;
  readonly town: Town;
  readonly store: Store;
  readonly prefix: string;
}

export async function openStore(prefix: string, at: TablesAt = testTables()): Promise<Store> {
  const tables = await tablesThere(at, prefix);
  const read = async (table: TableName, filter?: string): Promise<Row[]> => {
    const options = filter === undefined ? {} : { queryOptions: { filter } };
    const found = await rowsOf(tables[table].listEntities(options));
    return found.map((one) => row.parse(one)).toSorted((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
  };
  const rows = (code: string): Promise<Row[]> => read('cases', odata`PartitionKey eq ${parseCaseCode(code) ?? ''}`);
  const events = async (code: string): Promise<string[]> =>
    (await rows(code))
      .filter((r) => r.rowKey.startsWith('5-ev-'))
      .flatMap((r) => eventsIn(eventRow.parse(r)))
      .map(({ body }) => event.parse(JSON.parse(body)).type)
      .filter((name) => name !== 'dutiesSet' && name !== 'calendarNoted');
  return {
    rows,
    events,
    counts: async (code) => {
      const kinds: Record<string, number> = {};
      for (const { rowKey } of await rows(code)) {
        const kind = rowKey.split('-')[1] ?? '';
        kinds[kind] = (kinds[kind] ?? 0) + 1;
      }
      return kinds;
    },
    state: async (code) => {
      const found = (await rows(code)).find((r) => r.rowKey.startsWith('1-state-'));
      if (found === undefined) throw new Error(`there is no case ${code}`);
      return readState(joined(found, 'state'));
    },
    cases: async () => (await read('cases')).filter((r) => r.rowKey.startsWith('1-state-')).length,
    all: read,
    everything: async () => (await Promise.all(TABLES.map((table) => read(table)))).flat(),
  };
}
