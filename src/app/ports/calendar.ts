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
  /** `eventId`: of what was looked for and found, so that it is known when the meeting gets another time. */
  | { readonly kind: 'cancelled'; readonly eventId?: string }
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

/**
 * `booked` also for a change, with the same UID and a higher sequence. `proposed` are times to choose from, each with a UID
 * of its own, and `withdrawn` the same when they are not to be chosen from any more; the other two are about one time.
 */
export interface CalendarFile {
  readonly is: 'proposed' | 'withdrawn' | 'booked' | 'cancelled';
  readonly entries: readonly CalendarEntry[];
  readonly organiser?: { readonly name: string; readonly address: string };
  /** When what it says was decided. The same input gives the same file. */
  readonly at: Instant;
}
