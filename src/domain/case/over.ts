import { knows } from '../access/access.ts';
import { dutyOf } from '../escalation/duties.ts';
import type { PersonId } from '../ids.ts';
import { meetingOf } from '../meeting/meeting.ts';
import { areaOf, hasRole, type Org, type Person } from '../organisation/org.ts';
import type { Case } from './case.ts';
import { sameAddressee, subjectOf, type Target, type Undelivered } from './effects.ts';
import { raiserOf } from './news.ts';
import { meetingIn, referralIn, type Subject } from './subject.ts';

/**
 * Has the card's subject ended, so that the card can no longer change? Such a card is updated once more and then left
 * alone; it never reopens. Disposal of the case is an exception: every card then says so.
 */
export function isOver(of: Case, target: Target): boolean {
  const about = subjectOf(target);
  switch (target.view) {
    case 'receipt':
    case 'case':
      return false;
    case 'news':
      return isNewsOver(of, target);
    case 'path':
      return of.status === 'closed';
    case 'referral':
      return of.status === 'closed' || isReferralOver(of, about);
    case 'manager-notice':
      return of.status === 'closed' || isNoticeOver(of, about);
    case 'meeting':
    case 'agenda':
      return of.status === 'closed' || isMeetingOver(of, about);
  }
}

/** Such a card stays as it was posted. One that has not arrived is still to come, as long as it is true. */
export const isPostedOnce = ({ view }: Target): boolean => view === 'news';

/**
 * May the card be posted there now? A person who gets it may know of the case. Two notices also go to others: that a
 * meeting is cancelled, to all who were to come; that texts are shared on a ground, to a second person above or beside.
 * The person who raised the concern gets nothing more once they have left the unit.
 */
export function isStillFor(org: Org, of: Case, target: Target): boolean {
  const { to } = target;
  if ('unit' in to) return true;
  const person = org.people.get(to.person);
  if (target.view === 'receipt' || isForRaiserAlone(of, target)) return raiserOf(org, of) === to.person;
  return person !== undefined && (knows(org, person, of) || isForOthers(org, of, target, person));
}

/** What the person who raised the concern is told of it is nobody else's. */
export const isForRaiserAlone = ({ raisedBy }: Case, target: Undelivered): boolean =>
  target.view === 'news' &&
  'person' in target.to &&
  target.to.person === raisedBy &&
  TO_RAISER.some((is) => is === subjectOf(target)?.is);
const TO_RAISER = ['taken', 'late', 'closed'] as const;

function isForOthers(org: Org, of: Case, target: Target, person: Person): boolean {
  const about = subjectOf(target);
  switch (target.view) {
    case 'meeting': {
      const which = meetingIn(about);
      return which?.card === 'off' || meetingOf(of, which?.n ?? 0)?.status.is === 'cancelled';
    }
    case 'manager-notice': {
      const ground = about?.is === 'ground' ? of.grounds.find(({ n }) => n === about.n) : undefined;
      return person.memberships.some(
        ({ unit }) =>
          areaOf(org, unit) === ground?.from && hasRole(person, unit, 'manager', 'area-manager', 'coordinator'),
      );
    }
    case 'news':
    case 'receipt':
    case 'case':
    case 'path':
    case 'referral':
    case 'agenda':
      return false;
  }
}

/** Does the newer card say everything that the older one says, to the same people in the same place? */
export function replaces(of: Case, newer: Target, older: Target): boolean {
  if (newer.view !== older.view || !sameAddressee(newer.to, older.to)) return false;
  switch (older.view) {
    case 'case':
    case 'path':
      return true;
    case 'referral':
      return isAnswered(of, referralIn(subjectOf(older))?.n);
    case 'manager-notice':
      return isAboutSight(subjectOf(older)) && isAboutSight(subjectOf(newer));
    case 'receipt':
    case 'meeting':
    case 'agenda':
    case 'news':
      return false;
  }
}

const isAnswered = ({ referrals }: Case, n: number | undefined): boolean =>
  referrals.some((one) => one.n === n && one.status.is !== 'sent');

/** A unit that has accepted follows the case on this card; a decline, or a reminder that was answered, is the end. */
function isReferralOver(of: Case, about: Subject | undefined): boolean {
  const which = referralIn(about);
  const is = of.referrals.find(({ n }) => n === which?.n)?.status.is;
  return is === 'declined' || is === 'withdrawn' || (is === 'accepted' && which?.reminds === true);
}

/** A notice that few may see the content; posted each time this becomes so. */
const isAboutSight = (about: Subject | undefined): boolean => about === undefined || about.is === 'narrowed';

function isNoticeOver({ duties, holder, accessAsked, grounds }: Case, about: Subject | undefined): boolean {
  switch (about?.is) {
    case 'duty':
      return dutyOf(duties, about.key) === undefined;
    case 'access':
      return !accessAsked.some((one) => one.n === about.n && one.answer === undefined);
    case 'ground':
      return grounds.some((one) => one.n === about.n && one.stopped !== undefined);
    case 'returned':
      return holder.kind === 'person';
    case undefined:
    case 'referral':
    case 'meeting':
    case 'consent':
    case 'ground-bounded':
    case 'ground-ended':
    case 'readable':
    case 'held':
    case 'moved':
    case 'unit-gone':
    case 'hub':
    case 'let-in':
    case 'narrowed':
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

/** A message that has not arrived is no longer true, or another one says more. */
function isNewsOver({ status, holder, contactPerson }: Case, target: Target): boolean {
  const is = subjectOf(target)?.is;
  if (status === 'closed') return is !== 'closed' && is !== 'relieved';
  const isTheirs = (person: PersonId | undefined): boolean => 'person' in target.to && target.to.person === person;
  if (is === 'held') return holder.kind === 'unit' || !isTheirs(holder.person);
  if (is === 'hub') return !isTheirs(contactPerson?.person);
  return (is === 'late' || is === 'urgent') && holder.kind === 'person';
}

function isMeetingOver(of: Case, about: Subject | undefined): boolean {
  const which = meetingIn(about);
  const meeting = meetingOf(of, which?.n ?? 0);
  if (which === undefined || meeting === undefined) return false;
  const { status, round, sequence, booked, calendar } = meeting;
  if (status.is === 'closed') return true;
  // The card still has to show the calendar's result.
  if (status.is === 'cancelled') return booked === undefined || calendar?.sequence === sequence;
  if (which.card === 'off') return true;
  if (which.card === 'choose' && status.is !== 'asked') return true;
  return (
    (which.round !== undefined && which.round !== round) ||
    (which.sequence !== undefined && which.sequence !== sequence)
  );
}
