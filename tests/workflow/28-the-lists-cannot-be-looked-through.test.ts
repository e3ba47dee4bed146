import { confirmTransfer, dispose } from '../../src/app/record/retention.ts';
import { areaId, type CaseId, parseCaseCode } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/organisation/org.ts';
import { type Store, townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableProxy } from '../support/table-proxy.ts';
import type { Town } from '../support/town.ts';

/** Where very much waits for very many, finding what waited in one case is slow; no disposal may stand still for it. */
let proxy: TableProxy;
let town: Town;
let store: Store;
beforeEach(async () => {
  ({ proxy, town, store } = await townBehindProxy());
});
afterEach(async () => {
  proxy.reset();
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

const never = (): never => {
  throw new Error('nobody');
};
async function rut(): Promise<Person> {
  const { people } = await town.bot.ports.directory.org();
  return [...people.values()].find(({ name }) => name === town.people.rut.name) ?? never();
}
const duesOf = async (id: CaseId): Promise<readonly unknown[]> =>
  (await store.all('due')).filter((row) => row['id'] === id).map((row) => row['kind']);

test('all else is done meanwhile, and the lists when they can be', async () => {
  const { sam } = town.people;
  const { ports } = town.bot;
  const code = await story.taken(town);
  const id = parseCaseCode(code) ?? never();
  await story.tapsVerb(sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  await confirmTransfer(ports, id, { by: await rut(), area: areaId('exempelby-skola'), reference: '2026/7' });
  await town.timeIs('2027-02-26T09:00');
  expect(await duesOf(id)).toContain('waits');
  expect(await dispose(ports, id, await rut())).toBe('done');

  const slow = proxy.fail({ match: ({ filter }) => /waits/.test(filter), times: Infinity }, { before: 503 });
  for (let i = 0; i < 4; i++) await story.goesBy(town, { seconds: 150 });
  expect(slow.hits).toBeGreaterThan(0);
  const { text, card } = await store.counts(code);
  expect([text, card]).toEqual([undefined, undefined]);
  expect((await store.all('index')).filter((row) => row.rowKey === id)).toEqual([]);
  expect(await duesOf(id)).toContain('dispose');

  slow.stop();
  await story.goesBy(town, { seconds: 150 });
  expect(await duesOf(id)).toEqual([]);
});

test('what waits is looked for where it lies, and nowhere else', async () => {
  const id = parseCaseCode(await story.taken(town)) ?? never();
  expect(await duesOf(id)).toContain('waits');
  proxy.reset();
  await town.bot.ports.disposal.forgetWaiting(id);
  expect(proxy.requests.filter(({ kind }) => kind === 'query').map(({ filter }) => filter)).toEqual([
    expect.stringMatching(/^PartitionKey eq '\w+' and RowKey ge /),
  ]);
  expect(await duesOf(id)).not.toContain('waits');
});
