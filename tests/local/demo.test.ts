import { readFile } from 'node:fs/promises';
import { sentence } from '../../src/cards/pages.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId } from '../../src/domain/ids.ts';
import { demoPeople } from '../../src/local/demo-people.ts';
import { windowConfig, windowIds } from '../../src/local/window-config.ts';
import { windowState } from '../../src/local/window-state.ts';

test('four windows open by default, and those over several units when they are asked for', () => {
  const four = ['larare', 'samordnare', 'mottagare', 'chef'];
  const keys = (asked: readonly string[]): readonly string[] => demoPeople(asked).map(({ key }) => key);
  expect(keys([])).toEqual(four);
  expect(keys(['stina'])).toEqual([...four, 'stina']);
  expect(keys(['stina', 'alva', 'alva'])).toEqual([...four, 'alva', 'stina']);
  expect(() => demoPeople(['tora'])).toThrow('--as tora: choose among alva, stina');
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
  const { post, update } = windowState(['larare']).through({
    post: (...all) => {
      went.push(all);
      return Promise.resolve({ kind: 'sent', activityId: '1' });
    },
    update: () => Promise.resolve({ kind: 'gone' }),
    remove: () => Promise.resolve(),
    openChat: () => Promise.resolve(undefined),
    member: () => Promise.resolve(undefined),
  });
  const place = (conversation: string) => ({ conversation, serviceUrl: 'http://127.0.0.1:1', tenant: '', botId: '' });
  const message = sentence('Hej');
  const named = [{ userId: '29:a', name: 'Tora Testlärare' }];
  for (const conversation of Object.values(windowIds('alva')).filter((id) => /^(?:a|19):/.test(id)))
    for (const sent of [post(place(conversation), message), update(place(conversation), '1', message)])
      expect(await sent).toEqual({ kind: 'waits', afterMs: expect.any(Number) });
  expect(went).toEqual([]);
  const own = place(windowIds('larare').channelId);
  expect(await post(own, message, named)).toEqual({ kind: 'sent', activityId: '1' });
  expect(went).toEqual([[own, message, named]]);
});
