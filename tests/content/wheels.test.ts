import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { orgToFile, parseOrgFile } from '../../src/content/org-file.ts';
import { wheelModel } from '../../src/content/org-file-schema.ts';
import { dimensionName, readIn, WHEELS, wheelsOf } from '../../src/content/wheel.ts';
import { ARTICLES } from '../../src/content/wheels/articles.ts';
import { SHANARRI } from '../../src/content/wheels/shanarri.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { afterStaffChange } from '../../src/domain/organisation/staffing.ts';
import type { WheelModel } from '../../src/domain/organisation/wheel.ts';

const demo = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const own: WheelModel = {
  ...SHANARRI,
  id: 'vart-hjul',
  dimensions: SHANARRI.dimensions.map(({ sameAs: { preliminar = [] }, ...rest }) => ({
    ...rest,
    sameAs: { preliminar },
  })),
};
function orgOf(text: string): Org {
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.org;
}
const plain = orgOf(demo);
const org: Org = { ...plain, models: new Map([[own.id, own]]) };

test.each(WHEELS)('$id has all that a wheel in a file must have, and where it comes from', (wheel) => {
  expect(wheelModel.safeParse(JSON.parse(JSON.stringify(wheel))).error).toBeUndefined();
  for (const { questions } of wheel.dimensions)
    for (const asked of Object.values(questions)) expect([asked.sv.length, asked.en.length]).toEqual([3, 3]);
  expect(wheel.source.sv).toMatch(/förslag/i);
});

test('a second and a third wheel stand beside the first', () => {
  expect(WHEELS.map(({ id, dimensions }) => [id, dimensions.length])).toEqual([
    ['preliminar', 7],
    ['backa-barnet', 8],
    ['shanarri', 8],
  ]);
});

const said = fc
  .record({ from: fc.constantFrom(...wheelsOf(org)), to: fc.constantFrom(...wheelsOf(org)) })
  .chain(({ from, to }) =>
    fc.record({
      from: fc.constant(from),
      to: fc.constant(to),
      keys: fc.uniqueArray(fc.constantFrom(...from.dimensions.map(({ key }) => key))),
    }),
  );

test('what is said in one wheel is read in another, and nothing is lost without a word: both ways', () => {
  fc.assert(
    fc.property(said, ({ from, to, keys }) => {
      const read = readIn(org, from.id, keys, to.id);
      // As many things as were said, each with the sender's own wheel and word.
      expect(read.map(({ model, key }) => [model, key])).toEqual(keys.map((key) => [from.id, key]));
      for (const { key, as } of read) {
        expect(as.length).toBeGreaterThan(0);
        for (const part of as) {
          expect(to.dimensions).toContain(part);
          // Read back, what was said is among it.
          const [back] = readIn(org, to.id, [part.key], from.id);
          expect(back?.as.map((one) => one.key)).toContain(key);
        }
      }
      // What was said has the name that the sender's own wheel gives it.
      expect(dimensionName(org, from.id, keys[0] ?? '', 'sv')).toBe(
        from.dimensions.find(({ key }) => key === keys[0])?.name.sv ?? '',
      );
    }),
  );
});

test('one part that is two elsewhere is read as one of them, and a difference in meaning is said', () => {
  const [respect, safety] = readIn(org, 'preliminar', ['respekt', 'trygghet'], 'shanarri');
  expect(respect?.as.map(({ key }) => key)).toEqual(['respected', 'responsible']);
  expect(safety?.loses?.sv).toMatch(/bli hörd/);
  expect(readIn(org, 'backa-barnet', ['respekteras', 'ansvar'], 'preliminar').map(({ as }) => as.length)).toEqual([
    1, 1,
  ]);
});

test('a wheel that is gone, or a part that was taken away, keeps its own word', () => {
  expect(readIn(org, 'gammalt', ['mod'], 'preliminar')).toEqual([
    { model: 'gammalt', key: 'mod', as: [], loses: undefined },
  ]);
  expect(dimensionName(org, 'gammalt', 'mod', 'sv')).toBe('mod');
});

describe('a wheel in the organisation’s file', () => {
  const file = orgToFile(org).replace('model: preliminar', 'model: vart-hjul');
  const problems = (text: string) => {
    const read = parseOrgFile(text);
    return read.ok ? [] : read.problems.map(({ line, field, message }) => ({ line, field, message }));
  };
  const lineOf = (text: string, of: string | RegExp): number => text.slice(0, text.search(of)).split('\n').length;

  test('is used by a unit, and stays when somebody is away', () => {
    const read = orgOf(file);
    expect([...read.models.keys()]).toEqual(['vart-hjul']);
    const [person] = read.people.keys();
    if (person === undefined) throw new Error('nobody');
    expect(afterStaffChange(read, { kind: 'back', person }).models).toEqual(read.models);
  });

  test.each([
    [
      'no short text',
      /\n {8}short:\n {10}sv: .*\n {10}en: .*/,
      '',
      '- key: safe',
      'dimensions[0].short',
      '"short" is missing',
    ],
    [
      'no questions for staff',
      /\n {10}staff:\n {12}sv:\n(?: {14}- .*\n)+ {12}en:\n(?: {14}- .*\n)+/,
      '\n',
      '        questions:',
      'dimensions[0].questions.staff',
      '"staff" is missing',
    ],
    ['an article that is none', '- "19"', '- "91"', '- "91"', 'dimensions[0].articles[0]', 'one of these articles'],
    [
      'an article that is a word of JavaScript',
      '- "19"',
      '- toString',
      '- toString',
      'dimensions[0].articles[0]',
      'one of these articles',
    ],
    [
      'a part of another wheel that is none',
      '- trygghet',
      '- trygg',
      /preliminar:\s+- trygg\b/,
      'dimensions[0].sameAs.preliminar',
      'has no part "trygg"',
    ],
    [
      'nothing that corresponds',
      '- fritid',
      '- omsorg',
      '    dimensions:',
      'dimensions',
      'corresponds to Leisure and play',
    ],
    [
      'a part twice',
      'key: healthy',
      'key: safe',
      'key: safe\n        name:\n          sv: Healthy',
      'dimensions[1].key',
      'is there twice',
    ],
    ['the name of another', 'id: vart-hjul', 'id: shanarri', 'id: shanarri', 'id', 'the product’s own'],
  ])('%s is refused with its line and the reason', (_what, from, to, at, field, message) => {
    const broken = file.replace(from, to);
    expect(broken).not.toBe(file);
    expect(problems(broken)).toContainEqual({
      line: lineOf(broken, at),
      field: `models[0].${field}`,
      message: expect.stringContaining(message),
    });
  });

  test('a wheel that does not exist is named, with those that do', () => {
    const broken = file.replace('model: vart-hjul', 'model: orebrohjulet');
    expect(problems(broken)[0]?.message).toBe(
      'There is no wheel "orebrohjulet". It must be one of: preliminar, backa-barnet, shanarri, vart-hjul.',
    );
  });
});

test('every article that a wheel names has a heading', () => {
  const named = WHEELS.flatMap(({ dimensions }) => dimensions.flatMap(({ articles }) => articles));
  expect(named.filter((article) => !(article in ARTICLES))).toEqual([]);
});
