import { type Day, parseDay } from '../ids.ts';

declare const brand: unique symbol;
/** A week of the ISO calendar, `2026-W47`; text order is time order. */
export type Week = string & { readonly [brand]: 'Week' };
/** Half a year of school: `2026-VT` is January to June, `2026-HT` July to December, in whole weeks. */
export type Term = string & { readonly [brand]: 'Term' };

const DAY_MS = 86_400_000;
const isTerm = (text: string): text is Term => /^\d{4}-(VT|HT)$/.test(text);
const isShaped = (text: string): text is Week => /^\d{4}-W\d\d$/.test(text);

/** Undefined also for a week that the year does not have. */
export const parseWeek = (text: string): Week | undefined =>
  isShaped(text) && weekOf(mondayOf(text)) === text ? text : undefined;
export const parseTerm = (text: string): Term | undefined => (isTerm(text) ? text : undefined);

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

function dayAt(ms: number): Day {
  const day = parseDay(new Date(ms).toISOString().slice(0, 10));
  if (day === undefined) throw new Error(`no such day: ${ms}`);
  return day;
}

/** The first week of a year has its first Thursday, and so the fourth of January. */
const firstMonday = (year: number): number => {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
};

/** The week that a day lies in. */
export function weekOf(day: Day): Week {
  const ms = msOf(day);
  const thursday = ms + (3 - ((new Date(ms).getUTCDay() + 6) % 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const number = 1 + Math.floor((thursday - firstMonday(year)) / (7 * DAY_MS));
  const week = `${year}-W${String(number).padStart(2, '0')}`;
  if (!isShaped(week)) throw new Error(`no week for ${day}`);
  return week;
}

/** The Monday on which a week begins. */
export function mondayOf(week: Week): Day {
  const [year = 0, number = 0] = week.split('-W').map(Number);
  return dayAt(firstMonday(year) + (number - 1) * 7 * DAY_MS);
}

/** The week a number of weeks later, or earlier if negative. */
export const weeksFrom = (week: Week, weeks: number): Week => weekOf(dayAt(msOf(mondayOf(week)) + weeks * 7 * DAY_MS));

/** The last `count` weeks, oldest first; the last is the week itself. */
export const weeksUntil = (week: Week, count: number): readonly Week[] =>
  Array.from({ length: count }, (_, i) => weeksFrom(week, i - count + 1));

/** Week by number, as people say it. */
export const weekNumber = (week: Week): number => Number(week.slice(6));

/** A week belongs to the half of the year that its Thursday lies in. */
export function termOf(week: Week): Term {
  const thursday = dayAt(msOf(mondayOf(week)) + 3 * DAY_MS);
  const term = `${thursday.slice(0, 4)}-${thursday.slice(5, 7) <= '06' ? 'VT' : 'HT'}`;
  if (!isTerm(term)) throw new Error(`no term for ${week}`);
  return term;
}

/** The weeks of a term, first to last. */
export function weeksOf(term: Term): readonly Week[] {
  const year = Number(term.slice(0, 4));
  const first = weekOf(dayAt(firstMonday(year)));
  return Array.from({ length: 53 }, (_, i) => weeksFrom(first, i)).filter((week) => termOf(week) === term);
}
