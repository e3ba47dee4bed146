import type { Message } from '../cards/define.ts';
import type { Addressee, Case } from '../domain/case.ts';
import { toMs } from '../domain/ids.ts';
import type { Language, Org } from '../domain/org.ts';
import { type Target, targetOf } from '../domain/plan.ts';
import type { Sending } from './deliver.ts';
import { type Fate, fateOfPost, missed, type Wanted } from './fate.ts';
import { liveCard } from './own-card.ts';
import type { LiveCard, Loaded, Place } from './ports.ts';
import type { Ports } from './world.ts';

/** A post that might outlive its lease is not begun: another process may take it over. */
const LEASE_MARGIN_MS = 20_000;

/**
 * Brings one card to where the case is.
 *
 * @param again this card was updated before and that could not be recorded: what stands there is not known
 */
export async function bringUpToDate(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  { target, out }: Wanted,
  again: boolean,
): Promise<Fate> {
  const { id } = loaded.state;
  let card = await ports.outbox.card(id, target);
  if (card === undefined && out.effect.kind === 'refresh') {
    if (await ports.outbox.awaits(id, target)) return { kind: 'awaited' };
    // It may have been posted while we asked.
    card = await ports.outbox.card(id, target);
    if (card === undefined) return { kind: 'current' };
  }
  if (card !== undefined) return update(ports, sending, loaded, card, out.effect.kind === 'show', again);
  return post(ports, sending, loaded.state, { target, out });
}

async function update(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  card: LiveCard,
  wanted: boolean,
  again: boolean,
): Promise<Fate> {
  // Read after the card, the state is at least as new as what the card shows.
  const state = again || card.shown > loaded.state.cardVersion ? await newest(ports, loaded) : loaded.state;
  await removeCopy(ports, card, sending.tapped);
  const message = await rendered(ports, card, state, card.outId);
  const fresh = { ...card, shown: state.cardVersion, lost: false };
  if (card.lost) return wanted ? posted(ports, message, fresh, card) : { kind: 'current' };
  if (card.shown >= state.cardVersion && !again) return { kind: 'current' };
  if (ports.stopping()) return { kind: 'handed-back' };
  const sent = await ports.messenger.update(card.place, card.activityId, message);
  if (sent.kind === 'sent') return { kind: 'updated', card: fresh };
  if (sent.kind !== 'gone') return missed(sent, 'repeatable', card);
  return posted(ports, message, fresh, card);
}

/** The last look before something leaves the house that cannot be taken back. */
const posted = async (ports: Ports, message: Message, fresh: Fresh, replaces: LiveCard | undefined): Promise<Fate> =>
  ports.stopping()
    ? { kind: 'handed-back' }
    : fateOfPost(await ports.messenger.post(fresh.place, message), fresh, replaces);
type Fresh = Omit<LiveCard, 'etag'>;

const newest = async (ports: Ports, { state }: Loaded): Promise<Case> =>
  (await ports.cases.load(state.id))?.state ?? state;

async function post(ports: Ports, sending: Sending, state: Case, { target, out }: Wanted): Promise<Fate> {
  const place = await ports.places.find(target.to);
  if (place === undefined) return { kind: 'unreached', card: undefined };
  const outId = `${out.id}-${state.id}`;
  const fresh = { ...targetOf(target), place, outId, shown: state.cardVersion, activityId: '', lost: false };
  const message = await rendered(ports, target, state, outId);
  // A post whose answer was lost is made again: these cards carry a child's safety, and a copy gives itself away.
  if (toMs(ports.clock.now()) > toMs(sending.leaseUntil) - LEASE_MARGIN_MS) return { kind: 'later', afterMs: 0 };
  return posted(ports, message, fresh, undefined);
}

/** The message that somebody tapped, and what its button said it was. */
export interface Tapped {
  readonly activityId: string;
  readonly outId: string;
  readonly place: Place;
}

/** A card that was posted twice gives itself away when the copy is tapped. */
export async function removeCopy(ports: Ports, card: LiveCard, tapped: Tapped | undefined): Promise<void> {
  if (tapped === undefined || tapped.outId !== card.outId || tapped.activityId === card.activityId) return;
  if (channelOf(tapped.place.conversation) !== card.place.conversation) return;
  await ports.messenger.remove(card.place, tapped.activityId);
}

/** Taps on cards that say less than the case: a copy is one of the reasons. */
export async function removeCopies(ports: Ports, { state, targets }: Loaded, tapped: Tapped): Promise<void> {
  for (const target of targets) {
    const card = await ports.outbox.card(state.id, target);
    if (card !== undefined) await removeCopy(ports, card, tapped);
  }
}

/** A thread's id is its channel's with the message after it. */
export const channelOf = (conversation: string): string => conversation.split(';')[0] ?? conversation;

export async function rendered(ports: Ports, target: Target, state: Case, outId: string): Promise<Message> {
  const org = await ports.directory.org();
  return liveCard(
    { state, org, words: ports.words(languageOf(org, target.to)), time: ports.time, outId, notice: '' },
    target,
  );
}

const languageOf = (org: Org, to: Addressee): Language =>
  ('person' in to ? org.people.get(to.person)?.language : org.units.get(to.unit)?.language) ?? 'sv';
