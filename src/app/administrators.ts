import type { Org, Person } from '../domain/organisation/org.ts';

/** The people who answer for the bot. */
export const administrators = ({ people }: Org): readonly Person[] =>
  [...people.values()].filter(({ memberships }) => memberships.some(({ role }) => role === 'administrator'));
