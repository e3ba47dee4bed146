import { exportOf, exportOfChain } from '../../../src/app/record/export.ts';
import { opKey, parseCaseCode } from '../../../src/domain/ids.ts';
import { townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Town } from '../../support/town.ts';

let town: Town;
beforeEach(async () => {
  ({ town } = await townWithStore());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

test('what happens while a case is written out is left to the next time, so that the file agrees with itself', async () => {
  const { ports } = town.bot;
  const code = await story.taken(town);
  const id = parseCaseCode(code);
  if (id === undefined) throw new Error('no case');
  const read = await ports.cases.load(id);
  await story.isOver(town, code);
  const between = { ...ports, cases: { ...ports.cases, load: () => Promise.resolve(read) } };

  const bare = await exportOfChain(between, id);
  expect(bare?.chain.length).toBe(read?.version);
  expect(bare?.chain.at(-1)?.hash).toBe(bare?.end.hash);

  const { people } = await ports.directory.org();
  const person = [...people.values()].find(({ name }) => name === town.people.sam.name);
  if (person === undefined) throw new Error('nobody');
  const seen = await exportOf(between, id, { person, why: undefined, op: opKey('a'.repeat(64)) });
  expect(seen?.steps.length).toBeGreaterThan(0);
  expect(seen?.steps.filter(({ n }) => n > (read?.version ?? 0))).toEqual([]);
});
