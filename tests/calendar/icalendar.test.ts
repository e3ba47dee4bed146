import ICAL from 'ical.js';
import type { Attending, CalendarEntry, CalendarFile } from '../../src/app/calendar-port.ts';
import { calendarFile } from '../../src/calendar/icalendar.ts';
import { type Instant, parseInstant } from '../../src/domain/ids.ts';

const ZONE = 'Europe/Stockholm';
const at = (text: string): Instant => parseInstant(`${text}:00.000Z`);

const ENTRY: CalendarEntry = {
  uid: 'K7Q4MD2R-1@tabb.example',
  sequence: 1,
  code: 'K7Q4-MD2R',
  from: at('2026-12-01T09:00'),
  to: at('2026-12-01T10:00'),
  place: 'Lönnskolan',
  joinUrl: 'https://teams.example/l/meetup-join/19%3ameeting_x%40thread.v2/0',
};
const BOOKED: CalendarFile = { is: 'booked', entries: [ENTRY], at: at('2026-11-25T08:00') };
const person = (n: number): Attending => ({ name: `Påhittad ${n}`, address: `p${n}@exempelby.example` });
const INVITED = { organiser: person(1), attendees: [person(2), person(3)] };

/** What stands in an event, and nothing else does. */
const MAY_STAND = [
  'uid',
  'sequence',
  'dtstamp',
  'dtstart',
  'dtend',
  'summary',
  'location',
  'url',
  'description',
  'status',
  'class',
  'organizer',
  'attendee',
];

/** The file as another program reads it, strictly; each event with the moments its local times stand for. */
function read(text: string) {
  expect(text).toMatch(
    /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:.*\r\nMETHOD:\w+\r\nBEGIN:VTIMEZONE\r\n[\s\S]*END:VCALENDAR\r\n$/,
  );
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/\p{Cc}/u);
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? undefined);
  const value = (of: ICAL.Component, name: string): string => String(of.getFirstPropertyValue(name));
  const events = calendar.getAllSubcomponents('vevent').map((event) => {
    const moment = (name: string): string => {
      expect(event.getFirstProperty(name)?.getParameter('tzid')).toBe(ZONE);
      const local = ICAL.Time.fromDateTimeString(value(event, name));
      local.zone = zone;
      return local.toJSDate().toISOString();
    };
    expect(
      event
        .getAllProperties()
        .map(({ name }) => name)
        .filter((name) => !MAY_STAND.includes(name)),
    ).toEqual([]);
    return {
      uid: value(event, 'uid'),
      sequence: event.getFirstPropertyValue('sequence'),
      stamp: value(event, 'dtstamp'),
      from: moment('dtstart'),
      to: moment('dtend'),
      summary: value(event, 'summary'),
      status: value(event, 'status'),
      class: value(event, 'class'),
      place: event.getFirstPropertyValue('location'),
      organiser: event.getFirstPropertyValue('organizer'),
      attendees: event.getAllProperties('attendee').map((one) => String(one.getFirstValue()).toLowerCase()),
      asked: event.getAllProperties('attendee').map((one) => one.getParameter('rsvp')),
    };
  });
  return { method: value(calendar, 'method'), events };
}

const seen = (file: Partial<CalendarFile>) => read(calendarFile({ ...BOOKED, ...file }, ZONE));

test('an invitation has the code, the time and those who come, and asks them to answer', () => {
  expect(seen(INVITED)).toEqual({
    method: 'REQUEST',
    events: [
      {
        uid: ENTRY.uid,
        sequence: 1,
        stamp: '2026-11-25T08:00:00Z',
        from: ENTRY.from,
        to: ENTRY.to,
        summary: 'Möte K7Q4-MD2R',
        status: 'CONFIRMED',
        class: 'PRIVATE',
        place: 'Lönnskolan',
        organiser: 'mailto:p1@exempelby.example',
        attendees: ['mailto:p2@exempelby.example', 'mailto:p3@exempelby.example'],
        asked: ['TRUE', 'TRUE'],
      },
    ],
  });
});

test.each([
  ['a change, to those invited', { entries: [{ ...ENTRY, sequence: 2 }], ...INVITED }, 'REQUEST', 2, 'CONFIRMED', 2],
  [
    'a cancelling, to those invited',
    { is: 'cancelled', entries: [{ ...ENTRY, sequence: 3 }], ...INVITED },
    'CANCEL',
    3,
    'CANCELLED',
    2,
  ],
  ['a file to open', {}, 'PUBLISH', 1, 'CONFIRMED', 0],
  ['a changed file to open', { entries: [{ ...ENTRY, sequence: 2 }] }, 'PUBLISH', 2, 'CONFIRMED', 0],
  ['a cancelled file to open', { is: 'cancelled', entries: [{ ...ENTRY, sequence: 3 }] }, 'PUBLISH', 3, 'CANCELLED', 0],
  [
    'the same, with an organiser',
    { is: 'cancelled', organiser: person(1), entries: [{ ...ENTRY, sequence: 3 }] },
    'CANCEL',
    3,
    'CANCELLED',
    0,
  ],
] as const)('%s', (_, file, method, sequence, status, attendees) => {
  const { events, ...rest } = seen(file);
  expect({ ...rest, uid: events[0]?.uid }).toEqual({ method, uid: ENTRY.uid });
  expect(events).toMatchObject([{ sequence, status }]);
  expect(events[0]?.attendees).toHaveLength(attendees);
});

test('slots to choose from are one file, tentative, each with a UID of its own, and invite nobody', () => {
  const entries = [1, 2, 3].map((n) => ({ ...ENTRY, uid: `K7Q4MD2R-1-${n}@tabb.example`, sequence: 0 }));
  const { method, events } = seen({ is: 'proposed', entries, ...INVITED });
  expect(method).toBe('PUBLISH');
  expect(events.map(({ uid, status, attendees }) => [uid, status, attendees])).toEqual(
    entries.map(({ uid }) => [uid, 'TENTATIVE', []]),
  );
  const later = entries.map((entry) => ({ ...entry, sequence: 1 }));
  const withdrawn = seen({ is: 'withdrawn', entries: later });
  expect(withdrawn.method).toBe('PUBLISH');
  expect(withdrawn.events.map(({ uid, status, sequence }) => [uid, status, sequence])).toEqual(
    entries.map(({ uid }) => [uid, 'CANCELLED', 1]),
  );
});

test.each(['2026-03-27', '2026-03-29', '2026-03-30', '2026-10-23', '2026-10-25', '2026-10-26', '2030-07-01'])(
  'the moment is the same when it is read in the zone it was written in: %s',
  (day) => {
    const entry = { ...ENTRY, from: at(`${day}T09:00`), to: at(`${day}T10:30`) };
    expect(seen({ entries: [entry] }).events).toMatchObject([{ from: entry.from, to: entry.to }]);
  },
);

test('a name can be long and odd, and stays a name', () => {
  const name = `Åŋö "Sal"; 3\\4,\r\nATTENDEE:mailto:x@y.example ${'ö😀'.repeat(60)}`;
  const odd = seen({
    entries: [{ ...ENTRY, place: name }],
    organiser: { ...person(1), name },
    attendees: [{ ...person(2), name }],
  });
  expect(odd.events[0]?.attendees).toEqual(['mailto:p2@exempelby.example']);
  expect(odd.events[0]?.place).toBe(name.replace('"Sal"', ' Sal ').replace('\r\n', ' '));
});

test('the same input is the same file', () => {
  expect(calendarFile(BOOKED, ZONE)).toBe(calendarFile(BOOKED, ZONE));
});

test.each([
  ['no time', { entries: [] }, ZONE],
  ['two times of one meeting', { entries: [ENTRY, ENTRY] }, ZONE],
  ['a zone without rules', {}, 'Europe/Nowhere'],
])('a file with %s is not made', (_, file, zone) => {
  expect(() => calendarFile({ ...BOOKED, ...file }, zone)).toThrow(/calendar file|zone/);
});
