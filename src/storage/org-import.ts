import { randomUUID } from 'node:crypto';
import type { TransactionAction } from '@azure/data-tables';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { type Org, orgWith, type Person } from '../domain/organisation/org.ts';
import {
  absenceAsSaid,
  FILE,
  type Known,
  personNow,
  type Sourced,
  type Sources,
  unitsNow,
  wanted,
} from '../domain/organisation/sources.ts';
import type { HistoryRow } from './org-history.ts';
import {
  CURRENT,
  type Current,
  inForce,
  isOvertaken,
  keyOfText,
  PARTITION,
  type PersonRow,
  personEntity,
  personKey,
  readCurrent,
  type Snapshot,
  submitted,
  writeText,
} from './org-rows.ts';
import { type Tables, withTimeout } from './tables.ts';

/** A source's new word on all its people, and on the frame if it is the file. */
export interface Coming {
  readonly source: string;
  readonly people: ReadonlyMap<PersonId, Sourced>;
  readonly frame: Org;
  /** In place of what has been said since, too. */
  readonly exact: boolean;
}

/** What an import would write, and the organisation after it. Only rows that differ are written. */
export interface Plan {
  readonly id: string;
  readonly writes: readonly {
    readonly id: PersonId;
    readonly row: Omit<PersonRow, 'etag'>;
    readonly etag: string | undefined;
  }[];
  readonly after: Org;
  /** The file's people, as the file would have them after it. */
  readonly inFile: ReadonlyMap<PersonId, Person>;
}

/** So many imports that have not come into force may still do so; what older ones would have written is let go. */
const OTHERS_KEPT = 3;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const sourcedOf = ({ id: _, ...rest }: Person): Sourced => rest;

export function planned(snapshot: Pick<Snapshot, 'rows' | 'current'> | undefined, coming: Coming): Plan {
  const id = randomUUID();
  const importId = snapshot?.current.importId ?? '';
  const unitNow = unitsNow(coming.frame);
  const rows = snapshot?.rows ?? new Map<PersonId, PersonRow>();
  const [writes, people, inFile]: [Plan['writes'][number][], Person[], Map<PersonId, Person>] = [[], [], new Map()];
  for (const person of [...new Set([...rows.keys(), ...coming.people.keys()])].toSorted()) {
    const row = rows.get(person);
    const was: Known = row === undefined ? { sources: {}, said: {} } : inForce(row, importId);
    const is = wanted(known(was, coming.people.get(person), coming), coming.frame);
    const [now, fileNow] = [personNow(person, is, unitNow), personNow(person, ofFile(is), unitNow)];
    if (now !== undefined) people.push(now);
    if (fileNow !== undefined) inFile.set(person, fileNow);
    const unfolded = row?.next[importId] !== undefined;
    if (same(was, is) && !unfolded) continue;
    // They stand in the order in which they were written.
    const others = Object.fromEntries(
      Object.entries(row?.next ?? {})
        .filter(([of]) => of !== importId)
        .slice(-OTHERS_KEPT),
    );
    const next = { ...others, [id]: { sources: is.sources, ...(coming.exact ? { said: is.said } : {}) } };
    writes.push({ id: person, row: { ...was, next }, etag: row?.etag });
  }
  return { id, writes, after: orgWith(coming.frame, { people }), inFile };
}

/** A source's new word, with whom it had before in the units of which it could not be asked. */
export function withKept(
  { rows, current }: Pick<Snapshot, 'rows' | 'current'>,
  source: string,
  people: Coming['people'],
  keeps: ReadonlySet<UnitId>,
): Coming['people'] {
  const whole = new Map(people);
  if (keeps.size > 0)
    for (const [id, row] of rows) {
      const was = inForce(row, current.importId).sources[source];
      const kept = (was?.memberships ?? []).filter(({ unit }) => keeps.has(unit));
      if (was === undefined || kept.length === 0) continue;
      const is = whole.get(id) ?? { ...was, memberships: [] };
      whole.set(id, { ...is, memberships: [...is.memberships, ...kept] });
    }
  return whole;
}

/** What is known of a person after a source's new word. */
function known({ sources, said }: Known, comes: Sourced | undefined, { source, exact }: Coming): Known {
  const { [source]: _, ...others } = sources;
  if (comes === undefined && sources[source] === undefined) return { sources, said };
  if (comes === undefined) return { sources: others, said: exact ? {} : said };
  if (!exact) return { sources: inOrder({ ...others, [source]: comes }), said };
  const taken = absenceAsSaid(comes);
  return { sources: inOrder({ ...others, ...taken.sources }), said: taken.said };
}

const inOrder = (sources: Sources): Sources =>
  Object.fromEntries(Object.entries(sources).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What the file says, and what was said of that. */
export const ofFile = ({ sources, said }: Known): Known => ({
  sources: sources[FILE] === undefined ? {} : { [FILE]: sources[FILE] },
  said,
});

/** So many rows go in one transaction. */
const SLICE = 50;

/** The texts of a file that is taken apart. */
export interface FileParts {
  readonly version: string;
  readonly frame: string;
  readonly outline: string;
}

/**
 * Writes what differs beside what is in force, and then the row that puts it in force, with the records: a reader sees
 * all of it or nothing.
 *
 * @param file the file's new parts, if it is the file that is imported
 * @returns false when somebody else was first; then nothing has changed
 */
export async function putInForce(
  tables: Tables,
  plan: Plan,
  over: Current | undefined,
  file: FileParts | undefined,
  records: readonly HistoryRow[],
): Promise<boolean> {
  const etags = new Map<PersonId, string>();
  try {
    for (const slice of slices(plan.writes)) {
      const done = await tables.org.submitTransaction(slice.map(written), withTimeout());
      for (const { id } of slice) etags.set(id, done.getResponseForEntity(personKey(id))?.etag ?? '');
    }
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
  const row = { ...(file === undefined ? textsOf(over) : await textsFrom(tables, file)), importId: plan.id };
  const whole = { partitionKey: PARTITION, rowKey: CURRENT, ...row };
  const isDone = await submitted(
    tables,
    [
      over === undefined ? ['create', whole] : ['update', whole, 'Replace', { etag: over.etag }],
      ...records.map((record): TransactionAction => ['create', record]),
    ],
    async () => (await readCurrent(tables))?.importId === plan.id,
  );
  if (isDone) await fold(tables, plan, etags);
  return isDone;
}

/** Leaves in each row only what is in force now. What is not folded for some reason is so by the next import. */
async function fold({ org }: Tables, { id: of, writes }: Plan, etags: ReadonlyMap<PersonId, string>): Promise<void> {
  for (const slice of slices(writes))
    try {
      await org.submitTransaction(
        slice.map(({ id, row }): TransactionAction => {
          const { [of]: _, ...next } = row.next;
          const { sources, said } = inForce(row, of);
          // Of somebody whom no source knows nothing is kept but that the others must hear of it.
          const kept = Object.keys(sources).length === 0 ? {} : said;
          return ['update', personEntity(id, { sources, said: kept, next }), 'Replace', { etag: etags.get(id) ?? '' }];
        }),
        withTimeout(),
      );
    } catch {
      // Somebody in the slice has been changed meanwhile, or the store is away.
    }
}

const slices = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / SLICE) }, (_, i) => all.slice(i * SLICE, (i + 1) * SLICE));

const written = ({ id, row, etag }: Plan['writes'][number]): TransactionAction =>
  etag === undefined ? ['create', personEntity(id, row)] : ['update', personEntity(id, row), 'Replace', { etag }];

const textsOf = (current: Current | undefined) => {
  if (current === undefined) throw new Error('no organisation has been imported');
  const { version, content, parts, frame, frameParts } = current;
  return { version, content, parts, frame, frameParts };
};

async function textsFrom(tables: Tables, { version, frame, outline }: FileParts) {
  const [content, framed] = [keyOfText(outline), keyOfText(frame)];
  const parts = await writeText(tables, content, outline);
  return { version, content, parts, frame: framed, frameParts: await writeText(tables, framed, frame) };
}
