import type { Case } from '../case/case.ts';
import { withNewHolder } from '../escalation/duties.ts';
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

/** Those who hold the case now must say whether the child's contact person stays. */
const hubInOtherHands = ({ contactPerson }: Pick<Case, 'contactPerson'>, to: UnitId): Pick<Case, 'contactPerson'> => {
  if (contactPerson === undefined) return {};
  const { unit, person } = contactPerson;
  return { contactPerson: unit === to ? { unit, person } : { unit, person, handsOver: true } };
};
