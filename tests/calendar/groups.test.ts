import { graphClient } from '../../src/calendar/graph-client.ts';
import { graphGroups, openedGroups } from '../../src/calendar/groups.ts';
import { type GraphDouble, type Member, startGraph } from '../support/graph.ts';
import { guid, silent } from '../support/graph-town.ts';

const GROUP = guid(900);
const user = (n: number): Member => ({
  '@odata.type': '#microsoft.graph.user',
  id: guid(n).toUpperCase(),
  displayName: `Person ${n}`,
});

let graph: GraphDouble;
const groups = () =>
  graphGroups(
    graphClient(
      { getToken: async () => ({ token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) },
      silent,
      graph.url,
    ),
    guid(1),
  );
beforeEach(async () => {
  graph = await startGraph('t');
});
afterEach(async () => {
  await graph.close();
  expect(graph.violations).toEqual([]);
});

test('all users of a group are read, page after page, and nothing else that is in it', async () => {
  graph.pageSize = 2;
  const device: Member = { '@odata.type': '#microsoft.graph.device', id: guid(50), displayName: 'A device' };
  graph.groups.set(GROUP, [user(1), device, user(2), user(3), { ...device, '@odata.type': '#microsoft.graph.group' }]);
  expect(await groups().members(GROUP)).toEqual([1, 2, 3].map((n) => ({ id: guid(n), name: `Person ${n}` })));
  expect(graph.calls.map(({ verb }) => verb)).toEqual(['members', 'members', 'members']);
});

test('a group that is empty has nobody; one that is gone, refused or only half read is not known', async () => {
  graph.groups.set(GROUP, []);
  expect(await groups().members(GROUP)).toEqual([]);
  expect(await groups().members(guid(901))).toBeUndefined();
  graph.fail('members', { status: 403, code: 'Authorization_RequestDenied' });
  expect(await groups().members(GROUP)).toBeUndefined();
  graph.pageSize = 1;
  graph.groups.set(GROUP, [user(1), user(2)]);
  graph.fail('members', { kind: 'lost', how: 'cut' });
  expect(await groups().members(GROUP)).toBeUndefined();
});

test('without the right to names a group counts as not read', async () => {
  graph.groups.set(GROUP, [{ ...user(1), displayName: null }]);
  expect(await groups().members(GROUP)).toBeUndefined();
});

test('nobody signs in before a group is asked for, and then once', async () => {
  let signed = 0;
  const opened = openedGroups(
    () => {
      signed += 1;
      return Promise.reject(new Error('no token'));
    },
    guid(1),
    silent,
  );
  expect([opened.tenant, signed]).toEqual([guid(1), 0]);
  for (let i = 0; i < 2; i += 1) await expect(opened.members(GROUP)).rejects.toThrow('no token');
  expect(signed).toBe(1);
});
