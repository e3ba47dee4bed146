import { z } from 'zod';
import { asSent, dayInput, freeText, MAX_TEXT, oneOf, someOf, tick, tidy } from '../../src/cards/kit/inputs.ts';

const said = (result: { readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

describe('free text', () => {
  test('is tidied', () => {
    expect(freeText('optional').parse('  a\r\nb\u0000\u202ec\td\ud800 ')).toBe('a\nbc\td\ufffd');
    expect(freeText('optional').parse(undefined)).toBe('');
  });

  test.each([
    [undefined, ['missing']],
    [' \n\u200f ', ['missing']],
    ['x'.repeat(MAX_TEXT), []],
    ['x'.repeat(MAX_TEXT + 1), ['too-long']],
    [`${' '.repeat(MAX_TEXT)}x`, []],
    ['850709-9805', ['personal-number']],
    ['Ring 070-174 06 05', []],
    ['850709-9806', ['perhaps-personal-number']],
    ['850709-9806 och 850709-9805', ['personal-number']],
    ['Ring 112 om det är bråttom, annars 1177', []],
    ['**fet** [länk](http://exempel.example) <b>', []],
  ])('%j: %j', (text, problems) => expect(said(freeText('required').safeParse(text))).toEqual(problems));

  test.each([
    [5, '5'],
    [true, 'true'],
    [null, ''],
    [['a'], 'a'],
    [['a', null, 7], 'a,7'],
  ])('%j is read as %j', (value, text) => expect(freeText('optional').parse(value)).toBe(text));

  test.each([[{ toString: 'a' }], [[['a']]], [[{}]]])('is text: %j', (value) => {
    expect(said(freeText('optional').safeParse(value))).toEqual(['unreadable']);
  });
});

describe('what a word processor puts on the clipboard', () => {
  test.each([
    ['a line break', 'kom sent\u000bgrät', 'kom sent\ngrät'],
    ['a page break', 'kom sent\u000cgrät', 'kom sent\ngrät'],
    ['the next line', 'kom sent\u0085grät', 'kom sent\ngrät'],
    ['a line separator', 'kom sent\u2028grät', 'kom sent\ngrät'],
    ['a paragraph separator', 'kom sent\u2029grät', 'kom sent\ngrät'],
    ['an old line break', 'kom sent\rgrät', 'kom sent\ngrät'],
    ['two of them', 'kom sent\r\n\r\ngrät', 'kom sent\n\ngrät'],
    ['a cell’s end', 'Måndag\u0007borta', 'Måndag\tborta'],
    ['a hard hyphen', 'mor\u001emormor', 'mor-mormor'],
    ['a soft one', 'mor\u001fmor', 'mormor'],
    ['a hard space', 'kl\u00a08', 'kl\u00a08'],
  ])('%s means what it meant', (_, pasted, kept) => expect(tidy(pasted)).toBe(kept));
});

describe('what may be a number of a person', () => {
  const reason = z.object({ reason: freeText('required') });
  const written = 'Kvittot 850709-9806 saknas';
  test('is asked about, and taken when its writer says that it is none', () => {
    expect(said(reason.safeParse(asSent({ reason: written })))).toEqual(['perhaps-personal-number']);
    for (const noNumber of ['true', true, 1])
      expect(reason.parse(asSent({ reason: written, noNumber }))).toEqual({ reason: written });
    expect(said(reason.safeParse(asSent({ reason: written, noNumber: 'false' })))).toEqual(['perhaps-personal-number']);
  });

  test('is none of anybody’s say where its check digit is right', () => {
    expect(said(reason.safeParse(asSent({ reason: '850709-9805', noNumber: 'true' })))).toEqual(['personal-number']);
  });
});

describe('choices', () => {
  const one = oneOf(['a', 'b']);
  const some = someOf(['a', 'b', 'c']);
  test.each([
    [one, 'a', []],
    [one, undefined, ['missing']],
    [one, '', ['missing']],
    [one, 'A', ['not-a-choice']],
    [one, 'a,b', ['not-a-choice']],
    [some, 'c,a', []],
    [some, 'a,,a', []],
    [some, ',', ['missing']],
    [some, undefined, ['missing']],
    [some, 'a,d', ['not-a-choice']],
    [some, 'a, b', []],
    [some, ['a', 'b'], []],
    [some, '__proto__', ['not-a-choice']],
  ])('%#', (schema, value, problems) => expect(said(schema.safeParse(value))).toEqual(problems));

  test('keep the order of the list', () => expect(some.parse('c,a')).toEqual(['a', 'c']));
});

test.each([
  ['2026-11-23', []],
  ['2028-02-29', []],
  ['2026-02-29', ['not-a-day']],
  ['23/11/2026', ['not-a-day']],
  ['2026-11-23T08:00', ['not-a-day']],
  ['', ['missing']],
  [undefined, ['missing']],
])('a day: %j %j', (value, problems) => expect(said(dayInput.safeParse(value))).toEqual(problems));

test('a tick box', () => {
  expect([undefined, '', 'false', 'true'].map((value) => tick.parse(value))).toEqual([false, false, false, true]);
  expect([null, false, true, 1, 0, 'True'].map((value) => tick.parse(value))).toEqual([
    false,
    false,
    true,
    true,
    false,
    true,
  ]);
  expect(['yes', 2, {}].some((value) => tick.safeParse(value).success)).toBe(false);
});
