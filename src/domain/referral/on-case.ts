import type { Case } from '../case/case.ts';
import { inNewHands } from '../escalation/duties.ts';
import type { Instant, PersonId, UnitId } from '../ids.ts';

/** The holder moves only here, and only when the sender asked for that. */
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
        duties: inNewHands(current),
        holder: { kind: 'person', unit, person: by, since: at },
      }
    : { ...current, contacts: [...current.contacts.filter((c) => c.unit !== unit), { unit, person: by }] };
}

/** Whether the child's contact person goes on, is for those to say who hold the case now. */
const hubInOtherHands = ({ hub }: Pick<Case, 'hub'>, to: UnitId): Pick<Case, 'hub'> => {
  if (hub === undefined) return {};
  const { unit, person } = hub;
  return { hub: unit === to ? { unit, person } : { unit, person, handsOver: true } };
};
