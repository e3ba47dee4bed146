/** The three date forms of RFC 9110; the last names no time zone and is in UTC all the same. */
const DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

export interface Waits {
  /** The wait when the answer names none, or an unreadable one. */
  readonly unsaid: number;
  /** The longest wait, however long the answer asks for. */
  readonly longest: number;
}

/**
 * The milliseconds that an answer asks to wait, as RFC 9110 has `Retry-After`: seconds, or a date.
 *
 * @param now the moment that a date is counted from, in milliseconds
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
