import fc from 'fast-check';
import { DateTime } from 'luxon';
import { workingTime } from '../../src/calendar/working-time.ts';
import { areaId, type Day, type Instant, parseDay, toInstant, toMs, unitId } from '../../src/domain/ids.ts';
import { type Break, type Unit, WEEKDAYS, type Week, type WorkingHours } from '../../src/domain/organisation/org.ts';

const ZONE = 'Europe/Stockholm';
const time = workingTime(ZONE);

const office = { from: '08:00', to: '16:30' };
const OFFICE: Week = { mon: office, tue: office, wed: office, thu: office, fri: office };

function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const unit = (hours: Week = OFFICE, breaks: readonly Break[] = []): Unit => ({
  id: unitId('testenheten'),
  name: 'Testenheten',
  kind: 'school',
  area: areaId('skola'),
  municipality: 'Exempelby',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours,
  breaks,
  reportTo: { how: 'Ring', url: 'https://exempelby.example/orosanmalan' },
});

/** Wall clock in Sweden, `2026-11-23 08:00`, to a moment and back. */
const at = (text: string): Instant => toInstant(DateTime.fromSQL(text, { zone: ZONE }).toMillis());
const wall = (moment: Instant): string =>
  DateTime.fromMillis(toMs(moment), { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');

const jullov: Break = { name: 'Jullov', from: day('2026-12-21'), to: day('2027-01-08') };
const partTime: Week = { tue: { from: '09:00', to: '12:00' }, thu: { from: '13:00', to: '17:00' } };
const shortFriday: Week = { ...OFFICE, fri: { from: '08:00', to: '12:00' } };
const everyDay = (from: string, to: string): Week =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, { from, to }]));
const nights = everyDay('16:30', '08:00');
const { sat: _sat, sun: _sun, ...weeknights } = nights;
const always = everyDay('00:00', '24:00');
const weekend: Week = { sat: { from: '10:00', to: '14:00' }, sun: { from: '10:00', to: '14:00' } };

describe('working days after a moment', () => {
  test.each<[what: string, from: string, days: number, expected: string, hours?: Week, breaks?: readonly Break[]]>([
    ['the same time next day', '2026-11-23 10:15', 1, '2026-11-24 10:15'],
    ['no days, at work', '2026-11-23 10:15', 0, '2026-11-23 10:15'],
    ['no days, before opening', '2026-11-23 06:00', 0, '2026-11-23 08:00'],
    ['no days, after closing', '2026-11-23 17:00', 0, '2026-11-24 08:00'],
    ['at the minute of opening', '2026-11-23 08:00', 1, '2026-11-24 08:00'],
    ['at the minute of closing', '2026-11-23 16:30', 1, '2026-11-24 16:30'],
    ['a minute past closing', '2026-11-23 16:31', 1, '2026-11-25 08:00'],
    ['early morning', '2026-11-23 06:00', 1, '2026-11-24 08:00'],
    ['Friday afternoon, over the weekend', '2026-11-20 15:00', 1, '2026-11-23 15:00'],
    ['Friday evening counts as Monday', '2026-11-20 18:00', 1, '2026-11-24 08:00'],
    ['Saturday counts as Monday', '2026-11-21 11:00', 1, '2026-11-24 08:00'],
    ['ten days are two weeks', '2026-11-16 09:30', 10, '2026-11-30 09:30'],
    ['just past midnight is still that day', '2026-11-23 00:10', 0, '2026-11-23 08:00'],

    ['Good Friday and Easter Monday', '2026-04-02 14:00', 1, '2026-04-07 14:00'],
    ['from Good Friday', '2026-04-03 14:00', 0, '2026-04-07 08:00'],
    ['Maundy Thursday is a working day', '2026-04-01 14:00', 1, '2026-04-02 14:00'],
    ['first of May', '2026-04-30 14:00', 1, '2026-05-04 14:00'],
    ['Walpurgis is a working day', '2026-04-29 14:00', 1, '2026-04-30 14:00'],
    ['Ascension, and the Friday after it', '2026-05-13 14:00', 1, '2026-05-15 14:00'],
    ['Whit Monday is a working day', '2026-05-22 14:00', 1, '2026-05-25 14:00'],
    ['the national day on a weekday', '2028-06-05 14:00', 1, '2028-06-07 14:00'],
    ["Midsummer's Eve", '2026-06-18 14:00', 1, '2026-06-22 14:00'],
    ["All Saints' eve is a working day", '2026-10-29 14:00', 1, '2026-10-30 14:00'],
    ['Christmas', '2026-12-23 10:00', 1, '2026-12-28 10:00'],
    ["New Year's Eve and Day", '2026-12-30 10:00', 1, '2027-01-04 10:00'],
    ['Twelfth Night open, Epiphany closed', '2027-01-05 10:00', 1, '2027-01-07 10:00'],
    ['Christmas to Epiphany', '2026-12-23 10:00', 6, '2027-01-07 10:00'],

    ['into summer time', '2026-03-27 09:00', 1, '2026-03-30 09:00'],
    ['into winter time', '2026-10-23 09:00', 1, '2026-10-26 09:00'],
    ['on the spring Sunday itself', '2026-03-28 11:00', 1, '2026-03-29 11:00', weekend],
    ['on the autumn Sunday itself', '2026-10-24 11:00', 1, '2026-10-25 11:00', weekend],
    ['leap day', '2028-02-28 09:00', 1, '2028-02-29 09:00'],
    ['after leap day', '2028-02-29 09:00', 1, '2028-03-01 09:00'],
    ['the end of February in other years', '2027-02-26 09:00', 1, '2027-03-01 09:00'],

    ['into a school break', '2026-12-18 10:00', 1, '2027-01-11 10:00', OFFICE, [jullov]],
    ['from within a school break', '2026-12-29 10:00', 1, '2027-01-12 08:00', OFFICE, [jullov]],
    ['the first day of a break', '2026-12-21 10:00', 0, '2027-01-11 08:00', OFFICE, [jullov]],
    ['the last day of a break', '2027-01-08 10:00', 0, '2027-01-11 08:00', OFFICE, [jullov]],
    ['open some weekdays, brought forward', '2026-11-24 10:00', 1, '2026-11-26 13:00', partTime],
    ['open some weekdays, brought back', '2026-11-26 16:00', 1, '2026-12-01 12:00', partTime],
    ['closed on that weekday', '2026-11-25 10:00', 0, '2026-11-26 13:00', partTime],
    ['three of some weekdays', '2026-11-24 10:00', 3, '2026-12-03 13:00', partTime],
    ['half days: the afternoon is brought to noon', '2026-11-26 15:00', 1, '2026-11-27 12:00', shortFriday],
    ['half days: the clock is kept past one', '2026-11-26 15:00', 2, '2026-11-30 15:00', shortFriday],
    ['half days: Friday afternoon counts as Monday', '2026-11-27 13:00', 1, '2026-12-01 08:00', shortFriday],
    ['open at weekends only', '2026-11-20 12:00', 2, '2026-11-28 10:00', weekend],
    ['at night, in the evening', '2026-11-23 20:00', 1, '2026-11-24 20:00', nights],
    ['at night, past midnight', '2026-11-24 03:00', 1, '2026-11-25 03:00', nights],
    ['at night, at the minute of closing', '2026-11-24 08:00', 1, '2026-11-25 08:00', nights],
    ['at night, while it is day', '2026-11-24 12:00', 1, '2026-11-25 16:30', nights],
    ['at night, no days', '2026-11-24 12:00', 0, '2026-11-24 16:30', nights],
    ['a night before a closed day', '2026-11-28 03:00', 1, '2026-12-01 03:00', weeknights],
    ['never closed', '2026-11-24 03:00', 1, '2026-11-25 03:00', always],
    ['never closed, at midnight', '2026-11-24 00:00', 1, '2026-11-25 00:00', always],
    ['never closed, on holidays either', '2026-12-24 03:00', 1, '2026-12-25 03:00', always],
    ['never closed, in the night of a clock change', '2026-03-28 12:00', 1, '2026-03-29 12:00', always],
    ['a holiday is as a Sunday', '2026-12-24 12:00', 0, '2026-12-24 12:00', weekend],
  ])('%s: %s + %i', (_what, from, days, expected, hours = OFFICE, breaks = []) => {
    expect(wall(time.after(at(from), days, unit(hours, breaks)))).toBe(expected);
  });

  test('keeps the wall clock to the millisecond', () => {
    expect(time.after(toInstant(Date.parse('2026-03-27T08:59:59.123Z')), 1, unit())).toBe('2026-03-30T07:59:59.123Z');
  });

  test('a unit that is never open is named instead of searched for ever', () => {
    const always: Break = { name: 'Stängt', from: day('2026-01-01'), to: day('2099-12-31') };
    for (const closed of [unit({}), unit(OFFICE, [always])]) {
      expect(() => time.after(at('2026-11-23 10:00'), 1, closed)).toThrow('testenheten');
      expect(() => time.nextOpening(at('2026-11-23 10:00'), closed)).toThrow('testenheten');
      expect(() => time.opening(day('2026-11-23'), closed)).toThrow('testenheten');
    }
  });

  test('a day without length is no working time', () => {
    expect(() => time.afterHours(at('2026-11-23 10:00'), 1, unit({ mon: { from: '16:00', to: '16:00' } }))).toThrow(
      'testenheten',
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%p is no number of working days', (days) => {
    expect(() => time.after(at('2026-11-23 10:00'), days, unit())).toThrow('working days');
  });
});

describe('working hours after a moment', () => {
  test.each<[what: string, from: string, hours: number, expected: string, hoursOfUnit?: Week]>([
    ['within the day', '2026-11-23 10:00', 2, '2026-11-23 12:00'],
    ['none, while closed', '2026-11-22 10:00', 0, '2026-11-23 08:00'],
    ['to closing time', '2026-11-23 14:30', 2, '2026-11-23 16:30'],
    ['over the night', '2026-11-23 15:30', 2, '2026-11-24 09:00'],
    ['over the weekend', '2026-11-20 15:30', 2, '2026-11-23 09:00'],
    ['from the evening', '2026-11-23 20:00', 1, '2026-11-24 09:00'],
    ['over Christmas', '2026-12-23 16:00', 1, '2026-12-28 08:30'],
    ['half an hour', '2026-11-23 10:00', 0.5, '2026-11-23 10:30'],
    ['several short days', '2026-11-24 11:00', 6, '2026-12-01 10:00', partTime],
    ['into summer time', '2026-03-27 16:00', 1, '2026-03-30 08:30'],
    ['over midnight', '2026-11-23 23:00', 2, '2026-11-24 01:00', nights],
    ['over a day, at night', '2026-11-24 07:00', 2, '2026-11-24 17:30', nights],
    ['never closed', '2026-12-24 23:00', 2, '2026-12-25 01:00', always],
    ['the longer night of a clock change', '2026-10-24 23:00', 6, '2026-10-25 04:00', always],
  ])('%s: %s + %d', (_what, from, hours, expected, hoursOfUnit = OFFICE) => {
    expect(wall(time.afterHours(at(from), hours, unit(hoursOfUnit)))).toBe(expected);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%p is no number of hours', (hours) => {
    expect(() => time.afterHours(at('2026-11-23 10:00'), hours, unit())).toThrow('hours');
  });
});

describe('openings and days', () => {
  test.each([
    ['2026-11-23 10:00', '2026-11-23 10:00'],
    ['2026-11-23 16:30', '2026-11-23 16:30'],
    ['2026-11-23 16:31', '2026-11-24 08:00'],
    ['2026-12-24 09:00', '2026-12-28 08:00'],
  ])('the first working moment from %s is %s', (from, expected) => {
    expect(wall(time.nextOpening(at(from), unit()))).toBe(expected);
  });

  test.each([
    ['2026-11-23', '2026-11-23 08:00'],
    ['2026-11-21', '2026-11-23 08:00'],
    ['2026-06-19', '2026-06-22 08:00'],
    ['2026-12-31', '2027-01-04 08:00'],
  ])('%s opens %s', (on, expected) => {
    expect(wall(time.opening(day(on), unit()))).toBe(expected);
  });

  test.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', '2026-11-23'],
    ['2026-07-31T22:00:00.000Z', '2026-08-01'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('%s is written %s', (moment, expected) => {
    expect(time.dayOf(toInstant(Date.parse(moment)))).toBe(expected);
  });

  test.each([
    ['a weekday', '2026-11-23', '2026-11-23 16:30', OFFICE],
    ['a closed weekday, by the latest hours of the week', '2026-11-23', '2026-11-23 17:00', partTime],
    ['a holiday on which it is closed, by the weekday', '2026-12-24', '2026-12-24 16:30', OFFICE],
    ['a holiday on which it is open, by its Sunday', '2026-12-24', '2026-12-24 14:00', { ...OFFICE, ...weekend }],
    ['a night', '2026-11-23', '2026-11-24 08:00', nights],
  ])('closing time on %s', (_what, on, expected, hours) => {
    expect(wall(time.closing(day(on), unit(hours)))).toBe(expected);
  });

  test('an unknown time zone is refused at once', () => {
    expect(() => workingTime('Europe/Exempelby')).toThrow('Europe/Exempelby');
  });
});

describe('always', () => {
  // From three o'clock on, because the hour before it is skipped or doubled on two nights a year and has no order.
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const between = (min: number, max: number) =>
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 2 })
      .map(([a = min, b = max]) => ({ from: clock(Math.min(a, b)), to: clock(Math.max(a, b)) }));
  const daytime = between(180, 1439);
  const night = fc
    .tuple(fc.integer({ min: 720, max: 1439 }), fc.integer({ min: 180, max: 719 }))
    .map(([from, to]) => ({ from: clock(from), to: clock(to) }));
  const weekOf = (span: fc.Arbitrary<WorkingHours>) =>
    fc
      .record({ mon: span, tue: span, wed: span, thu: span, fri: span, sat: span, sun: span }, { requiredKeys: [] })
      .filter((week) => WEEKDAYS.some((weekday) => week[weekday]));
  const weeks = fc.oneof(weekOf(daytime), weekOf(night));
  const days = fc
    .date({ min: new Date('2025-06-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((date) => day(date.toISOString().slice(0, 10)));
  const breaks = fc.array(
    fc.tuple(days, fc.integer({ min: 0, max: 60 })).map(([from, length]) => ({
      name: 'Lov',
      from,
      to: day(new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)),
    })),
    { maxLength: 3 },
  );
  const units = fc.tuple(weeks, breaks).map(([week, off]) => unit(week, off));
  const moments = fc
    .date({ min: new Date('2025-06-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((date) => toInstant(date.getTime()));
  const counts = fc.integer({ min: 0, max: 30 });

  /** Public holidays and three eves, by the Act on public holidays (1989:253) and Gauss's rule for Easter. */
  function isHoliday(date: DateTime): boolean {
    const on = date.toFormat('MM-dd');
    if (['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'].includes(on)) return true;
    if (date.weekday === 5 && '06-19' <= on && on <= '06-25') return true;
    if (date.weekday === 6 && (('06-20' <= on && on <= '06-26') || on === '10-31' || ('11-01' <= on && on <= '11-06')))
      return true;
    const { year } = date;
    const moon = (19 * (year % 19) + 24) % 30;
    const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    const easter = date.set({ month: 3, day: 22 }).plus({ days: moon + sunday });
    return [-2, 1, 39].some((days) => easter.plus({ days }).hasSame(date, 'day'));
  }

  /** Told by other means than the calendar itself: the clock on the wall, and a list of the closed days. */
  function isWorking(moment: Instant, of: Unit): boolean {
    const now = DateTime.fromMillis(toMs(moment), { zone: ZONE });
    const clockNow = now.toFormat('HH:mm:ss.SSS');
    const hoursOn = (date: DateTime): WorkingHours | undefined => {
      const on = date.toFormat('yyyy-MM-dd');
      const hours = of.hours[isHoliday(date) ? 'sun' : (WEEKDAYS[date.weekday - 1] ?? 'mon')];
      return of.breaks.some((b) => b.from <= on && on <= b.to) ? undefined : hours;
    };
    const today = hoursOn(now);
    const night = hoursOn(now.minus({ days: 1 }));
    if (night && night.to < night.from && clockNow <= `${night.to}:00.000`) return true;
    return (
      today !== undefined &&
      `${today.from}:00.000` <= clockNow &&
      (today.to < today.from || clockNow <= `${today.to}:00.000`)
    );
  }

  test('the result is working time, and not before', () => {
    fc.assert(
      fc.property(moments, counts, units, (from, count, of) => {
        const result = time.after(from, count, of);
        expect(result >= from).toBe(true);
        expect(isWorking(result, of)).toBe(true);
        expect(time.nextOpening(result, of)).toBe(result);
      }),
    );
  });

  test('a later moment or more days never come due earlier', () => {
    fc.assert(
      fc.property(moments, moments, counts, counts, units, (a, b, m, n, of) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const [few, many] = m <= n ? [m, n] : [n, m];
        expect(time.after(early, few, of) <= time.after(late, few, of)).toBe(true);
        expect(time.after(early, few, of) <= time.after(early, many, of)).toBe(true);
      }),
    );
  });

  test('hours end in working time, and may be counted in two goes', () => {
    fc.assert(
      fc.property(moments, counts, counts, units, (from, m, n, of) => {
        const result = time.afterHours(from, m + n, of);
        expect(isWorking(result, of)).toBe(true);
        expect(time.afterHours(time.afterHours(from, m, of), n, of)).toBe(result);
      }),
    );
  });

  test('nothing between a moment and its next opening is working time', () => {
    fc.assert(
      fc.property(moments, units, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (from, of, part) => {
        const opening = time.nextOpening(from, of);
        const between = toInstant(Math.floor(toMs(from) + (toMs(opening) - toMs(from)) * part));
        if (between < opening) expect(time.nextOpening(between, of)).toBe(opening);
      }),
    );
  });
});
