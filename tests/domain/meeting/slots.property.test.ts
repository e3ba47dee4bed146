import fc from 'fast-check';
import { DateTime } from 'luxon';
import { workingTime } from '../../../src/calendar/working-time.ts';
import { type Day, type Instant, parseDay, personId, toInstant, toMs, unitId } from '../../../src/domain/ids.ts';
import type { Slot } from '../../../src/domain/meeting/meeting.ts';
import { type Invitee, type ProposedSlot, proposeSlots, type SlotsWanted } from '../../../src/domain/meeting/slots.ts';
import { type Unit, WEEKDAYS } from '../../../src/domain/organisation/org.ts';
import { org } from '../village.ts';

const ZONE = 'Europe/Stockholm';
const time = workingTime(ZONE);
const MINUTE = 60_000;
const FIVE = 5 * MINUTE;
const local = (ms: number): DateTime => DateTime.fromMillis(ms, { zone: ZONE });
const at = (text: string): Instant => toInstant(DateTime.fromSQL(text, { zone: ZONE }).toMillis());
const wall = ({ from }: Slot): string => local(toMs(from)).toFormat('yyyy-MM-dd HH:mm');
const day = (text: string): Day => {
  const read = parseDay(text);
  if (!read) throw new Error(text);
  return read;
};

/** The days around which the clocks change, and Easter and Christmas, with the holidays written by hand. */
const STARTS = ['2026-03-26', '2026-04-01', '2026-10-22', '2026-12-22'];
const HOLIDAYS = ['2026-04-03', '2026-04-05', '2026-04-06', '2026-12-24', '2026-12-25', '2026-12-26'];

/** The same, said as simply as it can be: every fifth minute is tried, by what the clock on the wall says. */
function slowly({ people, units, from, latest, minutes, wanted, stepMinutes }: SlotsWanted): readonly ProposedSlot[] {
  const all: ProposedSlot[] = [];
  const works = (unit: Unit, start: DateTime, end: DateTime): boolean => {
    const date = start.toFormat('yyyy-MM-dd');
    const weekday = HOLIDAYS.includes(date) ? 'sun' : (WEEKDAYS[start.weekday - 1] ?? 'sun');
    const hours = unit.hours[weekday];
    if (hours === undefined || end.toFormat('yyyy-MM-dd') !== date) return false;
    if (unit.breaks.some((one) => one.from <= date && date <= one.to)) return false;
    return hours.from <= start.toFormat('HH:mm') && end.toFormat('HH:mm') <= hours.to;
  };
  for (let ms = Math.ceil(toMs(from) / FIVE) * FIVE; ms + minutes * MINUTE <= toMs(latest); ms += FIVE) {
    if (((ms - local(ms).startOf('day').toMillis()) / MINUTE) % stepMinutes !== 0) continue;
    const [start, end] = [local(ms), local(ms + minutes * MINUTE)];
    if (!people.every(({ unit: id }) => [...units.values()].some((unit) => unit.id === id && works(unit, start, end))))
      continue;
    const slot = { from: toInstant(ms), to: toInstant(ms + minutes * MINUTE) };
    const cannot = people.filter((one) =>
      (one.busy ?? []).some((span) => span.from < span.to && span.from < slot.to && slot.from < span.to),
    );
    all.push({ ...slot, cannot: cannot.map(({ id }) => id) });
  }
  const best: ProposedSlot[] = [];
  for (let missing = 0; missing <= people.length; missing++)
    for (const slot of all)
      if (slot.cannot.length === missing && best.length < wanted)
        if (best.every((one) => one.to <= slot.from || slot.to <= one.from)) best.push(slot);
  return best;
}

const clock = (from: number, to: number) =>
  fc
    .integer({ min: from * 12, max: to * 12 })
    .map((n) => `${String(Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}`);
const hours = fc.option(fc.record({ from: clock(7, 12), to: clock(12, 18) }), { nil: undefined, freq: 8 });
const aWeek = fc
  .tuple(hours, hours, hours, hours, hours, fc.constant(undefined), hours)
  .map((given) => Object.fromEntries(WEEKDAYS.flatMap((name, i) => (given[i] ? [[name, given[i]]] : []))));

const question: fc.Arbitrary<SlotsWanted> = fc
  .record({
    start: fc.constantFrom(...STARTS),
    offset: fc.integer({ min: 0, max: 24 * 60 }),
    days: fc.integer({ min: 0, max: 7 }),
    weeks: fc.array(aWeek, { minLength: 1, maxLength: 3 }),
    breakOn: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    people: fc.array(
      fc.record({
        unit: fc.nat(),
        busy: fc.option(
          fc.array(fc.tuple(fc.integer({ min: 0, max: 7 * 24 * 4 }), fc.integer({ min: 0, max: 40 })), {
            maxLength: 8,
          }),
          { nil: undefined, freq: 6 },
        ),
      }),
      { maxLength: 4 },
    ),
    minutes: fc.constantFrom(10, 45, 60, 90),
    wanted: fc.integer({ min: 1, max: 6 }),
    stepMinutes: fc.constantFrom(15, 25, 30),
  })
  .map(({ start, offset, days, weeks, breakOn, people, ...rest }) => {
    const from = toMs(at(`${start} 00:00`)) + offset * MINUTE;
    const some = org.units.get(unitId('school'));
    if (!some) throw new Error('no school');
    const off = breakOn === undefined ? undefined : time.daysFrom(day(start), breakOn);
    const units = weeks.map(
      (week, i): Unit => ({
        ...some,
        id: unitId(`unit-${i}`),
        hours: week,
        breaks: off && i === 0 ? [{ name: 'Lov', from: off, to: off }] : [],
      }),
    );
    return {
      ...rest,
      time,
      from: toInstant(from),
      latest: toInstant(from + days * 24 * 60 * MINUTE),
      units: new Map(units.map((unit) => [unit.id, unit])),
      people: people.map(
        ({ unit, busy }, i): Invitee => ({
          id: personId(`person-${i}`),
          unit: unitId(`unit-${unit % weeks.length}`),
          busy: busy?.map(([begins, lasts]) => ({
            from: toInstant(from + begins * 15 * MINUTE),
            to: toInstant(from + (begins * 15 + lasts * 7) * MINUTE),
          })),
        }),
      ),
    };
  });

test('the best slots are those that a slow look at the whole time finds', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const slots = proposeSlots(asked);
      expect(slots).toEqual(asked.people.length === 0 ? [] : slowly(asked));
    }),
    { numRuns: 60 },
  );
});

test('who is asked in which order changes nothing but the order in which those who cannot are named', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const turned = proposeSlots({ ...asked, people: asked.people.toReversed() });
      expect(turned.map(({ cannot, ...slot }) => ({ ...slot, cannot: cannot.toReversed() }))).toEqual(
        proposeSlots(asked),
      );
    }),
    { numRuns: 60 },
  );
});

const week = Object.fromEntries(WEEKDAYS.slice(0, 5).map((name) => [name, { from: '08:00', to: '16:30' }]));
const school = org.units.get(unitId('school'));
const asked = (busy: Invitee['busy'][]): SlotsWanted => ({
  people: busy.map((one, i) => ({ id: personId(`p${i}`), unit: unitId('school'), busy: one })),
  time,
  units: new Map(school ? [[school.id, { ...school, hours: week, breaks: [] }]] : []),
  from: at('2026-12-21 13:00'),
  latest: at('2026-12-29 12:00'),
  minutes: 60,
  wanted: 3,
  stepMinutes: 30,
});

test('those that suit all come first, then those that suit the most, and none on Christmas Eve', () => {
  const all = { from: at('2026-12-21 13:00'), to: at('2026-12-22 16:30') };
  const slots = proposeSlots({
    ...asked([[all], [{ from: at('2026-12-23 08:00'), to: at('2026-12-23 15:30') }]]),
    wanted: 2,
  });
  expect(slots.map((slot) => [wall(slot), slot.cannot.length])).toEqual([
    ['2026-12-23 15:30', 0],
    ['2026-12-28 08:00', 0],
  ]);
});

test('somebody whose calendar nobody can read stands in nobody’s way', () => {
  expect(proposeSlots(asked([undefined, []])).map(wall)).toEqual([
    '2026-12-21 13:00',
    '2026-12-21 14:00',
    '2026-12-21 15:00',
  ]);
});

test.each([{ minutes: 0 }, { stepMinutes: 0 }, { wanted: 0 }, { minutes: 1.5 }, { units: new Map() }])(
  'a question without sense is a mistake: %j',
  (wrong) => {
    expect(() => proposeSlots({ ...asked([[]]), ...wrong })).toThrow(/not a number|no unit/);
  },
);
