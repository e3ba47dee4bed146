import personnummer from 'personnummer';
import { z } from 'zod';
import { type Day, parseDay, unitId } from '../../domain/ids.ts';

/** What is wrong with a field, as data: each has one sentence in each language. */
export const PROBLEMS = [
  'missing',
  'unreadable',
  'too-long',
  'personal-number',
  'phone-number',
  'not-a-choice',
  'not-a-day',
  'not-a-coming-day',
  'too-far',
  'day-gone-by',
  'ends-too-early',
  'too-many',
  'no-such-case',
  'not-a-personal-number',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/**
 * Characters; the cards' own fields stop there too. Three such texts, every character of which needs escaping, still
 * fit in one card: a form handed back must never be too large to send.
 */
export const MAX_TEXT = 1_000;

/** Ten or twelve digits as people write personal numbers, also in the middle of a sentence. */
const CANDIDATES = [
  // 120131-1234, 20120131 1234, 201201311234
  /(?<!\d)(?:\d{2})?\d{6}\s?[-+–−‐]?\s?\d{4}(?!\d)/g,
  // 2012-01-31-1234, 2012.01.31 – 1234
  /(?<!\d)(?:\d{2})?\d{2}([-./])\d{2}\1\d{2}\s?[-+–−‐]\s?\d{4}(?!\d)/g,
  // 12 01 31 1234
  /(?<!\d)(?:\d{2})?\d{2}\s\d{2}\s\d{2}\s?[-+–−‐]?\s?\d{4}(?!\d)/g,
];

/** Personal numbers and coordination numbers, by date and check digit. */
export const hasPersonalNumber = (text: string): boolean =>
  CANDIDATES.some((candidate) =>
    (text.match(candidate) ?? []).some((found) => personnummer.valid(found.replaceAll(/\D/g, ''))),
  );

/**
 * Telephone numbers as they are written in Sweden. A mobile number is known by its first digits, however it is parted;
 * any other by its area code and a group or more of two or three digits, so that a date, a time or an amount is none.
 */
const PHONES = [
  // +46 70 174 06 05, 0046 (0)8 12 34 56
  /(?:\+|(?<![\p{L}\d])00)\s?46(?:[\s()/.–-]{0,3}\d){7,10}(?!\d)/u,
  // 070-174 06 05, 0701740605
  /(?<![\p{L}\d])07[02369](?:[\s/.–-]{0,3}\d){7}(?!\d)/u,
  // 08-12 34 56, 0980-319 200, 019/211000, 08 123 456 78
  /(?<![\p{L}\d.,:–-])0(?:8|[1-9]\d|[1-9]\d\d)(?:\s?[-–/]\s?|\s)(?=(?:\s?\d){5,8}(?!\s?\d))(?:\d{5,8}|\d{2,3}(?:\s\d{2,3}){1,3})(?!\d)/u,
  // 019211000
  /(?<![\p{L}\d])0[1-9]\d{7,8}(?!\d)/u,
];
export const hasPhoneNumber = (text: string): boolean => PHONES.some((phone) => phone.test(text));

const problem = (ctx: z.RefinementCtx, message: Problem): void => {
  ctx.addIssue({ code: 'custom', message });
};

/** Control characters (but not a new line or a tab), and those that turn the direction of the text around them. */
const UNSEEN = /[[\p{Cc}\p{Bidi_Control}]--[\n\t]]/gv;

/** Text as it is kept and shown: nothing unseen in it. */
export const tidy = (text: string): string =>
  text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').normalize().trim();

/**
 * What a client puts in a field, as the text that it means: left out and null are nothing, a number and a tick their
 * text, a list its members joined as a card's own field joins them. Undefined: what no field of a card can hold.
 */
export function asText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return oneText(value);
  const all = value.map(oneText);
  return all.every((one) => one !== undefined) ? all.filter((one) => one !== '').join(',') : undefined;
}
function oneText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** Every field is read through this one, so that how a client writes it never decides whether it is understood. */
export const text = z
  .unknown()
  .optional()
  .transform((value, ctx): string => {
    const read = asText(value);
    if (read !== undefined) return read;
    problem(ctx, 'unreadable');
    return z.NEVER;
  });
const word = text.transform((value) => value.trim());

/** Free text. */
export const freeText = (kind: 'required' | 'optional', max = MAX_TEXT) =>
  text.transform(tidy).superRefine((given, ctx) => {
    if (given === '' && kind === 'required') problem(ctx, 'missing');
    if (given.length > max) problem(ctx, 'too-long');
    if (hasPersonalNumber(given)) problem(ctx, 'personal-number');
    else if (hasPhoneNumber(given)) problem(ctx, 'phone-number');
  });

/** One of a list. */
export const oneOf = <const T extends string>(choices: readonly T[]) =>
  word.transform((value, ctx): T => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    problem(ctx, value === '' ? 'missing' : 'not-a-choice');
    return z.NEVER;
  });

/** One of a list, or none. */
export const optionalOneOf = <const T extends string>(choices: readonly T[]) =>
  word.transform((value, ctx): T | '' => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined && value !== '') problem(ctx, 'not-a-choice');
    return found ?? '';
  });

/** A unit, a person or a ground: which it may be is for the rules to say. */
export const chosen = word.refine((value) => value !== '', 'missing');
export const optionalChoice = word;

/** At least one of a list; a card sends them joined by commas. */
export const someOf = <const T extends string>(choices: readonly T[]) => chosenOf(choices, 1);

/** Any of a list, or none. */
export const anyOf = <const T extends string>(choices: readonly T[]) => chosenOf(choices, 0);

const several = text.transform((value) => value.split(',').flatMap((part) => part.trim() || []));

const chosenOf = <const T extends string>(choices: readonly T[], atLeast: number) =>
  several.transform((given, ctx): readonly T[] => {
    if (given.length < atLeast) problem(ctx, 'missing');
    const found = choices.filter((choice) => given.includes(choice));
    if (found.length !== new Set(given).size) problem(ctx, 'not-a-choice');
    return found;
  });

/** Which units they may be is for the rules to say. */
export const optionalUnits = several.transform((given) => [...new Set(given)].map(unitId));
export const someUnits = optionalUnits.refine((units) => units.length > 0, 'missing');

export const dayInput = word.transform((value, ctx): Day => {
  const day = parseDay(value);
  if (day !== undefined) return day;
  problem(ctx, value === '' ? 'missing' : 'not-a-day');
  return z.NEVER;
});

/** A day that may be left open. */
export const optionalDay = word.transform((value, ctx): Day | undefined => {
  const day = parseDay(value);
  if (day === undefined && value !== '') problem(ctx, 'not-a-day');
  return day;
});

const TICKS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['', false],
]);
/** A tick box says `true` or `false`; clients that leave an empty one out mean `false`. */
export const tick = word.transform((value, ctx): boolean => {
  const ticked = TICKS.get(value.toLowerCase());
  if (ticked === undefined) problem(ctx, 'not-a-choice');
  return ticked ?? false;
});

/** A number that a button carries: which case's meeting, which page. Another one is none of ours. */
export const numberTo = (most: number) =>
  word
    .refine((value) => /^\d+$/.test(value))
    .transform(Number)
    .refine((value) => value <= most);

/** An id that a button carries. */
export const carriedId = word.pipe(z.string().min(1).max(64));

export const isProblem = (message: string): message is Problem => PROBLEMS.some((p) => p === message);
