import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type {
  AuditRows,
  AuditTrail,
  DayCount,
  DaySeen,
  HeadSeen,
  Mark,
  ReadSeen,
  StateSeen,
  TextSeen,
} from '../app/ports/audit.ts';
import { digestOf, saltedDigest } from '../app/record/hash-chain.ts';
import { parseCaseCode } from '../domain/ids.ts';
import { headText } from './audit-heads.ts';
import { stateDigest } from './cases.ts';
import { readInstant, readState } from './codec.ts';
import { underWay } from './due.ts';
import { eventsIn } from './event-rows.ts';
import { type Keyed, merged, partitions, rangeByRange, streamed } from './paging.ts';
import { columnsOf, joined } from './parts.ts';
import { isNewerRow, known } from './rows.ts';
import { ifThere, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

const DAYS = '~days';
const EVIDENCE = "(RowKey ge '1-' and RowKey lt '2-') or (RowKey ge '4-' and RowKey lt '7-')";
const STATES = "RowKey ge '1-' and RowKey lt '2-'";
const COLUMNS = [
  ...['v', 'version', 'head', 'ops', 'targets', 'key', 'previous', 'hash', 'mac', 'salt'],
  ...columnsOf('state'),
  ...columnsOf('body'),
];

/** The raw rows of the tables, without the parsers that usually interpret them. */
export function auditRows(tables: Tables, vault: Vault): AuditRows {
  const { cases, heads, checks } = tables;
  const headsBy = () => partitions(rangeByRange(heads, {}));
  const marksBy = () =>
    partitions(atHome(streamed(checks, { filter: odata`PartitionKey ge 'm-' and PartitionKey lt 'm.'` })), idOfMark);
  const trailOf = (
    id: string,
    rows: readonly Keyed[],
    headRows: readonly Keyed[],
    markRows: readonly Keyed[],
  ): AuditTrail => ({
    ...evidence(vault, id, rows),
    heads: headRows.map((row) => headSeen(vault, id, row)).toSorted((a, b) => a.version - b.version),
    mark: markRows.map((row) => markSeen(vault, row))[0],
    isNewer: rows.some((row) => isNewerRow('cases', row)) || headRows.some((row) => isNewerRow('heads', row)),
  });
  const inPartition = async (table: TableClient, id: string, filter?: string): Promise<Keyed[]> => {
    const mine = odata`PartitionKey eq ${id}`;
    return rowsOf(streamed(table, { filter: filter === undefined ? mine : `${mine} and (${filter})` }));
  };
  const together = async function* (filter: string, select: readonly string[]): AsyncGenerator<AuditTrail> {
    const caseRows = partitions(rangeByRange(cases, { filter, select: ['PartitionKey', 'RowKey', ...select] }));
    for await (const { id, of } of merged([caseRows, headsBy(), marksBy()])) {
      const trail = trailOf(id, of[0] ?? [], of[1] ?? [], of[2] ?? []);
      // A mark alone proves a case that is gone; rows that anybody could have written prove nothing.
      if (trail.mark !== undefined || of.some((rows, i) => i < 2 && rows.length > 0)) yield trail;
    }
  };
  const days = async (): Promise<readonly (DaySeen & { readonly mac: string })[]> => {
    const rows = (await inPartition(heads, DAYS)).map((row) => dayRow.parse(row));
    return rows.map(({ mac, rowKey: day, cases: count, digest }, i) => ({
      day,
      cases: count,
      digest,
      mac,
      good: vault.proves(mac, dayText({ day, cases: count, digest }, rows[i - 1]?.mac)),
    }));
  };
  return {
    all: () => together(EVIDENCE, COLUMNS),
    ends: () => together(STATES, ['version', 'head']),
    states: async function* () {
      for await (const row of rangeByRange(cases, {
        filter: STATES,
        select: ['PartitionKey', 'RowKey', 'v', ...columnsOf('state')],
      }))
        yield readState(joined(known('cases', row), 'state'));
    },
    one: async (id) => {
      // Heads are read first: the case is never behind a head that was written before.
      const headRows = await inPartition(heads, id);
      const markRow = await ifThere(checks.getEntity(bucketOf(id), id, withTimeout()));
      const rows = await inPartition(cases, id, EVIDENCE);
      return trailOf(id, rows, headRows, markRow === undefined ? [] : [keyed.parse(markRow)]);
    },
    underWay: (id) => underWay(tables, id),
    putMarks: async (marks) => {
      for (const [partition, mine] of Map.groupBy(marks, ({ id }) => bucketOf(id)))
        for (let i = 0; i < mine.length; i += 100)
          await checks.submitTransaction(
            mine
              .slice(i, i + 100)
              .map((mark): TransactionAction => ['upsert', markRow(vault, partition, mark), 'Replace']),
            withTimeout(),
          );
    },
    days,
    putDay: async (day) => {
      const last = (await days()).at(-1);
      const mac = vault.mac(dayText(day, last?.mac));
      const { day: rowKey, cases: count, digest } = day;
      try {
        await heads.createEntity({ partitionKey: DAYS, rowKey, cases: count, digest, mac }, withTimeout());
      } catch (error) {
        if (statusOf(error) !== 409) throw error;
      }
    },
    raisedOn: async (day) => {
      const filter = odata`at ge ${day} and at lt ${`${day}~`}`;
      const rows = await rowsOf(streamed(tables.index, { filter }));
      return [...new Set(rows.flatMap(({ rowKey }) => parseCaseCode(rowKey) ?? []))];
    },
  };
}

const keyed: z.ZodType<Keyed> = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });
/** A missing column reads as empty, so that it fails its check. */
const column = z.string().catch('');
const number = z.number().catch(0);
const stateRow = z.object({
  version: number,
  head: column,
  ops: column,
  targets: column,
  key: column,
  state: column,
});
const raisedIn = z.object({ raisedAt: z.string() });

function evidence(vault: Vault, id: string, rows: readonly Keyed[]): Omit<AuditTrail, 'heads' | 'mark' | 'isNewer'> {
  const kind = (prefix: string): readonly Keyed[] => rows.filter(({ rowKey }) => rowKey.startsWith(prefix));
  const [state] = kind('1-state-').map((row) => stateRow.parse({ ...row, state: joined(row, 'state') }));
  return {
    id,
    state: state === undefined ? undefined : stateSeen(state),
    events: kind('5-').flatMap((row) => eventsSeen(id, row)),
    texts: kind('4-').map((row) => textSeen(vault, state?.key ?? '', id, row)),
    reads: kind('6-').map((row) => readSeen(vault, id, row)),
  };
}

const stateSeen = (row: z.infer<typeof stateRow>): StateSeen => ({
  version: row.version,
  head: row.head,
  digest: stateDigest(row),
  raised: raisedOn(row.state),
});

function raisedOn(state: string): string {
  try {
    return raisedIn.parse(JSON.parse(state)).raisedAt.slice(0, 10);
  } catch {
    return '';
  }
}

const eventRow = z.looseObject({ previous: column, hash: column });
/** In a row with several events, the others follow the one in the row's key. */
const eventsSeen = (id: string, row: Keyed) => {
  const first = numberOf(row.rowKey, id);
  return eventsIn(eventRow.parse(row)).map((event, i) => ({ ...event, n: first + i }));
};
const numberOf = (rowKey: string, id: string): number => {
  const [, n, of] = /^5-ev-(\d{6})-(.+)$/.exec(rowKey) ?? [];
  return of === id ? Number(n) : 0;
};

const textRow = z.object({ rowKey: z.string(), body: column, salt: column });
function textSeen(vault: Vault, wrappedKey: string, id: string, row: Keyed): TextSeen {
  const { rowKey, body, salt } = textRow.parse(row);
  const key = rowKey.slice('4-text-'.length, -`-${id}`.length);
  try {
    return { key, digest: saltedDigest(salt, vault.open(wrappedKey, body, rowKey)) };
  } catch {
    return { key, digest: undefined };
  }
}

const readRow = z.object({ rowKey: z.string(), body: column, mac: column });
function readSeen(vault: Vault, id: string, row: Keyed): ReadSeen {
  const { rowKey: key, body, mac } = readRow.parse({ ...row, body: joined(row, 'body') });
  return { key, body, mac, good: key.endsWith(`-${id}`) && vault.proves(mac, `${key}\n${body}`) };
}

const headRow = z.object({
  rowKey: z.string(),
  version: number,
  hash: column,
  digest: column,
  raised: column,
  mac: column,
});
function headSeen(vault: Vault, id: string, row: Keyed): HeadSeen {
  const { rowKey, mac, ...head } = headRow.parse(row);
  return { ...head, good: rowKey.endsWith(`-${id}`) && vault.proves(mac, headText(rowKey, head)) };
}

const dayRow = z.object({ rowKey: z.string(), cases: number, digest: column, mac: column });
/** Each day's MAC builds on the day before, so that none can be removed. */
const dayText = ({ day, cases, digest }: DayCount, before = ''): string =>
  ['day', day, cases, digest, before].join('\n');

/** Groups marks so that many fit in one transaction, in the order of the cases. */
const bucketOf = (id: string): string => `m-${id.slice(0, 1)}`;
const idOfMark = ({ rowKey }: Keyed): string => rowKey;
/** A mark copied to another partition would come out of order, and its case would be counted twice. */
async function* atHome(marks: AsyncIterable<Keyed>): AsyncGenerator<Keyed> {
  for await (const mark of marks) if (mark.partitionKey === bucketOf(mark.rowKey)) yield mark;
}
const markFields = z.object({
  rowKey: z.string(),
  version: z.number(),
  hash: z.string(),
  until: z.string().transform(readInstant),
  reads: z.number(),
  readsDigest: z.string(),
  at: z.string().transform(readInstant),
  mac: z.string(),
});
const markText = ({ id, version, hash, reads, at }: Mark): string =>
  digestOf('mark', id, String(version), hash, reads.until, String(reads.count), reads.digest, at);

const markRow = (vault: Vault, partitionKey: string, mark: Mark) => ({
  partitionKey,
  rowKey: mark.id,
  version: mark.version,
  hash: mark.hash,
  until: mark.reads.until,
  reads: mark.reads.count,
  readsDigest: mark.reads.digest,
  at: mark.at,
  mac: vault.mac(markText(mark)),
});

/** A mark written by somebody else, or by a newer version, counts as none: the case is verified again. */
function markSeen(vault: Vault, row: Keyed): Mark | undefined {
  const found = markFields.safeParse(row);
  if (!found.success || isNewerRow('checks', row)) return undefined;
  const { rowKey: id, version, hash, until, reads: count, readsDigest: digest, at, mac } = found.data;
  const mark = { id, version, hash, reads: { until, count, digest }, at };
  return vault.proves(mac, markText(mark)) ? mark : undefined;
}
