import personnummer from 'personnummer';
import { z } from 'zod';
import { type Day, parseDay, unitId } from '../../domain/ids.ts';

/** What is wrong with a field, as data: each has one sentence in each language. */
export const PROBLEMS = [
  'missing',
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

/** Free text. A field that the client leaves out is an empty one. */
export const freeText = (kind: 'required' | 'optional', max = MAX_TEXT) =>
  z
    .string()
    .default('')
    .transform(tidy)
    .superRefine((text, ctx) => {
      if (text === '' && kind === 'required') problem(ctx, 'missing');
      if (text.length > max) problem(ctx, 'too-long');
      if (hasPersonalNumber(text)) problem(ctx, 'personal-number');
      else if (hasPhoneNumber(text)) problem(ctx, 'phone-number');
    });

/** One of a list. */
export const oneOf = <const T extends string>(choices: readonly T[]) =>
  z
    .string()
    .default('')
    .transform((value, ctx): T => {
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      problem(ctx, value === '' ? 'missing' : 'not-a-choice');
      return z.NEVER;
    });

/** At least one of a list; a card sends them joined by commas. */
export const someOf = <const T extends string>(choices: readonly T[]) => chosenOf(choices, 1);

/** Any of a list, or none. */
export const anyOf = <const T extends string>(choices: readonly T[]) => chosenOf(choices, 0);

const chosenOf = <const T extends string>(choices: readonly T[], atLeast: number) =>
  z
    .string()
    .default('')
    .transform((value, ctx): readonly T[] => {
      const given = value.split(',').filter((part) => part !== '');
      if (given.length < atLeast) problem(ctx, 'missing');
      const found = choices.filter((choice) => given.includes(choice));
      if (found.length !== new Set(given).size) problem(ctx, 'not-a-choice');
      return found;
    });

/** Which units they may be is for the rules to say. */
export const unitsInput = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => (one === '' ? [] : [unitId(one)])));

export const dayInput = z
  .string()
  .default('')
  .transform((value, ctx): Day => {
    const day = parseDay(value);
    if (day !== undefined) return day;
    problem(ctx, value === '' ? 'missing' : 'not-a-day');
    return z.NEVER;
  });

/** A day that may be left open. */
export const optionalDay = z
  .string()
  .default('')
  .transform((value, ctx): Day | undefined => {
    const day = parseDay(value);
    if (day === undefined && value !== '') problem(ctx, 'not-a-day');
    return day;
  });

/** A tick box says `true` or `false`; clients that leave an empty one out mean `false`. */
export const tick = z
  .enum(['true', 'false', ''])
  .default('false')
  .transform((value) => value === 'true');

export const isProblem = (message: string): message is Problem => PROBLEMS.some((p) => p === message);
