/**
 * What a status of the channel says of a sending; `docs/failure.md` has the same table for people.
 *
 * - `waits`: surely not done, and the reason passes. Tried again, later and later.
 * - `gone`: no such message, or no such conversation: a new one is asked for.
 * - `barred`: the conversation is there, and the bot may not write in it. Somebody else is told, and a person sees it.
 * - `refused`: what was sent is wrong, and would be the next time. A person sees it.
 * - `unsure`: nobody knows whether it was done.
 */
export type Said = 'waits' | 'gone' | 'barred' | 'refused' | 'unsure';

const SAID: Readonly<Record<number, Said>> = {
  // The token, or the registration behind it: both are put right by people, and not by sending something else.
  401: 'waits',
  403: 'barred',
  404: 'gone',
  // It may have been read before time ran out.
  408: 'unsure',
  // Several at once on one conversation; Teams says to come back.
  409: 'waits',
  410: 'gone',
  412: 'waits',
  423: 'waits',
  424: 'waits',
  425: 'waits',
  429: 'waits',
};

/** @param status undefined where there was no answer */
export const saidBy = (status: number | undefined): Said =>
  status === undefined || status < 400 || status >= 500 ? 'unsure' : (SAID[status] ?? 'refused');
