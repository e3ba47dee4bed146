import { type Day, parseDay } from '../domain/ids.ts';

/**
 * A day written in content.
 * @throws for a day that is none
 */
export function onDay(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`no day: ${text}`);
  return day;
}
