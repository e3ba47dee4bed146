import type { UnitId } from '../../domain/ids.ts';
import { hasRole, huvudmanOf, type Org, type Person, type Unit } from '../../domain/organisation/org.ts';
import { tryAgain } from '../delivery/reach.ts';
import { channelOf } from '../delivery/sync-card.ts';
import type { Ports } from '../ports/index.ts';
import { refusalText } from './refusals.ts';
import type { Tap } from './turn.ts';

/** Units whose channel this person may choose: an administrator all of their own authorities, a manager their own. */
export function linkable(org: Org, person: Person): readonly Unit[] {
  const administered = person.memberships.flatMap((m) => (m.role === 'administrator' ? [huvudmanOf(org, m.unit)] : []));
  return [...org.units.values()].filter(
    (unit) => administered.includes(huvudmanOf(org, unit.id)) || hasRole(person, unit.id, 'manager'),
  );
}

/** Ties the channel to the unit: from now on the unit's cards are posted there. */
export async function linkUnit(
  ports: Ports,
  { org, person, place, where, team }: Pick<Tap, 'org' | 'person' | 'place' | 'where' | 'team'>,
  id: UnitId,
): Promise<string> {
  const words = ports.words(person.language);
  if (where !== 'channel') return refusalText(words, org, { refused: 'link-not-a-channel' });
  const unit = linkable(org, person).find((u) => u.id === id);
  if (unit === undefined) return refusalText(words, org, { refused: 'link-not-allowed' });
  await ports.places.save({ unit: unit.id }, { ...place, conversation: channelOf(place.conversation) }, team);
  ports.background(() => tryAgain(ports, { unit: unit.id }));
  ports.log.info('channel linked', { unit: unit.id });
  return words.say('reply', 'linked', { unit: unit.name });
}
