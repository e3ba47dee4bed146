import type { Booking, Calendars } from '../../src/app/ports/calendar.ts';
import { calendars } from '../../src/calendar/calendars.ts';
import { type Instant, parseInstant, unitId } from '../../src/domain/ids.ts';
import type { GraphDouble, GraphFault } from '../support/graph.ts';
import { calendarsWith, directory, graphTown, guid, silent, someone } from '../support/graph-town.ts';

const at = (text: string): Instant => parseInstant(`${text}:00.000Z`);

const BOOKING: Booking = {
  uid: 'K7Q4MD2R-1@tabb',
  sequence: 1,
  code: 'K7Q4-MD2R',
  kind: 'joint',
  from: at('2026-12-01T09:00'),
  to: at('2026-12-01T10:00'),
  place: { kind: 'unit', unit: unitId('school'), digital: true },
  organiser: someone(1),
  participants: [someone(1), someone(2), someone(3)],
};
const LATER: Booking = { ...BOOKING, sequence: 2, from: at('2026-12-02T12:00'), to: at('2026-12-02T13:00') };

let graph: GraphDouble;
let calendar: Calendars;
let lines: readonly unknown[];

beforeEach(async () => {
  ({ graph, calendar, lines } = await graphTown());
});
afterEach(async () => {
  await graph.close();
  expect(graph.violations).toEqual([]);
});

/** Whose calendar, and Graph's own id. */
const FIRST = `${guid(1)}:AAMk+0/=`;

const standing = () => graph.events.filter(({ cancelled }) => !cancelled);
const bookedId = async (): Promise<string> => {
  const booked = await calendar.book(BOOKING);
  if (booked.kind !== 'booked') throw new Error(booked.kind);
  return booked.eventId;
};

test('a meeting stands in the organiser’s calendar with a code, a place and a Teams meeting, and nothing about the child', async () => {
  const booked = await calendar.book(BOOKING);
  expect(booked).toEqual({ kind: 'booked', eventId: FIRST, joinUrl: 'https://teams.example/AAMk%2B0%2F%3D' });
  const [event] = graph.events;
  expect(event?.owner).toBe(guid(1));
  expect(event?.body).toEqual({
    subject: 'Möte K7Q4-MD2R',
    start: { dateTime: '2026-12-01T10:00:00', timeZone: 'W. Europe Standard Time' },
    end: { dateTime: '2026-12-01T11:00:00', timeZone: 'W. Europe Standard Time' },
    location: { displayName: 'school' },
    attendees: ['p2@exempelby.example', 'p3@exempelby.example'].map((address) => ({
      type: 'required',
      emailAddress: { address },
    })),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    sensitivity: 'private',
    allowNewTimeProposals: false,
  });
});

test.each([
  ['before summer time', '2026-03-27T09:00', '2026-03-27T10:00:00'],
  ['after it began', '2026-03-30T09:00', '2026-03-30T11:00:00'],
  ['before it ends', '2026-10-23T09:00', '2026-10-23T11:00:00'],
  ['after it has ended', '2026-10-26T09:00', '2026-10-26T10:00:00'],
])('the clock on the wall is right %s', async (_, utc, wall) => {
  await calendar.book({ ...BOOKING, from: at(utc), to: parseInstant(`${utc.slice(0, 11)}10:00:00.000Z`) });
  expect(graph.events[0]?.body.start.dateTime).toBe(wall);
});

test('a meeting by video alone, and one without, say so', async () => {
  await calendar.book({ ...BOOKING, uid: 'a', place: { kind: 'digital' } });
  await calendar.book({ ...BOOKING, uid: 'b', place: { kind: 'unit', unit: unitId('school'), digital: false } });
  expect(graph.events.map(({ body }) => [body.location.displayName, body.isOnlineMeeting])).toEqual([
    ['Microsoft Teams', true],
    ['school', false],
  ]);
});

test('a change and a cancelling are seen in the event that is there', async () => {
  const id = await bookedId();
  expect(await calendar.change(id, LATER)).toMatchObject({ kind: 'booked', eventId: id });
  expect(graph.events[0]?.body.start.dateTime).toBe('2026-12-02T13:00:00');
  expect(await calendar.cancel(id, LATER)).toEqual({ kind: 'cancelled' });
  expect(standing()).toEqual([]);
  expect(await calendar.cancel(id, LATER)).toEqual({ kind: 'cancelled' });
});

test('the same booking again is the same event, and nobody gets a second invitation', async () => {
  const [first, second] = await Promise.all([calendar.book(BOOKING), calendar.book(BOOKING)]);
  expect(second).toEqual(first);
  expect(await calendar.book(BOOKING)).toEqual(first);
  expect(graph.events).toHaveLength(1);
  expect(graph.events[0]?.mails).toBe(1);
});

test('two with the same meeting at the same moment, one of them changed, make one event', async () => {
  await Promise.all([calendar.book(BOOKING), calendar.book(LATER)]);
  expect(graph.events).toHaveLength(1);
});

test('somebody without a mailbox here does not stop the others, and the log counts them', async () => {
  graph.people.delete(guid(3));
  expect(await calendar.book(BOOKING)).toMatchObject({ kind: 'booked', without: [someone(3)] });
  expect(await calendar.change(FIRST, LATER)).toMatchObject({ kind: 'booked', without: [someone(3)] });
  expect(graph.events[0]?.body.attendees).toHaveLength(1);
  expect(lines).toContainEqual(['graph.no-mailbox', { people: 1 }]);
});

test('an event thrown away by hand is made anew when the meeting changes', async () => {
  graph.throwAway((await bookedId()).slice(37));
  const changed = await calendar.change(FIRST, LATER);
  expect(changed).toMatchObject({ kind: 'booked', eventId: `${guid(1)}:AAMk+1/=` });
  expect(await calendar.change(FIRST, LATER)).toEqual(changed);
  expect(graph.events).toHaveLength(2);
});

test('an event whose id is no longer good is found by what it is about', async () => {
  const id = await bookedId();
  expect(await calendar.change('an-old-id', LATER)).toMatchObject({ kind: 'booked', eventId: id });
  expect(await calendar.cancel('an-old-id', LATER)).toEqual({ kind: 'cancelled', eventId: FIRST });
  expect(standing()).toEqual([]);
  expect(graph.events).toHaveLength(1);
});

test('when somebody else holds the case the event stays where it is, with the former holder in it', async () => {
  const id = await bookedId();
  const handedOver: Booking = { ...LATER, organiser: someone(2), participants: [someone(2), someone(3)] };
  expect(await calendar.change(id, handedOver)).toMatchObject({ kind: 'booked', eventId: id });
  expect(graph.events).toHaveLength(1);
  expect(graph.events[0]?.body.attendees.map((one) => one.emailAddress.address)).toEqual([
    'p2@exempelby.example',
    'p3@exempelby.example',
  ]);
  expect(await calendar.cancel(id, handedOver)).toEqual({ kind: 'cancelled' });
  expect(standing()).toEqual([]);
});

test('a meeting whose organiser’s mailbox is no more is booked in the new holder’s', async () => {
  const id = await bookedId();
  graph.people.delete(guid(1));
  const changed = await calendar.change(id, { ...LATER, organiser: someone(2) });
  expect(changed).toMatchObject({ kind: 'booked', eventId: `${guid(2)}:AAMk+1/=` });
});

test('a meeting called off before it was known whether it had been booked is found and cancelled', async () => {
  graph.fail('create', { kind: 'lost', how: 'reset' });
  await calendar.book(BOOKING);
  expect(standing()).toHaveLength(1);
  expect(await calendar.cancel(undefined, BOOKING)).toEqual({ kind: 'cancelled', eventId: FIRST });
  expect(standing()).toEqual([]);
  // With another time it is a new event, and one.
  expect(await calendar.change(FIRST, LATER)).toMatchObject({ kind: 'booked', eventId: `${guid(1)}:AAMk+1/=` });
  expect(standing()).toHaveLength(1);
  // And also where there was none.
  expect(await calendar.cancel(undefined, { ...BOOKING, uid: 'never-made' })).toEqual({ kind: 'cancelled' });
});

describe('when Graph says no', () => {
  test.each([
    ['401', { status: 401 }, { kind: 'refused' }],
    ['403', { status: 403 }, { kind: 'refused' }],
    ['400', { status: 400 }, { kind: 'refused' }],
    ['429 and how long', { status: 429, retryAfter: '17' }, { kind: 'later', afterMs: 17_000 }],
    ['429 and for too long', { status: 429, retryAfter: '999999' }, { kind: 'later', afterMs: 3_600_000 }],
    ['429 and no more', { status: 429 }, { kind: 'later', afterMs: 60_000 }],
    ['500', { status: 500 }, { kind: 'unsure' }],
    ['503', { status: 503 }, { kind: 'unsure' }],
    ['504', { status: 504 }, { kind: 'unsure' }],
    ['nothing', { kind: 'reset' }, { kind: 'unsure' }],
  ] as const)('%s: it is told, and the same call again does it once', async (_, fault, told) => {
    graph.fail('create', fault);
    expect(await calendar.book(BOOKING)).toEqual(told);
    expect(graph.events).toEqual([]);
    const id = await bookedId();
    graph.fail('change', fault);
    expect(await calendar.change(id, LATER)).toEqual(told);
    expect(await calendar.change(id, LATER)).toMatchObject({ kind: 'booked', eventId: id });
    graph.fail('cancel', fault);
    expect(await calendar.cancel(id, LATER)).toEqual(told);
    expect(await calendar.cancel(id, LATER)).toEqual({ kind: 'cancelled' });
    expect(graph.events).toMatchObject([{ cancelled: true, mails: 2 }]);
  });

  test.each<[string, GraphFault]>([
    ['the connection breaks', { kind: 'lost', how: 'reset' }],
    ['the answer breaks off', { kind: 'lost', how: 'cut' }],
    ['500', { kind: 'lost', how: 500 }],
    ['503', { kind: 'lost', how: 503 }],
    ['504', { kind: 'lost', how: 504 }],
  ])('it is done, and then %s: the same call again finds it', async (_, fault) => {
    graph.fail('create', fault);
    expect(await calendar.book(BOOKING)).toEqual({ kind: 'unsure' });
    const id = await bookedId();
    graph.fail('change', fault);
    expect(await calendar.change(id, LATER)).toEqual({ kind: 'unsure' });
    expect(await calendar.change(id, LATER)).toMatchObject({ kind: 'booked', eventId: id });
    graph.fail('cancel', fault);
    expect((await calendar.cancel(id, LATER)).kind).toMatch(/unsure|cancelled/);
    expect(await calendar.cancel(id, LATER)).toEqual({ kind: 'cancelled' });
    expect(graph.events).toMatchObject([{ cancelled: true, mails: 2 }]);
  });

  test('409, and there is none: nobody knows, and it is not booked by another name', async () => {
    graph.fail('create', { status: 409, code: 'ErrorDuplicateTransactionId' });
    expect(await calendar.book(BOOKING)).toEqual({ kind: 'unsure' });
    expect(graph.events).toEqual([]);
  });

  test('one changed before its first booking was answered is brought up to date, not booked twice', async () => {
    graph.fail('create', { kind: 'lost', how: 'reset' });
    await calendar.book(BOOKING);
    expect(await calendar.book(LATER)).toMatchObject({ kind: 'booked' });
    expect(graph.events).toHaveLength(1);
    expect(graph.events[0]?.body.start.dateTime).toBe('2026-12-02T13:00:00');
  });

  test('an organiser outside the access policy, or without a mailbox, is refused', async () => {
    graph.outside.add(guid(1));
    expect(await calendar.book(BOOKING)).toEqual({ kind: 'refused' });
    graph.people.set(guid(1), undefined);
    expect(await calendar.book(BOOKING)).toEqual({ kind: 'refused' });
    expect(await calendar.cancel('AAMk', BOOKING)).toEqual({ kind: 'refused' });
  });

  test.each([
    ['no identity here', 'CredentialUnavailableError', { kind: 'refused' }],
    ['no token now', 'AuthenticationError', { kind: 'later', afterMs: 60_000 }],
  ] as const)('%s', async (_, name, told) => {
    const without = { getToken: () => Promise.reject(Object.assign(new Error('secret'), { name })) };
    const other = calendarsWith(without, silent, graph.url);
    expect(await other.book(BOOKING)).toEqual(told);
    expect(graph.calls).toEqual([]);
  });

  test('the log says what happened and names nobody', async () => {
    graph.fail('create', { status: 403, code: 'ErrorAccessDenied' });
    await calendar.book(BOOKING);
    expect(lines).toEqual([
      ['graph.trouble', { method: 'post', kind: 'refused', status: 403, code: 'ErrorAccessDenied' }],
    ]);
  });
});

test('without Graph there are no calendars, and every answer says so', async () => {
  const none = calendars(undefined, 'Europe/Stockholm', directory, silent);
  expect(await none.book(BOOKING)).toEqual({ kind: 'not-configured' });
  expect(await none.change('id', BOOKING)).toEqual({ kind: 'not-configured' });
  expect(await none.cancel('id', BOOKING)).toEqual({ kind: 'not-configured' });
  expect((await none.busy([someone(1)], BOOKING.from, BOOKING.to)).get(someone(1))).toBeUndefined();
});
