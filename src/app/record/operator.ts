import { type PersonId, personId } from '../../domain/ids.ts';

/** The person who runs the bot is in no organisation file, so the record names them by their account on the machine. */
const PREFIX = 'operator:';

export const operatorId = (user: string): PersonId => personId(`${PREFIX}${user === '' ? 'unknown' : user}`);

/** The account name of an operator; undefined for a person of the organisation. */
export const operatorName = (by: PersonId): string | undefined =>
  by.startsWith(PREFIX) ? by.slice(PREFIX.length) : undefined;
