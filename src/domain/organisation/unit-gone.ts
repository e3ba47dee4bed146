import type { Case } from '../case/case.ts';
import { evolve } from '../case/evolve.ts';
import type { Setting } from '../case/setting.ts';
import type { AreaId, UnitId } from '../ids.ts';
import { isAhead } from '../meeting/meeting.ts';
import { openReferrals } from '../referral/referral.ts';
import { receives } from './on-case.ts';
import { areaOf, type Org, type Role, type Unit } from './org.ts';
import type { UnitEvent } from './unit-events.ts';

/**
 * A closed unit leaves no case behind: its cases go to the successor named when it closed, or else to another unit of
 * its secrecy area, or else of its authority, or else where an administrator is.
 */

/** Units that the case needs somebody in, and that the organisation no longer has. */
export const lostUnits = (org: Pick<Org, 'units'>, of: Case): readonly UnitId[] =>
  of.disposed !== undefined ? [] : unitsIn(of).filter((unit) => !org.units.has(unit));

/** Units that have something in the case. */
export const unitsIn = (of: Case): readonly UnitId[] => [
  ...new Set([...held(of), ...asked(of), ...took(of), ...receives(of)]),
];

/** Units that hold it, or that it was raised in or from. */
const held = ({ holder, raisedIn, raisedFrom = raisedIn }: Case): readonly UnitId[] => [
  holder.unit,
  raisedIn,
  raisedFrom,
];

/** Units that are to answer or to come, or that take part. */
const asked = ({ referrals, meetings, contacts }: Case): readonly UnitId[] => [
  ...openReferrals(referrals).map(({ to }) => to),
  ...meetings.filter(isAhead).flatMap(({ units }) => units),
  ...contacts.map(({ unit }) => unit),
];

/** Units of people with an action, and of the contact person; the holder takes over from a person who has left. */
const took = ({ actions, contactPerson }: Case): readonly UnitId[] =>
  [...actions, ...(contactPerson === undefined ? [] : [contactPerson])].map(({ unit }) => unit);

/** The events for closed units of a case; none if all its units exist. */
export function unitsSettled(current: Case, { at, org }: Pick<Setting, 'at' | 'org'>): readonly UnitEvent[] {
  const events: UnitEvent[] = [];
  let now = current;
  const happens = (event: UnitEvent): void => {
    events.push(event);
    now = evolve(now, current.id, event);
  };
  for (const unit of lostUnits(org, current)) {
    // The unit that takes over the case also comes to its meetings.
    const works = [...held(now), ...asked(now), ...took(now)].includes(unit);
    const to = held(now).includes(unit) ? unitNow(org, now, unit) : namedInstead(org, unit);
    if (works && to !== undefined) happens({ type: 'unitMoved', at, by: 'clock', from: unit, to: to.id });
    if ([...asked(now), ...receives(now)].includes(unit)) happens({ type: 'unitGone', at, by: 'clock', unit });
  }
  return events;
}

/** The unit itself, or its successor. */
export function unitNow(org: Org, of: Case, unit: UnitId): Unit {
  const there = org.units.get(unit) ?? namedInstead(org, unit) ?? above(org, of, unit);
  if (there === undefined) throw new Error('an organisation without units');
  return there;
}

/** The successor named when the unit closed, followed through later closings. */
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

/** First a unit where somebody of the case works now, since a unit may only have got another id. */
function above(org: Org, { holder, raisedBy }: Case, unit: UnitId): Unit | undefined {
  const people = [...(holder.kind === 'person' ? [holder.person] : []), raisedBy];
  const has = (one: Unit, ...roles: readonly Role[]): boolean =>
    (org.staffOf.get(one.id) ?? []).some(({ role }) => roles.includes(role));
  const worksThere = (one: Unit): boolean => (org.staffOf.get(one.id) ?? []).some((m) => people.includes(m.person));
  const rank = (one: Unit): number =>
    (worksThere(one) ? 4 : 0) + (has(one, 'area-manager') ? 2 : 0) + (has(one, 'administrator') ? 1 : 0);
  return near(org, areaOf(org, unit)).toSorted((a, b) => rank(b) - rank(a))[0];
}

/** Units in the same secrecy area; if none is left, in the same authority; if that is unknown, anywhere. */
function near(org: Org, area: AreaId | undefined): readonly Unit[] {
  const units = [...org.units.values()];
  const huvudman = area === undefined ? undefined : org.areas.get(area)?.huvudman;
  const inArea = units.filter((one) => one.area === area);
  if (inArea.length > 0) return inArea;
  const inAuthority = units.filter((one) => huvudman !== undefined && org.areas.get(one.area)?.huvudman === huvudman);
  return inAuthority.length > 0 ? inAuthority : units;
}
