import type { WorkingTime } from '../escalation/working-time.ts';
import { type Day, type Instant, type PersonId, toInstant, toMs, type UnitId } from '../ids.ts';
import type { Unit } from '../organisation/org.ts';
import type { Slot } from './meeting.ts';

const MINUTE_MS = 60_000;

export interface Invitee {
  readonly id: PersonId;
  readonly unit: UnitId;
  /** Undefined when unknown: the person is asked. */
  readonly busy: readonly Slot[] | undefined;
}

export interface SlotsWanted {
  readonly people: readonly Invitee[];
  readonly time: WorkingTime;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly from: Instant;
  /** The latest end. */
  readonly latest: Instant;
  readonly minutes: number;
  /** Most slots to propose. */
  readonly wanted: number;
  /** Minutes between possible starts, counted from midnight. */
  readonly stepMinutes: number;
}

export interface ProposedSlot extends Slot {
  /** People known to be busy then. */
  readonly cannot: readonly PersonId[];
}

/**
 * The best times to meet, best first: those that suit all, then those that suit the most, the soonest first. Each lies
 * within one day's hours of every unit, and so outside breaks and holidays; no two overlap, so that the choice is real.
 * The same input gives the same result.
 *
 * @throws when the length, the step or the number is not a whole number above zero, or a unit is not known
 */
export function proposeSlots(asked: SlotsWanted): readonly ProposedSlot[] {
  const { people, minutes, wanted, stepMinutes } = asked;
  for (const number of [minutes, stepMinutes, wanted])
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`not a number of minutes or slots: ${number}`);
  const length = minutes * MINUTE_MS;
  const busy = people.map(({ busy: spans = [] }) => inOrder(spans));
  const next = busy.map(() => 0);
  const candidates: { readonly start: number; readonly cannot: readonly number[] }[] = [];
  for (const start of starts(asked, length, stepMinutes * MINUTE_MS)) {
    const cannot: number[] = [];
    for (const [person, spans] of busy.entries()) {
      let at = next[person] ?? 0;
      // Starts are in order, so a span that ended before one start has ended before all later ones.
      while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at += 1;
      next[person] = at;
      if ((spans[at]?.start ?? Number.POSITIVE_INFINITY) < start + length) cannot.push(person);
    }
    candidates.push({ start, cannot });
  }
  const chosen: (typeof candidates)[number][] = [];
  for (const one of candidates.toSorted((a, b) => a.cannot.length - b.cannot.length || a.start - b.start)) {
    if (chosen.length === wanted) break;
    if (chosen.every(({ start }) => Math.abs(start - one.start) >= length)) chosen.push(one);
  }
  return chosen.map(({ start, cannot }) => ({
    from: toInstant(start),
    to: toInstant(start + length),
    cannot: people.flatMap(({ id }, person) => (cannot.includes(person) ? [id] : [])),
  }));
}

/** The possible starts of a slot, in order. */
function* starts({ people, time, units, from, latest }: SlotsWanted, length: number, step: number): Generator<number> {
  const all = [...new Set(people.map(({ unit }) => unit))].map((id) => {
    const unit = units.get(id);
    if (unit === undefined) throw new Error(`no unit ${id}`);
    return unit;
  });
  const last = time.dayOf(latest);
  for (let day = time.dayOf(from); all.length > 0 && day <= last; day = time.daysFrom(day, 1)) {
    const open = commonHours(all, day, time);
    if (open === undefined) continue;
    const midnight = toMs(time.startOf(day));
    const first = Math.max(open.start, toMs(from));
    const end = Math.min(open.end, toMs(latest));
    for (let at = midnight + Math.ceil((first - midnight) / step) * step; at + length <= end; at += step) yield at;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The hours when all units work on that day. */
function commonHours(units: readonly Unit[], day: Day, time: WorkingTime): Span | undefined {
  let common: Span | undefined;
  for (const unit of units) {
    const hours = time.hours(day, unit);
    if (hours === undefined) return undefined;
    const [start, end] = [toMs(hours.from), toMs(hours.to)];
    common =
      common === undefined ? { start, end } : { start: Math.max(common.start, start), end: Math.min(common.end, end) };
  }
  return common;
}

/** Drops empty spans and merges overlapping ones, so that spans that end later also begin later. */
function inOrder(spans: readonly Slot[]): readonly Span[] {
  const all: Span[] = [];
  const given = spans
    .map(({ from, to }) => ({ start: toMs(from), end: toMs(to) }))
    .filter(({ start, end }) => start < end);
  for (const span of given.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || span.start > last.end) all.push(span);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return all;
}
