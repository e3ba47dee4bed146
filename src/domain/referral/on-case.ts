import type { Case, CaseEvent } from '../case/case.ts';
import { type DutyKey, dutyAbout, withNewHolder } from '../escalation/duties.ts';
import type { Instant, PersonId, UnitId } from '../ids.ts';

/**
 * The case after an acceptance. Only here does a referral change the holder, and only when the sender asked for that.
 */
export function accepted<C extends Case>(
  current: C,
  n: number,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): C {
  const referral = current.referrals.find((r) => r.n === n);
  if (referral === undefined) return current;
  const { to: unit, hand } = referral;
  return hand === 'over'
    ? {
        ...current,
        ...hubInOtherHands(current, unit),
        duties: withNewHolder(current),
        holder: { kind: 'person', unit, person: by, since: at },
      }
    : { ...current, contacts: [...current.contacts.filter((c) => c.unit !== unit), { unit, person: by }] };
}

/** The case after a colleague has taken the contact's place: the one before is relieved of what was promised. */
export const withContact = <C extends Case>(current: C, { n, unit, by, from }: ContactTaken): C => ({
  ...current,
  contacts: [...current.contacts.filter((one) => one.unit !== unit), { unit, person: by }],
  duties: current.duties.map((duty) =>
    isHelp(duty.key, n) ? { ...duty, notifiedPeople: duty.notifiedPeople.filter((who) => who !== from) } : duty,
  ),
});
/** The case once it is known that a contact has left. */
export const withoutContact = <C extends Case>(current: C, { unit, person }: ContactLeft): C => ({
  ...current,
  contacts: current.contacts.map((one) =>
    one.unit === unit && one.person === person ? { ...one, left: true as const } : one,
  ),
});
type ContactLeft = Pick<Extract<CaseEvent, { type: 'contactLeft' }>, 'unit' | 'person'>;
type ContactTaken = Pick<Extract<CaseEvent, { type: 'contactTaken' }>, 'n' | 'unit' | 'by' | 'from'>;
const isHelp = (key: DutyKey, n: number): boolean => key === dutyAbout('promised', n) || key === dutyAbout('result', n);

/** Those who hold the case now must say whether the child's contact person stays. */
const hubInOtherHands = ({ contactPerson }: Pick<Case, 'contactPerson'>, to: UnitId): Pick<Case, 'contactPerson'> => {
  if (contactPerson === undefined) return {};
  const { unit, person } = contactPerson;
  return { contactPerson: unit === to ? { unit, person } : { unit, person, handsOver: true } };
};
