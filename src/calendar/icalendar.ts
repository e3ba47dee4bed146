import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import type { CalendarFile } from '../app/ports/calendar.ts';
import { type Instant, toMs } from '../domain/ids.ts';
import { meetingSubject } from './subject.ts';

/**
 * The text of an `.ics` file (RFC 5545), with times in the people's zone and the rules of that zone. It is a file to
 * open and no invitation to answer (RFC 5546), so it names no participants.
 *
 * @throws when there is no time in it, or more than one of a meeting that is booked or cancelled; or on an unknown zone
 */
export function calendarFile(file: CalendarFile, zone: string): string {
  const { is, entries, organiser, at } = file;
  const several = is === 'proposed' || is === 'withdrawn';
  if (entries.length === 0 || (!several && entries.length > 1))
    throw new Error(`a calendar file that is ${is} has ${entries.length} times`);
  if (!getVtimezoneComponent(zone)) throw new Error(`no rules are known for the zone ${zone}`);
  const calendar = ical({
    prodId: { company: 'TABB', product: 'TABB for Teams', language: 'SV' },
    method: methodOf(is, organiser !== undefined),
    // Each event has the zone itself: set on the calendar, it would make DTSTAMP local time, which is not allowed.
    timezone: { name: null, generator: getVtimezoneComponent },
  });
  const moment = (when: Instant): DateTime => DateTime.fromMillis(toMs(when), { zone });
  for (const { uid, sequence, code, from, to, place, joinUrl } of entries)
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: new Date(toMs(at)),
      start: moment(from),
      end: moment(to),
      timezone: zone,
      summary: meetingSubject(code),
      status: STATUS[is],
      class: ICalEventClass.PRIVATE,
      ...(place === undefined ? {} : { location: plain(place) }),
      ...(joinUrl === undefined ? {} : { url: joinUrl, description: joinUrl }),
      ...(organiser === undefined ? {} : { organizer: { name: plain(organiser.name), email: organiser.address } }),
    });
  return `${calendar.toString().trimEnd().replaceAll(/\r?\n/g, '\r\n')}\r\n`;
}

const STATUS = {
  proposed: ICalEventStatus.TENTATIVE,
  booked: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  withdrawn: ICalEventStatus.CANCELLED,
} as const;

/**
 * A cancellation must name its organiser (RFC 5546, 3.2.5); without one the event's status says that it is cancelled.
 */
function methodOf(is: CalendarFile['is'], organised: boolean): ICalCalendarMethod {
  return is === 'cancelled' && organised ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
}

/** One line of text that no name can break out of. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}"]+/gu, ' ').trim();
