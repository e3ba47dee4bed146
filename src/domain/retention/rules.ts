import { unitsOf } from '../access/access.ts';
import type { Case } from '../case/case.ts';
import type { WorkingTime } from '../escalation/working-time.ts';
import { type AreaId, type Day, parseDay, type UnitId } from '../ids.ts';
import { areaOf, hasRole, type Org, type Person, type UnitKind, unitOnce } from '../organisation/org.ts';

/** How long the texts of one kind of unit are kept; see `content/retention.ts`. */
export interface RetentionRule {
  readonly id: string;
  readonly kinds: readonly UnitKind[];
  /** Counted from the closing of the case. */
  readonly years: number;
  /** What the authority's own system does with it afterwards. */
  readonly afterwards: 'dispose' | 'preserve';
  /** The copy here is deleted only once the authority has it in its own system. */
  readonly transferFirst: boolean;
  /** Days from the transfer to the deletion of the copy. */
  readonly copyDays: number;
}

export type Standing =
  | { readonly is: 'open' }
  | { readonly is: 'disposed' }
  /**
   * These authorities have not confirmed that they have the record, or its owner is unknown: `unknown` are units no
   * longer in the organisation file. `since` is the day by which they should have.
   */
  | {
      readonly is: 'waits';
      readonly areas: readonly AreaId[];
      readonly unknown: readonly UnitId[];
      readonly since: Day;
    }
  | { readonly is: 'kept'; readonly until: Day }
  | { readonly is: 'due'; readonly since: Day };

/**
 * The retention state of a case and the rules behind it: the strictest rule of any unit that has written in the case
 * decides.
 */
export function retentionOf(
  org: Org,
  of: Case,
  rules: readonly RetentionRule[],
  today: Day,
  { daysFrom, dayOf }: Pick<WorkingTime, 'daysFrom' | 'dayOf'>,
): { readonly standing: Standing; readonly rules: readonly string[] } {
  if (of.disposed !== undefined) return { standing: { is: 'disposed' }, rules: [] };
  if (of.status === 'open') return { standing: { is: 'open' }, rules: [] };
  const closed = dayOf(of.closedAt);
  const parts = areasIn(org, of).flatMap(({ area, units }) => {
    const transfer = of.transferred.find((one) => one.area === area);
    return units.map((unit) => {
      const rule = ruleFor(org, unit, rules);
      const due = transfer === undefined ? undefined : daysFrom(later(dayOf(transfer.at), closed), rule.copyDays);
      return { area, rule, due: rule.transferFirst ? due : (due ?? inYears(closed, rule.years)) };
    });
  });
  const ids = [...new Set(parts.map(({ rule }) => rule.id))];
  const areas = [...new Set(parts.filter(({ due }) => due === undefined).map(({ area }) => area))];
  const unknown = writersIn(of).filter((unit) => !org.units.has(unit));
  if (areas.length > 0 || unknown.length > 0)
    return { standing: { is: 'waits', areas, unknown, since: closed }, rules: ids };
  const last = parts.reduce<Day>((latest, { due }) => later(latest, due ?? closed), closed);
  return { standing: last <= today ? { is: 'due', since: last } : { is: 'kept', until: last }, rules: ids };
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** The same day in another year; a day that does not exist then becomes the last of its month. */
function inYears(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years);
  return parseDay(`${year}${day.slice(4)}`) ?? parseDay(`${year}-02-28`) ?? day;
}

/** Units that may have written something: where the case was raised, who holds it, and who has answered. */
function writersIn(of: Case): readonly UnitId[] {
  const answered = new Set(
    of.referrals.filter(({ status }) => status.is === 'accepted' || status.is === 'declined').map(({ to }) => to),
  );
  const silent = new Set(of.referrals.map(({ to }) => to).filter((to) => !answered.has(to)));
  return [...new Set(unitsOf(of).filter((unit, i) => i < 2 || !silent.has(unit)))];
}

/** Authorities that may have written something, with the units in each; without those of unknown units. */
export function areasIn(org: Org, of: Case): readonly { readonly area: AreaId; readonly units: readonly UnitId[] }[] {
  const found = new Map<AreaId, UnitId[]>();
  for (const unit of writersIn(of)) {
    const area = areaOf(org, unit);
    if (area !== undefined) found.set(area, [...(found.get(area) ?? []), unit]);
  }
  return [...found].map(([area, units]) => ({ area, units }));
}

/** @throws when no rule covers that kind of unit: nothing is destroyed without a rule. */
function ruleFor(org: Org, unit: UnitId, rules: readonly RetentionRule[]): RetentionRule {
  const kind = unitOnce(org, unit)?.kind;
  const rule = rules.find(({ kinds }) => kind !== undefined && kinds.includes(kind));
  if (rule === undefined) throw new Error(`there is no rule of retention for ${kind ?? unit}`);
  return rule;
}

/** Answers for an authority's records here: a manager in it, or the administrator. */
export const keepsRecordsOf = (org: Org, person: Person, area: AreaId): boolean =>
  [...org.units.values()].some((unit) => unit.area === area && hasRole(person, unit.id, 'manager', 'administrator'));
