import type { Instant, PersonId } from '../domain/ids.ts';
import type { MeetingKind, MeetingPlace, Slot } from '../domain/meeting.ts';

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
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-configured' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'unsure' };
export interface Calendars {
  /** Busy times of people between two moments; undefined for those whose calendar cannot be read. */
  busy(
    people: readonly PersonId[],
    from: Instant,
    to: Instant,
  ): Promise<ReadonlyMap<PersonId, readonly { readonly from: Instant; readonly to: Instant }[] | undefined>>;
  /** Safe to repeat: the same uid is one event. */
  book(booking: Booking): Promise<Booked>;
  change(eventId: string, booking: Booking): Promise<Booked>;
  /** Without an id what may have been booked is looked for; it is cancelled also when there is nothing. */
  cancel(eventId: string | undefined, booking: Booking): Promise<Booked>;
}

/** One time in a calendar. Nothing in it can name a child: the places and people are the organisation's own. */
export interface CalendarEntry extends Slot {
  readonly uid: string;
  readonly sequence: number;
  readonly code: string;
  readonly place?: string;
  readonly joinUrl?: string;
}

export interface Attending {
  readonly name: string;
  readonly address: string;
}

/**
 * `booked` also for a change, with the same UID and a higher sequence. `proposed` are times to choose from, each with a UID
 * of its own, and `withdrawn` the same when they are not to be chosen from any more; the other two are about one time.
 */
export interface CalendarFile {
  readonly is: 'proposed' | 'withdrawn' | 'booked' | 'cancelled';
  readonly entries: readonly CalendarEntry[];
  /** With those who attend it is an invitation to answer (RFC 5546, REQUEST); without, a file to open (PUBLISH). */
  readonly organiser?: Attending;
  readonly attendees?: readonly Attending[];
  /** When what it says was decided. The same input gives the same file. */
  readonly at: Instant;
}
