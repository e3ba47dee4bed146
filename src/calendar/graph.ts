import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Booked, Booking, Calendars } from '../app/ports/calendar.ts';
import type { Directory } from '../app/ports/directory.ts';
import type { Log } from '../app/ports/log.ts';
import { type Instant, type PersonId, personId, toInstant, toMs } from '../domain/ids.ts';
import type { Answer, Graph, Trouble } from './graph-client.ts';
import { meetingSubject } from './subject.ts';

/**
 * Limits of Graph: `$filter=id in (…)` takes fifteen, getSchedule twenty mailboxes and 62 days, of which a month is
 * used.
 */
const PEOPLE_A_REQUEST = 15;
const SCHEDULES_A_REQUEST = 20;
const DAYS_A_REQUEST = 31;
/** This many mailboxes are tried as the asking one: the first may be outside the bot's rights. */
const ASKED_FROM = 3;
const DAY_MS = 86_400_000;

/** Graph names time zones as Windows does; a zone not listed keeps its IANA name, which Graph accepts too. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = { 'Europe/Stockholm': 'W. Europe Standard Time' };

/** Marks an event as ours, so that it is found again if its id is lost. The GUID is this product's own. */
const UID_PROPERTY = 'String {6c0cf1f3-1c0c-4f0e-9d4b-8a5d5d4d7a31} Name TabbUid';

const EVENT_ID = /^([0-9a-f-]{36}):(.+)$/s;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const aPerson = z.object({ id: z.string(), mail: z.string().nullish() });
const people = z.object({ value: z.array(aPerson) });
const moment = z.object({ dateTime: z.string(), timeZone: z.literal('UTC') });
const schedules = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.unknown().optional(),
      scheduleItems: z.array(z.object({ status: z.string(), start: moment, end: moment })).nullish(),
    }),
  ),
});
const anEvent = z.object({
  id: z.string().min(1),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
});
const events = z.object({ value: z.array(anEvent) });
const nothing = z.unknown();

/** The event's content, and the participants left out because they have no mailbox here. */
interface Shown {
  readonly event: object;
  readonly without: readonly PersonId[];
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Meetings in the organiser's calendar and the free/busy times of participants; docs/booking.md lists the rights. */
export function graphCalendars(graph: Graph, zone: string, directory: Directory, log: Log): Calendars {
  /** The mailboxes of the people who have one here. */
  async function addresses(asked: readonly PersonId[]): Promise<Answer<ReadonlyMap<PersonId, string>>> {
    const found = new Map<PersonId, string>();
    for (const some of chunks([...new Set(asked)].filter(isGuid), PEOPLE_A_REQUEST)) {
      const query = { $filter: `id in (${some.map((id) => `'${id}'`).join(',')})`, $select: 'id,mail' };
      const answer = await graph({ method: 'get', path: '/users', query, answer: people });
      if (answer.kind !== 'answer') return answer;
      for (const { id, mail } of answer.value.value) {
        const person = some.find((one) => one === id.toLowerCase());
        if (person !== undefined && mail) found.set(person, mail);
      }
    }
    return { kind: 'answer', value: found };
  }

  async function schedulesOf(mailboxes: readonly (readonly [PersonId, string])[], { from, to }: Span) {
    const body = {
      schedules: mailboxes.map(([, address]) => address),
      startTime: { dateTime: from.slice(0, 19), timeZone: 'UTC' },
      endTime: { dateTime: to.slice(0, 19), timeZone: 'UTC' },
    };
    for (const [owner] of mailboxes.slice(0, ASKED_FROM)) {
      const path = `/users/${owner}/calendar/getSchedule`;
      const answer = await graph({ method: 'post', path, body, answer: schedules });
      if (answer.kind === 'answer') return answer.value.value;
      if (answer.kind !== 'refused' && answer.kind !== 'missing') return [];
    }
    return [];
  }

  async function busy(asked: readonly PersonId[], from: Instant, to: Instant) {
    const all = new Map<PersonId, readonly Span[] | undefined>(asked.map((person) => [person, undefined]));
    const known = await addresses(asked);
    if (known.kind !== 'answer' || to <= from) return all;
    for (const mailboxes of chunks([...known.value], SCHEDULES_A_REQUEST)) {
      const read = new Map<PersonId, Span[] | undefined>(mailboxes.map(([person]) => [person, []]));
      for (const window of windows(from, to)) {
        const given = await schedulesOf(mailboxes, window);
        for (const [person, address] of mailboxes) {
          const one = given.find(({ scheduleId }) => scheduleId.toLowerCase() === address.toLowerCase());
          const spans =
            one === undefined || one.error != null ? undefined : one.scheduleItems?.filter(takesTime).map(spanOf);
          const before = read.get(person);
          read.set(person, before && spans && [...before, ...spans]);
        }
      }
      for (const [person, spans] of read) all.set(person, spans && joined(spans));
    }
    return all;
  }

  async function shown(booking: Booking, owner: PersonId): Promise<Answer<Shown>> {
    const known = await addresses(booking.participants);
    if (known.kind !== 'answer') return known;
    const attending = booking.participants.filter((person) => person !== owner);
    const invited = attending.flatMap((person) => known.value.get(person) ?? []);
    const without = attending.filter((person) => !known.value.has(person));
    if (without.length > 0) log.warn('graph.no-mailbox', { people: without.length });
    const { place } = booking;
    const unit = place.kind === 'unit' ? (await directory.org()).units.get(place.unit)?.name : undefined;
    const online = place.kind === 'digital' || place.digital;
    const event = {
      subject: meetingSubject(booking.code),
      start: wallClock(booking.from),
      end: wallClock(booking.to),
      location: { displayName: unit ?? 'Microsoft Teams' },
      attendees: invited.map((address) => ({ type: 'required', emailAddress: { address } })),
      isOnlineMeeting: online,
      ...(online ? { onlineMeetingProvider: 'teamsForBusiness' } : {}),
      // People with access to the calendar see that the time is taken, and not with whom.
      sensitivity: 'private',
      // People agree on a new time in the case, where all can answer.
      allowNewTimeProposals: false,
    };
    return { kind: 'answer', value: { event, without } };
  }

  const wallClock = (at: Instant) => ({
    dateTime: DateTime.fromMillis(toMs(at), { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss"),
    timeZone: WINDOWS_ZONES[zone] ?? zone,
  });

  /** Finds the meeting's event in somebody's calendar, whoever created it and however long ago. */
  async function find(owner: PersonId, { uid }: Booking): Promise<Answer<string | undefined>> {
    const $filter = `singleValueExtendedProperties/any(p: p/id eq '${UID_PROPERTY}' and p/value eq '${quoted(uid)}')`;
    const query = { $filter, $select: 'id', $top: '1' };
    const answer = await graph({ method: 'get', path: eventsOf(owner), query, answer: events });
    return answer.kind === 'answer' ? { kind: 'answer', value: answer.value.value[0]?.id } : answer;
  }

  const create = ({ organiser, uid }: Booking, event: object, transactionId: string) =>
    graph({
      method: 'post',
      path: eventsOf(organiser),
      body: { ...event, transactionId, singleValueExtendedProperties: [{ id: UID_PROPERTY, value: uid }] },
      answer: anEvent,
    });

  const update = (owner: PersonId, id: string, event: object) =>
    graph({ method: 'patch', path: eventOf(owner, id), body: event, answer: anEvent });

  /**
   * Updates the existing event, or creates one. It searches first, since nothing documents for how long Graph remembers
   * a `transactionId`; that id only guards against two creations at the same moment.
   */
  async function put(booking: Booking, { event, without }: Shown, transactionId: string): Promise<Booked> {
    const { organiser } = booking;
    const found = await find(organiser, booking);
    if (found.kind !== 'answer') return troubled(found);
    if (found.value !== undefined) return bookedAs(organiser, await update(organiser, found.value, event), without);
    const created = await create(booking, event, transactionId);
    if (created.kind !== 'conflict') return bookedAs(organiser, created, without);
    // The id has been used for an event with other content.
    const other = await find(organiser, booking);
    if (other.kind !== 'answer') return troubled(other);
    if (other.value === undefined) return { kind: 'unsure' };
    return bookedAs(organiser, await update(organiser, other.value, event), without);
  }

  async function book(booking: Booking): Promise<Booked> {
    const event = await shown(booking, booking.organiser);
    return event.kind === 'answer' ? put(booking, event.value, booking.uid) : troubled(event);
  }

  async function change(eventId: string, booking: Booking): Promise<Booked> {
    const { owner, id } = whereIs(eventId, booking);
    const known = await shown(booking, owner);
    if (known.kind !== 'answer') return troubled(known);
    const { event, without } = known.value;
    const updated = await update(owner, id, event);
    if (updated.kind !== 'missing') return bookedAs(owner, updated, without);
    const moved = await find(owner, booking);
    if (moved.kind === 'answer' && moved.value !== undefined)
      return bookedAs(owner, await update(owner, moved.value, event), without);
    // A mailbox that is gone is treated like a deleted event: the meeting still takes place.
    if (moved.kind !== 'answer' && moved.kind !== 'missing') return troubled(moved);
    const anew = await shown(booking, booking.organiser);
    if (anew.kind !== 'answer') return troubled(anew);
    // The first transactionId has been used up.
    return put(booking, anew.value, `${booking.uid}-${booking.sequence}`);
  }

  async function cancel(eventId: string | undefined, booking: Booking): Promise<Booked> {
    const { owner, id } = whereIs(eventId ?? '', booking);
    const done: Booked = { kind: 'cancelled' };
    const take = (one: string) =>
      graph({ method: 'post', path: `${eventOf(owner, one)}/cancel`, body: { comment: '' }, answer: nothing });
    const taken: Answer<unknown> = id === '' ? { kind: 'missing' } : await take(id);
    if (taken.kind === 'answer') return done;
    if (taken.kind !== 'missing') return troubled(taken);
    const found = await find(owner, booking);
    if (found.kind !== 'answer') return troubled(found);
    if (found.value === undefined) return done;
    const moved = await take(found.value);
    if (moved.kind !== 'answer' && moved.kind !== 'missing') return troubled(moved);
    return { kind: 'cancelled', eventId: `${owner}:${found.value}` };
  }

  return { busy, book, change, cancel };
}

const isGuid = (person: PersonId): boolean => GUID.test(person);
const eventsOf = (person: PersonId): string => `/users/${encodeURIComponent(person)}/events`;
const eventOf = (person: PersonId, id: string): string => `${eventsOf(person)}/${encodeURIComponent(id)}`;
const quoted = (text: string): string => text.replaceAll("'", "''");

/** The event's id includes whose calendar it is in: a meeting stays there, also when another person holds the case. */
function whereIs(eventId: string, { organiser }: Booking): { readonly owner: PersonId; readonly id: string } {
  const [, owner, id] = EVENT_ID.exec(eventId) ?? [];
  return owner === undefined || id === undefined ? { owner: organiser, id: eventId } : { owner: personId(owner), id };
}

function bookedAs(owner: PersonId, answer: Answer<z.infer<typeof anEvent>>, without: readonly PersonId[]): Booked {
  if (answer.kind !== 'answer') return troubled(answer);
  const { id, onlineMeeting } = answer.value;
  return {
    kind: 'booked',
    eventId: `${owner}:${id}`,
    ...(onlineMeeting?.joinUrl ? { joinUrl: onlineMeeting.joinUrl } : {}),
    ...(without.length > 0 ? { without } : {}),
  };
}

function troubled(trouble: Trouble): Booked {
  switch (trouble.kind) {
    case 'later':
      return trouble;
    // There is no such mailbox here; a person must take care of it.
    case 'missing':
    case 'refused':
      return { kind: 'refused' };
    case 'conflict':
    case 'unsure':
      return { kind: 'unsure' };
  }
}

type Item = { readonly status: string; readonly start: z.infer<typeof moment>; readonly end: z.infer<typeof moment> };
const takesTime = ({ status }: Item): boolean => status !== 'free' && status !== 'workingElsewhere';
const spanOf = ({ start, end }: Item): Span => ({ from: utc(start.dateTime), to: utc(end.dateTime) });
const utc = (text: string): Instant => toInstant(DateTime.fromISO(text, { zone: 'utc' }).toMillis());

/** Sorts spans and joins those that touch. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => toMs(a.from) - toMs(b.from))) {
    const last = all.at(-1);
    if (last === undefined || span.from > last.to) all.push(span);
    else if (span.to > last.to) all[all.length - 1] = { from: last.from, to: span.to };
  }
  return all;
}

function windows(from: Instant, to: Instant): readonly Span[] {
  const all: Span[] = [];
  for (let ms = toMs(from); ms < toMs(to); ms += DAYS_A_REQUEST * DAY_MS)
    all.push({ from: toInstant(ms), to: toInstant(Math.min(ms + DAYS_A_REQUEST * DAY_MS, toMs(to))) });
  return all;
}

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
