import type { Instant, PersonId } from '../../domain/ids.ts';
import type { MeetingKind, MeetingPlace, Slot } from '../../domain/meeting/meeting.ts';

/** A meeting as the calendar needs it: no child's name, the case code only. */
export interface Booking {
  readonly uid: string;
  readonly sequence: number;
  readonly code: string;
  readonly kind: MeetingKind;
  readonly from: Instant;
  readonly to: Instant;
  readonly place: MeetingPlace;
  readonly organiser: PersonId;
  readonly participants: readonly PersonId[];
}
export type Booked =
  | {
      readonly kind: 'booked';
      readonly eventId: string;
      readonly joinUrl?: string;
      readonly without?: readonly PersonId[];
    }
  /** `eventId`: the event found by search, so that the id is known when the meeting gets another time. */
  | { readonly kind: 'cancelled'; readonly eventId?: string }
  | { readonly kind: 'not-configured' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'unsure' };
export interface Calendars {
  /** Busy times of people between two moments; undefined for people whose calendar cannot be read. */
  busy(
    people: readonly PersonId[],
    from: Instant,
    to: Instant,
  ): Promise<ReadonlyMap<PersonId, readonly { readonly from: Instant; readonly to: Instant }[] | undefined>>;
  /** Safe to repeat: the same uid is one event. */
  book(booking: Booking): Promise<Booked>;
  change(eventId: string, booking: Booking): Promise<Booked>;
  /** Without an id, a possible booking is searched for; the answer is `cancelled` also when there is none. */
  cancel(eventId: string | undefined, booking: Booking): Promise<Booked>;
}

/** One time in a calendar. Nothing in it can name a child: places and people are the organisation's own. */
export interface CalendarEntry extends Slot {
  readonly uid: string;
  readonly sequence: number;
  readonly code: string;
  readonly place?: string;
  readonly joinUrl?: string;
}

/**
 * `booked` also serves a change, with the same UID and a higher sequence. `proposed` are times to choose from, each
 * with its own UID, and `withdrawn` the same when they can no longer be chosen; the other two hold one time.
 */
export interface CalendarFile {
  readonly is: 'proposed' | 'withdrawn' | 'booked' | 'cancelled';
  readonly entries: readonly CalendarEntry[];
  readonly organiser?: { readonly name: string; readonly address: string };
  /** When the content was decided. The same input gives the same file. */
  readonly at: Instant;
}
