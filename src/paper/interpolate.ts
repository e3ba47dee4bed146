import { type Day, type Instant, toMs } from '../domain/ids.ts';

/** @throws when a value for the text is missing, so that no paper is printed with a gap. */
export function fill(text: string, given: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = given[key];
    if (value === undefined) throw new Error(`the paper has nothing for ${key}`);
    return value;
  });
}

/**
 * People's text, cleaned for paper and XML.
 * @throws when it is blank: a paper has no empty line by mistake
 */
export function written(text: string, what: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]|[\uFFFE\uFFFF]/gu, ' ')
    .trim();
  if (clean === '') throw new Error(`the paper has nothing for ${what}`);
  return clean;
}

export const longDay = (day: Day, lang: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));

/** The day with its weekday, and the start and end times, in the people's time zone. */
export function dayAndTimes(from: Instant, to: Instant, lang: string, zone: string): { day: string; times: string } {
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: zone }).format(toMs(from));
  const clock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: zone });
  return { day, times: `${clock.format(toMs(from))}–${clock.format(toMs(to))}` };
}
