import { unitsOf } from '../access/access.ts';
import type { Case, NotDelivered } from '../case/case.ts';
import { type Addressee, sameAddressee, subjectOf, type Undelivered } from '../case/effects.ts';
import { hasRole, inRole, type Org } from '../organisation/org.ts';
import { handlersOf, standIn } from '../organisation/staffing.ts';
import type { Duty, DutyReminded } from './duties.ts';

/** A ring that nobody was there to hear is seen on the case; a holder without a deputy is no such thing. */
export function withNobodyTold({ undelivered, holder }: Case, { to, who }: DutyReminded): readonly Addressee[] {
  const unit = { unit: holder.unit };
  const known = undelivered.some((one) => 'unit' in one && one.unit === unit.unit);
  return to.length > 0 || who === 'deputy' || known ? undelivered : [...undelivered, unit];
}

/** What could not be told to one is told to those instead. */
export function reassigned(duties: readonly Duty[], { target, instead }: NotDelivered): readonly Duty[] {
  const people = instead.flatMap((to) => ('person' in to ? [to.person] : []));
  if (target.view !== 'day' || !('person' in target.to)) return duties;
  const { person } = target.to;
  return duties.map((duty) =>
    duty.notifiedPeople.includes(person)
      ? { ...duty, notifiedPeople: [...new Set([...duty.notifiedPeople, ...people])] }
      : duty,
  );
}

/**
 * Where a card goes when it cannot reach the one it was for: a unit without a channel is reached through those who work
 * with its cases; a person through whoever stands in, or through the channel of their unit, as somebody from another
 * tenant cannot be written to directly. A receipt is for the one who raised the concern alone, and what only managers
 * may know for another manager of the same unit.
 */
export function insteadOf(
  org: Org,
  of: Case,
  target: Undelivered,
  tried: readonly Undelivered[],
): readonly Addressee[] {
  const same = tried.filter((t) => t.view === target.view && t.about === target.about).map((t) => t.to);
  const isNew = (to: Addressee): boolean => !same.some((one) => sameAddressee(one, to));
  return otherWays(org, of, target).filter(isNew);
}

function otherWays(org: Org, of: Case, missed: Undelivered): readonly Addressee[] {
  const { view, to } = missed;
  // What is a manager's to know is not passed on to those whose work it is about.
  const forManagers = view === 'manager-notice' || view === 'path';
  if ('unit' in to) return forManagers ? [] : handlersOf(org, to.unit).map((person) => ({ person }));
  const person = org.people.get(to.person);
  if (view === 'receipt' || person === undefined) return [];
  if (isForManagersAlone(missed))
    return unitsOf(of)
      .filter((id) => hasRole(person, id, 'manager'))
      .flatMap((id) => inRole(org, id, 'manager'))
      .filter((id) => id !== person.id)
      .map((id) => ({ person: id }));
  const deputy =
    person.deputy === undefined || org.today === undefined ? person.deputy : standIn(org, person.deputy, org.today);
  if (deputy !== undefined) return [{ person: deputy }];
  const unit = unitsOf(of).find((id) => hasRole(person, id, 'coordinator', 'manager'));
  if (unit === undefined) return [];
  // What is one person's day is no channel's: their manager has it instead.
  return view === 'day' ? inRole(org, unit, 'manager').map((id) => ({ person: id })) : [{ unit }];
}

/**
 * Who asks to be let in, that few may see, what is shared on a ground, and where a case has been: no channel's, and not
 * that of a deputy who may not answer. That a case waits is for anyone who can take it.
 */
function isForManagersAlone(missed: Undelivered): boolean {
  if (missed.view !== 'manager-notice') return missed.view === 'path';
  switch (subjectOf(missed)?.is) {
    case undefined:
    case 'access':
    case 'narrowed':
    case 'ground':
    case 'ground-bounded':
    case 'ground-ended':
      return true;
    case 'duty':
    case 'referral':
    case 'meeting':
    case 'consent':
    case 'held':
    case 'returned':
    case 'moved':
    case 'unit-gone':
    case 'hub':
    case 'let-in':
    case 'uninvited':
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return false;
  }
}
