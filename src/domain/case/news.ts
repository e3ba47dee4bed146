import { hasLeft, helperOf, isGone, isNarrowed, isVacant, knows } from '../access/access.ts';
import type { PersonId, UnitId } from '../ids.ts';
import { inRole, type Org } from '../organisation/org.ts';
import { handlersOf, standIn } from '../organisation/staffing.ts';
import type { PromiseEvent } from '../referral/promise.ts';
import { openReferrals } from '../referral/referral.ts';
import { isActivity } from './activity.ts';
import type { Case, CaseEvent } from './case.ts';
import { type Addressee, type Effect, show, toManagers } from './effects.ts';
import type { Subject } from './subject.ts';

/** A short message of its own, since a change in a posted card notifies nobody. */
export const news = (to: Addressee, about: Subject): Effect => show('news', to, about);

/** The same to each person who may know of the case, other than the one whose doing it is. */
export const newsTo = (
  org: Org,
  of: Case,
  people: readonly (PersonId | undefined)[],
  by: PersonId | 'clock',
  about: Subject,
): readonly Effect[] =>
  [...new Set(people)].flatMap((id) => {
    const person = id === undefined || id === by ? undefined : org.people.get(id);
    return person === undefined || !knows(org, person, of) ? [] : [news({ person: person.id }, about)];
  });

/** The person who raised the concern, for as long as they work in the unit that they raised it from. */
export const raiserOf = (org: Org, of: Case): PersonId | undefined =>
  isActivity(of) || hasLeft(org, { unit: of.raisedFrom ?? of.raisedIn, person: of.raisedBy }) ? undefined : of.raisedBy;

/** A case that moves from one person to another: the former holder is told, who may have been the last to know. */
export const toFormerHolder = (
  org: Org,
  of: Case,
  former: PersonId | undefined,
  by: PersonId | 'clock',
): readonly Effect[] => newsTo(org, of, [former], by, { is: 'relieved', n: of.cardVersion });

/** Everybody who had to do with the case: who raised it, who held it, and the contacts in other units. */
export function newsOfClose(org: Org, after: Case, { by }: Extract<CaseEvent, { type: 'caseClosed' }>) {
  const { holder, contacts, cardVersion } = after;
  const held = holder.kind === 'person' ? [holder.person] : [];
  const helping = contacts.filter((one) => !isGone(org, after, one)).map(({ person }) => person);
  return newsTo(org, after, [raiserOf(org, after), ...held, ...helping], by, { is: 'closed', n: cardVersion });
}

/** An answer to a request: to the person who asked, and to the holder if that is somebody else by now. */
export function newsOfAnswer(org: Org, after: Case, event: Answered): readonly Effect[] {
  const { type, n, by } = event;
  const asked = after.referrals.find((one) => one.n === n);
  const asker = asked?.sentBy;
  const holder = after.holder.kind === 'person' ? after.holder.person : undefined;
  // A yes that closes the case is told as that.
  if (type === 'referralAccepted' && asked?.closing !== undefined)
    return newsTo(org, after, asker === holder ? [] : [asker], by, { is: 'referral', n, event: type });
  const former = event.type === 'referralAccepted' ? event.from : undefined;
  return newsTo(org, after, [asker, former, holder], by, { is: 'referral', n, event: type });
}
type Answered = Extract<CaseEvent, { type: 'referralAccepted' | 'referralDeclined' | 'referralQuestioned' }>;

/**
 * What becomes of the help that was promised: to the holder, and to a contact whose place a colleague has taken; that it
 * has ended to the contact, too, or else to those on duty in their unit, since others may have ended it.
 */
export function newsOfHelp(org: Org, after: Case, event: OfHelp): readonly Effect[] {
  const { type, n, by } = event;
  const holder = after.holder.kind === 'person' ? after.holder.person : undefined;
  const former = type === 'contactTaken' ? event.from : undefined;
  const contact = helperOf(org, after, n)?.person;
  const unit = after.referrals.find((one) => one.n === n)?.to;
  const unitsOwn = unit === undefined ? [] : contact === undefined ? onDuty(org, unit) : [contact];
  const helping = type === 'helpEnded' ? unitsOwn : [];
  return newsTo(org, after, [holder, former, ...helping], by, { is: 'referral', n, event: type });
}
type OfHelp = Exclude<PromiseEvent, { type: 'contactLeft' }>;

/** The contact has left: to the holder, and to those on duty in the unit; where nobody is, in its channel. */
export function newsOfContactLeft(org: Org, after: Case, { type, n, unit }: ContactLeft): readonly Effect[] {
  const about: Subject = { is: 'referral', n, event: type };
  const holder = after.holder.kind === 'person' ? after.holder.person : undefined;
  const here = onDuty(org, unit);
  const inChannel = newsTo(org, after, here, 'clock', about).length === 0 ? [news({ unit }, about)] : [];
  return [...newsTo(org, after, [...here, holder], 'clock', about), ...inChannel];
}
type ContactLeft = Extract<PromiseEvent, { type: 'contactLeft' }>;

/**
 * Something has become readable: to the contact and the holder in a unit that it is for, and to one that has not
 * answered yet, in its channel. Where few may see, nothing has.
 */
export function newsOfReadable(org: Org, after: Case, units: readonly UnitId[], by: PersonId): readonly Effect[] {
  if (after.status === 'closed' || isNarrowed(after)) return [];
  const about: Subject = { is: 'readable', n: after.cardVersion };
  const { contacts, holder, referrals } = after;
  const named = [...contacts, ...(holder.kind === 'person' ? [holder] : [])].filter(({ unit }) => units.includes(unit));
  const asked = openReferrals(referrals).filter(({ to }) => units.includes(to));
  return [
    ...newsTo(
      org,
      after,
      named.filter((one) => !hasLeft(org, one)).map(({ person }) => person),
      by,
      about,
    ),
    ...asked.map(({ to }) => news({ unit: to }, about)),
  ];
}

/** What the holder has done about a request, in the channel of the unit that was asked. */
export const newsToAsked = (
  after: Case,
  { type, n }: Extract<CaseEvent, { type: 'questionAnswered' | 'referralWithdrawn' }>,
) =>
  after.referrals.flatMap((one) => (one.n === n ? [news({ unit: one.to }, { is: 'referral', n, event: type })] : []));

/** A message of its own in the holder's chat; in a channel, where the case may be taken, the case's own card. */
export const toWhoeverHolds = ({ holder }: Case, about: Subject): Effect =>
  holder.kind === 'person' ? news({ person: holder.person }, about) : show('case', { unit: holder.unit }, about);

/**
 * It gets worse: whoever holds the case, or stands in, is told at once; where nobody does, the unit's managers are, and
 * where none of them is here, those on duty.
 */
export function newsOfWorse(org: Org, after: Case): readonly Effect[] {
  const { holder, cardVersion } = after;
  const about: Subject = { is: 'worse', n: cardVersion };
  const held = holder.kind === 'person' && !isVacant(org, after) ? [holder.person] : [];
  const inTurn = [held, inRole(org, holder.unit, 'manager'), handlersOf(org, holder.unit)];
  const told = inTurn.map((people) => newsTo(org, after, hereOf(org, people), 'clock', about));
  return told.find((some) => some.length > 0) ?? toManagers(org, [holder.unit], 'news', about);
}

/** Those who are here, and who stands in for the others. */
const hereOf = (org: Org, people: readonly PersonId[]): readonly (PersonId | undefined)[] =>
  people.map((id) => (org.today === undefined ? id : standIn(org, id, org.today)));

/** Those on duty in the unit today, whom the first post of what waits there calls by name. */
export const onDuty = (org: Org, unit: UnitId): readonly PersonId[] => [
  ...new Set(hereOf(org, handlersOf(org, unit)).flatMap((id) => id ?? [])),
];

/** It cannot wait: those on duty in the unit, who answer for its cases today, are told in their own chats too. */
export function newsOfUrgent(org: Org, after: Case): readonly Effect[] {
  const here = hereOf(org, handlersOf(org, after.holder.unit));
  return newsTo(org, after, here, after.raisedBy, { is: 'urgent', n: after.cardVersion });
}
