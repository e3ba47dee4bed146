import type { Pointer } from '../../src/app/ports.ts';
import { type Instant, later } from '../../src/domain/ids.ts';
import { type Bare, bareStore, LEASE, NOW, raisedIn, SCHOOL, show, TORA } from '../support/bare-store.ts';

let bare: Bare;
beforeAll(async () => {
  bare = await bareStore();
});
afterEach(() => bare.proxy.reset());
afterAll(() => bare.proxy.close());

describe('what is to be sent', () => {
  const later3min = later(NOW, 180_000);

  test('can be claimed by one only, and not by one who looked before', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const [out] = await bare.box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    const claims = await Promise.all(Array.from({ length: 5 }, () => bare.box.claim(state.id, out, later3min)));
    const won = claims.filter((claim) => claim !== undefined);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ status: 'sending', attempts: 1, leaseUntil: later3min });
    // The first owner, paused beyond its lease, can record nothing any more.
    expect(await bare.box.record(state.id, { outs: [{ out, status: 'sent' }], posted: [], updated: [] })).toBe(false);
  });

  test('is ours when the answer to our claim was lost', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const [out] = await bare.box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    bare.proxy.fail({ match: ({ kind }) => kind === 'update' }, { after: 'reset' });
    const claim = await bare.box.claim(state.id, out, later3min);
    expect(claim?.attempts).toBe(1);
    if (claim === undefined) return;
    expect(await bare.box.record(state.id, { outs: [{ out: claim, status: 'sent' }], posted: [], updated: [] })).toBe(
      true,
    );
  });

  test('is awaited until it is sent or given up', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const target = { view: 'case', to: { unit: SCHOOL } } as const;
    const [out] = await bare.box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    expect(await bare.box.awaits(state.id, target)).toBe(true);
    expect(await bare.box.awaits(state.id, { view: 'receipt', to: { person: TORA } })).toBe(false);
    await bare.box.record(state.id, { outs: [{ out, status: 'dead' }], posted: [], updated: [] });
    expect(await bare.box.awaits(state.id, target)).toBe(false);
  });

  test('is pointed to until the pointer is dropped, and never lost when it is put off', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const mine = async (at: Instant): Promise<readonly Pointer[]> =>
      (await bare.box.due(at, 1_000)).filter((pointer) => pointer.kind === 'out' && pointer.id === state.id);
    expect(await mine(later(LEASE, -1))).toEqual([]);
    const [pointer] = await mine(LEASE);
    if (pointer === undefined) throw new Error('no pointer');
    const putOff = later(LEASE, 60_000);
    // Two processes put it off at the same time.
    await Promise.all([bare.box.postpone(pointer, putOff), bare.box.postpone(pointer, putOff)]);
    expect(await mine(LEASE)).toEqual([]);
    const [moved] = await mine(putOff);
    if (moved === undefined) throw new Error('no pointer');
    await Promise.all([bare.box.drop(moved), bare.box.drop(moved)]);
    expect(await mine(putOff)).toEqual([]);
  });
});
