import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keys } from '../../src/app/keys.ts';
import { caseIdFrom, later, personId } from '../../src/domain/ids.ts';
import { paperLinks } from '../../src/storage/paper-links.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { NOW } from '../support/bare-store.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];
const before = makeVault(first);
const after = makeVault(second, [first]);

test('what one key wrapped and proved is read when the vault has a newer one, and not without it', () => {
  const key = before.newKey();
  const sealed = before.seal(key, 'Jag vill inte gå hem', 'here');
  expect(after.open(key, sealed, 'here')).toBe('Jag vill inte gå hem');
  expect(after.proves(before.mac('a row'), 'a row')).toBe(true);
  expect(after.proves(before.mac('a row'), 'another')).toBe(false);
  // What is new is written with the newest, and says so.
  expect(after.newKey().split('~')[0]).toBe(after.mac('').split('~')[0]);
  expect(after.newKey().split('~')[0]).not.toBe(key.split('~')[0]);
  expect(() => before.open(after.newKey(), sealed, 'here')).toThrow('not wrapped with a key that the vault has');
  expect(before.proves(after.mac('a row'), 'a row')).toBe(false);
});

test('what was written before keys had names is read by whichever key it was', () => {
  const key = before.newKey();
  const [, unnamed = ''] = key.split('~');
  const sealed = before.seal(key, 'text', 'here');
  expect(after.open(unnamed, sealed, 'here')).toBe('text');
  const macKey = Buffer.from(hkdfSync('sha256', first, '', 'tabb mac', 32));
  const mac = createHmac('sha256', macKey).update('a row').digest('base64url');
  expect([before, after].map((vault) => vault.proves(mac, 'a row'))).toEqual([true, true]);
  expect(makeVault(second).proves(mac, 'a row')).toBe(false);
});

test.each([
  { kind: 'consent', n: 1, language: 'sv' },
  { kind: 'invitation', n: 1, language: 'sv' },
  { kind: 'times', n: 1 },
  { kind: 'calendar', n: 1 },
  { kind: 'plan', n: 1, as: 'pdf', language: 'sv' },
] as const)('a link to $kind is made for one person, whom it does not name, and not for another case', (paper) => {
  const [id, other] = ['a case', 'another'].map((name) => caseIdFrom(keys.hash(name)));
  if (id === undefined || other === undefined) throw new Error('no case');
  const links = paperLinks(before, () => 'https://bot.example');
  const token = links.link(id, personId('sam'), paper, NOW).split('/papers/')[1] ?? '';
  expect(token).not.toContain('sam');
  const read = links.read(token, later(NOW, 1));
  expect(['sam', 'siv'].map((who) => read?.isFor(personId(who)))).toEqual([true, false]);
  expect(links.read(token.replace(id, other), later(NOW, 1))).toBeUndefined();
  // Another's mark in its place is not signed.
  const theirs = links.link(id, personId('siv'), paper, NOW).split('/papers/')[1] ?? '';
  const [mine = '', mark = ''] = [token, theirs].map((one) => one.split('.')[3] ?? '');
  expect(links.read(token.replace(mine, mark), later(NOW, 1))).toBeUndefined();
  expect(links.read(token, later(NOW, 365 * 86_400_000))).toBeUndefined();
});

test('a paper link that an earlier key made goes on opening', () => {
  const id = caseIdFrom(keys.hash('a case'));
  const base = () => 'https://bot.example';
  const link = paperLinks(before, base).link(id, personId('sam'), { kind: 'calendar', n: 1 }, NOW);
  const token = link.split('/papers/')[1] ?? '';
  const read = paperLinks(after, base).read(token, later(NOW, 1));
  expect(read?.isFor(personId('sam'))).toBe(true);
  expect(read?.isFor(personId('siv'))).toBe(false);
  expect(paperLinks(makeVault(second), base).read(token, later(NOW, 1))).toBeUndefined();
});
