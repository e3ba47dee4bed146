import {
  dayInput,
  freeText,
  hasPersonalNumber,
  hasPhoneNumber,
  MAX_TEXT,
  oneOf,
  someOf,
  tick,
} from '../../src/cards/kit/inputs.ts';

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

describe('a telephone number', () => {
  test.each([
    '070-174 06 05',
    '070-1740605',
    '0701740605',
    '070 174 06 05',
    '070/174 06 05',
    '070.174.06.05',
    '070 - 174 06 05',
    '073-912 34 56',
    '+46 70 174 06 05',
    '+46701740605',
    '+46 (0)70-174 06 05',
    '0046 8 12 34 56',
    '08-12 34 56',
    '08-123 456 78',
    '08 465 004 00',
    '0980-319 200',
    '0980-319200',
    '0980/31 92 00',
    '019-21 10 00',
    '019 211 000',
    '019211000',
    'Ring mamma på 070-174 06 05.',
    'Tel:0701740605',
    'nummer 0980–319 200, fråga efter Kim',
  ])('is found in %j', (text) => expect(hasPhoneNumber(text)).toBe(true));

  test.each([
    '2026-11-23',
    '20261123',
    '26-11-23',
    '08-11-2026',
    '08/11 2026',
    '08 11 2026',
    '8/11 2026',
    '05-11-26',
    '090115',
    '2026-11-23 08:00',
    'kl 08.30-15.00',
    'kl 08:30–15:00',
    '0800-1630',
    '08 30 och 15 00',
    'kl. 07.00–09.00',
    'mån–fre 07:45-16:30',
    'vecka 47, 2026-2027',
    '1 000 000 kr',
    '10 000 kr i månaden',
    '0,5 timmar',
    '-08 grader',
    '12-14 år',
    '05-06 läsåret',
    'sal 012',
    '112',
    '1177',
    '116 111',
    'SoL 19 kap. 1 §, 2025:400',
    'K7Q4-MD2R',
    '1234567890123456',
    '850709-9805',
    '',
  ])('is not seen in %j', (text) => expect(hasPhoneNumber(text)).toBe(false));
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
    ['Ring 070-174 06 05', ['phone-number']],
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
