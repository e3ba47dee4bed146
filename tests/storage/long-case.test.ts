import { workingTime } from '../../src/calendar/working-time.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { areaId, type CaseId, later, textKey, unitId } from '../../src/domain/ids.ts';
import { stateKey } from '../../src/storage/cases.ts';
import { commitOf, moved, NOW, SAM, SCHOOL, written } from '../support/bare-store.ts';
import { openRecord, type Record } from '../support/record.ts';

/** A case that has lived for years is kept, read and proved like a young one. */
let record: Record;
beforeEach(async () => {
  record = await openRecord();
});

const day = workingTime('Europe/Stockholm').dayOf(later(NOW, 6 * 86_400_000));
const BUP = unitId('bup');
const by = { at: NOW, by: SAM };
const ref = (key: string) => ({ key: textKey(key), digest: '' });
const slot = { from: later(NOW, 1), to: later(NOW, 2) };

const request = (n: number): readonly CaseEvent[] => [
  {
    ...{ ...by, type: 'referralSent', n, from: SCHOOL, to: BUP, question: 'meet', hand: 'joint' },
    ...{ replyBy: later(NOW, 1), restsOn: [] },
  },
  {
    ...{ ...by, type: 'referralDeclined', n, comment: ref(`comment-${n}`), reason: 'no-capacity' },
    next: { kind: 'meanwhile', by: day },
  },
];
const consent = (n: number): readonly CaseEvent[] => [
  {
    ...{ ...by, type: 'consentAsked', n, unit: SCHOOL, from: areaId('skola'), to: [BUP], parts: ['plan'] },
    ...{ purpose: 'meet', until: day, age: '15-17', guardians: 2, interpreter: false },
  },
  ...(['guardian-1', 'guardian-2', 'child'] as const).map(
    (signer): CaseEvent => ({
      ...{ ...by, type: 'consentAnswered', n, signer, answer: 'yes', way: 'oral', parts: ['plan'], to: [BUP] },
      note: ref(`note-${n}`),
    }),
  ),
];
const meeting = (n: number): readonly CaseEvent[] => [
  {
    ...{ ...by, type: 'meetingCalled', n, details: ref(`meeting-${n}`), chair: SAM, calledIn: SCHOOL, kind: 'joint' },
    ...{ purpose: 'follow-up', units: [SCHOOL, BUP], place: { kind: 'digital' }, answerBy: day, interpreter: false },
    ...{ family: false, sender: SCHOOL, slots: [slot, slot, slot] },
  },
  { ...by, type: 'meetingBooked', n, slot: 0, leaders: [], organiser: SAM },
  { ...by, type: 'meetingHeld', n, attended: [SCHOOL, BUP], childSaid: ref(`child-${n}`), goal: ref(`goal-${n}`) },
  ...[1, 2, 3, 4].flatMap((i): readonly CaseEvent[] => {
    const action = 4 * (n - 1) + i;
    return [
      { ...by, type: 'actionAgreed', n, action, what: ref(`action-${action}`), unit: BUP, person: SAM, due: day },
      { ...by, type: 'dutyDone', key: `action-${action}` },
    ];
  }),
  { ...by, type: 'meetingClosed', n, followUpOn: day, followUpAt: { kind: 'digital' } },
];
const many = (count: number, of: (n: number) => readonly CaseEvent[]): readonly CaseEvent[] =>
  Array.from({ length: count }, (_, i) => of(i + 1)).flat();

/** Asked three hundred times, with a hundred consents, and forty meetings of which four actions each came. */
const grown = (from: Case): Case =>
  [...many(300, request), ...many(100, consent), ...many(40, meeting)].reduce(
    (state, event) => evolve(state, from.id, event),
    from,
  );

const loadedOf = async (id: CaseId) => {
  const loaded = await record.cases.load(id);
  if (loaded === undefined) throw new Error('no such case');
  return loaded;
};
async function commits(id: CaseId, more: Parameters<typeof commitOf>[3], event?: CaseEvent) {
  const reason = written(`reason-${Math.random()}`, { kind: 'note', text: 'Skäl' });
  const loaded = await loadedOf(id);
  const done = await record.cases.commit(
    commitOf(id, loaded, event ?? moved(reason), { texts: event === undefined ? [reason] : [], ...more }),
  );
  if (done.kind !== 'stored') throw new Error(done.kind);
  await record.heads.note(done.loaded);
  return done.loaded;
}
const stateOf = (id: CaseId) => record.tables.cases.getEntity<{ [column: string]: unknown }>(id, stateKey(id));

test('what a case has been through for years is kept whole, and no column is longer than the store takes', async () => {
  const id = await record.aCase();
  const young = await loadedOf(id);
  const state = grown(young.state);
  expect(JSON.stringify(state).length).toBeGreaterThan(200_000);
  const stored = await commits(id, { after: state });
  const loaded = await loadedOf(id);
  expect(loaded.state).toEqual(state);
  expect(loaded.digest).toBe(stored.digest);
  for (const column of Object.values(await stateOf(id)))
    expect(typeof column === 'string' ? column.length : 0).toBeLessThanOrEqual(32_768);
  expect((await record.verified()).findings).toEqual([]);

  // Grown less again, it leaves nothing behind.
  await commits(id, { after: young.state });
  expect((await loadedOf(id)).state).toEqual(young.state);
  expect(Object.keys(await stateOf(id))).not.toContain('state1');
});

test.each(['state', 'state1', 'state6'])('a change in %s is found', async (column) => {
  const id = await record.aCase();
  await commits(id, { after: grown((await loadedOf(id)).state) });
  const row = await stateOf(id);
  const changed = String(row[column]).replace('bup', 'bop');
  expect(changed).not.toBe(row[column]);
  await record.tables.cases.updateEntity({ partitionKey: id, rowKey: stateKey(id), [column]: changed }, 'Merge');
  const { findings } = await record.verified();
  expect(findings.map(({ kind, what }) => [kind, what])).toEqual([['changed', 'state']]);
});

test('an event and a reading of any length are kept, read and proved', async () => {
  const id = await record.aCase();
  const restsOn = Array.from({ length: 10_000 }, (_, i) => i);
  const event: CaseEvent = {
    ...{ ...by, type: 'referralSent', n: 1, from: SCHOOL, to: BUP, question: 'meet', hand: 'joint' },
    ...{ replyBy: later(NOW, 1), restsOn },
  };
  const { wrappedKey } = await commits(id, {}, event);
  const keys = Array.from({ length: 3_000 }, (_, i) => textKey(`text-${i}-of-many`));
  await record.cases.recordRead({
    id,
    by: SAM,
    at: NOW,
    basis: 'holder',
    keys,
    passages: [],
    reason: undefined,
    wrappedKey,
  });
  expect((await record.cases.events(id)).at(-1)?.event).toEqual(event);
  expect((await record.cases.reads(id))[0]?.keys).toEqual(keys);
  expect((await record.verified()).findings).toEqual([]);
});

test('what happens at once shares rows, and a change in one of them is found', async () => {
  const id = await record.aCase();
  const before = await loadedOf(id);
  const events = many(300, (n) => request(n).slice(0, 1));
  const [first] = events;
  await commits(id, { events, after: events.reduce((state, event) => evolve(state, id, event), before.state) }, first);
  const happened = await record.cases.events(id);
  expect(happened.slice(before.version).map(({ event }) => event)).toEqual(events);
  expect(happened.map(({ n }) => n)).toEqual(happened.map((_, i) => i + 1));
  expect((await record.verified()).findings).toEqual([]);

  const shared = (await record.events(id)).filter(({ body }) => body.startsWith('['));
  expect(shared.length).toBeLessThanOrEqual(40);
  const [row] = shared;
  if (row === undefined) throw new Error('none shares a row');
  for (const body of [row.body.replace('joint', 'over'), '[]', '[', '']) {
    await record.tables.cases.updateEntity({ partitionKey: id, rowKey: row.rowKey, body }, 'Merge');
    expect((await record.verified()).findings).not.toEqual([]);
  }
});
