import { actsAsHolder, doerOf, handles, helperOf } from '../access/access.ts';
import { type Duty, type DutyKey, dutyAbout, dutyOf, readDutyKey } from '../escalation/duties.ts';
import type { CaseId, Instant, PersonId, UnitId } from '../ids.ts';
import { meetingOf, silentUnits } from '../meeting/meeting.ts';
import type { Org, Person } from '../organisation/org.ts';
import { handlersOf } from '../organisation/staffing.ts';
import { owesHelp } from '../referral/help.ts';
import { openQuestions, openReferrals } from '../referral/referral.ts';
import type { Case } from './case.ts';
import type { Addressee } from './effects.ts';

/** One item on a person's worklist, in one case. */
export interface Item {
  readonly of: Case;
  readonly what: DutyKey;
  readonly due: Instant;
  /** They have been told, and have not answered. */
  readonly told: boolean;
  /** It is somebody else's, and has come to them because it was not done. */
  readonly risen: boolean;
}

/**
 * Everything in a case that waits for this person: as holder, as handler of a unit's cases, as someone who was told, or
 * as owner of the duty.
 *
 * @param standsInFor people who are away and for whom this person stands in
 */
export function itemsFor(org: Org, person: Person, of: Case, standsInFor: readonly PersonId[]): readonly Item[] {
  if (of.status === 'closed') return [];
  const holds = isHeldBy(org, person, of, standsInFor);
  const isTheirs = (id: PersonId): boolean => id === person.id || standsInFor.includes(id);
  // What nobody holds is asked of those on duty, and has risen to the others.
  const onDuty = of.holder.kind === 'unit' && handlersOf(org, of.holder.unit).some(isTheirs);
  const items = of.duties.flatMap((duty): readonly Item[] => {
    const told = duty.notifiedPeople.includes(person.id);
    const share = shareIn(org, person, of, duty, holds, isTheirs);
    if (share === 'none' && !told) return [];
    return [{ of, what: duty.key, due: duty.due, told, risen: told && share !== 'own' && !onDuty }];
  });
  // An open question of the time before such a duty gets it with the case's next change.
  const questions = (holds ? openQuestions(of.referrals) : []).flatMap(({ n, replyBy }): readonly Item[] => {
    const what = dutyAbout('question', n);
    return dutyOf(of.duties, what) === undefined ? [{ of, what, due: replyBy, told: true, risen: false }] : [];
  });
  return [...items, ...questions];
}

/** The deputy is asked only while the holder is away, or when told: a task for two people gets done by neither. */
export const isHeldBy = (org: Org, person: Person, of: Case, standsInFor: readonly PersonId[]): boolean =>
  of.holder.kind === 'person' &&
  (of.holder.person === person.id || (standsInFor.includes(of.holder.person) && actsAsHolder(org, person, of)));

/** Theirs to do; a unit's that they may act for, though others are asked first; or nothing of theirs. */
type Share = 'own' | 'may' | 'none';

function shareIn(
  org: Org,
  person: Person,
  of: Case,
  duty: Duty,
  holds: boolean,
  isTheirs: (id: PersonId) => boolean,
): Share {
  const { owner } = duty;
  if (owner !== undefined && isTheirs(owner)) return 'own';
  const { kind, n } = readDutyKey(duty.key);
  const asked = askedUnits(of, duty.key);
  if (asked !== undefined) {
    const theirs = asked.filter((unit) => handles(org, person, unit));
    if (theirs.length === 0) return 'none';
    return theirs.some((unit) => handlersOf(org, unit).some(isTheirs)) ? 'own' : 'may';
  }
  const helps = kind === 'promised' || kind === 'result';
  const doer = (kind === 'action' ? doerOf(org, of, n) : helps ? helperOf(org, of, n) : undefined)?.person;
  const nobodys = helps ? of.referrals.some((r) => r.n === n && handles(org, person, r.to)) : holds;
  const owes = doer === undefined ? nobodys : isTheirs(doer);
  // Another owner, who is still here, answers for it.
  return owes && (owner === undefined || !org.people.has(owner)) ? 'own' : 'none';
}

/** The units whose people are asked, where the duty is no single person's. */
function askedUnits(of: Case, key: DutyKey): readonly UnitId[] | undefined {
  const { kind, n } = readDutyKey(key);
  switch (kind) {
    case 'take':
      return [of.holder.unit];
    case 'answer':
      return of.referrals.flatMap((r) => (r.n === n ? [r.to] : []));
    case 'rsvp': {
      const meeting = meetingOf(of, n);
      return meeting === undefined ? [] : silentUnits(meeting);
    }
    default:
      return undefined;
  }
}

/** What waits in one case. */
export interface Waiting {
  readonly of: Case;
  readonly items: readonly Item[];
}

/** Case by case, in the order in which the items stand. */
export function byCase(items: readonly Item[]): readonly Waiting[] {
  const cases = new Map<CaseId, { of: Case; items: Item[] }>();
  for (const item of items) {
    const known = cases.get(item.of.id);
    if (known === undefined) cases.set(item.of.id, { of: item.of, items: [item] });
    else known.items.push(item);
  }
  return [...cases.values()];
}

export const oldestFirst = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));

/** Everyone on whose worklist this case may stand. */
export const waitsFor = (of: Case): readonly Addressee[] =>
  of.status === 'closed'
    ? []
    : [
        of.holder.kind === 'person' ? { person: of.holder.person } : { unit: of.holder.unit },
        ...openReferrals(of.referrals).map(({ to }) => ({ unit: to })),
        // A colleague sees what a contact who has left promised.
        ...of.referrals.filter((r) => owesHelp(of, r)).map(({ to }) => ({ unit: to })),
        ...of.contacts.map(({ person }) => ({ person })),
        ...of.duties
          .flatMap(({ notifiedPeople, owner }) => [...notifiedPeople, ...(owner === undefined ? [] : [owner])])
          .map((person) => ({ person })),
        ...of.meetings.flatMap((m) => (m.status.is === 'asked' ? silentUnits(m).map((unit) => ({ unit })) : [])),
        // Attendees: when one leaves, somebody else must come.
        ...of.meetings.flatMap(({ status, answers }) =>
          status.is === 'asked' || status.is === 'booked' ? answers.map(({ person }) => ({ person })) : [],
        ),
        ...of.actions.map(({ person }) => ({ person })),
        ...(of.contactPerson === undefined ? [] : [{ person: of.contactPerson.person }]),
      ];
