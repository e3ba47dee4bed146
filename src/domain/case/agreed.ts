import { lacksContactPerson } from '../access/access.ts';
import type { HuvudmanId, UnitId } from '../ids.ts';
import { areaOf, huvudmanOf, type Org } from '../organisation/org.ts';
import { saysSeveralNeeded } from '../referral/referral.ts';
import type { Case } from './case.ts';
import type { Refusal } from './decision.ts';

type Agreeing = Pick<Case, 'holder' | 'referrals' | 'meetings' | 'contactPerson'>;

const elsewhere = (org: Org, { holder }: Agreeing, units: readonly UnitId[]): readonly UnitId[] =>
  units.filter((unit) => areaOf(org, unit) !== areaOf(org, holder.unit));

/**
 * Units of other secrecy areas that share the case by a yes: those who said it, and those who asked the holder. Advice is
 * no share in it.
 */
const saidYes = (org: Org, of: Agreeing): readonly UnitId[] =>
  elsewhere(
    org,
    of,
    of.referrals.flatMap((one) => (one.status.is === 'accepted' && saysSeveralNeeded(one) ? [one.to, one.from] : [])),
  );

/** Has a meeting been held to which a unit of another secrecy area came? */
export const hasMet = (org: Org, of: Agreeing): boolean =>
  of.meetings.some(
    ({ status }) => (status.is === 'held' || status.is === 'closed') && elsewhere(org, of, status.attended).length > 0,
  );

/** The authorities that may have the overall responsibility: those of the holder and of the units that said yes. */
export const leadsToChoose = (org: Org, of: Agreeing): readonly HuvudmanId[] => [
  ...new Set([of.holder.unit, ...saidYes(org, of)].flatMap((unit) => huvudmanOf(org, unit) ?? [])),
];

/** Why step 3 is not agreed without a meeting, if so: one unit alone cannot declare it. */
export function refuseStep3(org: Org, of: Agreeing, lead: HuvudmanId | undefined): Refusal | undefined {
  if (saidYes(org, of).length === 0) return { refused: 'nobody-agreed' };
  if (lacksContactPerson(org, of)) return { refused: 'no-coordinator' };
  return lead !== undefined && leadsToChoose(org, of).includes(lead) ? undefined : { refused: 'no-lead' };
}
