import { dayCard } from '../../cards/escalation/duty.ts';
import type { Message } from '../../cards/kit/define.ts';
import type { Item } from '../../domain/case/worklist.ts';
import { isNobodys } from '../../domain/escalation/due.ts';
import { parseDutyKey, readDutyKey } from '../../domain/escalation/duties.ts';
import { later } from '../../domain/ids.ts';
import { entriesAskedOf } from '../../domain/organisation/entry.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { applySystemCommand } from '../handle.ts';
import type { Ports } from '../ports/index.ts';
import { NEWER_LOOK_MS } from '../ports/newer.ts';
import type { PersonalMessage } from '../ports/personal-messages.ts';
import type { Pointer } from '../ports/pointers.ts';
import { atWork, reachable } from './ask-for-day.ts';
import { deliver } from './deliver.ts';
import { backoff } from './outcome.ts';
import { giveUp, sendOnce, standingOf } from './personal-message.ts';
import { afterCommit } from './sending.ts';
import { chairsFor, wholeWorklist } from './worklist.ts';

type DayPointer = Extract<Pointer, { kind: 'day' }>;

/**
 * Sends a person's worklist: one message a day, which later reminders of the same day only update. Unlike the cards of
 * a case it is never posted twice: if the answer was lost, the cases themselves show the reminders.
 */
export async function sendDay(ports: Ports, pointer: DayPointer): Promise<void> {
  const { person: id } = pointer;
  const org = await ports.directory.org();
  const person = org.people.get(id);
  const now = ports.clock.now();
  const day = ports.time.dayOf(now);
  if (person === undefined) return ports.outbox.drop(pointer);
  const soonest = reachable(ports.time, org, id, now);
  if (soonest > now) return ports.outbox.postpone(pointer, soonest);
  const known = await ports.personalMessages.load(id, day);
  const stands = standingOf(known, now);
  if (stands.is === 'begun') return ports.outbox.postpone(pointer, stands.until);
  const { items: all, lacks } = await wholeWorklist(ports, person);
  // A case that only a newer process can read does not hold up the rest, and is asked for again.
  if (lacks) await ports.personalMessages.ask(id, later(now, NEWER_LOOK_MS), now);
  const items = all.filter((item) => item.told);
  const opens = atWork(ports.time, org, id, now);
  if (opens > now && !items.some(isHeldByNobody)) return ports.outbox.postpone(pointer, opens);
  if (stands.is !== 'open') {
    const { letter } = stands;
    if (letter.status === 'sent') return bringUpToDate(ports, org, person, pointer, letter, items);
    // Reminders that came later are told another way too.
    await missed(ports, letter, letter.status === 'dead' ? 'dead' : 'unsure', items);
    return ports.outbox.drop(pointer);
  }
  const hasMore = chairsFor(org, person, day).length > 0 || entriesAskedOf(org, id, day).length > 0;
  if (items.length === 0 && !hasMore) return ports.outbox.drop(pointer);
  const message = messageFor(ports, org, person, items);
  const about = { person: id, about: ports.time.dayOf(ports.clock.now()), before: known };
  const attempt = await sendOnce(ports, about, 'day', message, fingerprint(ports, message));
  if (attempt.kind === 'waits') return ports.outbox.postpone(pointer, attempt.until);
  if (attempt.kind === 'lost') await missed(ports, attempt.letter, attempt.status, items);
  return ports.outbox.drop(pointer);
}

/** An item without a holder does not wait for the end of a break. */
function isHeldByNobody({ what }: Item): boolean {
  const key = parseDutyKey(what);
  return key !== undefined && isNobodys(readDutyKey(key).kind);
}

async function bringUpToDate(
  ports: Ports,
  org: Org,
  person: Person,
  pointer: DayPointer,
  letter: PersonalMessage,
  items: readonly Item[],
): Promise<void> {
  if (letter.at === undefined) return ports.outbox.drop(pointer);
  const { place, activityId } = letter.at;
  const message = messageFor(ports, org, person, items);
  const says = fingerprint(ports, message);
  // An update closes what the reader has opened in the card, so it is sent only if the text changed.
  if (says === letter.says) return ports.outbox.drop(pointer);
  // Until the update arrives nobody knows what the card says, and only one process may change it.
  const { says: _, ...unknown } = letter;
  const mine = await ports.personalMessages.record(unknown);
  if (mine === undefined) return ports.outbox.postpone(pointer, later(ports.clock.now(), backoff(0)));
  const sent = await ports.messenger.update(place, activityId, message);
  ports.telemetry.count('deliveries', { outcome: sent.kind, view: 'day' });
  const now = ports.clock.now();
  switch (sent.kind) {
    case 'sent':
      await ports.personalMessages.record({ ...mine, says });
      return ports.outbox.drop(pointer);
    case 'waits':
      return ports.outbox.postpone(pointer, later(now, Math.max(sent.afterMs, backoff(0))));
    case 'unsure':
      // An update is safe to repeat.
      return ports.outbox.postpone(pointer, later(now, backoff(0)));
    case 'gone':
    case 'barred':
    case 'refused':
      await missed(ports, mine, 'dead', items);
      return ports.outbox.drop(pointer);
  }
}

function messageFor(ports: Ports, org: Org, person: Person, items: readonly Item[]): Message {
  const now = ports.clock.now();
  const reply = { org, words: ports.words(person.language), time: ports.time, reader: person, now, nonce: '' };
  return dayCard(reply, items, chairsFor(org, person, ports.time.dayOf(now)));
}

const fingerprint = (ports: Ports, message: Message): string =>
  Buffer.from(ports.keys.hash(JSON.stringify(message))).toString('base64url');

/**
 * Each case reports a reminder that did not arrive, or may not have: another way first, and on its shared card where
 * there is no other way.
 */
async function missed(
  ports: Ports,
  letter: PersonalMessage,
  status: 'unsure' | 'dead',
  items: readonly Item[],
): Promise<void> {
  const target = { view: 'day', to: { person: letter.person } } as const;
  for (const id of new Set(items.map((item) => item.of.id))) {
    const op = ports.keys.opKey('not-delivered', id, 'day', letter.person, letter.about);
    const outcome = await applySystemCommand(ports, id, op, { type: 'noteNotDelivered', target, tried: [target] });
    if (outcome?.kind === 'done') await deliver(ports, afterCommit(ports, outcome, undefined));
  }
  await giveUp(ports, letter, status);
  ports.log.warn('message of the day not delivered', { status });
}
