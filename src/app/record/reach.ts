import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { Places } from '../ports/messenger.ts';

/** Whom the bot has no way to write to yet. */
export interface Unreached {
  /** People with a role whom it has met nowhere: they have not got the app, or it has not heard of them in it. */
  readonly people: readonly PersonId[];
  /** Units without a channel. */
  readonly units: readonly UnitId[];
}

export async function unreached(org: Org, places: Pick<Places, 'all'>): Promise<Unreached> {
  const known = await places.all();
  return {
    people: [...org.people.keys()].filter((id) => !known.people.has(id)),
    units: [...org.units.keys()].filter((id) => !known.units.has(id)),
  };
}
