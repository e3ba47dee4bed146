import { workingTime } from '../../src/calendar/working-time.ts';
import { later, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import { proposeSlots } from '../../src/domain/meeting/slots.ts';
import { WEEKDAYS } from '../../src/domain/organisation/org.ts';
import { org } from '../domain/village.ts';
import { median, print, round } from './numbers.ts';

const PARTICIPANTS = 8;
const WEEKS = 4;
const TIMES = 20;
const HOUR_MS = 3_600_000;

/** Finds the best slots for people with usual calendars, in a usual number of units. */
export function benchSlots(): void {
  const hours = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, { from: '08:00', to: '16:30' }]));
  const [some] = org.units.values();
  if (some === undefined) throw new Error('a village without units');
  const units = Array.from({ length: PARTICIPANTS }, (_, i) => ({ ...some, id: unitId(`unit-${i}`), hours }));
  const from = parseInstant('2026-11-23T08:00:00.000Z');
  const people = units.map(({ id }, i) => ({
    id: personId(`person-${i}`),
    unit: id,
    busy: Array.from({ length: WEEKS * 7 * 4 }, (_, n) => {
      const begins = later(from, (n * 6 + ((n * 7 + i * 5) % 6)) * HOUR_MS);
      return { from: begins, to: later(begins, HOUR_MS) };
    }),
  }));
  const asked = {
    people,
    time: workingTime('Europe/Stockholm'),
    units: new Map(units.map((unit) => [unit.id, unit])),
    from,
    latest: later(from, WEEKS * 7 * 24 * HOUR_MS),
    minutes: 60,
    wanted: 3,
    stepMinutes: 15,
  };
  const took: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    if (proposeSlots(asked).length < asked.wanted) throw new Error('too few slots were found');
    took.push(performance.now() - start);
  }
  print({ bench: 'slots', participants: PARTICIPANTS, weeks: WEEKS, ms: round(median(took)) });
}
