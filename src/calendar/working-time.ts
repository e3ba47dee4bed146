import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';
import type { WorkingTime } from '../domain/escalation/working-time.ts';
import { type Day, type Instant, parseDay, toInstant, toMs } from '../domain/ids.ts';
import { type Unit, WEEKDAYS, type WorkingHours } from '../domain/organisation/org.ts';

/**
 * Longer than a break entered with a wrong year; a unit that stays closed for so long has no working time, which is an
 * error.
 */
const SEARCH_DAYS = 4_000;
const MINUTE_MS = 60 * 1000;
/** In every zone the offset from UTC changes on a whole quarter of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The working time of Swedish authorities, with each unit's own hours and breaks, in the given time zone. */
export function workingTime(zone: string): WorkingTime {
  if (!IANAZone.isValidZone(zone)) throw new Error(`not a time zone: ${JSON.stringify(zone)}`);
  const isHoliday = swedishHolidays();

  const iana = IANAZone.create(zone);
  const offsetIn = remembered((quarter: number) => iana.offset(quarter * QUARTER_MS) * MINUTE_MS);
  /** Date and time of day of the zone, as UTC would write them. */
  const local = (ms: number): string => new Date(ms + offsetIn(Math.floor(ms / QUARTER_MS))).toISOString();

  const dayOf = (at: Instant): Day => dayFrom(local(toMs(at)).slice(0, 10));

  /** A public holiday is as a Sunday: only a unit that is open on Sundays is open. */
  function hoursOn(day: Day, unit: Unit): WorkingHours | undefined {
    const hours = unit.hours[isHoliday(day) ? 'sun' : weekdayOf(day)];
    // With a day without length, counting hours would never end.
    return hours && hours.from !== hours.to && !inBreak(day, unit) ? hours : undefined;
  }

  /** The unit's first working day from `day` on, `day` included. */
  function workingDay(day: Day, unit: Unit): WorkingDay {
    let candidate = day;
    for (let i = 0; i < SEARCH_DAYS; i++, candidate = dayAfter(candidate)) {
      const hours = hoursOn(candidate, unit);
      if (hours !== undefined) return { day: candidate, hours };
    }
    throw new Error(`unit ${unit.id} has no working hours in the ${SEARCH_DAYS} days from ${day}`);
  }

  /** The unit's last working day before `day`. */
  function workingDayBefore(day: Day, unit: Unit): WorkingDay {
    let candidate = daysFrom(day, -1);
    for (let i = 0; i < SEARCH_DAYS; i++, candidate = daysFrom(candidate, -1)) {
      const hours = hoursOn(candidate, unit);
      if (hours !== undefined) return { day: candidate, hours };
    }
    throw new Error(`unit ${unit.id} has no working hours in the ${SEARCH_DAYS} days before ${day}`);
  }

  /** The wall clock on a day, as a moment: the clock time stays the same when daylight saving shifts it. */
  const moment = (day: Day, clock: string): number => momentOf(`${day}T${clock}`);
  const momentOf = remembered((text: string): number => {
    const at = DateTime.fromISO(text, { zone });
    if (!at.isValid) throw new Error(`not a time of day: ${JSON.stringify(text)}`);
    return at.toMillis();
  });

  /** Hours that end at or before the time at which they begin, end on the next day. */
  const closes = (day: Day, { from, to }: WorkingHours): number => moment(to <= from ? dayAfter(day) : day, to);

  const opened = ({ day, hours }: WorkingDay): OpenDay => ({
    day,
    hours,
    opens: moment(day, hours.from),
    closes: closes(day, hours),
  });

  /** The same time of day within a working day's hours, or the nearest moment in them. */
  function sameClock(at: number, worked: WorkingDay): number {
    const clock = local(at).slice('yyyy-MM-ddT'.length, -'Z'.length);
    const { day, hours, ...open } = opened(worked);
    const isPastMidnight = hours.to <= hours.from && clock < hours.from;
    return Math.min(Math.max(moment(isPastMidnight ? dayAfter(day) : day, clock), open.opens), open.closes);
  }

  /** The working day that `at` is in, or the next one. */
  function workingDayAt(at: Instant, unit: Unit): OpenDay {
    const today = dayOf(at);
    const open = opened(workingDay(today, unit));
    if (open.day === today && open.opens <= toMs(at) && toMs(at) <= open.closes) return open;
    const yesterday = daysFrom(today, -1);
    const hours = hoursOn(yesterday, unit);
    const before = hours && opened({ day: yesterday, hours });
    if (before !== undefined && toMs(at) <= before.closes) return before;
    return toMs(at) <= open.closes ? open : opened(workingDay(dayAfter(open.day), unit));
  }

  /** The first working moment from `from` on, and its day. */
  function start(from: Instant, unit: Unit): { open: OpenDay; ms: number } {
    const open = workingDayAt(from, unit);
    return { open, ms: Math.max(toMs(from), open.opens) };
  }

  function after(from: Instant, days: number, unit: Unit): Instant {
    if (!Number.isSafeInteger(days) || days < 0) throw new Error(`not a number of working days: ${days}`);
    const { open, ms } = start(from, unit);
    if (days === 0) return toInstant(ms);
    let worked = workingDay(dayAfter(open.day), unit);
    for (let i = 1; i < days; i++) worked = workingDay(dayAfter(worked.day), unit);
    return toInstant(sameClock(ms, worked));
  }

  function before(at: Instant, days: number, unit: Unit): Instant {
    if (!Number.isSafeInteger(days) || days < 0) throw new Error(`not a number of working days: ${days}`);
    if (days === 0) return at;
    const open = workingDayAt(at, unit);
    let worked = workingDayBefore(open.opens <= toMs(at) ? open.day : dayOf(at), unit);
    for (let i = 1; i < days; i++) worked = workingDayBefore(worked.day, unit);
    return toInstant(sameClock(toMs(at), worked));
  }

  function beforeBreak(from: Instant, to: Instant, unit: Unit): Instant | undefined {
    const [first] = unit.breaks
      .map((b) => b.from)
      .filter((day) => dayOf(from) < day && day <= dayOf(to))
      .toSorted();
    if (first === undefined) return undefined;
    const opens = toInstant(opened(workingDayBefore(first, unit)).opens);
    return opens > from ? opens : undefined;
  }

  function afterHours(from: Instant, hours: number, unit: Unit): Instant {
    if (!Number.isFinite(hours) || hours < 0) throw new Error(`not a number of hours: ${hours}`);
    let { open, ms } = start(from, unit);
    let left = hours * HOUR_MS;
    while (left > open.closes - ms) {
      left -= open.closes - ms;
      open = opened(workingDay(dayAfter(open.day), unit));
      ms = Math.max(ms, open.opens);
    }
    return toInstant(Math.round(ms + left));
  }

  return {
    after,
    before,
    beforeBreak,
    afterHours,
    nextOpening: (from, unit) => toInstant(start(from, unit).ms),
    opening: (day, unit) => toInstant(opened(workingDay(day, unit)).opens),
    hours: (day, unit) => {
      const hours = hoursOn(day, unit);
      return hours && { from: toInstant(moment(day, hours.from)), to: toInstant(closes(day, hours)) };
    },
    closing: (day, unit) => toInstant(closes(day, hoursOn(day, unit) ?? unit.hours[weekdayOf(day)] ?? latest(unit))),
    startOf: (day) => toInstant(moment(day, '00:00')),
    daysFrom,
    dayOf,
  };
}

interface WorkingDay {
  readonly day: Day;
  readonly hours: WorkingHours;
}

/** More than all cases of a county ask for in a day. */
const MOST_REMEMBERED = 20_000;

/** Asks for each thing once, as long as there are not too many: what needs the time zone is slow. */
function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const asked = ask(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, asked);
    return asked;
  };
}

/** A working day as moments. */
interface OpenDay extends WorkingDay {
  readonly opens: number;
  readonly closes: number;
}

/**
 * Public holidays, and Midsummer's, Christmas and New Year's Eve, which the library calls bank holidays in Sweden.
 * Its other eves (Twelfth Night, Walpurgis, All Saints') are half days at some employers and working days by law.
 */
function swedishHolidays(): (day: Day) => boolean {
  const library = new Holidays('SE', { types: ['public', 'bank'] });
  const years = new Map<string, ReadonlySet<string>>();
  return (day) => {
    const year = day.slice(0, 4);
    let dates = years.get(year);
    if (!dates) {
      dates = new Set(library.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      years.set(year, dates);
    }
    return dates.has(day);
  };
}

/** The latest closing hours of the unit's week. */
function latest({ id, hours }: Unit): WorkingHours {
  const [last] = WEEKDAYS.flatMap((day) => hours[day] ?? []).toSorted((a, b) => lateness(b) - lateness(a));
  if (last === undefined) throw new Error(`unit ${id} has no working hours`);
  return last;
}

/** Minutes from the midnight before until closing. */
function lateness({ from, to }: WorkingHours): number {
  const [hour = 0, minute = 0] = to.split(':').map(Number);
  return (to <= from ? 24 * 60 : 0) + hour * 60 + minute;
}

const inBreak = (day: Day, unit: Unit): boolean => unit.breaks.some((b) => b.from <= day && day <= b.to);

// Days are counted on the calendar, in UTC, where every day is equally long; only moments need the time zone.
const daysFrom = (day: Day, days: number): Day =>
  dayFrom(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
const dayAfter = (day: Day): Day => daysFrom(day, 1);

function weekdayOf(day: Day): (typeof WEEKDAYS)[number] {
  const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7];
  if (!weekday) throw new Error(`not a day: ${day}`);
  return weekday;
}

function dayFrom(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`not a day: ${JSON.stringify(text)}`);
  return day;
}
