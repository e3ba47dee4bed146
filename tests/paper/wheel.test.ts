import { WHEELS } from '../../src/content/wheel.ts';
import { WHEEL_PAPER_WORDS } from '../../src/content/wheels/paper-words.ts';
import { parseInstant } from '../../src/domain/ids.ts';
import { wheelCards, wheelGuide } from '../../src/paper/wheel.ts';
import { seenPdf } from '../support/pdf.ts';

const madeAt = parseInstant('2026-11-30T12:00:00.000Z');
const everyWheel = WHEELS.flatMap((wheel) =>
  (['sv', 'en'] as const).map((language) => ({ wheel, language, id: wheel.id })),
);

test.each(everyWheel)('$id is printed as cards of A6 in $language, four on a page', async ({ wheel, language }) => {
  const { pages, roles } = await seenPdf(await wheelCards({ wheel, madeAt }, language));
  expect(pages).toHaveLength(Math.ceil((wheel.dimensions.length + 1) / 4));
  const text = pages.join(' ');
  for (const part of wheel.dimensions) {
    expect(text).toContain(part.name[language]);
    for (const asked of Object.values(part.questions))
      for (const question of asked[language]) expect(text).toContain(question.slice(0, 30));
  }
  expect(text).toContain(wheel.source[language].slice(0, 30));
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
});

test.each(everyWheel)(
  '$id is printed as a guide to a conversation in $language, with no score',
  async ({ wheel, language }) => {
    const words = WHEEL_PAPER_WORDS[language];
    const { pages } = await seenPdf(await wheelGuide({ wheel, madeAt }, language));
    const text = pages.join(' ');
    for (const said of [
      words.guide,
      words.works,
      words.hard,
      words.unknown,
      words.ownWords,
      words.noLevel.slice(0, 40),
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/undefined|[{}]|\b[0-5]\s?–\s?5\b/);
  },
);
