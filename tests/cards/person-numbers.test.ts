import { readFileSync } from 'node:fs';
import { freeText } from '../../src/cards/kit/inputs.ts';
import { asPersonNumber, LIKE_A_PERSON_NUMBER, personNumberIn } from '../../src/cards/kit/person-numbers.ts';

/** Made-up people; 850709-9805 and its coordination number 850769-9802 are examples of the library's own. */
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
  // Dashes and blanks of every kind, and unseen characters.
  '20120131\u20112384',
  '20120131\u20142384',
  '20120131\u22122384',
  '20120131\uff0d2384',
  '20120131--2384',
  '2012-01-31 2384',
  '2012-01-312384',
  '2012\u201101\u201131\u20112384',
  '2012.01.31.2384',
  '2012/01/31 2384',
  '20120131/2384',
  '20120131.2384',
  '20120131_2384',
  '120131 (2384)',
  '20120131\u00a02384',
  '20120131\u20092384',
  '20120131\t2384',
  '20120131\n2384',
  '2012\u200b0131-2384',
  '201201\u00ad31-2384',
  '2\u20600120131\ufeff2384',
  '20120131-\u20672384\u2069',
  '2\u03320\u03321\u03322\u03320131-2384',
  // Digits of other scripts.
  '２０１２０１３１－２３８４',
  '٢٠١٢٠١٣١-٢٣٨٤',
  '۲۰۱۲۰۱۳۱-۲۳۸۴',
  '२०१२०१३१-२३८४',
  '𝟤𝟢𝟣𝟤𝟢𝟣𝟥𝟣-𝟤𝟥𝟪𝟦',
  '²⁰¹²⁰¹³¹-²³⁸⁴',
  // In other groups, and split over words.
  '20 12 01 31 23 84',
  '2012 0131 2384',
  '201201 312384',
  '120131-23 84',
  '2 0 1 2 0 1 3 1 - 2 3 8 4',
  '1 2 0 1 3 1 2 3 8 4',
  'född 120131, fyra sista 2384',
  'född 20120131 och de fyra sista är 2384',
  'född 2012-01-31, sista siffrorna: 2384',
  'fyra sista 2384, född 2012-01-31',
  'born 2012-01-31, last four digits 2384',
  '31 januari 2012, 2384',
  '31/1 2012-2384',
  '31-01-2012-2384',
  '31.1.2012 2384',
  'den 31 jan. 2012-2384',
  'January 31, 2012 2384',
  'Jan 31st 2012-2384',
  '31st of January 2012, 2384',
  '31januari2012 2384',
  '2012, 31 januari, 2384',
  '2012 januari 31-2384',
  '2012-1-31 2384',
  // Of those who have none: regions', the national one, and those of students.
  '20120131-T238',
  '120131-TF12',
  '20120131P123',
  '2012-01-31-R123',
  '20120131-2A34',
  '23120131AB14',
  '23120131-AB14',
  '992012123456',
])('is found in %j', (text) => {
  expect(personNumberIn(text)).toBe('is');
  const read = freeText('required').safeParse(`Det gäller ${text} i 6B`);
  expect(read.error?.issues.map(({ message }) => message)).toEqual(['personal-number']);
});

/** A check digit that is wrong, or a day and an hour that could as well be one. */
test.each([
  '850709-9806',
  '8507099806',
  '850709 9806',
  '20120131-2385',
  '20120131\u20112385',
  '2012-01-31-2385',
  'född 120131, fyra sista 2385',
  // In any other groups, where only the check digit tells.
  '12 01 31-23 84',
  '85 07 69 98 02',
  '12 0131 2384',
  '1201-31-2384',
  '120 131-2384',
  '1201 3123 84',
  '12013 12384',
  '120131 238 4',
  '1-2-0-1-3-1-2-3-8-4',
  '2012.0131.2384',
  '20 120 131 2384',
  '850709: 9805',
])('is asked about in %j', (text) => expect(personNumberIn(`Det gäller ${text} i 6B`)).toBe('perhaps'));

test.each([
  '851309-9805',
  '850732-9805',
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
  '2026-11-23 0830–0915',
  '2026-11-23 kl 0830',
  '20261123 0830',
  '2026-11-23–2026-11-27',
  '20261123-20261127',
  '2026-11-23, 1500 kr',
  'Kl 8.30–9.15, sal 12',
  'läsåret 2026/2027',
  'org.nr 212000-1234',
  'org.nr 556677-8899',
  'ISBN 978-91-0000-000-9',
  '1234567890123456',
  'läsåret 1/8 2026-2027',
  'från 1 augusti 2026–2027',
  'kl 10.15-11.15, 12.00',
  '12-13 14-15 16-17',
  'den 23/11 2026 1500 kr',
  '23/11 2026',
  'den 15 december 2026 1030',
  'January 15, 2027, 1030',
  '2026, 15 december 1030',
  'vecka 5 2026, mars 12 1500 kr',
  '2026-1-6 0830',
  // Each holds ten digits with a right date and check digit.
  '+46 11 15 00 09',
  '1201 3123 8400 1234',
  '0701 31 23 89',
  '',
])('is not seen in %j', (text) => expect(personNumberIn(text)).toBeUndefined());

const ordinary = readFileSync(new URL('ordinary-sentences.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

test('five hundred ordinary sentences with times, telephone and reference numbers are taken as they are', () => {
  expect(ordinary).toHaveLength(500);
  expect(ordinary.filter((text) => !freeText('required').safeParse(text).success)).toEqual([]);
});

test('the same sentences with a number in them are not', () => {
  const missed = ordinary.filter((text, i) => {
    const number = ['20120131-2384', '120131\u20112384', '2012-01-31 2384', '٢٠١٢٠١٣١-٢٣٨٤'][i % 4];
    return personNumberIn(`${text} Det gäller ${number}.`) !== 'is';
  });
  expect(missed).toEqual([]);
});

test('a long text is looked through at once', () => {
  for (const text of [
    '1',
    '20120131 ',
    '201201 ',
    '2 0 ',
    'fyra sista 1234 ',
    '12-01-31',
    '2012-01-31 fyra sista ',
    '- ',
    '12 01 31 23 8 ',
    '1/1 ',
    '31 jan ',
    '2012 jan 31 ',
    '2012-1-1 ',
    '1.',
  ])
    expect(personNumberIn(text.repeat(1_000 / text.length))).not.toBe('is');
});

describe('where a number belongs', () => {
  test.each([
    ['20120131-2384', '20120131-2384'],
    [' 20120131 2384 ', '201201312384'],
    ['120131\u20112384', '120131-2384'],
    ['2012-01-31-2384', '2012-01-31-2384'],
    ['٢٠١٢٠١٣١-٢٣٨٤', '20120131-2384'],
    ['850769-9802', '850769-9802'],
    ['20120131-t238', '20120131-T238'],
    ['23120131AB14', '23120131AB14'],
    ['99 2012 123456', '992012123456'],
  ])('%j is taken as %j', (typed, kept) => {
    expect(asPersonNumber(typed)).toBe(kept);
    expect(typed).toMatch(new RegExp(LIKE_A_PERSON_NUMBER));
  });

  test.each([
    ['20120131-2385', true],
    ['120131-TF12', true],
    ['', true],
    [' ', true],
    ['vet inte', false],
    ['skyddad', false],
    ['2012', false],
  ])('a client lets %j through: %j', (typed, lets) => {
    expect(new RegExp(`^(?:${LIKE_A_PERSON_NUMBER})$`).test(typed)).toBe(lets);
  });

  test.each([
    '',
    '20120131-2385',
    'vet inte',
    '20120131-2384 och 850709-9805',
    '070-174 06 05',
    '120131-2384 Anna',
    'Anna 120131-2384',
  ])('%j is none', (typed) => {
    expect(asPersonNumber(typed)).toBeUndefined();
  });
});
