import ICAL from 'ical.js';
import type { CalendarEntry, CalendarFile } from '../../src/app/ports/calendar.ts';
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
const ORGANISED = { organiser: { name: 'Påhittad Kallare', address: 'kallare@exempelby.example' } };

/** What stands in an event, and nothing else does: nobody who comes. */
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
    };
  });
  return { method: value(calendar, 'method'), events };
}

const seen = (file: Partial<CalendarFile>) => read(calendarFile({ ...BOOKED, ...file }, ZONE));

test('a file has the code, the time, the place and who calls, and invites nobody', () => {
  expect(seen(ORGANISED)).toEqual({
    method: 'PUBLISH',
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
        organiser: 'mailto:kallare@exempelby.example',
      },
    ],
  });
});

const changed = (sequence: number) => ({ entries: [{ ...ENTRY, sequence }] });
test.each([
  ['a meeting', {}, 'PUBLISH', 1, 'CONFIRMED'],
  ['a change', { ...changed(2), ...ORGANISED }, 'PUBLISH', 2, 'CONFIRMED'],
  ['a cancelling', { is: 'cancelled', ...changed(3), ...ORGANISED }, 'CANCEL', 3, 'CANCELLED'],
  ['a cancelling by nobody', { is: 'cancelled', ...changed(3) }, 'PUBLISH', 3, 'CANCELLED'],
] as const)('%s', (_, file, method, sequence, status) => {
  const { events, ...rest } = seen(file);
  expect({ ...rest, uid: events[0]?.uid }).toEqual({ method, uid: ENTRY.uid });
  expect(events).toMatchObject([{ sequence, status }]);
});

test('slots to choose from are one file, tentative, each with a UID of its own', () => {
  const entries = [1, 2, 3].map((n) => ({ ...ENTRY, uid: `K7Q4MD2R-1-${n}@tabb.example`, sequence: 0 }));
  const { method, events } = seen({ is: 'proposed', entries });
  expect(method).toBe('PUBLISH');
  expect(events.map(({ uid, status }) => [uid, status])).toEqual(entries.map(({ uid }) => [uid, 'TENTATIVE']));
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
  const odd = seen({ entries: [{ ...ENTRY, place: name }], organiser: { ...ORGANISED.organiser, name } });
  expect(odd.events).toHaveLength(1);
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
