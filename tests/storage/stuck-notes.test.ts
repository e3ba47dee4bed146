import type { Mended } from '../../src/app/ports/dead-letters.ts';
import type { OutboxEntry, OutboxStatus } from '../../src/app/ports/outbox.ts';
import { type CaseId, later } from '../../src/domain/ids.ts';
import { type Bare, bareStore, NOW, raisedIn, show } from '../support/bare-store.ts';
import type { TableFault } from '../support/table-proxy.ts';

let bare: Bare;
beforeAll(async () => {
  bare = await bareStore();
});
afterEach(() => bare.proxy.reset());
afterAll(() => bare.proxy.close());

const LATER = later(NOW, 3_600_000);

async function planned(): Promise<{ readonly id: CaseId; readonly out: OutboxEntry }> {
  const { state } = await raisedIn(bare, { effects: [show] });
  const [out] = await bare.box.outs(state.id, 1);
  if (out === undefined) throw new Error('nothing is to be sent');
  return { id: state.id, out };
}

const ends = (id: CaseId, out: OutboxEntry, status: OutboxStatus): Promise<boolean> =>
  bare.box.settle(id, [{ out, status }]);

async function stuck(status: 'dead' | 'unsure'): Promise<CaseId> {
  const { id, out } = await planned();
  await bare.stuck.note(id, [out], NOW);
  await ends(id, out, status);
  return id;
}

const listed = async (id: CaseId): Promise<boolean> => (await bare.stuck.list()).some((one) => one.id === id);
const statusOf = async (id: CaseId): Promise<OutboxStatus | undefined> => (await bare.box.outs(id, 1))[0]?.status;
const notes = async (id: CaseId): Promise<readonly unknown[]> =>
  (await bare.rows.all('due')).filter((row) => row.partitionKey === 'stuck' && row['id'] === id);

test('a note of something that is still being sent is neither shown nor thrown away', async () => {
  const { id, out } = await planned();
  await bare.stuck.note(id, [out], NOW);
  expect(await listed(id)).toBe(false);
  await ends(id, out, 'unsure');
  expect(await listed(id)).toBe(true);
});

test('since when is told of the first time, and what is sent after all is forgotten', async () => {
  const id = await stuck('unsure');
  const [out] = await bare.box.outs(id, 1);
  if (out === undefined) throw new Error('nothing was sent');
  await bare.stuck.note(id, [out], LATER);
  expect((await bare.stuck.list()).find((one) => one.id === id)?.since).toBe(NOW);
  await ends(id, out, 'sent');
  expect(await listed(id)).toBe(false);
  expect(await notes(id)).toEqual([]);
});

test('no more notes are looked into than asked for', async () => {
  for (let i = 0; i < 3; i++) await stuck('dead');
  bare.proxy.reset();
  expect(await bare.stuck.list(2)).toHaveLength(2);
  expect(bare.proxy.count('get')).toBe(2);
});

test('two who mend the same at once do not undo each other', async () => {
  const id = await stuck('dead');
  const both = await Promise.all([
    bare.stuck.retry(id, '000001-0', LATER),
    bare.stuck.waive(id, '000001-0', 'nobody-left', LATER),
  ]);
  expect(both.filter((one) => one === 'done')).toHaveLength(1);
  expect(await statusOf(id)).toBe(both[0] === 'done' ? 'pending' : 'dead');
});

const FAULTS: readonly TableFault[] = [{ before: 'reset' }, { before: 503 }, { after: 'reset' }, { after: 503 }];

describe.each(FAULTS)('with a store that fails (%j)', (fault) => {
  /** Mends under the fault, whichever request it strikes, and again as somebody does who was told that it failed. */
  async function eachRequest(
    mend: (id: CaseId) => Promise<Mended>,
    holds: (id: CaseId) => Promise<void>,
  ): Promise<readonly Mended[]> {
    const last: Mended[] = [];
    for (let nth = 1, struck = true; struck; nth++) {
      const id = await stuck('dead');
      bare.proxy.reset();
      const striking = bare.proxy.fail({ nth, times: 3 }, fault);
      const first = await mend(id).catch(() => undefined);
      struck = striking.hits > 0;
      bare.proxy.reset();
      await holds(id);
      last.push(first === 'done' ? first : await mend(id));
    }
    return last;
  }

  test('what waits to be sent again always has a pointer', async () => {
    const last = await eachRequest(
      (id) => bare.stuck.retry(id, '000001-0', LATER),
      async (id) => {
        const pointers = (await bare.box.due(later(LATER, 60_000), 1_000)).filter(
          (one) => one.kind === 'out' && one.id === id && one.due >= LATER,
        );
        expect((await statusOf(id)) === 'pending' && pointers.length === 0).toBe(false);
      },
    );
    // Told that it failed though it was done, the second time they hear that there is nothing to mend.
    expect(last.filter((one) => one !== 'done' && one !== 'fine')).toEqual([]);
    expect(last.length).toBeGreaterThan(3);
  });

  test('what is taken off always leaves a trace', async () => {
    const last = await eachRequest(
      (id) => bare.stuck.waive(id, '000001-0', 'told-otherwise', LATER),
      async (id) => {
        const waived = (await bare.stuck.waived()).some((one) => one.id === id);
        expect(await listed(id)).toBe(!waived);
      },
    );
    expect(last.filter((one) => one !== 'done' && one !== 'fine')).toEqual([]);
    expect(last.length).toBeGreaterThan(3);
  });
});
