import { readFile } from 'node:fs/promises';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId } from '../../src/domain/ids.ts';
import { demoPeople } from '../../src/local/demo.ts';
import { windowConfig } from '../../src/local/window-config.ts';

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
