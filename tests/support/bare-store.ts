import { randomBytes } from 'node:crypto';
import { keys } from '../../src/app/keys.ts';
import type { CaseStore, Commit, KeptText, Loaded } from '../../src/app/ports/cases.ts';
import type { DeadLetters } from '../../src/app/ports/dead-letters.ts';
import type { Outbox } from '../../src/app/ports/outbox.ts';
import type { CaseEvent } from '../../src/domain/case/case.ts';
import type { Text } from '../../src/domain/case/concern.ts';
import type { Effect } from '../../src/domain/case/effects.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import type { Clock } from '../../src/domain/case/plan.ts';
import { type CaseId, caseIdFrom, type Instant, later, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import { caseStore } from '../../src/storage/cases.ts';
import { deadLetters } from '../../src/storage/dead-letters.ts';
import { outbox } from '../../src/storage/outbox.ts';
import { openTables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { openStore, type Store } from './store.ts';
import { startTableProxy, type TableProxy } from './table-proxy.ts';
import { testTables } from './town.ts';

/** The store alone, with nothing above it. */
export const NOW = parseInstant('2026-11-25T08:00:00.000Z');
export const LEASE = later(NOW, 120_000);
export const TORA = personId('tora');
export const SAM = personId('sam');
export const SCHOOL = unitId('lonnskolan');
export const MASTER = randomBytes(32);

export interface Bare {
  readonly cases: CaseStore;
  readonly box: Outbox;
  readonly stuck: DeadLetters;
  /** The same tables, read without the store's code. */
  readonly rows: Store;
  readonly proxy: TableProxy;
}

export async function bareStore(): Promise<Bare> {
  const at = testTables();
  const prefix = `s${randomBytes(6).toString('hex')}`;
  const proxy = await startTableProxy(at.url);
  const tables = await openTables({ ...at, url: proxy.url }, prefix);
  return {
    cases: caseStore(tables, makeVault(MASTER)),
    box: outbox(tables),
    stuck: deadLetters(tables),
    rows: await openStore(prefix),
    proxy,
  };
}

export const newId = (): CaseId => caseIdFrom(randomBytes(5));
export const show: Effect = { kind: 'show', view: 'case', to: { unit: SCHOOL } };
/** A text as the store keeps it, with the unit it was written in. */
export const written = (key: string, text: Text): KeptText => ({ ...keys.newText(key, text), unit: SCHOOL });

export const concern = (): KeptText =>
  written('concern', {
    kind: 'concern',
    model: 'preliminar',
    dimensions: ['trygghet'],
    childsWords: 'Jag vill inte gå hem',
    observed: 'Kommer utan frukost',
    saidBy: ['child'],
    tried: '',
    guardiansKnow: 'no',
  });

export const raisedWith = (text: KeptText): CaseEvent => ({
  type: 'concernRaised',
  at: NOW,
  by: TORA,
  unit: SCHOOL,
  urgency: 'ordinary',
  suspicion: false,
  content: text.ref,
});
export const taken: CaseEvent = { type: 'caseTaken', at: NOW, by: SAM, unit: SCHOOL };
export const moved = (text: KeptText, at: Instant = NOW): CaseEvent => ({
  type: 'stepMoved',
  at,
  by: SAM,
  to: 2,
  reason: text.ref,
});

export function commitOf(id: CaseId, before: Loaded | undefined, event: CaseEvent, more: Partial<Commit> = {}): Commit {
  const after = evolve(before?.state, id, event);
  const next: Clock | undefined = before === undefined ? { key: 'take', at: later(NOW, 3_600_000) } : undefined;
  return {
    id,
    op: keys.opKey(String(Math.random())),
    before,
    after,
    events: [event],
    effects: [],
    texts: [],
    next,
    waits: [],
    step2: [],
    adopt: undefined,
    at: NOW,
    leaseUntil: LEASE,
    ...more,
  };
}

export async function raisedIn({ cases }: Bare, more: Partial<Commit> = {}): Promise<Loaded> {
  const text = concern();
  const id = newId();
  const committed = await cases.commit(commitOf(id, undefined, raisedWith(text), { texts: [text], ...more }));
  if (committed.kind !== 'stored') throw new Error(committed.kind);
  return committed.loaded;
}
