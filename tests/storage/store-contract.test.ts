import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { maker } from '../../src/app/maker.ts';
import type { CaseStore, Commit, Loaded, NewText, Outbox, Pointer } from '../../src/app/ports.ts';
import { type CaseEvent, evolve } from '../../src/domain/case.ts';
import {
  type CaseId,
  caseIdFrom,
  type Instant,
  later,
  parseInstant,
  personId,
  textKey,
  unitId,
} from '../../src/domain/ids.ts';
import { type Clock, clocks, type Effect } from '../../src/domain/plan.ts';
import { caseStore } from '../../src/storage/cases.ts';
import { outbox } from '../../src/storage/outbox.ts';
import { openTables, type Tables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { openStore, type Store } from '../support/store.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { testTables } from '../support/town.ts';

/** What the rest of the product believes of the store, tried on the tables themselves. */
const NOW = parseInstant('2026-11-25T08:00:00.000Z');
const LEASE = later(NOW, 120_000);
const TORA = personId('tora');
const SAM = personId('sam');
const SCHOOL = unitId('lonnskolan');
const MASTER = randomBytes(32);

let tables: Tables;
let cases: CaseStore;
let box: Outbox;
let rows: Store;
let proxy: TableProxy;
beforeAll(async () => {
  const at = testTables();
  const prefix = `s${randomBytes(6).toString('hex')}`;
  proxy = await startTableProxy(at.url);
  tables = await openTables({ ...at, url: proxy.url }, prefix);
  cases = caseStore(tables, makeVault(MASTER));
  box = outbox(tables);
  rows = await openStore(prefix);
});
afterEach(() => proxy.reset());
afterAll(() => proxy.close());

const newId = (): CaseId => caseIdFrom(randomBytes(5));
const show: Effect = { kind: 'show', view: 'case', to: { unit: SCHOOL } };
const concern = (): NewText =>
  maker.newText('concern', {
    kind: 'concern',
    model: 'preliminar',
    dimensions: ['trygghet'],
    childsWords: 'Jag vill inte gå hem',
    observed: 'Kommer utan frukost',
    saidBy: ['child'],
    tried: '',
    guardiansKnow: 'no',
  });

const raisedWith = (text: NewText, takeBy: Instant = later(NOW, 3_600_000)): CaseEvent => ({
  type: 'concernRaised',
  at: NOW,
  by: TORA,
  unit: SCHOOL,
  urgency: 'ordinary',
  suspicion: false,
  content: text.ref,
  takeBy,
});
const taken: CaseEvent = { type: 'caseTaken', at: NOW, by: SAM, unit: SCHOOL };
const planned = (text: NewText, at: Instant = NOW): CaseEvent => ({
  type: 'stepMoved',
  at,
  by: SAM,
  to: 2,
  reason: text.ref,
});

function commitOf(id: CaseId, before: Loaded | undefined, event: CaseEvent, more: Partial<Commit> = {}): Commit {
  const after = evolve(before?.state, id, event);
  const started: readonly Clock[] = before === undefined ? clocks(after) : [];
  return {
    id,
    op: maker.opKey(String(Math.random())),
    before,
    after,
    events: [event],
    effects: [],
    texts: [],
    clocks: started,
    adopt: undefined,
    at: NOW,
    leaseUntil: LEASE,
    ...more,
  };
}

async function raised(more: Partial<Commit> = {}, text = concern()): Promise<Loaded> {
  const id = newId();
  const committed = await cases.commit(commitOf(id, undefined, raisedWith(text), { texts: [text], ...more }));
  if (committed.kind !== 'stored') throw new Error(committed.kind);
  return committed.loaded;
}

describe('a commit', () => {
  test('of a case that exists already is overtaken, and stores nothing', async () => {
    const { state } = await raised();
    const text = concern();
    const again = await cases.commit(commitOf(state.id, undefined, raisedWith(text), { texts: [text] }));
    expect(again).toEqual({ kind: 'overtaken' });
    expect(await rows.counts(state.id)).toEqual({ state: 1, ev: 1, op: 1, text: 1 });
  });

  test('on an old picture of the case is overtaken, whole', async () => {
    const old = await raised();
    const text = maker.newText('reason-1', { kind: 'note', text: 'Flera behövs' });
    await cases.commit(commitOf(old.state.id, old, taken));
    const late = await cases.commit(commitOf(old.state.id, old, planned(text), { texts: [text], effects: [show] }));
    expect(late).toEqual({ kind: 'overtaken' });
    expect(await rows.counts(old.state.id)).toEqual({ state: 1, ev: 2, op: 2, text: 1 });
    expect((await cases.load(old.state.id))?.state.step).toBe(1);
  });

  test('of the same operation is repeated, with the case as it now is', async () => {
    const before = await raised();
    const op = maker.opKey('take');
    await cases.commit(commitOf(before.state.id, before, taken, { op }));
    const again = await cases.commit(commitOf(before.state.id, before, taken, { op }));
    expect(again.kind).toBe('repeated');
    expect(again.kind === 'repeated' && again.loaded.state.holder).toMatchObject({ person: SAM });
  });

  test.each(['reset', 500, 503] as const)(
    'whose answer is lost (%s) is read back, with what it planned',
    async (how) => {
      const id = newId();
      const text = concern();
      proxy.fail({ match: ({ kind, table }) => kind === 'transaction' && table.endsWith('cases') }, { after: how });
      const committed = await cases.commit(
        commitOf(id, undefined, raisedWith(text), { texts: [text], effects: [show] }),
      );
      expect(committed.kind).toBe('stored');
      if (committed.kind !== 'stored') return;
      // With ETags that hold: what was read back can be changed.
      const [out] = committed.outs;
      if (out === undefined) throw new Error('nothing was planned');
      expect(await box.record(id, { outs: [{ out, status: 'sent' }], posted: [], updated: [] })).toBe(true);
      expect((await cases.commit(commitOf(id, committed.loaded, taken))).kind).toBe('stored');
    },
  );

  test('puts its pointers in place before it stores anything', async () => {
    const id = newId();
    const text = concern();
    const commit = commitOf(id, undefined, raisedWith(text), { texts: [text], effects: [show] });
    proxy.fail(
      { match: ({ kind, table }) => kind === 'transaction' && table.endsWith('cases'), times: 9 },
      { before: 500 },
    );
    await expect(cases.commit(commit)).rejects.toThrow();
    expect(await cases.load(id)).toBeUndefined();
    const pointers = (await rows.all('due')).filter((row) => row['id'] === id);
    expect(pointers.map((row) => row['kind']).toSorted()).toEqual(['clock', 'out']);

    proxy.reset();
    proxy.fail({ match: ({ table }) => table.endsWith('due'), times: 9 }, { before: 500 });
    const other = newId();
    const second = commitOf(other, undefined, raisedWith(text), { texts: [text], effects: [show] });
    await expect(cases.commit(second)).rejects.toThrow();
    proxy.reset();
    expect(await rows.rows(other)).toEqual([]);
  });

  test('is known by its operation for ever', async () => {
    let loaded = await raised();
    const op = maker.opKey('the first');
    for (let i = 0; i < 25; i++) {
      const text = maker.newText(`reason-${i}`, { kind: 'note', text: String(i) });
      const more = { texts: [text], ...(i === 0 ? { op } : {}) };
      const committed = await cases.commit(commitOf(loaded.state.id, loaded, planned(text), more));
      if (committed.kind !== 'stored') throw new Error(committed.kind);
      loaded = committed.loaded;
    }
    expect(loaded.ops).toHaveLength(20);
    expect(loaded.ops).not.toContain(op);
    expect(await cases.did(loaded, op)).toBe(true);
    expect(await cases.did(loaded, maker.opKey('never'))).toBe(false);
  });
});

describe('what people wrote', () => {
  const sealed = z.object({ body: z.string(), salt: z.string(), rowKey: z.string() });

  test('is unreadable in the tables, and read back whole', async () => {
    const loaded = await raised();
    expect(JSON.stringify(await rows.rows(loaded.state.id))).not.toMatch(/frukost|gå hem|trygghet/);
    expect((await cases.texts(loaded)).get(textKey('concern'))).toMatchObject({ observed: 'Kommer utan frukost' });
  });

  test('is bound to its row and its case, and to the key that only its case has', async () => {
    const [one, other] = [await raised(), await raised()];
    const vault = makeVault(MASTER);
    const text = async (of: Loaded) =>
      sealed.parse((await rows.rows(of.state.id)).find((row) => row.rowKey.startsWith('4-text-')));
    const [mine, theirs] = [await text(one), await text(other)];
    expect(vault.open(one.wrappedKey, mine.body, mine.rowKey)).toContain('frukost');
    expect(() => vault.open(one.wrappedKey, mine.body, theirs.rowKey)).toThrow();
    expect(() => vault.open(other.wrappedKey, mine.body, mine.rowKey)).toThrow();
    expect(() => makeVault(randomBytes(32)).open(one.wrappedKey, mine.body, mine.rowKey)).toThrow();
  });

  test('is spoken of by a salted digest, so that the same words look different every time', async () => {
    const [one, other] = [await raised(), await raised()];
    const eventOf = async (of: Loaded): Promise<string> =>
      String((await rows.rows(of.state.id)).find((row) => row.rowKey.startsWith('5-ev-'))?.['body']);
    const digest = async (of: Loaded): Promise<string> =>
      z.object({ content: z.object({ digest: z.string() }) }).parse(JSON.parse(await eventOf(of))).content.digest;
    expect(await digest(one)).not.toBe(await digest(other));

    // With the salt, which goes when the text goes, it proves what was written.
    const text = sealed.parse((await rows.rows(one.state.id)).find((row) => row.rowKey.startsWith('4-text-')));
    const words = (await cases.texts(one)).get(textKey('concern'));
    expect(Buffer.from(maker.hash(text.salt, JSON.stringify(words))).toString('base64url')).toBe(await digest(one));
  });

  test('leaves a record when it is read: who, when, on what footing, and that it was not changed since', async () => {
    const { state, wrappedKey } = await raised();
    const reason = maker.newText('read-1', { kind: 'note', text: 'Sam är sjuk' });
    const read = { id: state.id, by: SAM, at: NOW, basis: 'holder', keys: [textKey('concern')], wrappedKey } as const;
    await cases.recordRead({ ...read, reason });
    await cases.recordRead({ ...read, reason });
    await cases.recordRead({ ...read, reason: undefined });
    const kept = (await rows.rows(state.id)).filter((row) => row.rowKey.startsWith('6-read-'));
    expect(kept).toHaveLength(2);
    for (const { rowKey, body, mac } of kept) {
      expect(JSON.parse(String(body))).toMatchObject({ by: SAM, basis: 'holder', keys: ['concern'] });
      expect(mac).toBe(makeVault(MASTER).mac(`${rowKey}\n${String(body)}`));
    }
    // Outside the state's version: a read makes no card old.
    expect((await cases.load(state.id))?.version).toBe(1);
    expect(JSON.stringify(kept)).not.toContain('sjuk');
  });
});

test('the chain of events has no link missing and none changed', async () => {
  let loaded = await raised();
  for (let i = 0; i < 3; i++) {
    const text = maker.newText(`reason-${i}`, { kind: 'note', text: String(i) });
    const committed = await cases.commit(commitOf(loaded.state.id, loaded, planned(text), { texts: [text] }));
    if (committed.kind !== 'stored') throw new Error(committed.kind);
    loaded = committed.loaded;
  }
  const events = (await rows.rows(loaded.state.id)).filter((row) => row.rowKey.startsWith('5-ev-'));
  expect(events.map((row) => row.rowKey)).toEqual([1, 2, 3, 4].map((n) => `5-ev-00000${n}-${loaded.state.id}`));
  let head = '';
  for (const { body, previous, hash } of events) {
    expect(previous).toBe(head);
    head = createHash('sha256')
      .update(`${head}\n${String(body)}`)
      .digest('base64url');
    expect(hash).toBe(head);
  }
  expect(loaded.head).toBe(head);
});

describe('what is to be sent', () => {
  const later3min = later(NOW, 180_000);

  test('can be claimed by one only, and not by one who looked before', async () => {
    const { state } = await raised({ effects: [show] });
    const [out] = await box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    const claims = await Promise.all(Array.from({ length: 5 }, () => box.claim(state.id, out, later3min)));
    const won = claims.filter((claim) => claim !== undefined);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ status: 'sending', attempts: 1, leaseUntil: later3min });
    // The first owner, paused beyond its lease, can record nothing any more.
    expect(await box.record(state.id, { outs: [{ out, status: 'sent' }], posted: [], updated: [] })).toBe(false);
  });

  test('is ours when the answer to our claim was lost', async () => {
    const { state } = await raised({ effects: [show] });
    const [out] = await box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    proxy.fail({ match: ({ kind }) => kind === 'update' }, { after: 'reset' });
    const claim = await box.claim(state.id, out, later3min);
    expect(claim?.attempts).toBe(1);
    if (claim === undefined) return;
    expect(await box.record(state.id, { outs: [{ out: claim, status: 'sent' }], posted: [], updated: [] })).toBe(true);
  });

  test('is awaited until it is sent or given up', async () => {
    const { state } = await raised({ effects: [show] });
    const target = { view: 'case', to: { unit: SCHOOL } } as const;
    const [out] = await box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    expect(await box.awaits(state.id, target)).toBe(true);
    expect(await box.awaits(state.id, { view: 'receipt', to: { person: TORA } })).toBe(false);
    await box.record(state.id, { outs: [{ out, status: 'dead' }], posted: [], updated: [] });
    expect(await box.awaits(state.id, target)).toBe(false);
  });

  test('is pointed to until the pointer is dropped, and never lost when it is put off', async () => {
    const { state } = await raised({ effects: [show] });
    const mine = async (at: Instant): Promise<readonly Pointer[]> =>
      (await box.due(at, 1_000)).filter((pointer) => pointer.id === state.id && pointer.kind === 'out');
    expect(await mine(later(LEASE, -1))).toEqual([]);
    const [pointer] = await mine(LEASE);
    if (pointer === undefined) throw new Error('no pointer');
    const putOff = later(LEASE, 60_000);
    // Two processes put it off at the same time.
    await Promise.all([box.postpone(pointer, putOff), box.postpone(pointer, putOff)]);
    expect(await mine(LEASE)).toEqual([]);
    const [moved] = await mine(putOff);
    if (moved === undefined) throw new Error('no pointer');
    await Promise.all([box.drop(moved), box.drop(moved)]);
    expect(await mine(putOff)).toEqual([]);
  });
});
