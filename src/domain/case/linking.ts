import { knows } from '../access/access.ts';
import { seesContent } from '../access/decide-protection.ts';
import type { CaseId, Instant } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import type { Case, OpenCase } from './case.ts';
import { accept, type Decision, refuse } from './decision.ts';

/** Two cases are about the same child, as somebody who sees both has found. Told by code; there is no search for it. */
export interface LinkCase {
  readonly type: 'linkCase';
  readonly other: CaseId;
}

/** Whoever links has seen both; whether they see the other one is asked where it can be read. */
export function decideLink(current: OpenCase, { other }: LinkCase, by: Person, at: Instant, org: Org): Decision {
  if (!seesContent(org, by, current) || other === current.id) return refuse({ refused: 'not-allowed' });
  return current.linked.includes(other) ? accept() : accept({ type: 'caseLinked', at, by: by.id, other, from: 'here' });
}

/** A code that leads nowhere and one that leads to what somebody may not see are the same to them. */
export const mayLinkTo = (org: Org, by: Person, other: Case): boolean =>
  knows(org, by, other) && seesContent(org, by, other);
