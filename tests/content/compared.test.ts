import fc from 'fast-check';
import { compared } from '../../src/content/compared.ts';
import { WHEELS } from '../../src/content/wheel.ts';
import { org } from '../../src/local/samples/org.ts';

const said = fc.record({
  into: fc.constantFrom(...WHEELS),
  all: fc.array(
    fc
      .constantFrom(...WHEELS.flatMap(({ id, dimensions }) => dimensions.map(({ key }) => ({ model: id, part: key }))))
      .map((one) => ({ ...one })),
    { maxLength: 20 },
  ),
});

test('all that was said stands once under the reader’s own parts, whichever wheels it was said in', () => {
  fc.assert(
    fc.property(said, ({ into, all }) => {
      const beside = compared(org, all, into.id);
      expect(beside.slice(0, into.dimensions.length).map(({ parts }) => parts)).toEqual(
        into.dimensions.map((part) => [part]),
      );
      const shown = beside.flatMap((one) => one.said.map(({ of, reading }) => ({ of, reading, parts: one.parts })));
      expect(new Set(shown.map(({ of }) => of))).toEqual(new Set(all));
      expect(shown).toHaveLength(all.length);
      for (const { of, reading, parts } of shown) {
        expect([reading.model, reading.key]).toEqual([of.model, of.part]);
        expect(reading.as).toEqual(parts);
      }
      // Two things said apart are never told as one: what stands for one of several has a heading of its own.
      expect(new Set(beside.map(({ parts }) => parts.map(({ key }) => key).join())).size).toBe(beside.length);
    }),
  );
});

test('a part that the reader’s wheel does not tell apart stands under both names, and fills neither', () => {
  const beside = compared(org, [{ model: 'preliminar', part: 'respekt' }], 'backa-barnet');
  expect(beside.filter((one) => one.said.length > 0).map(({ parts }) => parts.map(({ key }) => key))).toEqual([
    ['respekteras', 'ansvar'],
  ]);
});

test('a part that no wheel has any more is kept, under no part', () => {
  const beside = compared(org, [{ model: 'borta', part: 'nagot' }], 'shanarri');
  expect(beside.at(-1)).toMatchObject({ parts: [], said: [{ of: { part: 'nagot' } }] });
});
