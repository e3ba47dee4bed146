import type { Case } from '../case/case.ts';
import type { Refusal } from '../case/decision.ts';
import type { Org, Person } from '../organisation/org.ts';
import { actsAsHolder, isNarrowed, sameArea, sight } from './access.ts';

/**
 * Sight is narrowed and this person has not been let in. Does not apply to another secrecy area than the concern's:
 * nobody can let its people in, so nobody could go on with the case.
 */
export const mustBeLetIn = (org: Org, by: Person, of: Case): boolean =>
  isNarrowed(of) && sameArea(org, of.holder.unit, of.raisedIn) && sight(org, by, of).sees !== 'all';

/** Why this person may not go on with the case, if so: only the holder may, and only if they see its content. */
export function refuseToAct(org: Org, by: Person, of: Case): Refusal | undefined {
  if (!actsAsHolder(org, by, of)) return notHolder(of);
  return mustBeLetIn(org, by, of) ? { refused: 'let-in-first' } : undefined;
}

export const notHolder = ({ holder }: Pick<Case, 'holder'>) =>
  holder.kind === 'person'
    ? ({ refused: 'not-holder', holder: holder.person } as const)
    : ({ refused: 'not-holder' } as const);
