import { findingLine } from '../../src/app/record/finding-text.ts';
import { linked } from '../../src/app/record/hash-chain.ts';
import { caseCode, later, parseCaseCode } from '../../src/domain/ids.ts';
import { commitOf, concern, moved, NOW, newId, raisedWith, SAM, written } from '../support/bare-store.ts';
import { EVENTS, type EventRow, eventKey, openRecord, type Record, rehashed } from '../support/record.ts';

/**
 * Somebody with every right to the tables, who knows how it is all done and has not the vault's key, changes one case
 * among others. Each change is found, and named.
 */
let record: Record;
beforeEach(async () => {
  record = await openRecord();
});

async function foundAfter(tamper: (id: string) => Promise<void>): Promise<readonly string[]> {
  await record.aCase();
  const id = await record.aCase();
  await record.aCase();
  expect((await record.verified()).findings).toEqual([]);
  await tamper(id);
  const { findings } = await record.verified();
  expect(new Set(findings.map((one) => one.id))).toEqual(new Set([id]));
  return findings.map((one) => findingLine(one).replace(`${caseCode(parseCaseCode(id) ?? raise())}: `, ''));
}
const raise = (): never => {
  throw new Error('not a case');
};

const nth = async (id: string, n: number): Promise<EventRow> => {
  const row = (await record.events(id)).find(({ rowKey }) => rowKey === eventKey(id, n));
  return row ?? raise();
};
const otherwise = (body: string): string => body.replace(`"${SAM}"`, '"mallory"');
const inPlaceOf = (id: string, n: number, row: EventRow): Promise<void> =>
  record.put({ ...row, rowKey: eventKey(id, n) });

test('a changed row', async () => {
  const found = await foundAfter(async (id) => {
    const row = await nth(id, 3);
    await record.put({ ...row, body: otherwise(row.body) });
  });
  expect(found).toEqual(['changed: event 3']);
});

test('a changed row with a hash that fits it', async () => {
  const found = await foundAfter(async (id) => {
    const row = await nth(id, 3);
    const body = otherwise(row.body);
    await record.put({ ...row, body, hash: linked(row.previous, body) });
  });
  expect(found).toEqual(['changed: event 3']);
});

test('a removed row', async () => {
  expect(await foundAfter((id) => record.remove('cases', id, eventKey(id, 3)))).toEqual([
    'removed: event 3',
    'inserted: texts (1)',
  ]);
});

test('a removed row, and those after it moved up', async () => {
  const found = await foundAfter(async (id) => {
    const rows = await record.events(id);
    for (const row of rows.slice(3)) await inPlaceOf(id, rows.indexOf(row), row);
    await record.remove('cases', id, eventKey(id, EVENTS));
  });
  expect(found).toEqual(['removed: event 3', 'inserted: texts (1)']);
});

test('an inserted row', async () => {
  const found = await foundAfter(async (id) => {
    const rows = await record.events(id);
    for (const row of rows.slice(3).toReversed()) await inPlaceOf(id, rows.indexOf(row) + 2, row);
    const forged = { ...(rows[3] ?? raise()), body: otherwise((rows[3] ?? raise()).body), hash: 'forged' };
    await inPlaceOf(id, 4, forged);
  });
  expect(found).toEqual(['inserted: event 4']);
});

test('an inserted row at the end, as if it had just been done', async () => {
  const found = await foundAfter(async (id) => {
    const loaded = (await record.cases.load(parseCaseCode(id) ?? raise())) ?? raise();
    const text = written('reason-7', { kind: 'note', text: 'Det har aldrig sagts' });
    await record.cases.commit(commitOf(loaded.state.id, loaded, moved(text), { texts: [text] }));
    // And it does not wait for anything to be settled.
    for await (const { partitionKey, rowKey } of record.tables.due.listEntities())
      await record.tables.due.deleteEntity(partitionKey ?? '', rowKey ?? '');
  });
  expect(found).toEqual([`unwitnessed: event ${EVENTS + 1}`]);
});

test('two rows that have changed places, whole', async () => {
  const found = await foundAfter(async (id) => {
    const [one, other] = [await nth(id, 3), await nth(id, 4)];
    await inPlaceOf(id, 3, other);
    await inPlaceOf(id, 4, one);
  });
  expect(found).toEqual(['swapped: event 3, 4']);
});

test('two rows that have changed what they say with each other', async () => {
  const found = await foundAfter(async (id) => {
    const [one, other] = [await nth(id, 2), await nth(id, 5)];
    await record.put({ ...one, body: other.body });
    await record.put({ ...other, body: one.body });
  });
  expect(found).toEqual(['swapped: event 2, 5']);
});

test('a truncated chain', async () => {
  const found = await foundAfter(async (id) => {
    for (const n of [5, 6]) await record.remove('cases', id, eventKey(id, n));
  });
  expect(found).toEqual(['truncated: event 5, 6', 'inserted: texts (2)']);
});

test('recomputed hashes', async () => {
  const found = await foundAfter(async (id) => {
    const rows = rehashed(
      (await record.events(id)).map((row, i) => (i === 2 ? { ...row, body: otherwise(row.body) } : row)),
    );
    for (const row of rows) await record.put(row);
    await record.tables.cases.updateEntity(
      { partitionKey: id, rowKey: `1-state-${id}`, head: rows.at(-1)?.hash },
      'Merge',
    );
  });
  expect(found).toEqual(['recomputed: from event 3 at the latest']);
});

test('an older version of a case put back', async () => {
  const id = await record.aCase();
  const putBack = await record.copy('cases', id);
  const loaded = (await record.cases.load(id)) ?? raise();
  const text = written('reason-7', { kind: 'note', text: 'Det som ingen skulle få veta' });
  const done = await record.cases.commit(commitOf(id, loaded, moved(text), { texts: [text] }));
  if (done.kind !== 'stored') throw new Error(done.kind);
  await record.heads.note(done.loaded);
  expect((await record.verified()).findings).toEqual([]);
  await putBack();
  const { findings } = await record.verified();
  expect(findings.map(findingLine)).toEqual([
    `${caseCode(id)}: put-back: the case is at version ${EVENTS}, and has been at ${EVENTS + 1}`,
  ]);
  // Also where only what has changed is looked at.
  expect((await record.verified({ everything: false })).findings).toEqual(findings);
});

test('only an older state, which opens what was since closed', async () => {
  const id = await record.aCase();
  const { state } = (await record.cases.load(id)) ?? raise();
  const older = await record.tables.cases.getEntity(id, `1-state-${id}`);
  const text = written('reason-7', { kind: 'note', text: 'Skäl' });
  const loaded = (await record.cases.load(state.id)) ?? raise();
  const done = await record.cases.commit(commitOf(id, loaded, moved(text), { texts: [text] }));
  if (done.kind !== 'stored') throw new Error(done.kind);
  await record.heads.note(done.loaded);
  const { etag: _e, timestamp: _t, ...row } = older;
  await record.tables.cases.upsertEntity({ ...row, partitionKey: id, rowKey: `1-state-${id}` }, 'Replace');
  const { findings } = await record.verified();
  expect(findings.map(({ kind, what }) => [kind, what])).toEqual([['put-back', 'state']]);
});

test('a whole case missing', async () => {
  expect(await foundAfter((id) => record.remove('cases', id, ''))).toEqual(['missing: the case']);
});

test('a whole case missing with all that was written down about it elsewhere', async () => {
  const at = later(NOW, -86_400_000);
  const [gone] = [await record.aCase(at), await record.aCase(at)];
  expect(await record.verified()).toMatchObject({ findings: [], countedTo: '2026-11-24' });
  for (const table of ['cases', 'heads'] as const) await record.remove(table, gone, '');
  await record.tables.checks.deleteEntity(`m-${gone.slice(0, 1)}`, gone);
  const { findings } = await record.verified({ everything: false });
  expect(findings.map(findingLine)).toEqual([
    '2026-11-24: missing: cases raised that day (1)',
    `${caseCode(gone)}: missing: the case`,
  ]);
});

test('a whole case missing whose mark was copied beforehand, so that it would count twice and cancel out', async () => {
  const [gone] = [await record.aCase(), await record.aCase()];
  const nightly = { everything: false };
  expect(await record.verified({ ...nightly, now: NOW })).toMatchObject({
    cases: 2,
    findings: [],
    countedTo: undefined,
  });
  const { checks } = record.tables;
  const home = `m-${gone.slice(0, 1)}`;
  const { etag: _e, timestamp: _t, ...mark } = await checks.getEntity(home, gone);
  for (const partitionKey of ['m-~', 'm-']) await checks.createEntity({ ...mark, partitionKey, rowKey: gone });
  expect(await record.verified(nightly)).toMatchObject({ cases: 2, findings: [], countedTo: '2026-11-25' });
  for (const table of ['cases', 'heads'] as const) await record.remove(table, gone, '');
  for (const partition of ['m-~', 'm-', home]) await checks.deleteEntity(partition, gone);
  for (const everything of [false, true])
    expect((await record.verified({ everything })).findings.map(findingLine)).toEqual([
      '2026-11-25: missing: cases raised that day (1)',
      `${caseCode(gone)}: missing: the case`,
    ]);
});

test('a state, a text, a read and a head that are not what was written', async () => {
  const tampers: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
    [
      'changed: its state (6)',
      async (id) => {
        const rowKey = `1-state-${id}`;
        const { state } = await record.tables.cases.getEntity<{ state: string }>(id, rowKey);
        const lied = { partitionKey: id, rowKey, state: state.replace('"suspicion":false', '"suspicion":true') };
        await record.tables.cases.updateEntity(lied, 'Merge');
      },
    ],
    ['removed: texts (1)', (id) => record.remove('cases', id, '4-text-concern')],
    [
      'changed: texts (1)',
      async (id) => {
        const { body } = await record.tables.cases.getEntity<{ body: string }>(id, `4-text-reason-2-${id}`);
        const moved = { partitionKey: id, rowKey: `4-text-reason-3-${id}`, body };
        await record.tables.cases.updateEntity(moved, 'Merge');
      },
    ],
    [
      'changed: head (6)',
      (id) => record.tables.heads.updateEntity({ partitionKey: id, rowKey: `000006-${id}`, hash: 'another' }, 'Merge'),
    ],
  ];
  for (const [name, tamper] of tampers) {
    const found = await foundAfter(async (id) => void (await tamper(id)));
    expect(found).toContain(name);
    record = await openRecord();
  }
});

test('a read that is not what was written, or is gone since it was last looked at', async () => {
  const id = await record.aCase();
  const { wrappedKey } = (await record.cases.load(id)) ?? raise();
  for (const ms of [1, 2])
    await record.cases.recordRead({
      id,
      by: SAM,
      at: later(NOW, ms),
      basis: 'holder',
      keys: [],
      passages: [],
      reason: undefined,
      wrappedKey,
    });
  expect((await record.verified()).findings).toEqual([]);
  const [one] = (await record.trails.one(id)).reads;
  await record.tables.cases.updateEntity(
    { partitionKey: id, rowKey: one?.key ?? '', body: (one?.body ?? '').replace('sam', 'rut') },
    'Merge',
  );
  const lines = async () => (await record.verified()).findings.map(({ kind, what }) => [kind, what]);
  expect(await lines()).toEqual([['changed', 'read']]);
  await record.remove('cases', id, one?.key ?? 'none');
  expect(await lines()).toEqual([['removed', 'read']]);
});

test('a case that is being changed is not called broken, and one that has not changed is not read again', async () => {
  const id = await record.aCase();
  await record.aCase();
  expect(await record.verified()).toMatchObject({ cases: 2, events: 2 * EVENTS, looked: 2, findings: [] });
  expect(await record.verified({ everything: false })).toMatchObject({ cases: 2, looked: 0, findings: [] });
  const text = written('reason-7', { kind: 'note', text: 'Skäl' });
  const loaded = (await record.cases.load(id)) ?? raise();
  const done = await record.cases.commit(commitOf(id, loaded, moved(text), { texts: [text] }));
  // Nothing tells of it yet but the pointer, which is not taken away before the head is there.
  expect(await record.verified({ everything: false })).toMatchObject({ looked: 1, findings: [] });
  if (done.kind !== 'stored') throw new Error(done.kind);
  await record.heads.note(done.loaded);
  expect(await record.verified({ everything: false })).toMatchObject({ looked: 1, findings: [] });
  expect(await record.verified({ everything: false })).toMatchObject({ looked: 0, findings: [] });
  // In a week everything has been looked through again.
  const inAWeek = { everything: false, now: later(NOW, 11 * 86_400_000) };
  expect(await record.verified(inAWeek)).toMatchObject({ looked: 2, findings: [] });
});

test('a case without a head yet is counted on its day, and is no stranger there when it has one', async () => {
  const at = later(NOW, -86_400_000);
  await record.aCase(at);
  const text = concern();
  const id = newId();
  const raised = commitOf(id, undefined, { ...raisedWith(text), at }, { texts: [text], at });
  const done = await record.cases.commit(raised);
  if (done.kind !== 'stored') throw new Error(done.kind);
  const nightly = { everything: false };
  expect(await record.verified(nightly)).toMatchObject({ cases: 2, findings: [], countedTo: '2026-11-24' });
  await record.heads.note(done.loaded);
  for (const everything of [false, true]) expect((await record.verified({ everything })).findings).toEqual([]);
  expect((await record.trails.days()).map(({ day, cases }) => [day, cases])).toEqual([['2026-11-24', 2]]);
});
