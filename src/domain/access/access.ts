import { isActivity } from '../case/activity.ts';
import type { Case } from '../case/case.ts';
import { notifiedAt } from '../escalation/duties.ts';
import type { AreaId, Day, PersonId, UnitId } from '../ids.ts';
import { isAhead, type MeetingAction, type PersonAtUnit, participantsOf } from '../meeting/meeting.ts';
import { areaOf, hasRole, isDeputyFor, type Org, type Person } from '../organisation/org.ts';
import { handlersOf, standIn } from '../organisation/staffing.ts';
import { promiserOf } from '../referral/help.ts';
import { openReferrals, type Referral } from '../referral/referral.ts';

/** The basis on which somebody reads content; stored with each read. */
export const BASES = [
  'own-text',
  'coordinator',
  'holder',
  'deputy',
  'contact',
  'receiver',
  'participant',
  'manager',
  'manager-with-reason',
  'admitted',
] as const;
export type Basis = (typeof BASES)[number];

/** The same for a view of a case's state without content, which the operator of the bot has too. */
export const FOOTINGS = [...BASES, 'operator'] as const;
export type Footing = (typeof FOOTINGS)[number];

/** The unit for which somebody reads, and its secrecy area. */
export interface Capacity {
  readonly unit: UnitId;
  readonly area: AreaId | undefined;
}

/**
 * What a person may see of a case's content: only texts of one secrecy area, since nothing crosses between areas by
 * itself. `own-text`: only the concern they wrote. `meetings`: only what was written at meetings, and the concern if
 * they wrote it. Nobody is told why they may not see; `nothing` gets the same answer as a code that does not exist.
 */
export type Sight =
  | ({ readonly sees: 'all' | 'own-text'; readonly basis: Basis } & Capacity)
  | ({ readonly sees: 'meetings'; readonly basis: Basis; readonly raised: boolean } & Capacity)
  | ({ readonly sees: 'with-reason' } & Capacity)
  | { readonly sees: 'placeholder' }
  | { readonly sees: 'nothing' };

const worksIn = (org: Org, person: Person, area: AreaId | undefined): boolean =>
  area !== undefined && person.memberships.some(({ unit }) => areaOf(org, unit) === area);

/**
 * A deputy stands in only within secrecy areas of their own: at any time in units where they have a role; elsewhere, as
 * the deputy's own deputy, on days when the other is away.
 */
export const standsInFor = (org: Org, person: Person, other: PersonId, unit: UnitId): boolean =>
  worksIn(org, person, areaOf(org, unit)) &&
  ((isDeputyFor(org, person.id, other) && isIn(person, unit)) ||
    (org.today !== undefined && isStandIn(org, person.id, other, org.today)));

const isIn = ({ memberships }: Person, unit: UnitId): boolean => memberships.some((m) => m.unit === unit);

const isStandIn = (org: Org, who: PersonId, other: PersonId, today: Day): boolean =>
  who !== other && standIn(org, other, today) === who;

const isCoordinator = (org: Org, person: Person, unit: UnitId): boolean =>
  hasRole(person, unit, 'coordinator') ||
  (org.staffOf.get(unit) ?? []).some((m) => m.role === 'coordinator' && standsInFor(org, person, m.person, unit));

const isManager = (person: Person, unit: UnitId): boolean => hasRole(person, unit, 'manager');

/** Those who answer for a unit: its coordinators, or the manager where there is none. */
const receives = (org: Org, person: Person, unit: UnitId): boolean =>
  isCoordinator(org, person, unit) || handlersOf(org, unit).includes(person.id);

/** Coordinators, those who stand in for them, and the manager act on what comes to a unit. */
export const handles = (org: Org, person: Person, unit: UnitId): boolean =>
  isCoordinator(org, person, unit) || isManager(person, unit);

/** Are these two on the same side of a border of secrecy? */
export const sameArea = (org: Org, one: UnitId, other: UnitId): boolean => areaOf(org, one) === areaOf(org, other);

export const worksWhereRaised = (org: Org, person: Person, of: Case): boolean =>
  worksIn(org, person, areaOf(org, of.raisedIn));

/** The holder has left the unit or the organisation: anyone who handles the unit's cases may take this one. */
export const isVacant = (org: Org, { holder }: Pick<Case, 'holder'>): boolean =>
  holder.kind === 'person' && !mayHold(org, holder);

/** May hold cases in a unit: somebody who works there, or acts on its cases for those who do. */
export function mayHold(org: Org, { unit, person: id }: PersonAtUnit): boolean {
  const person = org.people.get(id);
  return (
    person !== undefined &&
    worksIn(org, person, areaOf(org, unit)) &&
    (isIn(person, unit) || handles(org, person, unit))
  );
}

/** The holder, or the one who stands in for the holder. */
export const actsAsHolder = (org: Org, person: Person, of: Case): boolean =>
  of.holder.kind === 'person' &&
  !isVacant(org, of) &&
  (of.holder.person === person.id || standsInFor(org, person, of.holder.person, of.holder.unit));

/** The person no longer works in the unit for which they were named. */
export const hasLeft = (org: Org, { unit, person }: PersonAtUnit): boolean =>
  !(org.people.get(person)?.memberships.some((m) => m.unit === unit) ?? false);

/** A child is to have a contact person named by those who hold the case now, or at work among them. */
export const lacksContactPerson = (
  org: Org,
  { contactPerson, holder }: Pick<Case, 'contactPerson' | 'holder'>,
): boolean =>
  contactPerson === undefined ||
  (contactPerson.handsOver === true && hasLeft(org, { unit: holder.unit, person: contactPerson.person }));

/** The attendee no longer works in the unit they were to come for, nor holds the case there as a stand-in. */
export const isGone = (org: Org, of: Case, one: PersonAtUnit): boolean =>
  hasLeft(org, one) &&
  !(
    of.holder.kind === 'person' &&
    of.holder.person === one.person &&
    of.holder.unit === one.unit &&
    !isVacant(org, of)
  );

/** Is this person to do the agreed action, or standing in for the one who is? */
export function actsAsDoer(org: Org, person: Person, of: Case, n: number): boolean {
  const doer = doerOf(org, of, n);
  return doer !== undefined && (doer.person === person.id || standsInFor(org, person, doer.person, doer.unit));
}

/** Who is to do the agreed action; undefined once they have left, when the holder answers for it. */
export function doerOf(org: Org, { actions }: Case, n: number): MeetingAction | undefined {
  const action = actions.find((one) => one.n === n);
  return action === undefined || hasLeft(org, action) ? undefined : action;
}

/** Who has promised help; undefined once they have left, when those who answer for the unit do. */
export function helperOf(org: Org, of: Case, n: number): PersonAtUnit | undefined {
  const referral = of.referrals.find((one) => one.n === n);
  const promiser = referral === undefined ? undefined : promiserOf(of, referral);
  if (referral?.hand === 'over') return isVacant(org, of) ? undefined : promiser;
  return promiser === undefined || hasLeft(org, promiser) ? undefined : promiser;
}

/** Speaks for the help that a unit has promised: the contact, a stand-in, and those who answer for the unit. */
export function actsAsPromiser(org: Org, person: Person, of: Case, referral: Referral): boolean {
  if (referral.hand === 'over') return actsAsHolder(org, person, of) && of.holder.unit === referral.to;
  const promiser = helperOf(org, of, referral.n);
  const standsIn =
    promiser !== undefined &&
    (promiser.person === person.id || standsInFor(org, person, promiser.person, promiser.unit));
  return standsIn || handles(org, person, referral.to);
}

/**
 * The unit for which a person comes to a meeting about the child, has an action, or is the contact person: as long as
 * they work there, and the meeting is not cancelled.
 */
export const takesPartFor = (
  { meetings, actions, contactPerson }: Case,
  { id, memberships }: Person,
): UnitId | undefined =>
  [
    ...meetings.flatMap((meeting) => {
      if (meeting.status.is === 'cancelled') return [];
      return isAhead(meeting) ? meeting.answers : participantsOf(meeting);
    }),
    ...actions,
    ...(contactPerson === undefined ? [] : [contactPerson]),
  ].find(({ person, unit }) => person === id && memberships.some((m) => m.unit === unit))?.unit;

/**
 * The units that a case concerns: where it was raised, who holds it, who has been asked, who is invited to an activity.
 */
export const unitsOf = (of: Case): readonly UnitId[] => [
  of.raisedIn,
  of.holder.unit,
  ...of.referrals.map((r) => r.to),
  ...(isActivity(of) ? of.meetings.flatMap(({ units }) => units) : []),
];

/**
 * Has this person been told of a duty, or do they own one? An area manager counts only once a duty has escalated to
 * them.
 */
const isTold = (person: Person, of: Case): boolean =>
  of.duties.some(
    (duty) =>
      duty.notifiedPeople.includes(person.id) ||
      duty.owner === person.id ||
      (notifiedAt(duty, 'area-manager') !== undefined && hasRole(person, of.holder.unit, 'area-manager')),
  );

/** May this person know that the case exists: see its card, which carries no content. */
export const knows = (org: Org, person: Person, of: Case): boolean =>
  of.raisedBy === person.id ||
  of.admitted.includes(person.id) ||
  isTold(person, of) ||
  actsAsHolder(org, person, of) ||
  takesPartFor(of, person) !== undefined ||
  unitsOf(of).some((unit) => handles(org, person, unit));

/**
 * The unit in whose name a person writes in this case.
 *
 * @param asked the number of the referral that they answer, which is the asked unit's matter whatever else they are
 */
export function writesFor(org: Org, person: Person, of: Case, asked?: number): UnitId {
  const referral = of.referrals.find((r) => r.n === asked);
  if (referral !== undefined) return referral.to;
  if (actsAsHolder(org, person, of)) return of.holder.unit;
  return unitsOf(of).find((unit) => handles(org, person, unit)) ?? takesPartFor(of, person) ?? of.raisedIn;
}

/** The unit that a command's texts belong to. What is added to a concern belongs where the concern was raised. */
export function writtenIn(org: Org, by: Person, of: Case, command: Writes): UnitId {
  if (command.type === 'addToConcern') return of.raisedIn;
  if (command.type === 'noteConversation') return notesFor(org, by, of) ?? of.raisedIn;
  return writesFor(org, by, of, command.type === 'declineReferral' ? command.n : undefined);
}
type Writes = { readonly type: string; readonly n?: number };

/**
 * The unit for which somebody notes a conversation: the one for which they read the case. Whoever sees their own concern
 * alone adds to it instead.
 */
export function notesFor(org: Org, by: Person, of: Case): UnitId | undefined {
  const seen = sight(org, by, of);
  return 'basis' in seen && seen.sees !== 'own-text' ? seen.unit : undefined;
}

/** A reader sees content of one secrecy area that they work in, and of no other. */
export function sight(org: Org, person: Person, of: Case): Sight {
  if (isActivity(of)) return sightOfActivity(org, person, of);
  const seen = rightSight(org, person, of);
  if (!('area' in seen) || worksIn(org, person, seen.area)) return seen;
  return knows(org, person, of) ? { sees: 'placeholder' } : { sees: 'nothing' };
}

/** An activity is about no child: everybody who takes part sees its texts, for the unit that they come from. */
const sightOfActivity = (org: Org, person: Person, of: Case): Sight =>
  knows(org, person, of)
    ? { sees: 'all', basis: 'participant', ...through(org, writesFor(org, person, of)) }
    : { sees: 'nothing' };

const through = (org: Org, unit: UnitId): Capacity => ({ unit, area: areaOf(org, unit) });

function rightSight(org: Org, person: Person, of: Case): Sight {
  const { holder, raisedIn, raisedBy } = of;
  if (isNarrowed(of)) return narrowedSight(org, person, of);
  if (holder.kind === 'person' && !isVacant(org, of)) {
    if (holder.person === person.id) return { sees: 'all', basis: 'holder', ...through(org, holder.unit) };
    if (standsInFor(org, person, holder.person, holder.unit))
      return { sees: 'all', basis: 'deputy', ...through(org, holder.unit) };
  } else if (isCoordinator(org, person, holder.unit))
    return { sees: 'all', basis: 'coordinator', ...through(org, holder.unit) };
  if (isLetIn(person, of)) return { sees: 'all', basis: 'admitted', ...through(org, raisedIn) };
  const contact = of.contacts.find((c) => c.person === person.id && !hasLeft(org, c));
  if (contact !== undefined) return { sees: 'all', basis: 'contact', ...through(org, contact.unit) };
  const asked = openReferrals(of.referrals).find((r) => receives(org, person, r.to));
  if (asked !== undefined) return { sees: 'all', basis: 'receiver', ...through(org, asked.to) };
  const managed = [holder.unit, raisedIn].find((unit) => isManager(person, unit));
  if (managed !== undefined) return { sees: 'with-reason', ...through(org, managed) };
  const part = takesPartFor(of, person);
  const raised = raisedBy === person.id && worksWhereRaised(org, person, of);
  if (part !== undefined) return { sees: 'meetings', basis: 'participant', raised, ...through(org, part) };
  if (raisedBy === person.id) return { sees: 'own-text', basis: 'own-text', ...through(org, raisedIn) };
  return knows(org, person, of) ? { sees: 'placeholder' } : { sees: 'nothing' };
}

/** The manager has let this person in, and they still work where the case is known. */
const isLetIn = (person: Person, of: Case): boolean =>
  of.admitted.includes(person.id) && unitsOf(of).some((unit) => isIn(person, unit));

/** Few may see: harm is suspected, an identity is protected, or the case is about a colleague's family. */
export const isNarrowed = ({ suspicion, restricted }: Case): boolean => suspicion || restricted !== undefined;

/** The person who raised the concern sees their own text; the unit's manager sees, and lets others in. */
function narrowedSight(org: Org, person: Person, of: Case): Sight {
  const home = through(org, of.raisedIn);
  if (isManager(person, of.raisedIn)) return { sees: 'all', basis: 'manager', ...home };
  if (isLetIn(person, of)) return { sees: 'all', basis: 'admitted', ...home };
  if (of.raisedBy === person.id) return { sees: 'own-text', basis: 'own-text', ...home };
  return knows(org, person, of) ? { sees: 'placeholder' } : { sees: 'nothing' };
}

/**
 * The unit whose people the manager may let in: the holder's, or the one that raised it if the holder's area is
 * another.
 */
export const admitsFrom = (org: Org, { holder, raisedIn }: Case): UnitId =>
  sameArea(org, holder.unit, raisedIn) ? holder.unit : raisedIn;

/** Was the text written in the reader's secrecy area? */
export const mayRead = (org: Org, { area }: { readonly area: AreaId | undefined }, writtenIn: UnitId): boolean =>
  area !== undefined && areaOf(org, writtenIn) === area;
