import { groundsFor, type InfoKind, PURPOSES, partyOf } from '../../domain/consent/grounds.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Org, UnitKind } from '../../domain/organisation/org.ts';
import { GROUNDS, type GroundId } from './index.ts';

/** The kind of a unit's own information, by the kind of unit that wrote it. */
const INFO_OF: { readonly [kind in UnitKind]: InfoKind } = {
  preschool: 'schooling',
  school: 'schooling',
  'student-health': 'health',
  'social-services': 'social',
  'first-line-health': 'health',
  'child-psychiatry': 'health',
  habilitation: 'health',
  'child-health': 'health',
  leisure: 'schooling',
  police: 'schooling',
};

/** Grounds on which the law demands the information: no reason is asked for, and nobody has to be told. */
export const OWED_GROUNDS: readonly string[] = GROUNDS.filter(
  ({ use, needs }) => use === 'chosen' && !needs.reason,
).map(({ id }) => id);

/** The grounds that may be chosen in a case for sharing from one unit to another, whatever the purpose. */
export function groundsChosenFor(org: Org, from: UnitId, to: UnitId): readonly GroundId[] {
  const [discloser, receiver] = [partyOf(org, from), partyOf(org, to)];
  const kind = org.units.get(from)?.kind;
  if (discloser === undefined || receiver === undefined || kind === undefined) return [];
  const open = new Set(
    PURPOSES.flatMap((purpose) =>
      groundsFor(GROUNDS, discloser, receiver, { purpose, kind: INFO_OF[kind], under18: true }),
    ),
  );
  return GROUNDS.filter(({ id, use }) => use === 'chosen' && open.has(id)).map(({ id }) => id);
}
