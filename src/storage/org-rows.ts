import { createHash } from 'node:crypto';
import { odata, type TransactionAction } from '@azure/data-tables';
import { type Instant, type PersonId, personId, toInstant } from '../domain/ids.ts';
import { type Org, orgWith, type Person } from '../domain/organisation/org.ts';
import { type Known, personNow, type UnitNow, unitsNow } from '../domain/organisation/sources.ts';
import { currentRow, type Next, partRow, personRow } from './org-shapes.ts';
import { streamed } from './paging.ts';
import { known as readable } from './rows.ts';
import { ifThere, isTimeAgain, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

/**
 * The rows of the organisation: one a person, the frame that they stand in (units, areas), and the row that says which
 * frame and which import are in force. All but the frame's parts share a partition, so that a transaction may hold a
 * person and the record of the change.
 */
export const PARTITION = 'current';
export const CURRENT = 'current';

/** The file's format, as this module needs it; the format itself is defined elsewhere. */
export interface OrgFormat {
  /** @throws when the text cannot be read, which an import would have refused */
  readonly takeApart: (text: string) => { readonly org: Org; readonly frame: string; readonly outline: string };
  readonly frameOf: (frame: string) => Org;
  readonly putTogether: (outline: string, people: ReadonlyMap<PersonId, Person>) => string;
  /** What an import would say of these people after a change. */
  readonly problemsWith: (before: Org, after: Org, changed: readonly PersonId[]) => readonly string[];
  /** The content that the next file keeps of the one before, from both. */
  readonly remembering: (before: string, next: Written) => Written;
}
export interface Written {
  readonly version: string;
  readonly text: string;
}

export type Current = ReturnType<typeof currentRow.parse>;

/** A person's row. */
export interface PersonRow extends Known {
  readonly next: Next;
  readonly etag: string;
}

/** What is known of the organisation's rows; renewed by reading what has changed since. */
export interface Snapshot {
  readonly current: Current;
  readonly frame: Org;
  readonly unitNow: UnitNow;
  readonly rows: ReadonlyMap<PersonId, PersonRow>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly org: Org;
  /** The store's time of the newest row read. */
  readonly since: string;
}

/** The words in force: those of the import in force, if it changed the person. */
export function inForce({ sources, said, next }: Omit<PersonRow, 'etag'>, importId: string): Known {
  const newer = next[importId];
  return newer === undefined ? { sources, said } : { sources: newer.sources, said: newer.said ?? said };
}

export async function readCurrent({ org }: Tables): Promise<Current | undefined> {
  const row = await ifThere(org.getEntity(PARTITION, CURRENT, withTimeout()));
  return row === undefined ? undefined : currentRow.parse(readable('org', row));
}

const partKey = (i: number): string => String(i).padStart(6, '0');

export async function readText({ org }: Tables, content: string, parts: number): Promise<string> {
  const read = Array.from({ length: parts }, async (_, i) => {
    const { part } = partRow.parse(readable('org', await org.getEntity(content, partKey(i), withTimeout())));
    return part;
  });
  return (await Promise.all(read)).join('');
}

/** From the text, so that another wording never mixes with it. */
export const keyOfText = (text: string): string => `t-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/** Under the 32 Ki characters that one property holds. */
const CHUNK = 30_000;
/** Writes a text in parts. */
export async function writeText({ org }: Tables, content: string, text: string): Promise<number> {
  const parts = Math.ceil(text.length / CHUNK);
  for (let i = 0; i < parts; i++) {
    const part = text.slice(i * CHUNK, (i + 1) * CHUNK);
    await org.upsertEntity({ partitionKey: content, rowKey: partKey(i), part }, 'Replace', withTimeout());
  }
  return parts;
}

const PERSON = 'person-';
export const personKey = (id: PersonId): string => `${PERSON}${id}`;
export const personEntity = (id: PersonId, { sources, said, next }: Omit<PersonRow, 'etag'>) => ({
  partitionKey: PARTITION,
  rowKey: personKey(id),
  sources: JSON.stringify(sources),
  said: JSON.stringify(said),
  next: JSON.stringify(next),
});

/** The store may order rows of one instant otherwise than it writes them. */
const OVERLAP_MS = 2_000;
/** So many rows are read without letting others have a turn. */
const AT_ONCE = 100;

/** The rows of people, or those that have changed since. */
async function peopleRows(
  { org }: Tables,
  since: string | undefined,
): Promise<readonly (readonly [PersonId, PersonRow, string])[]> {
  const all = odata`PartitionKey eq ${PARTITION} and RowKey ge ${PERSON} and RowKey lt ${'person.'}`;
  const filter =
    since === undefined || since === ''
      ? all
      : `${all} and Timestamp ge datetime'${toInstant(Date.parse(since) - OVERLAP_MS)}'`;
  const found: (readonly [PersonId, PersonRow, string])[] = [];
  for await (const row of streamed(org, { filter })) {
    if (found.length % AT_ONCE === AT_ONCE - 1) await new Promise((turn) => setImmediate(turn));
    const { rowKey, timestamp = '', etag, sources, said, next } = personRow.parse(readable('org', row));
    found.push([personId(rowKey.slice(PERSON.length)), { sources, said, next, etag }, timestamp]);
  }
  return found;
}

export const allPeopleRows = async (tables: Tables): Promise<ReadonlyMap<PersonId, PersonRow>> =>
  new Map((await peopleRows(tables, undefined)).map(([id, row]) => [id, row]));

/** The snapshot after what has changed since the one before. Reads the row in force first: an import sets it last. */
export async function renewed(
  tables: Tables,
  format: OrgFormat,
  before: Snapshot | undefined,
  current: Current & { readonly frame: string },
): Promise<Snapshot> {
  const isSame = before !== undefined && before.current.etag === current.etag;
  const found = await peopleRows(tables, before?.since);
  const news = found.filter(([id, { etag }]) => before?.rows.get(id)?.etag !== etag);
  if (isSame && news.length === 0) return before;
  const frame =
    before !== undefined && before.current.frame === current.frame
      ? before.frame
      : format.frameOf(await readText(tables, current.frame, current.frameParts ?? 0));
  const since = found.reduce((last, [, , at]) => (at > last ? at : last), before?.since ?? current.timestamp ?? '');
  return withRows(
    { current, frame, since, before },
    news.map(([id, row]) => [id, row]),
  );
}

/** The snapshot with these rows in place of, or beside, those that it has. */
export function withRows(
  {
    current,
    frame,
    since,
    before,
  }: Pick<Snapshot, 'current' | 'frame' | 'since'> & { readonly before: Snapshot | undefined },
  news: readonly (readonly [PersonId, PersonRow])[],
): Snapshot {
  const isNewer = before === undefined || before.frame !== frame || before.current.importId !== current.importId;
  const unitNow = isNewer ? unitsNow(frame) : before.unitNow;
  const rows = new Map(before?.rows);
  for (const [id, row] of news) rows.set(id, row);
  const people = new Map(isNewer ? [] : before.people);
  for (const [id, row] of isNewer ? rows : news) {
    const person = personNow(id, inForce(row, current.importId), unitNow);
    if (person === undefined) people.delete(id);
    else people.set(id, person);
  }
  const joins = isNewer || news.some(([id]) => people.has(id) && !before.people.has(id));
  const inOrder = joins ? new Map([...people].toSorted(([a], [b]) => (a < b ? -1 : 1))) : people;
  return {
    current,
    frame,
    unitNow,
    rows,
    people: inOrder,
    org: orgWith({ ...frame, version: current.version }, { people: [...inOrder.values()] }),
    since,
  };
}

/** Drops what was superseded before this time: texts that are not in force, and rows of people whom no source knows. */
export async function dropSuperseded(tables: Tables, before: Instant): Promise<void> {
  const { org } = tables;
  const current = await readCurrent(tables);
  const kept = [current?.content, current?.frame];
  const old = `Timestamp lt datetime'${before}'`;
  const texts = {
    filter: `PartitionKey ge 't-' and PartitionKey lt 't.' and ${old}`,
    select: ['PartitionKey', 'RowKey'],
  };
  for (const { partitionKey, rowKey } of await rowsOf(streamed(org, texts)))
    if (!kept.includes(partitionKey)) await ifThere(org.deleteEntity(partitionKey, rowKey, withTimeout()));
  const nobody = `${odata`PartitionKey eq ${PARTITION} and RowKey ge ${PERSON} and RowKey lt ${'person.'} and sources eq '{}'`} and ${old}`;
  for (const found of await rowsOf(streamed(org, { filter: nobody }))) {
    const { rowKey, etag, ...row } = personRow.parse(readable('org', found));
    // After a stop between coming into force and folding, what is in force lies under the import's id.
    if (Object.keys(inForce(row, current?.importId ?? '').sources).length > 0) continue;
    try {
      await ifThere(org.deleteEntity(PARTITION, rowKey, { etag, ...withTimeout() }));
    } catch (error) {
      // An import has just brought them back.
      if (!isOvertaken(error)) throw error;
    }
  }
}

export function isOvertaken(error: unknown): boolean {
  const status = statusOf(error);
  return status === 409 || status === 412;
}

/**
 * Commits all or nothing.
 *
 * @param isThere looks for what was written: after an error the write may have been stored all the same
 * @returns false when a row is not as it was read; then nothing has changed
 */
export async function submitted(
  { org }: Tables,
  actions: TransactionAction[],
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await org.submitTransaction(actions, withTimeout());
      return true;
    } catch (error) {
      if (await isThere()) return true;
      if (isOvertaken(error)) return false;
      if (!(await isTimeAgain(org, attempt, statusOf(error)))) throw error;
    }
  }
}
