import type { Message, Reply } from '../../cards/kit/define.ts';
import { digestCard } from '../../cards/reporting/digest.ts';
import { digestList } from '../../cards/reporting/digest-list.ts';
import { DIGEST, officeDays } from '../../content/digest.ts';
import { type Instant, later } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import { type Week, weekOf, weeksFrom } from '../../domain/reporting/weeks.ts';
import { giveUp, sendOnce, standingOf } from '../delivery/personal-message.ts';
import type { Ports } from '../ports/index.ts';
import { LEASE_MS } from '../ports/lease.ts';
import type { MessageSubject } from '../ports/personal-messages.ts';
import type { Pointer } from '../ports/pointers.ts';
import { digestFor, digestReaders, levelAbove, ownWeekPage, readsDigests, unreadBelow } from './digest.ts';
import { endOf, freezeWeek } from './digest-week.ts';

type WeekPointer = Extract<Pointer, { kind: 'week' }>;
type DigestPointer = Extract<Pointer, { kind: 'digest' }>;

/** A starting process makes sure that there is a pointer for the current week. */
export async function expectWeek(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const week = weekOf(ports.time.dayOf(now));
  await ports.digests.expect(week, endOf(ports, week), now);
}

/** A week has ended: freezes its figures and asks for a digest for each reader. */
export async function tellOfWeek(ports: Ports, pointer: WeekPointer): Promise<void> {
  const now = ports.clock.now();
  let { week } = pointer;
  await freezeWeek(ports, week);
  // A bot that has been down reports only the last week; earlier weeks are in the trend.
  for (let next = weeksFrom(week, 1); endOf(ports, next) <= now; next = weeksFrom(week, 1)) {
    await freezeWeek(ports, next);
    week = next;
  }
  for (const person of await readersOf(ports, week)) await ports.digests.ask(person, week, now, now);
  const coming = weeksFrom(week, 1);
  await ports.digests.expect(coming, endOf(ports, coming), now);
  await ports.outbox.drop(pointer);
}

/** Managers of every kind, and people who hold a case. */
async function readersOf(ports: Ports, week: Week) {
  const org = await ports.directory.org();
  const kept = await Promise.all([...org.units.keys()].map((unit) => ports.digests.unitWeeks(unit, week, week)));
  const holders = kept.flat().flatMap((one) => one.holders);
  return new Set([...digestReaders(org), ...holders.filter((id) => org.people.has(id))]);
}

/** The deadline for acknowledging a digest: a late digest leaves as much time. */
async function acknowledgeBy(ports: Ports, person: Person, week: Week): Promise<Instant> {
  const letter = await ports.personalMessages.load(person.id, week);
  const [ended, sent] = [endOf(ports, week), later(letter?.leaseUntil ?? ports.clock.now(), -LEASE_MS)];
  return ports.time.after(sent > ended ? sent : ended, DIGEST.acknowledgeWithinDays, officeDays);
}

/**
 * Sends one card for each person and week, whichever process does it. A card whose answer was lost may have arrived, so
 * it is not posted twice; since nobody acknowledges it, it goes one level up.
 */
export async function sendDigest(ports: Ports, pointer: DigestPointer): Promise<void> {
  const { person: id, week } = pointer;
  const org = await ports.directory.org();
  const person = org.people.get(id);
  if (person === undefined) return ports.outbox.drop(pointer);
  const isReader = readsDigests(person);
  const make = async (): Promise<Message> => {
    const reply = replyTo(ports, person, org);
    return isReader
      ? digestCard(reply, await digestFor(ports, person, week, { notice: '', acknowledged: false }))
      : ownWeekPage(ports, reply);
  };
  const wait = await sendUnlessOver(ports, person, week, make);
  if (wait !== undefined) return ports.outbox.postpone(pointer, wait);
  if (!isReader) return ports.outbox.drop(pointer);
  const by = await acknowledgeBy(ports, person, week);
  return ports.clock.now() < by ? ports.outbox.postpone(pointer, by) : goUp(ports, pointer, person);
}

const replyTo = (ports: Ports, person: Person, org: Reply['org']): Reply => ({
  org,
  words: ports.words(person.language),
  time: ports.time,
  reader: person,
  now: ports.clock.now(),
  nonce: '',
});

/**
 * The digest has stayed unread: the people one level up get one card about all such digests, which are theirs from then
 * on.
 */
async function goUp(ports: Ports, pointer: DigestPointer, person: Person): Promise<void> {
  const { week } = pointer;
  if ((await ports.digests.acknowledged(person.id, week)) !== undefined) return ports.outbox.drop(pointer);
  const org = await ports.directory.org();
  const above = levelAbove(org, person).flatMap((id) => org.people.get(id) ?? []);
  if (above.length === 0) ports.log.warn('digest not acknowledged, and nobody above');
  for (const one of above) {
    const make = async (): Promise<Message> => {
      const asked = { when: week, what: 'unread', page: 0, notice: '' } as const;
      const nothing = { own: undefined, sums: undefined, sumsOf: undefined };
      return digestList(replyTo(ports, one, org), asked, nothing, await unreadBelow(ports, one, week));
    };
    const wait = await sendUnlessOver(ports, one, `above-${week}`, make);
    if (wait !== undefined) return ports.outbox.postpone(pointer, wait);
  }
  return ports.outbox.drop(pointer);
}

/** @returns how long to wait, when it is neither sent nor given up */
async function sendUnlessOver(
  ports: Ports,
  { id: person }: Person,
  about: MessageSubject,
  make: () => Promise<Message>,
): Promise<Instant | undefined> {
  const before = await ports.personalMessages.load(person, about);
  const stands = standingOf(before, ports.clock.now());
  switch (stands.is) {
    case 'over':
      return undefined;
    case 'begun':
      return stands.until;
    case 'lost':
      await giveUp(ports, stands.letter, 'unsure');
      ports.log.warn('digest not known to have arrived');
      return undefined;
    case 'open':
      break;
  }
  const attempt = await sendOnce(ports, { person, about, before }, 'digest', await make());
  if (attempt.kind === 'waits') return attempt.until;
  if (attempt.kind === 'lost') {
    await giveUp(ports, attempt.letter, attempt.status);
    ports.log.warn('digest not delivered', { status: attempt.why });
  }
  return undefined;
}
