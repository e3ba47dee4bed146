import { groundsFor, type InfoKind, PURPOSES, partyOf } from '../../domain/consent/grounds.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import { GROUNDS, type GroundId } from './index.ts';

/** Grounds without a reason to write and a second person to tell. */
export const WITHOUT_REASON: readonly string[] = GROUNDS.filter(
  ({ use, needs }) => use === 'chosen' && !needs.reason,
).map(({ id }) => id);

/** The grounds that may be chosen in a case for sharing this from one unit to another, whatever the purpose. */
export function groundsChosenFor(org: Org, from: UnitId, to: UnitId, about: InfoKind): readonly GroundId[] {
  const [discloser, receiver] = [partyOf(org, from), partyOf(org, to)];
  if (discloser === undefined || receiver === undefined) return [];
  const open = new Set(
    PURPOSES.flatMap((purpose) => groundsFor(GROUNDS, discloser, receiver, { purpose, kind: about, under18: true })),
  );
  return GROUNDS.filter(({ id, use }) => use === 'chosen' && open.has(id)).map(({ id }) => id);
}
