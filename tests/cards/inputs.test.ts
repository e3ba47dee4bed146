import { dayInput, freeText, hasPersonalNumber, MAX_TEXT, oneOf, someOf, tick } from '../../src/cards/inputs.ts';

const said = (result: { readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

describe('a personal number', () => {
  // Made-up people; 850709-9805 and its coordination number 850769-9802 are examples of the library's own.
  test.each([
    '850709-9805',
    '850709+9805',
    '850709 9805',
    '8507099805',
    '19850709-9805',
    '19850709 9805',
    '198507099805',
    '1985-07-09-9805',
    '1985-07-09 - 9805',
    '85 07 09 9805',
    '850709–9805',
    '850709 - 9805',
    '850769-9802',
    'Barnet (850709-9805) är borta',
    'född:19850709-9805.',
    'nr8507099805nr',
  ])('is found in %j', (text) => expect(hasPersonalNumber(text)).toBe(true));

  test.each([
    '850709-9806',
    '851309-9805',
    '070-174 06 05',
    '070-1740605',
    '0701740605',
    '+46 70 174 06 05',
    '+46701740605',
    '08-12 34 56',
    '0980-319 200',
    '0980-319200',
    'K7Q4-MD2R',
    '1234-5678',
    '2026-11-23 08:00',
    'Kl 8.30–9.15, sal 12',
    '1234567890123456',
    '',
  ])('is not seen in %j', (text) => expect(hasPersonalNumber(text)).toBe(false));
});

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
    ['**fet** [länk](http://exempel.example) <b>', []],
  ])('%j: %j', (text, problems) => expect(said(freeText('required').safeParse(text))).toEqual(problems));

  test.each([[5], [null], [['a']], [{ toString: 'a' }], [true]])('is text: %j', (value) => {
    expect(freeText('optional').safeParse(value).success).toBe(false);
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
    [some, 'a, b', ['not-a-choice']],
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
  expect(['yes', true, 1].some((value) => tick.safeParse(value).success)).toBe(false);
});
