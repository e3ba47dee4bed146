import type { Day, PersonId, UnitId } from '../ids.ts';
import { inRole, type Kept, type Org, type Unit } from './org.ts';
import { standIn } from './staffing.ts';

/** The units with what they say of themselves, which no import touches. */
export function withKept(org: Org, kept: ReadonlyMap<UnitId, Kept>): Org {
  if (kept.size === 0) return org;
  const units = [...org.units].map(([id, unit]): readonly [UnitId, Unit] => {
    const says = kept.get(id);
    return [id, says === undefined ? unit : { ...unit, kept: says }];
  });
  return { ...org, units: new Map(units) };
}

/** How long one waits, as the unit last said it: on its card, or in the organisation's file. */
export function waitsOf({ waits, kept }: Pick<Unit, 'waits' | 'kept'>): Unit['waits'] {
  if (kept === undefined || (waits !== undefined && waits.on > kept.on)) return waits;
  return kept.waits === '' ? undefined : { says: kept.waits, on: kept.on };
}

/** After so many days what is said may not be true any more: the unit is asked. */
export const ASKED_AFTER_DAYS = 90;
/** So many days later its managers are asked too. */
const MANAGERS_AFTER_DAYS = 14;
const AGAIN_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

/** For how many days the unit should have been asked; undefined where nothing is said, or it is new. */
function askedFor({ waits, kept }: Unit, today: Day): number | undefined {
  const [on] = [waits?.on, kept?.on]
    .flatMap((day) => day ?? [])
    .toSorted()
    .toReversed();
  if (on === undefined) return undefined;
  const days = Math.round((Date.parse(today) - Date.parse(on)) / DAY_MS) - ASKED_AFTER_DAYS;
  return days < 0 ? undefined : days;
}

export const isOld = (unit: Unit, today: Day): boolean => askedFor(unit, today) !== undefined;

/** A unit that is asked whether what it says is still so, and whom: its coordinators, later its managers too. */
export interface OldEntry {
  readonly unit: Unit;
  readonly people: readonly PersonId[];
  /** They are told of it today, in the message of the day. */
  readonly told: boolean;
}

export const oldEntries = (org: Org, today: Day): readonly OldEntry[] =>
  [...org.units.values()].flatMap((unit) => {
    const days = askedFor(unit, today);
    if (days === undefined) return [];
    const coordinators = inRole(org, unit.id, 'coordinator').flatMap((id) => standIn(org, id, today) ?? []);
    const rises = days >= MANAGERS_AFTER_DAYS || coordinators.length === 0;
    const people = [...coordinators, ...(rises ? inRole(org, unit.id, 'manager') : [])];
    return [{ unit, people: [...new Set(people)], told: days % AGAIN_AFTER_DAYS === 0 }];
  });

/** The units about which this person is asked. */
export const entriesAskedOf = (org: Org, person: PersonId, today: Day): readonly Unit[] =>
  oldEntries(org, today).flatMap(({ unit, people }) => (people.includes(person) ? [unit] : []));
