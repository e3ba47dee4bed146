import { odata, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { Waiting } from '../app/ports/cases.ts';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Failed, Pointer, PointsTo } from '../app/ports/pointers.ts';
import type { Addressee } from '../domain/case/effects.ts';
import type { WorkingTime } from '../domain/escalation/working-time.ts';
import { type CaseId, type Instant, later, type PersonId, personId, toInstant, toMs, unitId } from '../domain/ids.ts';
import type { Renewed } from '../domain/organisation/renewed-events.ts';
import { peopleChanged, turningDays } from '../domain/organisation/staffing.ts';
import type { Week } from '../domain/reporting/weeks.ts';
import { batched } from './batch-writes.ts';
import { readCaseId, readInstant, readWeek, whereOf } from './codec.ts';
import { streamed } from './paging.ts';
import { isNewerRow, type Stored } from './rows.ts';
import type { Follows } from './staffing.ts';
import { ifThere, rowsOf, statusOf, type Tables, type Timeouts, withTimeout } from './tables.ts';

/** One partition is enough: it takes two thousand rows a second, and a county needs sixty at its peak. */
const PARTITION = 'd0';

export const clockPointer = (id: CaseId, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind: 'clock', id }, due, madeAt);

export const guardPointer = (id: CaseId, version: number, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind: 'out', id, version }, due, madeAt);

export const disposalPointer = (id: CaseId, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind: 'dispose', id }, due, madeAt);

export const weekPointer = (week: Week, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind: 'week', week }, due, madeAt);

export const digestPointer = (person: PersonId, week: Week, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind: 'digest', person, week }, due, madeAt);

export const personPointer = (kind: 'day' | 'person', person: PersonId, due: Instant, madeAt: Instant): Row =>
  pointerRow({ kind, person }, due, madeAt);

export const verifyPointer = (due: Instant, madeAt: Instant): Row => pointerRow({ kind: 'verify' }, due, madeAt);

export const renewedPointer = (id: CaseId, what: Renewed, due: Instant, madeAt: Instant): Row =>
  pointerRow('unit' in what ? { kind: 'renamed', id, ...what } : { kind: 'moved', id, ...what }, due, madeAt);

/** The key begins with the due time, so that a sweep is one range of keys. */
export const pointerKey = (due: Instant, what: PointsTo): string => `${due}_${nameOf(what)}`;

function nameOf(what: PointsTo): string {
  switch (what.kind) {
    case 'clock':
    case 'dispose':
      return `${what.kind}_${what.id}`;
    case 'out':
      return `out-${what.version}_${what.id}`;
    case 'day':
    case 'person':
      return `${what.kind}_${what.person}`;
    case 'renamed':
      return `renamed-${what.unit}_${what.id}`;
    case 'moved':
      return `moved-${what.person}_${what.id}`;
    case 'verify':
      return what.kind;
    case 'week':
      return `week_${what.week}`;
    case 'digest':
      return `digest-${what.week}_${what.person}`;
  }
}

const pointerRow = (what: PointsTo, due: Instant, madeAt: Instant, failed?: Failed): Row => ({
  partitionKey: PARTITION,
  rowKey: pointerKey(due, what),
  madeAt,
  due,
  ...what,
  ...(failed === undefined ? {} : { fails: failed.times, failsSince: failed.since }),
});

const base = {
  rowKey: z.string(),
  madeAt: z.string().transform(readInstant),
  due: z.string().transform(readInstant),
  fails: z.number().optional(),
  failsSince: z.string().transform(readInstant).optional(),
};
const id = z.string().transform(readCaseId);
const person = z.string().transform(personId);
const week = z.string().transform(readWeek);
const as = z.string().exactOptional();
const row = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('clock'), id }),
  z.object({ ...base, kind: z.literal('dispose'), id }),
  z.object({ ...base, kind: z.literal('out'), id, version: z.number() }),
  z.object({ ...base, kind: z.literal('day'), person }),
  z.object({ ...base, kind: z.literal('person'), person }),
  z.object({ ...base, kind: z.literal('renamed'), id, unit: z.string().transform(unitId), as }),
  z.object({ ...base, kind: z.literal('moved'), id, person, as }),
  z.object({ ...base, kind: z.literal('verify') }),
  z.object({ ...base, kind: z.literal('week'), week }),
  z.object({ ...base, kind: z.literal('digest'), person, week }),
]);

export async function duePointers(tables: Tables, now: Instant, limit: number): Promise<Pointer[]> {
  // A pointer due at this very millisecond counts: its key sorts after the bare time.
  const before = toInstant(toMs(now) + 1);
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey lt ${before}`;
  const pages = tables.due.listEntities({ queryOptions: { filter }, ...withTimeout() }).byPage({ maxPageSize: limit });
  const pointers: Pointer[] = [];
  for await (const page of pages) {
    for (const found of page) {
      pointers.push(...pointersIn(found));
    }
    if (pointers.length >= limit) break;
  }
  return pointers;
}

/** Returns none for a row of a kind or shape that only a newer version knows; a process of that version takes it. */
function pointersIn(found: Stored): readonly Pointer[] {
  const read = isNewerRow('due', found) ? undefined : row.safeParse(found);
  return read?.success === true ? [readPointer(read.data)] : [];
}

function readPointer({ rowKey: key, fails: times, failsSince: since, ...rest }: z.infer<typeof row>): Pointer {
  return { key, ...rest, ...(times === undefined || since === undefined ? {} : { failed: { times, since } }) };
}

/** @returns failed pointers, the longest waiting first */
export async function failingPointers({ due }: Tables): Promise<readonly Pointer[]> {
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey lt ${WAITS} and fails ge 1`;
  const rows = await rowsOf(due.listEntities({ queryOptions: { filter }, ...withTimeout() }));
  const since = ({ failed, due: at }: Pointer): Instant => failed?.since ?? at;
  return rows.flatMap(pointersIn).toSorted((a, b) => (since(a) < since(b) ? -1 : 1));
}

/** The open work of this case. A pointer's key begins with the time and not the case, so all pointers are scanned. */
export async function underWay({ due }: Tables, id: string): Promise<{ change: boolean; disposal: boolean }> {
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey lt ${WAITS} and id eq ${id}`;
  const kinds = (await rowsOf(streamed(due, { filter, select: ['PartitionKey', 'RowKey', 'kind'] }))).map(
    ({ kind }) => kind,
  );
  return { change: kinds.includes('out'), disposal: kinds.includes('dispose') };
}

/**
 * The row for something that waits for a unit or a person. It is in the pointers' partition, sorted after everything
 * due, so that it goes into the same transaction as the pointers that guard a change.
 */
export const waitingRow = (to: Addressee, id: CaseId, madeAt: Instant): Row => ({
  partitionKey: PARTITION,
  rowKey: `${waitingPrefix(to)}${id}`,
  madeAt,
  kind: 'waits',
  id,
});
const WAITS = '~waits_';
const waitingPrefix = (to: Addressee): string => `${WAITS}${whereOf(to)}_`;

const waiting = z.object({ rowKey: z.string(), madeAt: z.string().transform(readInstant), id, etag: z.string() });
export async function waitingFor(tables: Tables, to: Addressee): Promise<Waiting[]> {
  const prefix = waitingPrefix(to);
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey ge ${prefix} and RowKey lt ${`${prefix}~`}`;
  return (await rowsOf(tables.due.listEntities({ queryOptions: { filter }, ...withTimeout() }))).flatMap((found) => {
    if (isNewerRow('due', found)) return [];
    const { rowKey, madeAt, id, etag } = waiting.parse(found);
    return [{ key: rowKey, madeAt, id, etag }];
  });
}

/** Removes all waiting-list rows of one case; people who look at their lists may have removed some already. */
export async function dropWaiting({ due }: Tables, id: CaseId): Promise<void> {
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey ge ${WAITS} and RowKey lt ${`${WAITS}~`} and id eq ${id}`;
  for (const { rowKey } of await rowsOf(streamed(due, { filter, select: ['PartitionKey', 'RowKey'] })))
    await ifThere(due.deleteEntity(PARTITION, rowKey, withTimeout()));
}

/** Removes the row only if it is still as it was read. */
export async function forget({ due }: Tables, { key, etag }: Waiting): Promise<void> {
  try {
    await due.deleteEntity(PARTITION, key, { etag, ...withTimeout() });
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 412) throw error;
  }
}

type Row = TableEntity & { readonly rowKey: string };

/** Asks for the cases of these people to be looked after, once every process has the new organisation. */
export const lookAfterPeople =
  (tables: Tables) =>
  (people: readonly PersonId[], due: Instant, madeAt: Instant): Promise<void> =>
    putPointers(tables)(people.map((person) => personPointer('person', person, later(due, SEEN_BY_ALL_MS), madeAt)));
/** The one place that hears of changed people: what waits for them may now need somebody else, at once or on a day. */
export const followPeople =
  (tables: Tables, clock: TimeSource, time: WorkingTime): Follows =>
  async (before, after) => {
    const people = peopleChanged(before, after);
    const now = clock.now();
    await lookAfterPeople(tables)(people, now, now);
    for (const { person, day } of turningDays(after, people, time.dayOf(now))) {
      const unit = after.people.get(person)?.memberships.flatMap((m) => after.units.get(m.unit) ?? [])[0];
      if (unit !== undefined) await lookAfterPeople(tables)([person], time.opening(day, unit), now);
    }
  };
/** After this time every process has the new organisation. */
export const SEEN_BY_ALL_MS = 40_000;

/** All pointers are in one partition, so those of many cases can go in one transaction. */
export const putPointers = ({ due }: Tables): ((rows: readonly Row[]) => Promise<void>) =>
  batched((rows) =>
    allOrEach(
      due,
      rows,
      (row) => ['upsert', row, 'Replace'],
      (row, within) => due.upsertEntity(row, 'Replace', within),
    ),
  );

export function dropPointers({ due }: Tables): (pointer: Pointer) => Promise<void> {
  const drop = batched<Row>((rows) =>
    allOrEach(
      due,
      rows,
      (row) => ['delete', row],
      ({ rowKey }, within) => ifThere(due.deleteEntity(PARTITION, rowKey, within)),
    ),
  );
  return ({ key }) => drop([{ partitionKey: PARTITION, rowKey: key }]);
}

/** Writes all in one request; if that fails, one request each, so that one case's trouble does not affect another. */
async function allOrEach(
  due: Tables['due'],
  rows: readonly Row[],
  action: (row: Row) => TransactionAction,
  each: (row: Row, within: Timeouts) => Promise<unknown>,
): Promise<void> {
  const within = withTimeout();
  const different = [...new Map(rows.map((row) => [row.rowKey, row])).values()];
  if (different.length > 1) {
    try {
      await due.submitTransaction(different.map(action), within);
      return;
    } catch {
      // The single writes below show the error, with the row that caused it.
    }
  }
  await Promise.all(different.map((row) => each(row, within)));
}

export async function postponePointer(
  tables: Tables,
  pointer: Pointer,
  due: Instant,
  failed: Failed | undefined,
): Promise<void> {
  if (due === pointer.due) return;
  const { key, due: _, madeAt, failed: __, ...what } = pointer;
  const later = pointerRow(what, due, madeAt, failed);
  try {
    await tables.due.submitTransaction(
      [
        ['upsert', later, 'Replace'],
        ['delete', { partitionKey: PARTITION, rowKey: key }],
      ],
      withTimeout(),
    );
  } catch (error) {
    // Another process moved the pointer already, or it never had a row: the later one must still exist.
    if (statusOf(error) !== 404) throw error;
    await tables.due.upsertEntity(later, 'Replace', withTimeout());
  }
}
