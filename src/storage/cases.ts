import { randomUUID } from 'node:crypto';
import { odata, type TransactionAction } from '@azure/data-tables';
import type { CaseStore, Commit, Committed, Loaded } from '../app/ports/cases.ts';
import type { OutboxEntry } from '../app/ports/outbox.ts';
import { digestOf } from '../app/record/hash-chain.ts';
import type { CaseEvent } from '../domain/case/case.ts';
import type { CaseId, OpKey, PersonId } from '../domain/ids.ts';
import { readCaseId, readOps, readState } from './codec.ts';
import { noteStep2 } from './digests.ts';
import { clockPointer, disposalPointer, forget, guardPointer, putPointers, waitingFor, waitingRow } from './due.ts';
import { readEvent } from './event-codec.ts';
import { eventRows, eventsIn } from './event-rows.ts';
import { cardRow, outId, outRow, sendingsOf } from './outbox.ts';
import { inParts, joined } from './parts.ts';
import { reads } from './reads.ts';
import { isNewerRow, known, type Stored } from './rows.ts';
import { toStored } from './stored-names.ts';
import { ifThere, isTimeAgain, ownerOf, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';
import { type Row, readTexts, textRow } from './texts.ts';
import type { Vault } from './vault.ts';

const OPS_KEPT = 20;

export interface StateRow {
  readonly version: number;
  readonly head: string;
  readonly ops: string;
  readonly targets: string;
  readonly key: string;
  readonly state: string;
}
/** Digest of everything in the row except the end of the chain. */
export const stateDigest = ({ ops, targets, key, state }: StateRow): string => digestOf(ops, targets, key, state);

/** Every row key ends in the case id: the emulator slows to a crawl when partitions share row keys. */
export const stateKey = (id: CaseId): string => `1-state-${id}`;
const opRowKey = (id: CaseId, op: OpKey): string => `9-op-${op}-${id}`;

/** A case's current state, without its texts. */
export const loadCase =
  (tables: Tables) =>
  async (id: CaseId): Promise<Loaded | undefined> => {
    const found = await ifThere(tables.cases.getEntity<StateRow>(id, stateKey(id), withTimeout()));
    if (found === undefined) return undefined;
    const row = known('cases', found);
    const state = joined(row, 'state');
    return {
      state: readState(state),
      version: row.version,
      etag: row.etag,
      head: row.head,
      digest: stateDigest({ ...row, state }),
      ops: readOps(row.ops),
      wrappedKey: row.key,
    };
  };

export function caseStore(tables: Tables, vault: Vault): CaseStore {
  const load = loadCase(tables);

  /** The process that stored this operation, if any did. */
  const storedBy = async (id: CaseId, op: OpKey): Promise<string | undefined> =>
    (await ifThere(tables.cases.getEntity<{ by: string }>(id, opRowKey(id, op), withTimeout())))?.by;

  const mustLoad = async (id: CaseId): Promise<Loaded> => {
    const loaded = await load(id);
    if (loaded === undefined) throw new Error(`case ${id} has an operation but no state`);
    return loaded;
  };

  const put = putPointers(tables);
  const commit = async (commit: Commit): Promise<Committed> => {
    const stamp = randomUUID();
    const { actions, next, outs } = transactionFor(commit, vault, stamp, ownerOf(tables));
    // Pointers are written first: a crash then leaves a pointer without its target, never a duty without a pointer.
    await Promise.all([
      put(pointersOf(commit, next.version)),
      writeIndex(tables, commit),
      noteStep2(tables, commit.id, commit.step2, commit.at),
    ]);
    for (let attempt = 1; ; attempt++) {
      try {
        const { subResponses } = await tables.cases.submitTransaction(actions, withTimeout());
        const etags = new Map(actions.map(([, row], i) => [row.rowKey, subResponses[i]?.etag ?? '']));
        return {
          kind: 'stored',
          loaded: { ...next, etag: etags.get(stateKey(commit.id)) ?? '' },
          outs: outs.map((out) => ({ ...out.out, etag: etags.get(out.rowKey) ?? '' })),
        };
      } catch (error) {
        // The answer is not certain: the write may have been stored all the same. Only the operation's row tells.
        const by = await storedBy(commit.id, commit.op);
        if (by === stamp) {
          const loaded = await mustLoad(commit.id);
          return { kind: 'stored', loaded, outs: await readBackOuts(tables, commit.id, outs) };
        }
        if (by !== undefined) return { kind: 'repeated', loaded: await mustLoad(commit.id) };
        const status = statusOf(error);
        if (status === 409 || status === 412) return { kind: 'overtaken' };
        if (!(await isTimeAgain(tables.cases, attempt, status))) throw error;
      }
    }
  };

  return {
    load,
    did: async ({ state, ops }, op) =>
      ops.includes(op) || (ops.length >= OPS_KEPT && (await storedBy(state.id, op)) !== undefined),
    commit,
    texts: (loaded) => readTexts(tables, vault, loaded),
    events: async (id) => {
      const filter = odata`PartitionKey eq ${id} and RowKey ge '5-ev-' and RowKey lt '5-ev.'`;
      const rows = await rowsOf(
        tables.cases.listEntities<{ previous: string; hash: string }>({
          queryOptions: { filter },
          ...withTimeout(),
        }),
      );
      return rows
        .toSorted((a, b) => ((a.rowKey ?? '') < (b.rowKey ?? '') ? -1 : 1))
        .flatMap((row) => eventsIn(row).map((one) => ({ ...one, event: eventIn(row, one.body) })))
        .map((one, i) => ({ ...one, n: i + 1 }));
    },
    ...reads(tables, vault),
    raisedBy: async (person) => {
      const filter = odata`PartitionKey eq ${raisedKey(person)}`;
      const rows = await rowsOf(
        tables.index.listEntities<{ at: string }>({ queryOptions: { filter }, ...withTimeout() }),
      );
      return rows.toSorted((a, b) => (a.at < b.at ? 1 : -1)).map((row) => readCaseId(row.rowKey ?? ''));
    },
    waitingFor: (to) => waitingFor(tables, to),
    forget: (waiting) => forget(tables, waiting),
  };
}

const eventIn = (row: Stored, body: string): CaseEvent | undefined =>
  isNewerRow('cases', row) ? undefined : readEvent(body);

export const raisedKey = (person: PersonId): string => `raised-${person}`;

function transactionFor(commit: Commit, vault: Vault, stamp: string, owner: string) {
  const { id, before, after, op, at } = commit;
  // Without the case's key nobody can read the texts again, wherever a copy of the rows may be.
  const wrappedKey = after.disposed === undefined ? (before?.wrappedKey ?? vault.newKey()) : '';
  const { rows, version, head } = eventRows(id, commit.events, { version: 0, head: '', ...before });
  const unstored: Loaded = {
    state: after,
    version,
    etag: '',
    head,
    digest: '',
    ops: [...(before?.ops ?? []), op].slice(-OPS_KEPT),
    wrappedKey,
  };
  const { state, ...row } = stateRow(id, unstored);
  const next: Loaded = { ...unstored, digest: stateDigest({ ...row, state }) };
  const stateEntity = { ...row, ...inParts('state', state) };
  const outs = sendingsOf(commit.effects).map((effect, i) => {
    const out: Omit<OutboxEntry, 'etag'> = {
      id: outId(version, i),
      effect,
      status: 'sending',
      attempts: 0,
      unknown: 0,
      leaseUntil: commit.leaseUntil,
      held: { mine: true, ms: 0 },
      notBefore: at,
    };
    const row = outRow(id, out, owner);
    return { out, row, rowKey: row.rowKey };
  });
  const actions: TransactionAction[] = [
    before === undefined ? ['create', stateEntity] : ['update', stateEntity, 'Replace', { etag: before.etag }],
    ['create', { partitionKey: id, rowKey: opRowKey(id, op), by: stamp, at, version }],
    ...rows.map((row): TransactionAction => ['create', row]),
    ...outs.map(({ row }): TransactionAction => ['create', row]),
    ...commit.texts.map(
      (text): TransactionAction => ['create', textRow(id, text, wrappedKey, vault, commit.after.cardVersion)],
    ),
    ...(commit.adopt === undefined ? [] : [['create', cardRow(id, commit.adopt)] satisfies TransactionAction]),
  ];
  return { actions, next, outs };
}

function stateRow(id: CaseId, { state, version, head, ops, wrappedKey }: Loaded): Row & StateRow {
  return {
    partitionKey: id,
    rowKey: stateKey(id),
    version,
    head,
    ops: ops.join(' '),
    // Older versions kept the places of the cards here; each now has a row of its own.
    targets: '[]',
    key: wrappedKey,
    state: toStored(state),
  };
}

function pointersOf(commit: Commit, version: number) {
  const pointers = commit.waits.map((to) => waitingRow(to, commit.id, commit.at));
  if (commit.next !== undefined) pointers.push(clockPointer(commit.id, commit.next.at, commit.at));
  // Also without anything to send: the new end of the chain must be noted elsewhere.
  pointers.push(guardPointer(commit.id, version, commit.leaseUntil, commit.at));
  if (commit.after.disposed !== undefined) pointers.push(disposalPointer(commit.id, commit.at, commit.at));
  return pointers;
}

/** A superset of the cases a person has raised, written before the case so that none is ever missing. */
async function writeIndex(tables: Tables, { id, before, after, at }: Commit): Promise<void> {
  if (before !== undefined) return;
  await tables.index.upsertEntity(
    { partitionKey: raisedKey(after.raisedBy), rowKey: id, at },
    'Replace',
    withTimeout(),
  );
}

async function readBackOuts(
  tables: Tables,
  id: CaseId,
  outs: readonly { readonly out: Omit<OutboxEntry, 'etag'>; readonly rowKey: string }[],
): Promise<OutboxEntry[]> {
  const rows = await Promise.all(outs.map(({ rowKey }) => tables.cases.getEntity(id, rowKey, withTimeout())));
  return outs.map(({ out }, i) => ({ ...out, etag: rows[i]?.etag ?? '' }));
}
