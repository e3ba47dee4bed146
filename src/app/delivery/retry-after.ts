/** The three forms of a date that RFC 9110 has; the last of them names no zone and is in UTC all the same. */
const DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

export interface Waits {
  /** Where the answer does not say, or says something that nobody can wait for. */
  readonly unsaid: number;
  /** However long the answer asks for. */
  readonly longest: number;
}

/**
 * How many milliseconds an answer asks to wait, as RFC 9110 has `Retry-After`: seconds, or a date.
 *
 * @param now what a date is counted from, in milliseconds
 */
export function retryAfter(header: string | null | undefined, now: number, { unsaid, longest }: Waits): number {
  const said = header?.trim() ?? '';
  const asked = /^\d+$/.test(said) ? Number(said) * 1_000 : dateIn(said) - now;
  return asked > 0 ? Math.min(asked, longest) : unsaid;
}

function dateIn(text: string): number {
  const form = DATES.findIndex((date) => date.test(text));
  return form < 0 ? Number.NaN : Date.parse(form === 2 ? `${text} GMT` : text);
}
