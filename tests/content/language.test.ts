import { needAskedFor } from '../../src/app/chat/commands.ts';
import { GLOSSARY, GLOSSARY_READ } from '../../src/content/language/glossary.ts';
import { FUNCTIONS, TITLES } from '../../src/content/language/glossary-titles.ts';
import { KIND_CARDS } from '../../src/content/language/kinds.ts';
import { NEED_WORDS } from '../../src/content/need-topics.ts';
import { NEEDS, needNames } from '../../src/content/needs.ts';
import { isFor, stagesOn } from '../../src/content/stages.ts';
import { type Day, parseDay } from '../../src/domain/ids.ts';
import { UNIT_KINDS } from '../../src/domain/organisation/org.ts';

function day(text: string): Day {
  const found = parseDay(text);
  if (found === undefined) throw new Error(text);
  return found;
}

test('every word says what it means to each profession, and where that stands', () => {
  expect(GLOSSARY).toHaveLength(48);
  expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
  for (const { word, school, social, health, source } of GLOSSARY) {
    for (const said of [word, school, social, health]) expect([said.sv, said.en]).not.toContain('');
    expect(source).toMatch(/§|kap\.|\.se|TABB/);
  }
  expect(GLOSSARY_READ).toBe('2026-11-30');
});

test.each(UNIT_KINDS)('%s has a card of its mission, with its paragraphs and the day they were read', (kind) => {
  const { mission, atOnce, cannot, reach, mistaken, times, paragraph, read } = KIND_CARDS[kind];
  for (const said of [mission, atOnce, cannot, reach, mistaken, ...times.map(({ says }) => says)])
    expect([said.sv, said.en]).not.toContain('');
  expect(paragraph).toMatch(/§/);
  expect(read).toMatch(/^20\d\d-/);
});

test('a title is tied to what is done around a child', () => {
  expect(TITLES.find(({ id }) => id === 'familjestodjare')?.does).toEqual(['sees', 'holds']);
  for (const { does } of TITLES) for (const one of does) expect(FUNCTIONS[one].sv).not.toBe('');
});

test.each([
  ['vem kan hjälpa till med frånvaro', 'absence'],
  ['Vart vänder man sig med ekonomiska frågor?', 'economy'],
  ['who can help with grief', 'grief'],
  ['vem lagar mat i dag till eleverna', 'physical-health'],
  ['jag är frånvarande i morgon', undefined],
  ['hej', undefined],
])('“%s” asks who meets %s', (text, need) => {
  expect(needAskedFor(text)).toBe(need);
});

test('every need has kinds of unit and words', () => {
  for (const need of needNames) expect([NEEDS[need].length > 0, NEED_WORDS[need] !== '']).toEqual([true, true]);
});

test('the stages are those of the day: a ten-year school begins in 2028', () => {
  expect(stagesOn(day('2026-12-01')).map(({ id }) => id)).toEqual(['preschool', 'f-3', '4-6', '7-9', 'upper']);
  expect(stagesOn(day('2028-08-20')).map(({ id }) => id)).toEqual(['preschool', '1-4', '5-7', '8-10', 'upper']);
  expect([isFor('preschool', '7-9'), isFor('school', '7-9'), isFor('police', '7-9'), isFor('school', '')]).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
