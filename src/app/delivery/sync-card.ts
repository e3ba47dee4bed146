import type { Message } from '../../cards/kit/define.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Addressee, type Target, targetOf } from '../../domain/case/effects.ts';
import { isPostedOnce, isStillFor } from '../../domain/case/over.ts';
import { toMs } from '../../domain/ids.ts';
import type { Language, Org } from '../../domain/organisation/org.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { SendOutcome } from '../ports/messenger.ts';
import type { LiveCard } from '../ports/outbox.ts';
import { calledIn } from './mentions.ts';
import { openAgain } from './open-chat.ts';
import {
  type DeliveryOutcome,
  type Earlier,
  lostFrom,
  mayPost,
  outcomeOfPost,
  undelivered,
  type Wanted,
} from './outcome.ts';
import { liveCard } from './own-card.ts';
import { tellOfChannel } from './reach.ts';
import type { Sending, Tapped } from './sending.ts';
import { unwritten } from './unwritten.ts';

/** A post that might outlive its lease is not begun, since another process may take it over. */
const LEASE_MARGIN_MS = 20_000;

/** Brings one card up to date with the case. */
export async function syncCard(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  wanted: Wanted,
  earlier: Earlier,
): Promise<DeliveryOutcome> {
  const { card } = wanted;
  return card === undefined
    ? post(ports, sending, loaded.state, wanted)
    : update(ports, sending, loaded, wanted, card, earlier);
}

async function update(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  wanted: Wanted,
  card: LiveCard,
  earlier: Earlier,
): Promise<DeliveryOutcome> {
  const { out, last } = wanted;
  const { unclear, begun } = earlier;
  // The state is read after the card, so it is at least as new as what the card shows.
  const state = unclear || card.shown > loaded.state.cardVersion ? await newest(ports, loaded) : loaded.state;
  await removeCopy(ports, card, sending.tapped);
  const retired = card.retired || last !== false;
  const fresh = { ...card, shown: state.cardVersion, lost: false, retired: retired || isPostedOnce(card) };
  // Nobody needs a card that never arrived and is already over.
  if (card.lost ? retired : card.shown >= state.cardVersion && !unclear)
    return retired && !card.retired
      ? { kind: 'retired', change: { before: card, after: { ...card, retired } } }
      : { kind: 'current' };
  const postedAnew = async (): Promise<DeliveryOutcome> => {
    // A person who has no more to do with the case gets no new message about it.
    if (!isStillFor(await ports.directory.org(), state, card))
      return { kind: 'retired', change: { before: card, after: { ...card, lost: true, retired: true } } };
    const place = (await ports.places.find(card.to)) ?? card.place;
    return posted(ports, sending, wanted, state, { ...fresh, place });
  };
  if (card.activityId === '' || (card.lost && out.effect.kind === 'show')) return postedAnew();
  const held = begun ? undefined : holdsBack(ports, sending);
  if (held !== undefined) return held;
  // A card at its end does not say whom a message failed to reach; the live cards do.
  const shown = retired ? { ...state, undelivered: [] } : state;
  const message = await rendered(ports, card, shown, card.outId, last === 'replaced');
  const sent = await ports.messenger.update(card.place, card.activityId, message);
  if (sent.kind === 'sent') return { kind: 'updated', change: { before: card, after: fresh } };
  // A card at its end is not worth a new post.
  if (retired && isFinal(sent))
    return { kind: 'retired', change: { before: card, after: { ...card, lost: true, retired } } };
  if (sent.kind !== 'gone' && sent.kind !== 'barred') return undelivered(sent, 'repeatable', card);
  return postedAnew();
}

const isFinal = ({ kind }: SendOutcome): boolean => kind === 'gone' || kind === 'barred' || kind === 'refused';

/** The last check before something is sent. */
function holdsBack(ports: Ports, { leaseUntil }: Sending): DeliveryOutcome | undefined {
  if (ports.stopping()) return { kind: 'handed-back' };
  return toMs(ports.clock.now()) > toMs(leaseUntil) - LEASE_MARGIN_MS ? { kind: 'later', afterMs: 0 } : undefined;
}

type Fresh = Omit<LiveCard, 'etag'>;
/**
 * A post cannot be taken back. If its answer was lost, the card is posted again, because these cards carry a child's
 * safety and a copy gives itself away; but not more often than has been recorded beforehand.
 */
async function posted(
  ports: Ports,
  sending: Sending,
  wanted: Wanted,
  state: Case,
  fresh: Fresh,
): Promise<DeliveryOutcome> {
  const { out, card, target } = wanted;
  const there = unwritten(ports).get(fresh.outId);
  if (there === undefined && !mayPost(out)) return { kind: 'unreached', change: lostFrom(card) };
  const message = await rendered(ports, fresh, state, fresh.outId, false);
  if (there !== undefined) {
    const sent = await ports.messenger.update(there.place, there.activityId, message);
    if (sent.kind === 'sent') return { kind: 'posted', change: { before: card, after: { ...fresh, ...there } } };
    if (sent.kind !== 'gone') return undelivered(sent, 'repeatable', card);
    unwritten(ports).delete(fresh.outId);
    if (!mayPost(out)) return { kind: 'unreached', change: lostFrom(card) };
  }
  const isFirst = card === undefined || card.activityId === '';
  const mentions = isFirst ? await calledIn(ports, fresh.place, target, state) : [];
  const held = holdsBack(ports, sending);
  if (held !== undefined) return held;
  const sent = await ports.messenger.post(fresh.place, message, mentions);
  const { to } = target;
  if ('unit' in to) {
    if (sent.kind === 'gone' || sent.kind === 'barred')
      ports.background(() => tellOfChannel(ports, to.unit, fresh.place));
    return outcomeOfPost(sent, fresh, card);
  }
  const place = sent.kind === 'gone' ? await openAgain(ports, to.person, fresh.place) : undefined;
  if (place === undefined) return outcomeOfPost(sent, fresh, card);
  return (
    holdsBack(ports, sending) ?? outcomeOfPost(await ports.messenger.post(place, message), { ...fresh, place }, card)
  );
}

const newest = async (ports: Ports, { state }: Loaded): Promise<Case> =>
  (await ports.cases.load(state.id))?.state ?? state;

async function post(ports: Ports, sending: Sending, state: Case, wanted: Wanted): Promise<DeliveryOutcome> {
  const { target, out, last } = wanted;
  const outId = `${out.id}-${state.id}`;
  // The process that began this entry posted the card, and it has been retired since.
  if (out.attempts > 0 && (await ports.outbox.retired(state.id, outId)) !== undefined) return { kind: 'current' };
  // The person has left while the card waited to be sent.
  if (!isStillFor(await ports.directory.org(), state, target))
    return { kind: 'unreached', change: undefined, why: 'left' };
  const place =
    (await ports.places.find(target.to)) ??
    ('person' in target.to ? await openAgain(ports, target.to.person, undefined) : undefined);
  if (place === undefined) return { kind: 'unreached', change: undefined, why: 'nowhere' };
  const retired = last !== false || isPostedOnce(target);
  const row = { place, outId, shown: state.cardVersion, activityId: '', lost: false, retired };
  return posted(ports, sending, wanted, state, { ...targetOf(target), ...row });
}

/** A card posted twice is found out when somebody taps the copy. */
export async function removeCopy(ports: Ports, card: LiveCard, tapped: Tapped | undefined): Promise<void> {
  if (tapped === undefined || tapped.outId !== card.outId || tapped.activityId === card.activityId) return;
  if (channelOf(tapped.place.conversation) !== card.place.conversation) return;
  await ports.messenger.remove(card.place, tapped.activityId);
}

/** Handles taps on cards older than the case: one reason is that the card is a copy. */
export async function removeCopies(ports: Ports, { state: { id } }: Loaded, tapped: Tapped): Promise<void> {
  const known =
    (await ports.outbox.cards(id, 'live')).find(({ outId }) => outId === tapped.outId) ??
    (await ports.outbox.retired(id, tapped.outId));
  if (known !== undefined) await removeCopy(ports, known, tapped);
}

/** A thread's id is the id of its channel followed by the message. */
export const channelOf = (conversation: string): string => conversation.split(';')[0] ?? conversation;

/** @param replaced a newer card takes over from this one */
export async function rendered(
  ports: Ports,
  target: Target,
  state: Case,
  outId: string,
  replaced = false,
): Promise<Message> {
  const org = await ports.directory.org();
  const words = ports.words(languageOf(org, target.to));
  const notice = replaced ? words.say('phrases', 'newer-card') : '';
  return liveCard({ state, org, words, time: ports.time, outId, notice }, target);
}

const languageOf = (org: Org, to: Addressee): Language =>
  ('person' in to ? org.people.get(to.person)?.language : org.units.get(to.unit)?.language) ?? 'sv';
