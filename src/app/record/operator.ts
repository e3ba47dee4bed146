import { type PersonId, personId } from '../../domain/ids.ts';

/** Whoever runs the bot is in no organisation's file: on record as the machine knows them. */
const PREFIX = 'operator:';

export const operatorId = (user: string): PersonId => personId(`${PREFIX}${user === '' ? 'unknown' : user}`);

/** As the machine knows them; undefined for a person. */
export const operatorName = (by: PersonId): string | undefined =>
  by.startsWith(PREFIX) ? by.slice(PREFIX.length) : undefined;
