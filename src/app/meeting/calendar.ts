import type { Case } from '../../domain/case/case.ts';
import { caseCode } from '../../domain/ids.ts';
import {
  type InCalendar,
  type InCalendars,
  type Meeting,
  meetingOf,
  participantsOf,
} from '../../domain/meeting/meeting.ts';
import { type DeliveryOutcome, isGivenUp } from '../delivery/outcome.ts';
import { applySystemCommand, type Outcome } from '../handle.ts';
import type { Booked, Booking } from '../ports/calendar.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/** The outcome for a meeting in the calendar, and what the case has recorded of it. */
export interface Put {
  readonly outcome: DeliveryOutcome;
  readonly noted: Extract<Outcome, { kind: 'done' }> | undefined;
}

/** Brings the calendar up to date with the meeting. Repeating it does no harm: one meeting has one uid. */
export async function putInCalendar(ports: Ports, { state }: Loaded, out: OutboxEntry, n: number): Promise<Put> {
  const { state: now } = (await ports.cases.load(state.id)) ?? { state };
  const meeting = meetingOf(now, n);
  // After a take-over, the earlier process's booking may have arrived after what is noted.
  const isFirst = out.attempts === 0;
  if (meeting?.booked === undefined || (isFirst && isThere(meeting)))
    return { outcome: { kind: 'current' }, noted: undefined };
  const answer = await asked(ports, now, meeting, meeting.booked);
  const outcome = outcomeOf(answer);
  const refused = answer.kind === 'refused' || isGivenUp(out, outcome);
  if (outcome.kind === 'later' && !refused) return { outcome, noted: undefined };
  const { sequence, calendar } = meeting;
  const known = calendar?.eventId === undefined ? {} : { eventId: calendar.eventId };
  const is = refused ? 'refused' : answer.kind === 'not-configured' ? 'none' : isOver(meeting) ? 'cancelled' : 'booked';
  const found = answer.kind === 'booked' || answer.kind === 'cancelled' ? eventOf(answer) : {};
  if (is === 'refused') ports.log.warn('not in the calendar', { case: state.id, meeting: n });
  return {
    outcome: { kind: 'current' },
    noted: await note(ports, now, out, n, { sequence, is, ...known, ...found }),
  };
}

const eventOf = ({ kind: _, ...event }: Extract<Booked, { kind: 'booked' | 'cancelled' }>) => event;

/** The booking no longer holds: the meeting is cancelled, or new times are asked for. */
const isOver = ({ status }: Meeting): boolean => status.is === 'cancelled' || status.is === 'asked';

/**
 * True when the calendar needs no change. A cancelled meeting is always cancelled in the calendar too, since a booking
 * with an unknown outcome may have been made all the same.
 */
function isThere(meeting: Meeting): boolean {
  const { status, calendar, sequence } = meeting;
  if (isOver(meeting)) return calendar?.is === 'none' && calendar.eventId === undefined;
  return status.is !== 'booked' || (calendar?.sequence === sequence && calendar.is !== 'refused');
}

async function asked({ calendars }: Ports, state: Case, meeting: Meeting, booked: InCalendars): Promise<Booked> {
  const eventId = meeting.calendar?.eventId;
  try {
    const booking = bookingOf(state, meeting, booked);
    if (isOver(meeting)) return await calendars.cancel(eventId, booking);
    return await (eventId === undefined ? calendars.book(booking) : calendars.change(eventId, booking));
  } catch {
    // Nobody knows whether the call arrived; repeating it is safe.
    return { kind: 'unsure' };
  }
}

const outcomeOf = (answer: Booked): DeliveryOutcome => {
  switch (answer.kind) {
    case 'later':
      return { kind: 'later', afterMs: answer.afterMs };
    case 'unsure':
      return { kind: 'later', afterMs: 0 };
    case 'booked':
    case 'cancelled':
    case 'not-configured':
    case 'refused':
      return { kind: 'current' };
  }
};

async function note(ports: Ports, { id }: Case, out: OutboxEntry, n: number, calendar: InCalendar) {
  const op = ports.keys.opKey('calendar', id, out.id, String(n), String(calendar.sequence), calendar.is);
  const outcome = await applySystemCommand(ports, id, op, { type: 'noteCalendar', n, ...calendar });
  return outcome?.kind === 'done' ? outcome : undefined;
}

/** Holds the code and nothing else about the child: other people read calendars. */
function bookingOf({ id, holder }: Case, meeting: Meeting, { from, to, organiser }: InCalendars): Booking {
  const { n, sequence, kind, place, calendar } = meeting;
  // The event's id tells whose event it is; the holder of the case takes it over only when that mailbox is gone.
  const now = calendar?.eventId !== undefined && holder.kind === 'person' ? holder.person : organiser;
  return {
    uid: `${id}-m${n}`,
    sequence,
    code: caseCode(id),
    kind,
    from,
    to,
    place,
    organiser: now,
    participants: participantsOf(meeting).map(({ person }) => person),
  };
}
