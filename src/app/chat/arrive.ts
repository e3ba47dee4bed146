import { help } from '../../cards/pages.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { tellOfChannel, tryAgain } from '../delivery/reach.ts';
import { rendered } from '../delivery/sync-card.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { unlessNewer } from '../ports/newer.ts';

export interface Arrival {
  readonly place: Place;
  readonly where: 'personal' | 'channel' | 'group';
  readonly org: Org;
  readonly person: Person | undefined;
  /** The ids of a channel and of its team. */
  readonly ids: readonly string[];
  /** Teams tells of an installation twice; only one of them is answered. */
  readonly greet: boolean;
}

/** The bot was installed, or a window was opened anew. */
export async function arrived(ports: Ports, { place, where, org, person, greet, ids }: Arrival): Promise<void> {
  if (where === 'channel') await channelsReopened(ports, ids);
  if (where !== 'personal' || person === undefined) return;
  await ports.places.save({ person: person.id }, place);
  ports.background(() => tryAgain(ports, { person: person.id }));
  if (!greet) return;
  const words = ports.words(person.language);
  await ports.messenger.post(
    place,
    help({ org, words, time: ports.time, reader: person, now: ports.clock.now(), nonce: '' }),
  );
}

/** Marks channels that the bot can no longer write in, and tells the people who can link another. */
export async function channelsClosed(ports: Ports, ids: readonly string[]): Promise<void> {
  for (const { unit, place } of await ports.places.unitsIn(ids)) await tellOfChannel(ports, unit, place);
}

/** Marks the channels as reachable again and sends what was waiting for them. */
export async function channelsReopened(ports: Ports, ids: readonly string[]): Promise<void> {
  for (const { unit, place, team } of await ports.places.unitsIn(ids)) {
    await ports.places.save({ unit }, place, team);
    await tryAgain(ports, { unit });
  }
}

/** Posts again what a client has forgotten, and goes on keeping the new copies current. */
export async function postAgain(
  ports: Ports,
  opened: Place,
  { conversations, shown }: { readonly conversations: readonly string[]; readonly shown: ReadonlySet<string> },
): Promise<void> {
  for (const conversation of conversations) {
    const place = { ...opened, conversation };
    const cards = await Promise.all(
      (await ports.outbox.cardsIn(conversation)).map(async ({ id, card }) => ({
        id,
        card,
        loaded: await unlessNewer(ports.cases.load(id)),
      })),
    );
    // Oldest case first.
    const known = cards.flatMap(({ loaded, ...rest }) =>
      loaded === undefined ? [] : [{ ...rest, state: loaded.state }],
    );
    for (const { id, card, state } of known.toSorted((a, b) => (a.state.raisedAt < b.state.raisedAt ? -1 : 1))) {
      if (shown.has(card.activityId)) continue;
      const sent = await ports.messenger.post(place, await rendered(ports, card, state, card.outId));
      if (sent.kind !== 'sent') continue;
      const again = { ...card, place, activityId: sent.activityId, shown: state.cardVersion, lost: false };
      await ports.outbox.keep(id, [{ before: card, after: again }]);
    }
  }
}
