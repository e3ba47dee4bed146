import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AuditHeads, AuditRows } from '../../src/app/ports/audit.ts';
import type { CaseStore, Loaded } from '../../src/app/ports/cases.ts';
import { linked } from '../../src/app/record/hash-chain.ts';
import { type Looking, type Verified, verify } from '../../src/app/record/verify.ts';
import { type CaseId, type Instant, later } from '../../src/domain/ids.ts';
import { auditHeads } from '../../src/storage/audit-heads.ts';
import { auditRows } from '../../src/storage/audit-rows.ts';
import { caseStore } from '../../src/storage/cases.ts';
import type { TableName } from '../../src/storage/rows.ts';
import { openTables, rowsOf, type Tables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { commitOf, concern, MASTER, moved, NOW, newId, raisedWith, written } from './bare-store.ts';
import { testTables } from './town.ts';

/** The cases and audit heads, with an attacker who has the storage account's key and no other. */
export interface Record {
  readonly tables: Tables;
  readonly cases: CaseStore;
  readonly heads: AuditHeads;
  readonly trails: AuditRows;
  /** A case of six events, with nothing left to send. */
  aCase(at?: Instant): Promise<CaseId>;
  verified(how?: Partial<Looking>): Promise<Verified>;
  events(id: string): Promise<EventRow[]>;
  put(row: EventRow): Promise<void>;
  remove(table: TableName, id: string, prefix: string): Promise<void>;
  /** All rows of a case in a table, to be put back later. */
  copy(table: TableName, id: string): Promise<() => Promise<void>>;
}

const eventRow = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  body: z.string(),
  previous: z.string(),
  hash: z.string(),
});
export type EventRow = z.infer<typeof eventRow>;

export const EVENTS = 6;
export const eventKey = (id: string, n: number): string => `5-ev-${String(n).padStart(6, '0')}-${id}`;
/** Computes every hash anew, as anyone can who knows how. */
export function rehashed(rows: readonly EventRow[]): EventRow[] {
  let previous = '';
  return rows.map((row) => {
    const hash = linked(previous, row.body);
    const next = { ...row, previous, hash };
    previous = hash;
    return next;
  });
}

export async function openRecord(): Promise<Record> {
  const tables = await openTables(testTables(), `v${randomBytes(6).toString('hex')}`);
  const vault = makeVault(MASTER);
  const cases = caseStore(tables, vault);
  const ends = auditHeads(tables, vault);
  const looks = auditRows(tables, vault);
  const rows = (table: TableName, id: string) =>
    rowsOf(tables[table].listEntities({ queryOptions: { filter: `PartitionKey eq '${id}'` } }));
  const settle = async (loaded: Loaded): Promise<void> => {
    await ends.note(loaded);
    for (const { partitionKey = '', rowKey = '' } of await rowsOf(
      tables.due.listEntities({ queryOptions: { filter: `id eq '${loaded.state.id}'` } }),
    ))
      await tables.due.deleteEntity(partitionKey, rowKey);
  };
  const remove: Record['remove'] = async (table, id, prefix) => {
    for (const { partitionKey = '', rowKey = '' } of await rows(table, id))
      if (rowKey.startsWith(prefix)) await tables[table].deleteEntity(partitionKey, rowKey);
  };
  return {
    tables,
    cases,
    heads: ends,
    trails: looks,
    aCase: async (at = NOW) => {
      const id = newId();
      const text = concern();
      let loaded: Loaded | undefined;
      for (let n = 1; n <= EVENTS; n++) {
        const reason = written(`reason-${n}`, { kind: 'note', text: `Skäl ${n}` });
        const event = n === 1 ? { ...raisedWith(text), at } : moved(reason, later(at, n));
        const done = await cases.commit(
          commitOf(id, loaded, event, { texts: [n === 1 ? text : reason], at: later(at, n) }),
        );
        if (done.kind !== 'stored') throw new Error(done.kind);
        loaded = done.loaded;
        await settle(loaded);
      }
      return id;
    },
    verified: (how) =>
      verify(looks, {
        now: later(NOW, 3 * 86_400_000),
        everything: true,
        pause: () => Promise.resolve(),
        progress: () => undefined,
        stopping: () => false,
        ...how,
      }),
    events: async (id) =>
      (await rows('cases', id))
        .flatMap((row) => (row.rowKey?.startsWith('5-ev-') === true ? [eventRow.parse(row)] : []))
        .toSorted((a, b) => (a.rowKey < b.rowKey ? -1 : 1)),
    put: async (row) => void (await tables.cases.upsertEntity(row, 'Replace')),
    remove,
    copy: async (table, id) => {
      const kept = await rows(table, id);
      return async () => {
        await remove(table, id, '');
        for (const { partitionKey = '', rowKey = '', etag: _e, timestamp: _t, ...row } of kept)
          await tables[table].upsertEntity({ ...row, partitionKey, rowKey }, 'Replace');
      };
    },
  };
}
