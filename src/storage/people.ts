import { createHash, randomUUID } from 'node:crypto';
import { odata, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Directory, StaffRecord } from '../app/ports/directory.ts';
import type { Place, Places } from '../app/ports/messenger.ts';
import type { Addressee } from '../domain/case/effects.ts';
import { type Instant, toMs, type UnitId, unitId } from '../domain/ids.ts';
import type { Org } from '../domain/organisation/org.ts';
import { readPlace, whereOf } from './codec.ts';
import { known } from './rows.ts';
import { ifThere, isTimeAgain, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

/** The greatest age of the loaded organisation. */
const FRESH_MS = 30_000;
/** Under the 32 Ki characters that one property holds. */
const CHUNK = 30_000;
const CURRENT = { partition: 'current', row: 'current' } as const;

interface Written {
  readonly version: string;
  readonly text: string;
}

/** The organisation file as imported, whole: a reader sees the old one or the new one, never half of each. */
export interface OrgFiles {
  /** `etag` identifies the file, also between two with the same text. */
  read(): Promise<{ readonly version: string; readonly text: string; readonly etag: string } | undefined>;
  version(): Promise<string | undefined>;
  /** Writes over whatever is there. */
  write(version: string, text: string): Promise<void>;
  /**
   * Writes only over the file that was read, or where there was none, together with the records of the changes.
   *
   * @returns false when another file is there now; then nothing has changed
   */
  writeOver(
    etag: string | undefined,
    version: string,
    text: string,
    changes: readonly (StaffRecord | ImportRecord)[],
  ): Promise<boolean>;
  /** The recorded changes, oldest first. */
  changes(): Promise<readonly OrgChange[]>;
}

/** The record of one import: who ran the command, and which file replaced which. */
export interface ImportRecord {
  readonly kind: 'import';
  readonly by: 'command-line';
  readonly user: string;
  readonly at: Instant;
  readonly hash: string;
  readonly before: string;
  /** True if the command was told to undo later changes. */
  readonly force: boolean;
  /** The units that the command was told to move to another secrecy area. */
  readonly areas: string;
  /** `import`, or the command that changed a unit, with its arguments. */
  readonly what: string;
}

export interface OrgChange {
  readonly at: string;
  readonly kind: string;
  /** Empty for an import. */
  readonly person: string;
  /** The person was removed from the organisation, or from a unit. */
  readonly leaves: boolean;
  /** The hash of an imported file. */
  readonly hash: string;
}

/** @param remembering makes the content that the next file keeps of the one before, from both */
export function orgFiles(
  { org }: Tables,
  remembering: (before: string, next: Written) => Written = (_, next) => next,
): OrgFiles {
  const current = async () => {
    const row = await ifThere(org.getEntity(CURRENT.partition, CURRENT.row, withTimeout()));
    return row === undefined ? undefined : currentRow.parse(known('org', row));
  };
  /** Writes the parts, and then the row that puts them in force. */
  const put = async (version: string, text: string) => {
    // The key comes from the text, so that another wording of the same organisation never mixes with it.
    const content = `t-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    const parts = Math.ceil(text.length / CHUNK);
    for (let i = 0; i < parts; i++) {
      const part = text.slice(i * CHUNK, (i + 1) * CHUNK);
      await org.upsertEntity({ partitionKey: content, rowKey: partKey(i), part }, 'Replace', withTimeout());
    }
    return { partitionKey: CURRENT.partition, rowKey: CURRENT.row, version, content, parts };
  };
  const read: OrgFiles['read'] = async () => {
    const now = await current();
    if (now === undefined) return undefined;
    const parts = Array.from({ length: now.parts }, async (_, i) => {
      const { part } = partRow.parse(known('org', await org.getEntity(now.content, partKey(i), withTimeout())));
      return part;
    });
    return { version: now.version, text: (await Promise.all(parts)).join(''), etag: now.etag };
  };
  return {
    version: async () => (await current())?.version,
    read,
    changes: async () => {
      const filter = odata`PartitionKey eq ${CURRENT.partition} and RowKey ge 'history-' and RowKey lt 'history.'`;
      const rows = await rowsOf(org.listEntities({ queryOptions: { filter }, ...withTimeout() }));
      return rows
        .toSorted((a, b) => ((a.rowKey ?? '') < (b.rowKey ?? '') ? -1 : 1))
        .map((one) => changeRow.parse(known('org', one)));
    },
    write: async (version, text) => {
      const before = await read();
      const next = before === undefined ? { version, text } : remembering(before.text, { version, text });
      await org.upsertEntity(await put(next.version, next.text), 'Replace', withTimeout());
    },
    writeOver: async (etag, version, text, changes) => {
      const row = await put(version, text);
      const records = changes.map(historyRow);
      const actions: TransactionAction[] = [
        etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }],
        ...records.map((record): TransactionAction => ['create', record]),
      ];
      for (let attempt = 1; ; attempt++) {
        try {
          await org.submitTransaction(actions, withTimeout());
          return true;
        } catch (error) {
          // The answer is not certain: the write may have been stored all the same. Only the record tells.
          const own = records[0]?.rowKey ?? '';
          if ((await ifThere(org.getEntity(CURRENT.partition, own, withTimeout()))) !== undefined) return true;
          const status = statusOf(error);
          if (status === 409 || status === 412) return false;
          if (!(await isTimeAgain(org, attempt, status))) throw error;
        }
      }
    },
  };
}

/**
 * The record of a change: who, what and when. It shares the partition of the row that names the file in force, so that
 * one transaction writes both: no change without its record, and no record of a change that never was.
 */
const historyRow = (record: StaffRecord | ImportRecord, n: number) => ({
  partitionKey: CURRENT.partition,
  rowKey: `history-${record.at}-${n}-${randomUUID()}`,
  ...('kind' in record ? record : staffColumns(record)),
});
const staffColumns = ({ by, at, change, unit }: StaffRecord) => ({
  by,
  at,
  kind: change.kind,
  person: change.person,
  unit: unit ?? '',
  ...(change.kind === 'roles' ? { roles: change.roles.join(',') } : {}),
  ...(change.kind === 'moved' ? { account: `${change.identity.tenant} ${change.identity.id}` } : {}),
});

const changeRow = z
  .object({
    ...{ at: z.string(), kind: z.string(), person: z.string().default(''), roles: z.string().optional() },
    hash: z.string().default(''),
  })
  .transform(({ roles, ...row }): OrgChange => ({ ...row, leaves: row.kind === 'remove' || roles === '' }));

const currentRow = z.object({
  version: z.string(),
  content: z.string(),
  parts: z.number().int(),
  etag: z.string(),
});
const partRow = z.object({ part: z.string() });
const partKey = (i: number): string => String(i).padStart(6, '0');

/** A directory that learns what this process has just written, so that the process sees its own changes at once. */
export interface OwnDirectory extends Directory {
  learn(org: Org): void;
}

/** @param parse reads a stored file; the import has validated it, so a fault in it is ours. */
export function directory(files: OrgFiles, parse: (text: string) => Org, clock: TimeSource): OwnDirectory {
  let known: { org: Org; at: number } | undefined;
  let asking: Promise<Org> | undefined;
  const ask = async (): Promise<Org> => {
    const before = known;
    const version = await files.version();
    const at = toMs(clock.now());
    let now = before?.org;
    if (now === undefined || now.version !== version) {
      const file = await files.read();
      if (file === undefined) throw new Error('no organisation has been imported: npm run org -- import FILE');
      now = parse(file.text);
    }
    // An organisation that this process wrote during the read is newer.
    if (known === before) known = { org: now, at };
    return known?.org ?? now;
  };
  return {
    org: () => {
      if (known !== undefined && Math.abs(toMs(clock.now()) - known.at) < FRESH_MS) return Promise.resolve(known.org);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    learn: (org) => {
      known = { org, at: toMs(clock.now()) };
    },
  };
}

const row = z.object({ place: z.string().transform(readPlace) });
const unitRow = row.extend({ partitionKey: z.string(), team: z.string().optional(), gone: z.string().default('') });

export function places({ places }: Tables, clock: TimeSource): Places {
  const cache = new Map<string, { place: Place | undefined; at: number }>();
  const find = async (to: Addressee): Promise<Place | undefined> => {
    const key = whereOf(to);
    const cached = cache.get(key);
    if (cached !== undefined && Math.abs(toMs(clock.now()) - cached.at) < FRESH_MS) return cached.place;
    const found = await ifThere(places.getEntity(key, key, withTimeout()));
    const place = found === undefined ? undefined : row.parse(known('places', found)).place;
    cache.set(key, { place, at: toMs(clock.now()) });
    return place;
  };
  const mark = async (unit: UnitId, { conversation }: Place, gone: Instant | ''): Promise<boolean> => {
    const key = whereOf({ unit });
    const found = await ifThere(places.getEntity(key, key, withTimeout()));
    if (found === undefined) return false;
    const there = unitRow.parse(known('places', found));
    if (there.place.conversation !== conversation || (there.gone === '') === (gone === '')) return false;
    try {
      await places.updateEntity({ partitionKey: key, rowKey: key, gone }, 'Merge', {
        etag: found.etag,
        ...withTimeout(),
      });
      return true;
    } catch (error) {
      // Another process has just marked or linked it; if it was our own write with a lost answer, one notice too few
      // is sent.
      if (statusOf(error) === 412) return false;
      throw error;
    }
  };
  return {
    find,
    save: async (to, place, team) => {
      const before = await find(to);
      // A unit's channel is saved when it is linked or back again, which also removes the mark that it was gone.
      if ('person' in to && before !== undefined && JSON.stringify(before) === JSON.stringify(place)) return;
      const key = whereOf(to);
      const text = JSON.stringify(place);
      await places.upsertEntity(
        { partitionKey: key, rowKey: key, place: text, conversation: place.conversation, gone: '', team: team ?? '' },
        'Merge',
        withTimeout(),
      );
      cache.set(key, { place, at: toMs(clock.now()) });
    },
    markGone: (unit, place, at) => mark(unit, place, at),
    markBack: (unit, place) => mark(unit, place, ''),
    unitsIn: async (ids) => {
      const rows = await rowsOf(
        places.listEntities({
          queryOptions: { filter: odata`PartitionKey ge 'u-' and PartitionKey lt 'u.'` },
          ...withTimeout(),
        }),
      );
      return rows
        .map((found) => unitRow.parse(known('places', found)))
        .filter(({ place, team }) => ids.includes(place.conversation) || (team !== undefined && ids.includes(team)))
        .map(({ partitionKey, place, team }) => ({ unit: unitId(partitionKey.slice(2)), place, team }));
    },
  };
}

/** Gives a closed unit's channel to its successor, if that has none. */
export async function passOnChannel(
  { places }: Tables,
  from: UnitId,
  to: UnitId,
): Promise<'passed on' | 'has its own' | 'none'> {
  const [old, next] = [whereOf({ unit: from }), whereOf({ unit: to })];
  const found = await ifThere(places.getEntity(old, old, withTimeout()));
  if (found === undefined) return 'none';
  const { place, team, gone } = unitRow.parse(known('places', found));
  const there = await ifThere(places.getEntity(next, next, withTimeout()));
  const hasOwn = there !== undefined && unitRow.parse(known('places', there)).gone === '';
  const passes = !hasOwn && gone === '';
  if (passes)
    await places.upsertEntity(
      {
        ...{ partitionKey: next, rowKey: next, place: JSON.stringify(place) },
        ...{ conversation: place.conversation, gone: '', team: team ?? '' },
      },
      'Merge',
      withTimeout(),
    );
  await ifThere(places.deleteEntity(old, old, withTimeout()));
  if (passes) return 'passed on';
  return hasOwn ? 'has its own' : 'none';
}
