import type { WorkingTime } from '../../../src/domain/escalation/working-time.ts';
import { type Day, type Instant, parseDay, toInstant, toMs } from '../../../src/domain/ids.ts';
import type { Unit } from '../../../src/domain/organisation/org.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [OPENS, CLOSES] = [8 * HOUR, 16 * HOUR];
const THURSDAY = 4;

const nameOf = (n: number): Day => {
  const day = parseDay(new Date(n * DAY).toISOString().slice(0, 10));
  if (day === undefined) throw new Error(`not a day: ${n}`);
  return day;
};
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / DAY;
const dayAt = (at: Instant): number => Math.floor(toMs(at) / DAY);
const isWeekday = (n: number): boolean => ![0, 6].includes((n + THURSDAY) % 7);

function isOpen({ breaks }: Unit, n: number): boolean {
  if (!isWeekday(n)) return false;
  const day = breaks.length === 0 ? undefined : nameOf(n);
  return day === undefined || !breaks.some(({ from, to }) => from <= day && day <= to);
}
const at = (n: number, time: number): Instant => toInstant(n * DAY + Math.min(Math.max(time, OPENS), CLOSES));

/** Moves so many open days on, or back; none moves to the nearest one. */
function moved(n: number, days: number, unit: Unit): number {
  const step = days < 0 ? -1 : 1;
  let [day, left] = [n, Math.abs(days)];
  while (!isOpen(unit, day)) day += step;
  while (left > 0) {
    day += step;
    if (isOpen(unit, day)) left -= 1;
  }
  return day;
}

/** Weekdays from eight to four, and each unit's breaks: as much of a calendar as the rules ask for, and quick. */
export const weekdays: WorkingTime = {
  nextOpening: (from, unit) => {
    const [n, time] = [dayAt(from), toMs(from) % DAY];
    return isOpen(unit, n) && time <= CLOSES ? at(n, time) : at(moved(n + 1, 0, unit), OPENS);
  },
  after: (from, days, unit) => {
    const begins = weekdays.nextOpening(from, unit);
    return at(moved(dayAt(begins), days, unit), toMs(begins) % DAY);
  },
  before: (moment, days, unit) => at(moved(dayAt(moment), -days, unit), toMs(moment) % DAY),
  afterHours: (from, hours, unit) => {
    let begins = weekdays.nextOpening(from, unit);
    let left = hours * HOUR;
    for (let room = CLOSES - (toMs(begins) % DAY); left > room; room = CLOSES - OPENS) {
      left -= room;
      begins = at(moved(dayAt(begins) + 1, 0, unit), OPENS);
    }
    return toInstant(toMs(begins) + left);
  },
  beforeBreak: (from, to, unit) => {
    const [first, last] = [nameOf(dayAt(from)), nameOf(dayAt(to))];
    const next = unit.breaks.find((one) => one.from > first && one.from <= last);
    return next === undefined ? undefined : at(moved(numberOf(next.from) - 1, -0, { ...unit, breaks: [] }), OPENS);
  },
  opening: (day, unit) => at(moved(numberOf(day), 0, unit), OPENS),
  closing: (day) => at(numberOf(day), CLOSES),
  hours: (day, unit) => {
    const n = numberOf(day);
    return isOpen(unit, n) ? { from: at(n, OPENS), to: at(n, CLOSES) } : undefined;
  },
  startOf: (day) => toInstant(numberOf(day) * DAY),
  daysFrom: (day, days) => nameOf(numberOf(day) + days),
  dayOf: (moment) => nameOf(dayAt(moment)),
};

/** Whole weekdays between two moments, after the day on which it began; in a unit, those on which it is open. */
export function weekdaysBetween(from: number, to: number, unit?: Unit): number {
  let count = 0;
  for (let n = Math.floor(from / DAY) + 1; n <= Math.floor(to / DAY); n += 1)
    if (unit === undefined ? isWeekday(n) : isOpen(unit, n)) count += 1;
  return count;
}
