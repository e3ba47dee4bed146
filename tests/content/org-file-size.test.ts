import { editOrg } from '../../src/content/org-edit.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId } from '../../src/domain/ids.ts';
import { bigOrg, idOfPerson } from '../support/big-org.ts';

const MUNICIPALITY = bigOrg(400, 3_000);

function messageOf(text: string): string {
  const read = parseOrgFile(text);
  return read.ok ? '' : read.problems.map(({ line, field, message }) => `${line} ${field} ${message}`).join('\n');
}

test('a municipality of 3,000 people and 400 units, written as the demo is, can be read and changed', () => {
  const read = parseOrgFile(MUNICIPALITY);
  if (!read.ok) throw new Error(messageOf(MUNICIPALITY));
  expect(read.org.units.size).toBeGreaterThanOrEqual(400);
  expect(read.org.people.size).toBeGreaterThanOrEqual(3_000);
  // The one whose line gives the tenant its name: all the others refer to it.
  const named = /- id: (\S+)\n.*\n.*tenant: &exempelby/.exec(MUNICIPALITY)?.[1] ?? '';
  for (const person of [named, idOfPerson(2_999)]) {
    const edited = editOrg(MUNICIPALITY, { kind: 'remove', person: personId(person) });
    expect(edited).toMatchObject({ ok: true });
    if (edited.ok) expect(edited.org.people.size).toBe(read.org.people.size - 1);
  }
});

test('what is wrong in a name that thousands use is told at each of them', () => {
  const read = parseOrgFile(MUNICIPALITY.replace(/(tenant: &exempelby) \S+/, '$1 nowhere'));
  if (read.ok) throw new Error('it is not valid');
  expect(read.problems.length).toBeGreaterThan(3_000);
  expect(new Set(read.problems.map(({ line }) => line)).size).toBe(read.problems.length);
});

test('a file that is too long is refused in a sentence', () => {
  expect(messageOf(`${MUNICIPALITY}${'# nothing\n'.repeat(400_000)}`)).toMatch(
    /^1 file The file cannot be read: it is longer than 4 million characters/,
  );
});

const layers = (deep: number, wide: number): string => {
  const lines = [`a0: &a0 [${'x, '.repeat(wide)}]`];
  for (let i = 1; i <= deep; i++) lines.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(wide)}]`);
  return lines.join('\n');
};
test.each([
  ['in layers', layers(9, 9)],
  ['in one layer', `a: &a [${'x, '.repeat(2_000)}]\nb: [${'*a, '.repeat(2_000)}]`],
  [
    'by keys',
    `a: &a [${'x, '.repeat(2_000)}]\nb: {${Array.from({ length: 2_000 }, (_, n) => `k${n}: *a`).join(', ')}}`,
  ],
  [
    'under one name, given again and again',
    `${'- &a [*a, *a]\n'.replace('*a, *a', 'x')}${'- &a [*a, *a]\n'.repeat(40)}`,
  ],
  ['by number alone', `a: &a x\nb: [${'*a, '.repeat(40_000)}]`],
])('a file that swells %s is refused in a sentence, at once', (_how, text) => {
  expect(messageOf(text)).toMatch(/^1 file The file cannot be read: it refers with \*names to so much/);
});

test('a file that holds itself, or is nested without end, is refused and does not hang', () => {
  expect(messageOf('people: &a [*a]\nunits: &b { b: *b }')).not.toBe('');
  expect(messageOf('['.repeat(20_000))).not.toBe('');
});
