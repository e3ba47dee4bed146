import type { Day, Instant } from '../ids.ts';
import { type Unit, WEEKDAYS } from '../organisation/org.ts';

/**
 * Working time as the rules need it. The calendar behind it knows holidays, school breaks, each unit's hours and
 * daylight saving; the rules only say how many working days. A public holiday is as a Sunday, and the hours of a night
 * belong to the day on which they begin.
 */
export interface WorkingTime {
  /**
   * The moment `days` of the unit's working days after `from`. First `from` moves forward to working time, unless it
   * is in it already (closing time still is); then the wall clock is kept while `days` days on which the unit works go
   * by; there it is brought within that day's hours. So with 08:00–16:30, one day from Friday 15:00 is Monday 15:00,
   * and one day from Friday 18:00, which counts as Monday 08:00, is Tuesday 08:00. No days: the next opening.
   */
  after(from: Instant, days: number, unit: Unit): Instant;
  /** The moment `days` of the unit's working days before `at`, at the same time of day within that day's hours. */
  before(at: Instant, days: number, unit: Unit): Instant;
  /** The moment by which `hours` of the unit's opening hours have gone by since `from`; closing time counts as open. */
  afterHours(from: Instant, hours: number, unit: Unit): Instant;
  /** The first moment at or after `from` when the unit works. */
  nextOpening(from: Instant, unit: Unit): Instant;
  /** When the unit opens on its last working day before the first of its breaks that begins after `from` and by `to`. */
  beforeBreak(from: Instant, to: Instant, unit: Unit): Instant | undefined;
  /** When the unit opens on that day, or, where it is closed, on its next working day. */
  opening(day: Day, unit: Unit): Instant;
  /**
   * When the unit closes on that day, or would if it were not closed: by its hours on such a weekday, or its latest. A
   * public holiday on which it is open closes as a Sunday.
   */
  closing(day: Day, unit: Unit): Instant;
  /** When the unit opens and closes on that day; undefined when it is closed. */
  hours(day: Day, unit: Unit): { readonly from: Instant; readonly to: Instant } | undefined;
  /** The first moment of that day. */
  startOf(day: Day): Instant;
  /** So many days of the calendar after it, or before it. */
  daysFrom(day: Day, days: number): Day;
  /** The day people would write for this moment. */
  dayOf(at: Instant): Day;
}

/** The unit without breaks or free weekdays: closed only at weekends and on public holidays. */
function onWeekdays(unit: Unit): Unit {
  const [usual] = WEEKDAYS.flatMap((day) => unit.hours[day] ?? []);
  if (usual === undefined) return { ...unit, breaks: [] };
  const { mon = usual, tue = usual, wed = usual, thu = usual, fri = usual } = unit.hours;
  return { ...unit, breaks: [], hours: { mon, tue, wed, thu, fri } };
}

/** Works out a moment in the unit's own time, or on weekdays where one of its breaks would delay it. */
export function unlessInBreak(
  unit: Unit,
  own: (unit: Unit) => Instant,
  onWeekday: (unit: Unit) => Instant = own,
): Instant {
  const at = own(unit);
  return at === own({ ...unit, breaks: [] }) ? at : onWeekday(onWeekdays(unit));
}

/** Working time without breaks, for duties that nobody holds: the child does not wait until the unit opens again. */
export const throughBreaks = (time: WorkingTime): WorkingTime => ({
  ...time,
  after: (from, days, unit) => unlessInBreak(unit, (of) => time.after(from, days, of)),
  before: (at, days, unit) => unlessInBreak(unit, (of) => time.before(at, days, of)),
  afterHours: (from, hours, unit) => unlessInBreak(unit, (of) => time.afterHours(from, hours, of)),
  nextOpening: (from, unit) => unlessInBreak(unit, (of) => time.nextOpening(from, of)),
  opening: (day, unit) => unlessInBreak(unit, (of) => time.opening(day, of)),
  beforeBreak: () => undefined,
});
