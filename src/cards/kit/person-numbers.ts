import personnummer from 'personnummer';

/** The personal number in a text: certain (`is`), possible (`perhaps`), or none. */
export type PersonNumber = 'is' | 'perhaps' | undefined;

/**
 * Separators between the parts of a number: marks and blanks of any kind, but no letter, and no colon, which times
 * have.
 */
const GAP = '[^\\p{L}\\p{N}:\\n]{0,3}';
const YEAR = '(?:(?:1[89]|20)\\d\\d|\\d\\d)';
const MONTH = '(?:0[1-9]|1[0-2])';
/** A coordination number adds sixty to the day. */
const DAY = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])';
const together = `(?<joined>(?:1[89]|20)?\\d\\d${MONTH}${DAY})`;
/** The same separator between year and month as between month and day. */
const apart = `(?<apart>${YEAR}(?<by>[-./ _]{1,3}|,\\s?)${MONTH}\\k<by>${DAY})`;
const BEGIN = '(?<![\\p{L}\\p{N}]|\\d[-./:])';
const BEGIN_JOINED = '(?<!\\p{N})';
/** No other date or time follows. */
const END = '(?!\\p{N}|\\s?[-/]\\s?\\d\\d[-./]\\d|\\s?-\\s?\\d{4}(?!\\d)|[:]\\d)';

/** A date and the last four digits, next to each other. */
const NEXT = [
  new RegExp(`${BEGIN_JOINED}${together}(?<gap>${GAP})(?<last>\\d{4})${END}`, 'gu'),
  new RegExp(`${BEGIN}${apart}(?<gap>${GAP})(?<last>\\d{4})${END}`, 'gu'),
];
/** Digits in unusual groups, where the check digit is the only sign. */
const SPREAD = [
  `${together} ?[-+ ] ?(?<last>\\d\\d \\d\\d)`,
  `(?<spread>(?:19|20)(?: \\d\\d){5})`,
  `(?<spread>(?:19|20)\\d\\d[- ]${MONTH}${DAY}[- ]\\d{4})`,
  `(?<spread>(?:19|20)\\d{4}[- ]\\d{6})`,
  `(?<spread>(?:\\d ){2,4}\\d(?: \\d){3} ?[-+]? ?\\d(?: \\d){3})`,
].map((each) => new RegExp(`${BEGIN}${each}${END}`, 'gu'));
/**
 * The digits of one number in any other groups: less sure, since many numbers are written so. A telephone number begins
 * with a nought or a plus, or is not a date.
 */
const BY = '[-+./ _]';
const GROUPED = new RegExp(
  `${BEGIN}(?<![+\\d]${BY}?)(?<spread>(?:(?:1[89]|20)${BY}?\\d|[1-9])${BY}?\\d(?:${BY}?\\d){8})(?!${BY}?\\d)`,
  'gu',
);
/** Words that announce the rest of a number. */
const CUE =
  '(?:fyra sista|sista fyra|sista siffr|slutsiffr|person-?n|pnr|slutar på|slutar med|last four|four last|last digits|ends in|ends with)';
const TOLD = [together, apart].flatMap((date) => [
  new RegExp(`${BEGIN_JOINED}${date}(?=\\D{0,30}${CUE})\\D{1,45}(?<last>\\d{4})${END}`, 'giu'),
  new RegExp(`${CUE}\\D{0,20}(?<last>\\d{4})(?!\\p{N})\\D{1,30}(?<!\\p{N})${date}${END}`, 'giu'),
]);
/** A word or two between the parts: more often something else. */
const BETWEEN = new RegExp(`${BEGIN_JOINED}${together}\\D{1,25}(?<last>\\d{4})${END}`, 'gu');

/**
 * Substitutes for a personal number: a letter or two in the last four (student records, regions), or an impossible
 * century (a national reserve number begins with 22 or more, one of region Stockholm with 99).
 */
const RESERVE = [
  `(?:1[89]|20)?\\d\\d${MONTH}${DAY}[-+](?:[A-Z]\\d{3}|[A-Z]{2}\\d\\d|\\d[A-Z]{1,2}\\d{1,2}|\\d\\d[A-Z]\\d|\\d{3}[A-Z])`,
  `${apart}-(?:[A-Z]\\d{3}|[A-Z]{2}\\d\\d)`,
  `(?:1[89]|20)\\d\\d${MONTH}${DAY} ?(?:[A-Z]\\d{3}|[A-Z]{2}\\d\\d)`,
  `(?:2[2-9]|[3-9]\\d)\\d\\d${MONTH}${DAY}-?[A-Z]{2}[A-Z\\d]\\d`,
  `00\\d\\d[2-9]\\d[45]\\d-?[A-Z]{2}[A-Z\\d]\\d`,
  `99(?:19|20)\\d\\d[- ]?\\d{6}`,
].map((each) => new RegExp(`${BEGIN}${each}(?![\\p{L}\\p{N}])`, 'iu'));

/** Searches a text as typed, with any dashes, blanks and digits, and with unseen characters. */
export function personNumberIn(text: string): PersonNumber {
  const plain = withDates(plainDigits(text));
  if (RESERVE.some((reserve) => reserve.test(plain))) return 'is';
  const found: readonly PersonNumber[] = [
    ...all(plain, NEXT).map(isNext),
    ...all(plain, SPREAD).map((one) => (isChecked(one) ? 'is' : undefined)),
    ...all(plain, TOLD).map((one) => (isChecked(one) ? 'is' : 'perhaps')),
    ...all(plain, [GROUPED]).map((one) => (isChecked(one) ? 'perhaps' : undefined)),
    ...all(plain, [BETWEEN]).map((one) => (isChecked(one) && !isTime(one['last']) ? 'perhaps' : undefined)),
  ];
  return found.find((one) => one === 'is') ?? found.find((one) => one !== undefined);
}

/**
 * A client's check of such a field: eight signs that are neither letters nor blanks, or nothing. It holds back only what
 * no reading takes for a number; some clients match the whole text, and none knows a check digit.
 */
export const LIKE_A_PERSON_NUMBER = '^\\s*$|^(?:[A-Za-zÅÄÖåäö\\s]*[^A-Za-zÅÄÖåäö\\s]){8}[\\s\\S]*$';

/** For a field of personal numbers: the number alone, as stored; undefined for anything else. */
export function asPersonNumber(text: string): string | undefined {
  const plain = plainDigits(text)
    .replaceAll(/[^\p{L}\p{N}+-]/gu, '')
    .toUpperCase();
  const isDigits = /^[\d+-]+$/.test(plain) && isChecked({ spread: plain });
  return isDigits || RESERVE.some((reserve) => reserve.exec(plain)?.[0] === plain) ? plain : undefined;
}

interface Found {
  readonly [group: string]: string | undefined;
}
const all = (text: string, those: readonly RegExp[]): readonly Found[] =>
  those.flatMap((each) => [...text.matchAll(each)].map(({ groups = {} }) => groups));

/** Checks date and check digit, of personal and coordination numbers. */
function isChecked({ joined = '', apart: parted = '', spread = '', last = '' }: Found): boolean {
  const digits = [joined, parted, spread, last].join('').replaceAll(/\D/g, '');
  return (digits.length === 10 || digits.length === 12) && personnummer.valid(digits);
}

/**
 * A number with a wrong check digit may be a slip; a day followed by an hour or a sum, or a telephone number, is none.
 */
function isNext(found: Found): PersonNumber {
  const { joined, gap = '', last } = found;
  const phone = joined !== undefined && gap === '' && isMobile(joined);
  if (isChecked(found)) {
    if (phone) return Number(joined.slice(4)) > 31 ? undefined : 'perhaps';
    return isTime(last) && /^[ ,]+$/.test(gap) ? 'perhaps' : 'is';
  }
  if (phone) return undefined;
  if (/^ ?[-+] ?$/.test(gap)) return 'perhaps';
  return joined !== undefined && (gap === '' || (gap === ' ' && !isTime(last))) ? 'perhaps' : undefined;
}

/** Six digits of a mobile telephone number, which are also a day in 2007. */
const isMobile = (digits: string): boolean => /^07[02369]\d{3}$/.test(digits);
const isTime = (last: string | undefined): boolean => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(last ?? '');

/** Of a day, but not of the first day of a school year ("1/8 2026-2027"). */
const YEAR_OF_DAY = '(?<year>(?:1[89]|20)\\d\\d)(?!\\d| ?- ?20[2-9]\\d(?!\\d))';
const DAY_SAID = '(?<!\\p{N})(?<day>\\d{1,2})(?::?[ae]|\\.|st|nd|rd|th)?(?!\\d)';
/** A day whose month is a word, in each order. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'ma[jy]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'].map((month) =>
  [
    `${DAY_SAID} ?(?:of )?${month}\\p{L}*\\.?,? ?${YEAR_OF_DAY}`,
    `(?<!\\p{L})${month}\\p{L}*\\.? ?${DAY_SAID},? ${YEAR_OF_DAY}`,
    `(?<!\\p{N})${YEAR_OF_DAY},? ?${DAY_SAID} ?(?:of )?${month}\\p{L}*`,
    `(?<!\\p{N})${YEAR_OF_DAY},? ?${month}\\p{L}*\\.? ?${DAY_SAID}`,
  ].map((order) => new RegExp(order, 'giu')),
);
const IN_FIGURES = [
  `(?<![\\p{N}/.-])(?<day>\\d{1,2}) ?[-./] ?(?<month>\\d{1,2})(?: ?[-./] ?| )${YEAR_OF_DAY}`,
  `(?<![\\p{N}/.-])${YEAR_OF_DAY}(?<by>[-./])(?<month>\\d{1,2})\\k<by>(?<day>\\d{1,2})(?!\\d)`,
].map((order) => new RegExp(order, 'gu'));
/** Rewrites days with the month in words, with the day first, or without noughts, as those of a number. */
const withDates = (text: string): string =>
  MONTHS.reduce((rest, orders, at) => dated(rest, orders, String(at + 1)), dated(text, IN_FIGURES));
const dated = (text: string, orders: readonly RegExp[], named = ''): string =>
  orders.reduce(
    (rest, order) =>
      rest.replaceAll(order, (found) => {
        const [{ year = '', month = named, day = '' } = {}] = all(found, [order]);
        return dayOf(year, month, day);
      }),
    text,
  );
const dayOf = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Turns digits of every script into 0–9, blanks and dashes into one kind of each, and drops unseen characters. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Co}]/gu, '')
    .replaceAll(/\p{Nd}/gu, (digit) => String(figureOf(digit)))
    .replaceAll(/[\p{Pd}\u2212\u00af\u02c9\u2043\u30fc]/gu, '-')
    .replaceAll(/[\p{Zs}\t]/gu, ' ')
    .replaceAll(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ');

/** The digits of a script are consecutive from its zero. */
function figureOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let nought = code;
  while (nought > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return (code - nought) % 10;
}
