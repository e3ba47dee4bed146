import type { Case, OpenCase } from '../case/case.ts';
import { accept, type Decision, type Refusal, refuse } from '../case/decision.ts';
import type { AreaId, Day, Instant } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import { isNarrowed, sight } from './access.ts';
import { type DisclosureBasis, disclosureBasis } from './crossing.ts';
import { mayProtect, seesContent } from './decide-protection.ts';
import type { IdentityCommand, Recorded } from './identity.ts';
import { refuseToAct } from './may-act.ts';

/**
 * The area in which this person may record who the child is, or why they may not: only the holder may, in a unit that
 * allows it.
 */
export function writesIdentity(org: Org, by: Person, of: Case): AreaId | Refusal {
  const refusal = refuseToAct(org, by, of);
  if (refusal !== undefined) return refusal;
  const unit = org.units.get(of.holder.unit);
  return unit?.identity === true ? unit.area : { refused: 'no-identities' };
}

/** The identity recorded in the area for which this person sees the content. */
export function identitySeen(org: Org, by: Person, of: Case): Recorded | undefined {
  if (!seesContent(org, by, of)) return undefined;
  const seen = sight(org, by, of);
  return 'area' in seen ? of.identities.find(({ area }) => area === seen.area) : undefined;
}

/**
 * The identity that another area has recorded, for those whose unit has said yes to it: on a consent or a ground that
 * covers who the child is.
 */
export function identityCrossed(
  org: Org,
  by: Person,
  of: Case,
  today: Day,
): { readonly recorded: Recorded; readonly passage: DisclosureBasis } | undefined {
  const seen = sight(org, by, of);
  if (seen.sees !== 'all' || isNarrowed(of)) return undefined;
  const { unit, area } = seen;
  if (!of.referrals.some(({ to, status }) => to === unit && status.is === 'accepted')) return undefined;
  return of.identities
    .filter((one) => one.area !== area)
    .flatMap((recorded) => {
      const passage = disclosureBasis(of, recorded.area, unit, 'identity', today);
      return passage === undefined ? [] : [{ recorded, passage }];
    })[0];
}

export function decideIdentity(
  current: OpenCase,
  command: IdentityCommand,
  by: Person,
  { at, org }: { readonly at: Instant; readonly org: Org },
): Decision {
  switch (command.type) {
    case 'recordIdentity': {
      const area = writesIdentity(org, by, current);
      return typeof area === 'string'
        ? accept({ type: 'identityRecorded', at, by: by.id, area, digest: command.digest })
        : refuse(area);
    }
    case 'removeIdentity': {
      const recorded = identitySeen(org, by, current);
      if (!mayProtect(org, by, current) || !seesContent(org, by, current)) return refuse({ refused: 'not-allowed' });
      return recorded === undefined
        ? accept()
        : accept({ type: 'identityRemoved', at, by: by.id, area: recorded.area });
    }
  }
}
