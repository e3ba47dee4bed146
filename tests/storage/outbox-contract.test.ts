import type { CardChange } from '../../src/app/ports/outbox.ts';
import type { Pointer } from '../../src/app/ports/pointers.ts';
import type { Effect } from '../../src/domain/case/effects.ts';
import { keyOf } from '../../src/domain/case/subject.ts';
import { type Instant, later, unitId } from '../../src/domain/ids.ts';
import { type Bare, bareStore, LEASE, NOW, raisedIn, SCHOOL, show } from '../support/bare-store.ts';

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
    expect(await bare.box.settle(state.id, [{ out, status: 'sent' }])).toBe(false);
  });

  test('waits in one row beyond what a transaction takes, and gets a row each, once', async () => {
    const effects = Array.from(
      { length: 2_000 },
      (_, n): Effect => ({ kind: 'show', view: 'case', to: { unit: unitId(`unit-${n}`) } }),
    );
    const { state } = await raisedIn(bare, { effects });
    const outs = await bare.box.outs(state.id, 1);
    expect(outs.length).toBeLessThan(50);
    const rest = outs.find(({ effect }) => effect.kind === 'more');
    if (rest?.effect.kind !== 'more') throw new Error('nothing is left over');
    expect(await bare.box.sentTo(state.id, { view: 'case', to: { unit: SCHOOL } })).toHaveLength(2_000);
    for (let i = 0; i < 2; i++) await bare.box.unfold(state.id, rest, rest.effect.effects, NOW);
    const all = (await bare.box.outs(state.id, 1)).filter((one) => one.id !== rest.id);
    expect(all.map(({ effect }) => JSON.stringify(effect)).toSorted()).toEqual(
      effects.map((effect) => JSON.stringify(effect)).toSorted(),
    );
    expect(all.filter(({ status }) => status === 'pending')).toHaveLength(rest.effect.effects.length);
  });

  test('is ours when the answer to our claim was lost', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const [out] = await bare.box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    bare.proxy.fail({ match: ({ kind }) => kind === 'update' }, { after: 'reset' });
    const claim = await bare.box.claim(state.id, out, later3min);
    expect(claim?.attempts).toBe(1);
    if (claim === undefined) return;
    expect(await bare.box.settle(state.id, [{ out: claim, status: 'sent' }])).toBe(true);
  });

  test('counts each sending of which nobody knows what became, and no other', async () => {
    const { state } = await raisedIn(bare, { effects: [show] });
    const [out] = await bare.box.outs(state.id, 1);
    if (out === undefined) throw new Error('nothing is to be sent');
    const second = await bare.box.claim(state.id, out, later3min);
    if (second === undefined) throw new Error('not claimed');
    expect(second.unknown).toBe(1);
    await bare.box.settle(state.id, [{ out: second, status: 'pending' }]);
    const [put] = await bare.box.outs(state.id, 1);
    if (put === undefined) throw new Error('nothing is to be sent');
    expect(await bare.box.claim(state.id, put, later3min)).toMatchObject({ attempts: 2, unknown: 1 });
  });

  test('is written down however many cards there are, each for itself, and a retired one is no longer listed', async () => {
    const { state } = await raisedIn(bare);
    const place = { conversation: 'a', serviceUrl: 'b', tenant: '', botId: '' };
    const card = (n: number): CardChange['after'] => ({
      view: 'case',
      to: { unit: SCHOOL },
      about: keyOf({ is: 'held', n }),
      place,
      activityId: `m${n}`,
      shown: 1,
      outId: `000001-${n}-${state.id}`,
      lost: false,
      retired: false,
    });
    const many = Array.from({ length: 250 }, (_, n) => ({ before: undefined, after: card(n) }));
    expect(new Set(await bare.box.keep(state.id, many))).toEqual(new Set(['kept']));
    const live = await bare.box.cards(state.id, 'live');
    expect(live).toHaveLength(250);
    // One that another process has changed keeps no other.
    const [first] = live;
    if (first === undefined) throw new Error('no card');
    await bare.box.keep(state.id, [{ before: first, after: { ...first, shown: 2 } }]);
    const kept = await bare.box.keep(
      state.id,
      live.map((before) => ({ before, after: { ...before, shown: 3 } })),
    );
    expect(kept.filter((one) => one === 'overtaken')).toHaveLength(1);
    const now = await bare.box.cards(state.id, 'live');
    await bare.box.keep(
      state.id,
      now.map((before) => ({ before, after: { ...before, retired: true } })),
    );
    expect(await bare.box.cards(state.id, 'live')).toEqual([]);
    expect(await bare.box.cards(state.id, 'all')).toHaveLength(250);
    expect(await bare.box.retired(state.id, `000001-7-${state.id}`)).toMatchObject({ activityId: 'm7', retired: true });
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
