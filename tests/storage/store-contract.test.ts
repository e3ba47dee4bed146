import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { keys } from '../../src/app/keys.ts';
import type { Loaded } from '../../src/app/ports/cases.ts';
import { later, textKey } from '../../src/domain/ids.ts';
import { heard } from '../../src/storage/heard.ts';
import { openTables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import {
  type Bare,
  bareStore,
  commitOf,
  concern,
  MASTER,
  moved,
  NOW,
  newId,
  raisedIn,
  raisedWith,
  SAM,
  show,
  taken,
  written,
} from '../support/bare-store.ts';
import { testTables } from '../support/town.ts';

/** What the rest of the product believes of the store, tried on the tables themselves. */
let bare: Bare;
beforeAll(async () => {
  bare = await bareStore();
});
afterEach(() => bare.proxy.reset());
afterAll(() => bare.proxy.close());

describe('a commit', () => {
  test('of a case that exists already is overtaken, and stores nothing', async () => {
    const { state } = await raisedIn(bare);
    const text = concern();
    const again = await bare.cases.commit(commitOf(state.id, undefined, raisedWith(text), { texts: [text] }));
    expect(again).toEqual({ kind: 'overtaken' });
    expect(await bare.rows.counts(state.id)).toEqual({ state: 1, ev: 1, op: 1, text: 1 });
  });

  test('on an old picture of the case is overtaken, whole', async () => {
    const old = await raisedIn(bare);
    const text = written('reason-1', { kind: 'note', text: 'Flera behövs' });
    await bare.cases.commit(commitOf(old.state.id, old, taken));
    const late = await bare.cases.commit(commitOf(old.state.id, old, moved(text), { texts: [text], effects: [show] }));
    expect(late).toEqual({ kind: 'overtaken' });
    expect(await bare.rows.counts(old.state.id)).toEqual({ state: 1, ev: 2, op: 2, text: 1 });
    expect((await bare.cases.load(old.state.id))?.state.step).toBe(1);
  });

  test('of the same operation is repeated, with the case as it now is', async () => {
    const before = await raisedIn(bare);
    const op = keys.opKey('take');
    await bare.cases.commit(commitOf(before.state.id, before, taken, { op }));
    const again = await bare.cases.commit(commitOf(before.state.id, before, taken, { op }));
    expect(again.kind).toBe('repeated');
    expect(again.kind === 'repeated' && again.loaded.state.holder).toMatchObject({ person: SAM });
  });

  test.each(['reset', 500, 503] as const)(
    'whose answer is lost (%s) is read back, with what it planned',
    async (how) => {
      const id = newId();
      const text = concern();
      bare.proxy.fail(
        { match: ({ kind, table }) => kind === 'transaction' && table.endsWith('cases') },
        { after: how },
      );
      const committed = await bare.cases.commit(
        commitOf(id, undefined, raisedWith(text), { texts: [text], effects: [show] }),
      );
      expect(committed.kind).toBe('stored');
      if (committed.kind !== 'stored') return;
      // With ETags that hold: what was read back can be changed.
      const [out] = committed.outs;
      if (out === undefined) throw new Error('nothing was planned');
      expect(await bare.box.settle(id, [{ out, status: 'sent' }])).toBe(true);
      expect((await bare.cases.commit(commitOf(id, committed.loaded, taken))).kind).toBe('stored');
    },
  );

  test('puts its pointers in place before it stores anything', async () => {
    const id = newId();
    const text = concern();
    const commit = commitOf(id, undefined, raisedWith(text), { texts: [text], effects: [show] });
    bare.proxy.fail(
      { match: ({ kind, table }) => kind === 'transaction' && table.endsWith('cases'), times: 9 },
      { before: 500 },
    );
    await expect(bare.cases.commit(commit)).rejects.toThrow();
    expect(await bare.cases.load(id)).toBeUndefined();
    const pointers = (await bare.rows.all('due')).filter((row) => row['id'] === id);
    expect(pointers.map((row) => row['kind']).toSorted()).toEqual(['clock', 'out']);

    bare.proxy.reset();
    bare.proxy.fail({ match: ({ table }) => table.endsWith('due'), times: 9 }, { before: 500 });
    const other = newId();
    const second = commitOf(other, undefined, raisedWith(text), { texts: [text], effects: [show] });
    await expect(bare.cases.commit(second)).rejects.toThrow();
    bare.proxy.reset();
    expect(await bare.rows.rows(other)).toEqual([]);
  });

  test('is known by its operation for ever', async () => {
    let loaded = await raisedIn(bare);
    const op = keys.opKey('the first');
    for (let i = 0; i < 25; i++) {
      const text = written(`reason-${i}`, { kind: 'note', text: String(i) });
      const more = { texts: [text], ...(i === 0 ? { op } : {}) };
      const committed = await bare.cases.commit(commitOf(loaded.state.id, loaded, moved(text), more));
      if (committed.kind !== 'stored') throw new Error(committed.kind);
      loaded = committed.loaded;
    }
    expect(loaded.ops).toHaveLength(20);
    expect(loaded.ops).not.toContain(op);
    expect(await bare.cases.did(loaded, op)).toBe(true);
    expect(await bare.cases.did(loaded, keys.opKey('never'))).toBe(false);
  });
});

describe('what people wrote', () => {
  const sealed = z.object({ body: z.string(), salt: z.string(), rowKey: z.string() });

  test('is unreadable in the tables, and read back whole', async () => {
    const loaded = await raisedIn(bare);
    expect(JSON.stringify(await bare.rows.rows(loaded.state.id))).not.toMatch(/frukost|gå hem|trygghet/);
    expect((await bare.cases.texts(loaded)).get(textKey('concern'))?.text).toMatchObject({
      observed: 'Kommer utan frukost',
    });
  });

  test('is bound to its row and its case, and to the key that only its case has', async () => {
    const [one, other] = [await raisedIn(bare), await raisedIn(bare)];
    const vault = makeVault(MASTER);
    const text = async (of: Loaded) =>
      sealed.parse((await bare.rows.rows(of.state.id)).find((row) => row.rowKey.startsWith('4-text-')));
    const [mine, theirs] = [await text(one), await text(other)];
    expect(vault.open(one.wrappedKey, mine.body, mine.rowKey)).toContain('frukost');
    expect(() => vault.open(one.wrappedKey, mine.body, theirs.rowKey)).toThrow();
    expect(() => vault.open(other.wrappedKey, mine.body, mine.rowKey)).toThrow();
    expect(() => makeVault(randomBytes(32)).open(one.wrappedKey, mine.body, mine.rowKey)).toThrow();
  });

  test('is spoken of by a salted digest, so that the same words look different every time', async () => {
    const [one, other] = [await raisedIn(bare), await raisedIn(bare)];
    const eventOf = async (of: Loaded): Promise<string> =>
      String((await bare.rows.rows(of.state.id)).find((row) => row.rowKey.startsWith('5-ev-'))?.['body']);
    const digest = async (of: Loaded): Promise<string> =>
      z.object({ content: z.object({ digest: z.string() }) }).parse(JSON.parse(await eventOf(of))).content.digest;
    expect(await digest(one)).not.toBe(await digest(other));

    // With the salt, which goes when the text goes, it proves what was written.
    const text = sealed.parse((await bare.rows.rows(one.state.id)).find((row) => row.rowKey.startsWith('4-text-')));
    const words = (await bare.cases.texts(one)).get(textKey('concern'))?.text;
    expect(Buffer.from(keys.hash(text.salt, JSON.stringify(words))).toString('base64url')).toBe(await digest(one));
  });

  test('leaves a record when it is read: who, when, on what footing, and that it was not changed since', async () => {
    const { state, wrappedKey } = await raisedIn(bare);
    const reason = written('read-1', { kind: 'note', text: 'Sam är sjuk' });
    const read = {
      id: state.id,
      by: SAM,
      at: NOW,
      basis: 'holder',
      passages: [],
      keys: [textKey('concern')],
      wrappedKey,
    } as const;
    await bare.cases.recordRead({ ...read, reason });
    await bare.cases.recordRead({ ...read, reason });
    await bare.cases.recordRead({ ...read, reason: undefined });
    const kept = (await bare.rows.rows(state.id)).filter((row) => row.rowKey.startsWith('6-read-'));
    expect(kept).toHaveLength(2);
    for (const { rowKey, body, mac } of kept) {
      expect(JSON.parse(String(body))).toMatchObject({ by: SAM, basis: 'holder', passages: [], keys: ['concern'] });
      expect(makeVault(MASTER).proves(String(mac), `${rowKey}\n${String(body)}`)).toBe(true);
    }
    // Outside the state's version: a read makes no card old.
    expect((await bare.cases.load(state.id))?.version).toBe(1);
    expect(JSON.stringify(kept)).not.toContain('sjuk');
  });
});

test('the chain of events has no link missing and none changed', async () => {
  let loaded = await raisedIn(bare);
  for (let i = 0; i < 3; i++) {
    const text = written(`reason-${i}`, { kind: 'note', text: String(i) });
    const committed = await bare.cases.commit(commitOf(loaded.state.id, loaded, moved(text), { texts: [text] }));
    if (committed.kind !== 'stored') throw new Error(committed.kind);
    loaded = committed.loaded;
  }
  const events = (await bare.rows.rows(loaded.state.id)).filter((row) => row.rowKey.startsWith('5-ev-'));
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

test('two processes that forget at the same time what was heard do not hinder each other', async () => {
  const tables = await openTables(testTables(), `h${randomBytes(6).toString('hex')}`);
  const [one, other] = [heard(tables), heard(tables)];
  const all = Array.from({ length: 120 }, (_, n) => String(n));
  for (const n of all) expect(await one.first('chat', n, NOW)).toBe(true);
  await Promise.all([one.forget(later(NOW, 1)), other.forget(later(NOW, 1))]);
  expect(await Promise.all(all.map((n) => other.first('chat', n, NOW)))).toEqual(all.map(() => true));
});
