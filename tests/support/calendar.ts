import type { Booked, Booking, Calendars } from '../../src/app/ports/calendar.ts';
import type { Instant, PersonId } from '../../src/domain/ids.ts';

/** A stand-in calendar that answers as told, and keeps one event a uid in each person's calendar, as Graph does. */
export interface TestCalendar extends Calendars {
  /** The events by their id. */
  readonly events: Map<string, Booking>;
  /** Every call, in order. */
  readonly calls: { readonly what: 'book' | 'change' | 'cancel'; readonly booking: Booking }[];
  /** The next calls' answers, in order, in place of doing the work; `lost` does the work and answers nothing. */
  readonly answers: (Exclude<Booked, { kind: 'booked' | 'cancelled' }> | { readonly kind: 'lost' })[];
  /** The spans for which somebody's busy times were asked. */
  readonly looked: { readonly from: Instant; readonly to: Instant }[];
  readonly busyTimes: Map<PersonId, readonly { readonly from: Instant; readonly to: Instant }[]>;
  readonly withoutMailbox: Set<PersonId>;
}

export function testCalendar(): TestCalendar {
  const events = new Map<string, Booking>();
  const calls: TestCalendar['calls'] = [];
  const answers: TestCalendar['answers'] = [];
  const looked: TestCalendar['looked'] = [];
  const busyTimes: TestCalendar['busyTimes'] = new Map();
  const withoutMailbox: TestCalendar['withoutMailbox'] = new Set();
  const idOf = ({ organiser, uid }: Booking): string => `event-${organiser}-${uid}`;
  const does = (what: 'book' | 'change' | 'cancel', booking: Booking, eventId = idOf(booking)): Promise<Booked> => {
    calls.push({ what, booking });
    const next = answers.shift();
    if (next !== undefined && next.kind !== 'lost') return Promise.resolve(next);
    if (what === 'cancel') events.delete(eventId);
    else events.set(eventId, booking);
    if (next !== undefined) return Promise.reject(new Error('the answer is lost'));
    if (what === 'cancel') return Promise.resolve({ kind: 'cancelled', eventId });
    const without = booking.participants.filter((person) => withoutMailbox.has(person));
    return Promise.resolve({
      kind: 'booked',
      eventId,
      joinUrl: `https://teams.example/${booking.uid}`,
      ...(without.length > 0 ? { without } : {}),
    });
  };
  return {
    events,
    calls,
    answers,
    looked,
    busyTimes,
    withoutMailbox,
    busy: (people, from, to) => {
      looked.push({ from, to });
      return Promise.resolve(new Map(people.map((person) => [person, busyTimes.get(person)])));
    },
    book: (booking) => does('book', booking),
    change: (eventId, booking) => does('change', booking, eventId),
    cancel: (eventId, booking) => does('cancel', booking, eventId),
  };
}
