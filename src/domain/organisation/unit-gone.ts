import type { Case } from '../case/case.ts';
import { evolve } from '../case/evolve.ts';
import type { Setting } from '../case/setting.ts';
import type { AreaId, UnitId } from '../ids.ts';
import { isAhead } from '../meeting/meeting.ts';
import { openReferrals } from '../referral/referral.ts';
import { areaOf, type Org, type Role, type Unit } from './org.ts';
import type { UnitEvent } from './unit-events.ts';

/**
 * A unit that is no more leaves no case behind: what it held goes to the unit that was named when it went, or to whoever
 * stands above, which is another unit of its secrecy area, or else of its authority, or else where an administrator is.
 */

/** The units that a case needs somebody in, and that the organisation does not have any more. */
export const lostUnits = (org: Pick<Org, 'units'>, of: Case): readonly UnitId[] =>
  of.disposed !== undefined
    ? []
    : [...new Set([...held(of), ...asked(of), ...took(of)])].filter((unit) => !org.units.has(unit));

const held = ({ holder, raisedIn }: Case): readonly UnitId[] => [holder.unit, raisedIn];

/** Where somebody is to answer, to come, or has said that they take part. */
const asked = ({ referrals, meetings, contacts }: Case): readonly UnitId[] => [
  ...openReferrals(referrals).map(({ to }) => to),
  ...meetings.filter(isAhead).flatMap(({ units }) => units),
  ...contacts.map(({ unit }) => unit),
];

/** Where somebody has something to do, or is the child's contact person; whoever has left leaves it to the holder. */
const took = ({ actions, contactPerson }: Case): readonly UnitId[] =>
  [...actions, ...(contactPerson === undefined ? [] : [contactPerson])].map(({ unit }) => unit);

/** What happens to a case whose units are no more; nothing where all of them are there. */
export function unitsSettled(current: Case, { at, org }: Pick<Setting, 'at' | 'org'>): readonly UnitEvent[] {
  const events: UnitEvent[] = [];
  let now = current;
  const happens = (event: UnitEvent): void => {
    events.push(event);
    now = evolve(now, current.id, event);
  };
  for (const unit of lostUnits(org, current)) {
    // Whoever has the case from now on also comes to the meetings that it was to come to.
    const to = held(now).includes(unit) ? unitNow(org, now, unit) : namedInstead(org, unit);
    if (to !== undefined) happens({ type: 'unitMoved', at, by: 'clock', from: unit, to: to.id });
    else if (asked(now).includes(unit)) happens({ type: 'unitGone', at, by: 'clock', unit });
  }
  return events;
}

/** The unit itself, or the one that has what it had. */
export function unitNow(org: Org, of: Case, unit: UnitId): Unit {
  const there = org.units.get(unit) ?? namedInstead(org, unit) ?? above(org, of, unit);
  if (there === undefined) throw new Error('an organisation without units');
  return there;
}

/** As it was said when the unit went, however many times since. */
function namedInstead(org: Org, unit: UnitId): Unit | undefined {
  const asked = new Set<UnitId>();
  for (let next = org.former.get(unit)?.to; next !== undefined && !asked.has(next); ) {
    const there = org.units.get(next);
    if (there !== undefined) return there;
    asked.add(next);
    next = org.former.get(next)?.to;
  }
  return undefined;
}

/** First where somebody of the case works now, since a unit may only have been given another id. */
function above(org: Org, { holder, raisedBy }: Case, unit: UnitId): Unit | undefined {
  const people = [...(holder.kind === 'person' ? [holder.person] : []), raisedBy];
  const has = (one: Unit, ...roles: readonly Role[]): boolean =>
    (org.staffOf.get(one.id) ?? []).some(({ role }) => roles.includes(role));
  const worksThere = (one: Unit): boolean => (org.staffOf.get(one.id) ?? []).some((m) => people.includes(m.person));
  const rank = (one: Unit): number =>
    (worksThere(one) ? 4 : 0) + (has(one, 'area-manager') ? 2 : 0) + (has(one, 'administrator') ? 1 : 0);
  return near(org, areaOf(org, unit)).toSorted((a, b) => rank(b) - rank(a))[0];
}

/** In the same secrecy area; where none is left, in the same authority; where that is not known, anywhere. */
function near(org: Org, area: AreaId | undefined): readonly Unit[] {
  const units = [...org.units.values()];
  const huvudman = area === undefined ? undefined : org.areas.get(area)?.huvudman;
  const inArea = units.filter((one) => one.area === area);
  if (inArea.length > 0) return inArea;
  const inAuthority = units.filter((one) => huvudman !== undefined && org.areas.get(one.area)?.huvudman === huvudman);
  return inAuthority.length > 0 ? inAuthority : units;
}
