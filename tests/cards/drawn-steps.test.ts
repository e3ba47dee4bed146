import { z } from 'zod';
import { cards, everyCard, ofType, textOf } from './support.ts';

const Steps = z.array(z.object({ name: z.string(), says: z.string(), weight: z.string() }));
/** The rows of steps on the sample cards, with the words that the receipt and the opened case have for a place. */
const rows = everyCard.flatMap(({ name, template, language, message }) => {
  const { stages, ladder, drawsLadder } = message.data;
  const drawn = template === 'receipt' ? stages : template === 'case-open' && drawsLadder === true ? ladder : undefined;
  return drawn === undefined ? [] : [{ name, template, language, message, steps: Steps.parse(drawn) }];
});
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'receipt sv': ['klart', 'nu', 'sen'],
  'receipt en': ['done', 'now', 'later'],
  'case-open sv': ['förut', 'nu', 'kanske'],
  'case-open en': ['before', 'now', 'maybe'],
};

test('the receipt and the opened case draw how far a case has come', () => {
  expect(rows.filter(({ template }) => template === 'receipt').length).toBeGreaterThan(10);
  expect(rows.filter(({ template }) => template === 'case-open').length).toBeGreaterThan(10);
});

test.each(rows)(
  '$name: the place of each step is a word, in order, and one is now',
  ({ template, language, steps }) => {
    const places = PLACES[`${template} ${language}`] ?? [];
    const at = steps.map(({ says }) => places.indexOf(says));
    expect(at).toEqual(at.toSorted());
    expect(at.filter((place) => place === 1)).toHaveLength(1);
    expect(at).not.toContain(-1);
  },
);

test.each(rows)('$name: every step is on the card, with its place and its name', ({ message, steps }) => {
  const texts = ofType(cards.render(message), 'Column').map((column) =>
    ofType(column, 'TextBlock').map((node) => textOf(node, 'text')),
  );
  for (const { says, name } of steps) expect(texts).toContainEqual([says, name]);
});
