import { z } from 'zod';
import { type Day, parseDay, unitId } from '../../domain/ids.ts';
import { personNumberIn } from './person-numbers.ts';

/** Errors of a field, as data: each has one sentence in each language. */
export const PROBLEMS = [
  'missing',
  'unreadable',
  'too-long',
  'personal-number',
  'perhaps-personal-number',
  'not-a-choice',
  'not-a-day',
  'not-a-coming-day',
  'too-far',
  'day-gone-by',
  'ends-too-early',
  'before-birthday',
  'ticks-disagree',
  'no-answer',
  'not-a-day-since',
  'nobody-knows',
  'one-of-both',
  'too-many',
  'no-such-case',
  'not-a-personal-number',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/**
 * Most characters of a text; the cards' own fields stop there too. Three such texts, every character of which needs
 * escaping, still fit in one card: a form handed back must never be too large to send.
 */
export const MAX_TEXT = 1_000;

const problem = (ctx: z.RefinementCtx, message: Problem): void => {
  ctx.addIssue({ code: 'custom', message });
};

/**
 * Characters that word processors put on the clipboard for the end of a line, a page or a cell, and for a non-breaking
 * hyphen.
 */
const MEANT: ReadonlyMap<string, string> = new Map([
  ...['\r', '\v', '\f', '\u001c', '\u001d', '\u0085', '\u2028', '\u2029'].map((end) => [end, '\n'] as const),
  ['\u0007', '\t'],
  ['\u001e', '-'],
]);
/** Control characters (but not a new line or a tab), and those that change the direction of text. */
const UNSEEN = /[[\p{Cc}\p{Bidi_Control}]--[\n\t]]/gv;

/** Text as stored and shown: without unseen characters, but with every separation of words kept. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => MEANT.get(sign) ?? sign)
    .replaceAll(UNSEEN, '')
    .normalize()
    .trim();

/**
 * The text that a client's value means: empty for a missing one or null, the text of a number or a tick, a list's
 * members joined as a card's own field joins them. Undefined for a value that no field of a card can hold.
 */
export function asText(value: unknown): string | undefined {
  if (isAssured(value)) return asText(value[ASSURED]);
  if (!Array.isArray(value)) return oneText(value);
  const all = value.map(oneText);
  return all.every((one) => one !== undefined) ? all.filter((one) => one !== '').join(',') : undefined;
}
function oneText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** Every field is read through this one, so that all ways in which clients write a value are understood. */
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

/** The tick that says that a number in the text is not a personal number. */
export const NO_NUMBER = 'noNumber';
const ASSURED = Symbol('assured');
const isAssured = (value: unknown): value is { readonly [ASSURED]: unknown } =>
  typeof value === 'object' && value !== null && ASSURED in value;

/** The inputs of a tap; with that tick, every text in them counts as asked about. */
export const asSent = (inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  tick.safeParse(inputs[NO_NUMBER]).data === true
    ? Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, { [ASSURED]: value }]))
    : inputs;

/** Free text. A personal number is refused; a possible one is asked about, once. */
export const freeText = (kind: 'required' | 'optional', max = MAX_TEXT) =>
  z
    .unknown()
    .optional()
    .transform((value, ctx): string => {
      const read = asText(value);
      const given = tidy(read ?? '');
      const number = personNumberIn(given);
      if (read === undefined) problem(ctx, 'unreadable');
      else if (given === '' && kind === 'required') problem(ctx, 'missing');
      if (given.length > max) problem(ctx, 'too-long');
      if (number === 'is') problem(ctx, 'personal-number');
      if (number === 'perhaps' && !isAssured(value)) problem(ctx, 'perhaps-personal-number');
      return given;
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

/** A unit, a person or a ground; the rules decide which are allowed. */
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

/** Ids of which the organisation knows those that count. */
export const anyIds = several.transform((given) => [...new Set(given)]);

/** Unit ids; the rules decide which are allowed. */
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

/** A number that a button carries, such as a meeting or a page; others are refused. */
export const numberTo = (most: number) =>
  word
    .refine((value) => /^\d+$/.test(value))
    .transform(Number)
    .refine((value) => value <= most);

/** An id that a button carries. */
export const carriedId = word.pipe(z.string().min(1).max(64));

export const isProblem = (message: string): message is Problem => PROBLEMS.some((p) => p === message);
