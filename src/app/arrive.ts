import { help } from '../cards/pages.ts';
import type { Person } from '../domain/org.ts';
import { channelOf, rendered } from './bring.ts';
import type { Place } from './ports.ts';
import type { Ports } from './world.ts';

export interface Arrival {
  readonly place: Place;
  readonly where: 'personal' | 'channel' | 'group';
  readonly person: Person | undefined;
}

/** The bot was installed, or a window was opened anew. */
export async function arrived(ports: Ports, { place, where, person }: Arrival): Promise<void> {
  if (where !== 'personal' || person === undefined) return;
  await ports.places.save({ person: person.id }, place);
  const org = await ports.directory.org();
  const words = ports.words(person.language);
  await ports.messenger.post(place, help({ org, words, reader: person, now: ports.clock.now(), nonce: '' }));
}

/** Posts again what a client has forgotten, and goes on keeping the new copies current. */
export async function postAgain(ports: Ports, place: Place): Promise<void> {
  for (const { id, card } of await ports.outbox.cardsIn(channelOf(place.conversation))) {
    const loaded = await ports.cases.load(id);
    if (loaded === undefined) continue;
    const sent = await ports.messenger.post(place, await rendered(ports, card, loaded.state, card.outId));
    if (sent.kind !== 'sent') continue;
    const again = { ...card, place, activityId: sent.activityId, shown: loaded.state.cardVersion, lost: false };
    await ports.outbox.record(id, { outs: [], posted: [], updated: [again] });
  }
}
