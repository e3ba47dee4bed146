import type { PersonId } from '../../domain/ids.ts';
import { accountIn } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';

/**
 * Opens a chat with a person again by their user id when the channel reports the old one gone. Opens a first chat from
 * the channel of one of the person's units. Never writes to anybody in a tenant where they have no account.
 *
 * @returns undefined where there is none, or none but the one that is gone
 */
export async function openAgain(ports: Ports, id: PersonId, gone: Place | undefined): Promise<Place | undefined> {
  const org = await ports.directory.org();
  const person = org.people.get(id);
  if (person === undefined) return undefined;
  const units = person.memberships.map(({ unit }) => ports.places.find({ unit }));
  const met = [gone, ...(await Promise.all(units))].find(
    (place) => place !== undefined && accountIn(person, place.tenant) !== undefined,
  );
  const account = met && accountIn(person, met.tenant);
  if (met === undefined || account === undefined) return undefined;
  const chat = await ports.messenger.openChat(met, account);
  if (chat === undefined || chat.conversation === gone?.conversation) return undefined;
  await ports.places.save({ person: id }, chat);
  return chat;
}
