import type { Instant, PersonId } from '../domain/ids.ts';
import type { MeetingKind, MeetingPlace } from '../domain/meeting.ts';

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
