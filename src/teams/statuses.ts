/**
 * The outcome that a status of the channel means; `docs/failure.md` has the same table for people.
 *
 * - `waits`: surely not delivered, for a reason that passes. Tried again, later and later.
 * - `gone`: no such message, or no such conversation: a new one is asked for.
 * - `barred`: the conversation is there, and the bot may not write in it. Somebody else is told, and a person sees it.
 * - `refused`: the message itself is wrong, and would be the next time. A person sees it.
 * - `unsure`: nobody knows whether it was delivered.
 */
export type Said = 'waits' | 'gone' | 'barred' | 'refused' | 'unsure';

const SAID: Readonly<Record<number, Said>> = {
  // The token or the bot's registration is wrong: people mend both, and sending something else does not help.
  401: 'waits',
  403: 'barred',
  404: 'gone',
  // The request may have been read before the time ran out.
  408: 'unsure',
  // Several requests at once on one conversation; Teams says to come back.
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
