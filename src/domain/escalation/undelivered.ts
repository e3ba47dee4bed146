import { knows, unitsOf } from '../access/access.ts';
import type { Case, NotDelivered } from '../case/case.ts';
import { type Addressee, sameAddressee, subjectOf, type Undelivered } from '../case/effects.ts';
import { isForRaiserAlone } from '../case/over.ts';
import { hasRole, inRole, type Org, type Person } from '../organisation/org.ts';
import { handlersOf, mayStandIn, standIn } from '../organisation/staffing.ts';
import type { Duty, DutyReminded } from './duties.ts';

/** A reminder that nobody was there to receive is shown on the case; a missing deputy does not count. */
export function withNobodyTold({ undelivered, holder }: Case, { to, who }: DutyReminded): readonly Addressee[] {
  const unit = { unit: holder.unit };
  const known = undelivered.some((one) => 'unit' in one && one.unit === unit.unit);
  return to.length > 0 || who === 'deputy' || known ? undelivered : [...undelivered, unit];
}

/** Duties after a failed delivery: the people who got the message instead count as told. */
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
 * Other recipients for a card that cannot be delivered: for a unit without a channel, the people who work with its
 * cases; for a person, their stand-in if that one may know of the case, or their unit's channel, since somebody from
 * another tenant cannot be written to directly. A receipt and what follows it go only to the person who raised
 * the concern, and a notice for managers only to another manager of the same unit.
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
  // A manager's notice is not passed on to the people whose work it concerns.
  const forManagers = view === 'manager-notice' || view === 'path';
  if ('unit' in to) return forManagers ? [] : handlersOf(org, to.unit).map((person) => ({ person }));
  const person = org.people.get(to.person);
  if (view === 'receipt' || person === undefined || isForRaiserAlone(of, missed)) return [];
  if (isForManagersAlone(missed))
    return unitsOf(of)
      .filter((id) => hasRole(person, id, 'manager'))
      .flatMap((id) => inRole(org, id, 'manager'))
      .filter((id) => id !== person.id)
      .map((id) => ({ person: id }));
  const deputy = deputyOf(org, person);
  // A reminder tells the deputy of the case, as it does when the person is away; a card is for those who know of it.
  if (deputy !== undefined && (view === 'day' ? mayStandIn(org, deputy, person) : knows(org, deputy, of)))
    return [{ person: deputy.id }];
  const unit = unitsOf(of).find((id) => hasRole(person, id, 'coordinator', 'manager'));
  if (unit === undefined) return [];
  // A person's message of the day goes to their manager, never to a channel.
  return view === 'day' ? inRole(org, unit, 'manager').map((id) => ({ person: id })) : [{ unit }];
}

function deputyOf(org: Org, { deputy }: Person): Person | undefined {
  const here = deputy === undefined || org.today === undefined ? deputy : standIn(org, deputy, org.today);
  return here === undefined ? undefined : org.people.get(here);
}

/**
 * Only managers get requests to be let in, notices that few may see, sharing on a ground, and a case's path: no channel
 * does, nor a deputy who may not answer. Anyone who can take a waiting case is told that it waits.
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
    case 'readable':
    case 'held':
    case 'returned':
    case 'moved':
    case 'unit-gone':
    case 'hub':
    case 'let-in':
    case 'uninvited':
    case 'added':
    case 'worse':
    case 'urgent':
    case 'taken':
    case 'late':
    case 'closed':
    case 'relieved':
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return false;
  }
}
