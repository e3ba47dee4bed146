import { actsAsHolder, doerOf, handles } from '../access/access.ts';
import { type Duty, type DutyKey, readDutyKey } from '../escalation/duties.ts';
import type { Instant, PersonId } from '../ids.ts';
import { meetingOf, silentUnits } from '../meeting/meeting.ts';
import type { Org, Person } from '../organisation/org.ts';
import { openReferrals } from '../referral/referral.ts';
import type { Case } from './case.ts';
import type { Addressee } from './effects.ts';

/** One item on a person's worklist, in one case. */
export interface Item {
  readonly of: Case;
  /** A question asked back about a referral waits too, though it has no deadline of its own. */
  readonly what: DutyKey | `question-${number}`;
  readonly due: Instant;
  /** They have been told, and have not answered. */
  readonly told: boolean;
}

/**
 * Everything in a case that waits for this person: as holder, as handler of a unit's cases, as someone who was told, or
 * as owner of the duty.
 *
 * @param standsInFor people who are away and for whom this person stands in
 */
export function itemsFor(org: Org, person: Person, of: Case, standsInFor: readonly PersonId[]): readonly Item[] {
  if (of.status === 'closed') return [];
  const holds = of.holder.kind === 'person' && holdsNow(org, person, of, of.holder.person, standsInFor);
  const items = of.duties
    .filter((duty) => isFor(org, person, of, duty, holds, standsInFor))
    .map((duty): Item => ({ of, what: duty.key, due: duty.due, told: duty.notifiedPeople.includes(person.id) }));
  const questions = holds
    ? openReferrals(of.referrals).flatMap(({ n, back, replyBy }): readonly Item[] =>
        back === undefined || back.answer !== undefined
          ? []
          : [{ of, what: `question-${n}`, due: replyBy, told: true }],
      )
    : [];
  return [...items, ...questions];
}

/** The deputy is asked only while the holder is away, or when told: a task for two people gets done by neither. */
const holdsNow = (org: Org, person: Person, of: Case, holder: PersonId, away: readonly PersonId[]): boolean =>
  holder === person.id || (away.includes(holder) && actsAsHolder(org, person, of));

function isFor(
  org: Org,
  person: Person,
  of: Case,
  duty: Duty,
  holds: boolean,
  standsInFor: readonly PersonId[],
): boolean {
  const { owner } = duty;
  if (duty.notifiedPeople.includes(person.id) || owner === person.id) return true;
  if (owner !== undefined && standsInFor.includes(owner)) return true;
  const { kind, n } = readDutyKey(duty.key);
  if (kind === 'take') return handles(org, person, of.holder.unit);
  if (kind === 'answer') return of.referrals.some((r) => r.n === n && handles(org, person, r.to));
  if (kind === 'rsvp') {
    const meeting = meetingOf(of, n);
    return meeting !== undefined && silentUnits(meeting).some((unit) => handles(org, person, unit));
  }
  const doer = kind === 'action' ? doerOf(org, of, n)?.person : undefined;
  const owes = doer === undefined ? holds : doer === person.id || standsInFor.includes(doer);
  // Another owner, who is still here, answers for it.
  return owes && (owner === undefined || !org.people.has(owner));
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
