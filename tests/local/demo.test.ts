import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { sentence } from '../../src/cards/pages.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId } from '../../src/domain/ids.ts';
import { demoPeople } from '../../src/local/demo-people.ts';
import { LOOPBACK, nextPort } from '../../src/local/ports.ts';
import { windowConfig, windowIds } from '../../src/local/window-config.ts';
import { windowState } from '../../src/local/window-state.ts';
import { choosePorts } from '../../src/local/windows.ts';

test('four windows open by default, and those over several units when they are asked for', () => {
  const four = ['larare', 'samordnare', 'mottagare', 'chef'];
  const keys = (asked: readonly string[]): readonly string[] => demoPeople(asked).map(({ key }) => key);
  expect(keys([])).toEqual(four);
  expect(keys(['stina'])).toEqual([...four, 'stina']);
  expect(keys(['stina', 'alva', 'alva'])).toEqual([...four, 'alva', 'stina']);
  expect(() => demoPeople(['tora'])).toThrow('--as tora: choose among alva, stina');
});

test('a person’s window has a port of their own at every start, whoever else has one', () => {
  const all = demoPeople(['alva', 'stina']);
  expect(new Set(all.map(({ port }) => port)).size).toBe(all.length);
  for (const asked of [[], ['alva'], ['stina']])
    for (const { key, port } of demoPeople(asked)) expect(port).toBe(all.find((one) => one.key === key)?.port);
});

test('a port that is taken is replaced by one that is nobody’s, and nobody else moves', async () => {
  const other = createServer();
  await once(other.listen(0, LOOPBACK), 'listening');
  const address = other.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const [one, two] = demoPeople([]);
  if (one === undefined || two === undefined) throw new Error('nobody');
  const free = await nextPort(41_700);
  const people = [
    { ...one, port: address.port },
    { ...two, port: free },
  ];
  const { chosen } = await choosePorts({ people, freeFrom: free + 1 });
  other.close();
  expect(chosen[0]?.port).toBeGreaterThan(free);
  expect(chosen[0]?.port).not.toBe(address.port);
  expect(chosen[1]?.port).toBe(free);
});

test('whoever has a window is in the demo organisation, an area manager and the steering group among them', async () => {
  const read = parseOrgFile(await readFile(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('the demo organisation is not valid');
  const people = demoPeople(['alva', 'stina']);
  const roles = new Map<string, readonly string[]>();
  for (const { key, name, aadObjectId } of people) {
    const known = read.org.people.get(personId(aadObjectId));
    expect(known?.name).toBe(name);
    roles.set(key, known?.memberships.map(({ role }) => role) ?? []);
  }
  expect(roles.get('alva')).toContain('area-manager');
  expect(roles.get('stina')).toEqual(['steering']);
  // The Playground refuses to start with more or fewer other users.
  for (const person of people) expect(windowConfig(person, [...people]).users).toHaveLength(5);
});

test('what is for a window that this start has not opened waits for one that does; the rest goes through, names and all', async () => {
  const went: unknown[] = [];
  const { post, update, remove, openChat, member } = windowState(['larare']).through({
    post: (...all) => {
      went.push(all);
      return Promise.resolve({ kind: 'sent', activityId: '1' });
    },
    update: () => Promise.resolve({ kind: 'gone' }),
    remove: (...all) => Promise.resolve(void went.push(all)),
    openChat: (...all) => Promise.resolve(void went.push(all)).then(() => all[0]),
    roster: () => Promise.resolve(undefined),
    member: (...all) => Promise.resolve(void went.push(all)).then(() => ({ userId: all[1], name: 'Tora Testlärare' })),
  });
  const place = (conversation: string) => ({ conversation, serviceUrl: 'http://127.0.0.1:1', tenant: '', botId: '' });
  const message = sentence('Hej');
  const named = [{ userId: '29:a', name: 'Tora Testlärare' }];
  for (const conversation of Object.values(windowIds('alva')).filter((id) => /^(?:a|19):/.test(id))) {
    const there = place(conversation);
    for (const sent of [post(there, message), update(there, '1', message)])
      expect(await sent).toEqual({ kind: 'waits', afterMs: expect.any(Number) });
    expect(await Promise.all([remove(there, '1'), openChat(there, '29:a'), member(there, 'a')])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
  expect(went).toEqual([]);
  const own = place(windowIds('larare').channelId);
  expect(await post(own, message, named)).toEqual({ kind: 'sent', activityId: '1' });
  expect(went).toEqual([[own, message, named]]);
  await remove(own, '1');
  expect([await openChat(own, '29:a'), await member(own, '29:a')]).toEqual([own, named[0]]);
  expect(went.slice(1)).toEqual([
    [own, '1'],
    [own, '29:a'],
    [own, '29:a'],
  ]);
});
