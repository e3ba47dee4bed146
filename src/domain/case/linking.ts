import { knows } from '../access/access.ts';
import { seesContent } from '../access/decide-protection.ts';
import type { CaseId, Instant } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import type { Case, OpenCase } from './case.ts';
import { accept, type Decision, refuse } from './decision.ts';

/** A person who sees two cases has found that they are about the same child. They give the code; there is no search. */
export interface LinkCase {
  readonly type: 'linkCase';
  readonly other: CaseId;
}

/** The person who links must see both cases; this checks one, `mayLinkTo` the other. */
export function decideLink(current: OpenCase, { other }: LinkCase, by: Person, at: Instant, org: Org): Decision {
  if (!seesContent(org, by, current) || other === current.id) return refuse({ refused: 'not-allowed' });
  return current.linked.includes(other) ? accept() : accept({ type: 'caseLinked', at, by: by.id, other, from: 'here' });
}

/** A code that leads nowhere and one to a case that the person may not see look the same to them. */
export const mayLinkTo = (org: Org, by: Person, other: Case): boolean =>
  knows(org, by, other) && seesContent(org, by, other);
