import { findingLine } from '../../src/app/record/finding-text.ts';
import { type CaseId, caseCode, later } from '../../src/domain/ids.ts';
import { commitOf, moved, NOW, newId, written } from '../support/bare-store.ts';
import { EVENTS, openRecord, type Record } from '../support/record.ts';

/** Somebody who may remove also what was written down apart from the cases: the marks of the last look-through tell. */
let record: Record;
beforeEach(async () => {
  record = await openRecord();
});

const raise = (): never => {
  throw new Error('not a case');
};

/** Two more changes, each written down apart; everything is well, and then the case is as it was before them. */
async function putBackWithItsHeads(): Promise<CaseId> {
  const id = await record.aCase();
  const putBack = [await record.copy('cases', id), await record.copy('heads', id)];
  for (const n of [7, 8]) await goneOn(id, `reason-${n}`);
  expect((await record.verified()).findings).toEqual([]);
  for (const one of putBack) await one();
  return id;
}
async function goneOn(id: CaseId, key: string): Promise<void> {
  const text = written(key, { kind: 'note', text: 'Det som ingen skulle få veta' });
  const loaded = (await record.cases.load(id)) ?? raise();
  const done = await record.cases.commit(commitOf(id, loaded, moved(text), { texts: [text] }));
  if (done.kind !== 'stored') throw new Error(done.kind);
  await record.heads.note(done.loaded);
}

test('an older version put back, with what was written down about the later ones gone too', async () => {
  const id = await putBackWithItsHeads();
  const line = `${caseCode(id)}: put-back: the case is at version ${EVENTS}, and has been at ${EVENTS + 2}`;
  for (const everything of [false, true, false])
    expect((await record.verified({ everything })).findings.map(findingLine)).toEqual([line]);
});

test('the same, when the case has gone on from there as if nothing had been', async () => {
  const id = await putBackWithItsHeads();
  for (const n of [1, 2, 3]) await goneOn(id, `another-${n}`);
  for (const everything of [false, true])
    expect((await record.verified({ everything })).findings.map(findingLine)).toEqual([
      `${caseCode(id)}: recomputed: from event ${EVENTS + 2} at the latest`,
    ]);
});

test('a whole case missing with its heads, before the cases of its day are counted and after', async () => {
  await record.aCase();
  const gone = await record.aCase();
  const thatDay = { now: later(NOW, 3_600_000) };
  expect(await record.verified(thatDay)).toMatchObject({ findings: [], countedTo: undefined });
  for (const table of ['cases', 'heads'] as const) await record.remove(table, gone, '');
  const line = `${caseCode(gone)}: missing: the case`;
  for (const everything of [false, true])
    expect((await record.verified({ ...thatDay, everything })).findings.map(findingLine)).toEqual([line]);
  expect((await record.verified()).findings.map(findingLine)).toEqual([line]);
});

test('a mark that somebody else wrote tells of no case', async () => {
  const id = await record.aCase();
  await record.verified();
  const partitionKey = `m-${id.slice(0, 1)}`;
  const { etag: _e, timestamp: _t, ...mark } = await record.tables.checks.getEntity(partitionKey, id);
  const rowKey = newId();
  await record.tables.checks.createEntity({ ...mark, partitionKey: `m-${rowKey.slice(0, 1)}`, rowKey });
  expect(await record.verified()).toMatchObject({ cases: 1, findings: [] });
});
