import { odata, type TableClient } from '@azure/data-tables';

export type Keyed = Readonly<Record<string, unknown>> & { readonly partitionKey: string; readonly rowKey: string };

/** A page of a long table may take its time, but not for ever. */
const PAGE_TIMEOUT_MS = 60_000;
const PAGE = 1_000;

interface Query {
  readonly filter: string;
  readonly select?: readonly string[];
}

/** Every row in key order, a page at a time; no earlier page is kept. */
export async function* streamed(table: TableClient, { filter, select }: Query): AsyncGenerator<Keyed> {
  const queryOptions = { filter, ...(select === undefined ? {} : { select: [...select] }) };
  let continuationToken: string | undefined;
  do {
    const page = await inTime((abortSignal) =>
      table
        .listEntities({ queryOptions, abortSignal })
        .byPage({ maxPageSize: PAGE, ...(continuationToken === undefined ? {} : { continuationToken }) })
        .next(),
    );
    if (page === undefined) return;
    for (const { partitionKey = '', rowKey = '', ...row } of page) yield { ...row, partitionKey, rowKey };
    ({ continuationToken } = page);
  } while (continuationToken !== undefined);
}

/** A signal left to expire by itself would keep its page in memory until then. */
async function inTime<T>(read: (signal: AbortSignal) => Promise<IteratorResult<T, unknown>>): Promise<T | undefined> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PAGE_TIMEOUT_MS);
  try {
    const { value, done } = await read(late.signal);
    return done === true ? undefined : value;
  } finally {
    clearTimeout(timer);
  }
}

/** The first characters of codes. The ranges between them cover everything, also keys that are no codes. */
const STARTS = ['', ...'123456789ABCDEFGHJKMNPQRSTVWXYZ'];
/** Sorts after every code; a key that begins with it is no case. */
const END = '~';

/**
 * As `streamed`, for a table of cases, one range of codes at a time. The service does not mind either way; the emulator
 * scans and sorts all remaining rows for each page.
 */
export async function* rangeByRange(table: TableClient, { filter, select }: Partial<Query>): AsyncGenerator<Keyed> {
  for (const [i, from] of STARTS.entries()) {
    const range = odata`PartitionKey ge ${from} and PartitionKey lt ${STARTS[i + 1] ?? END}`;
    const whole = filter === undefined ? range : `${range} and (${filter})`;
    yield* streamed(table, { filter: whole, ...(select === undefined ? {} : { select }) });
  }
}

export interface Group {
  readonly id: string;
  readonly rows: readonly Keyed[];
}

/** Consecutive rows of the same partition. */
export async function* partitions(
  rows: AsyncIterable<Keyed>,
  idOf: (row: Keyed) => string = ({ partitionKey }) => partitionKey,
): AsyncGenerator<Group> {
  let group: { id: string; rows: Keyed[] } | undefined;
  for await (const row of rows) {
    const id = idOf(row);
    if (group !== undefined && group.id !== id) {
      yield group;
      group = undefined;
    }
    group ??= { id, rows: [] };
    group.rows.push(row);
  }
  if (group !== undefined) yield group;
}

/** Walks through several sorted lists at once: for each id, the rows of each list. */
export async function* merged(
  lists: readonly AsyncGenerator<Group>[],
): AsyncGenerator<{ readonly id: string; readonly of: readonly (readonly Keyed[])[] }> {
  const next = async (list: AsyncGenerator<Group>): Promise<Group | undefined> => {
    const { value, done } = await list.next();
    return done === true ? undefined : value;
  };
  const fronts = await Promise.all(lists.map(next));
  for (;;) {
    const [id] = fronts.flatMap((front) => (front === undefined ? [] : [front.id])).toSorted(inKeyOrder);
    if (id === undefined) return;
    yield { id, of: fronts.map((front) => (front?.id === id ? front.rows : [])) };
    await Promise.all(
      lists.map(async (list, i) => {
        if (fronts[i]?.id === id) fronts[i] = await next(list);
      }),
    );
  }
}

/** The order of the service: by code unit. */
const inKeyOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
