import type { Case } from './case.ts';
import type { UnitId } from './ids.ts';
import { hasRole, isDeputyFor, type Org, type Person } from './org.ts';

/** On what footing content is read; kept with each read. */
export type Basis = 'own-text' | 'coordinator' | 'holder' | 'deputy' | 'manager' | 'manager-with-reason' | 'admitted';

/**
 * What a person may see of a case's content. `own-text` is only the concern they wrote themselves. Somebody who may not
 * is never told why; `unknown` gets the same answer as a code that does not exist.
 */
export type Sight =
  | { readonly sees: 'all' | 'own-text'; readonly basis: Basis }
  | { readonly sees: 'with-reason' }
  | { readonly sees: 'placeholder' }
  | { readonly sees: 'nothing' };

const isCoordinator = (org: Org, person: Person, unit: UnitId): boolean =>
  hasRole(person, unit, 'coordinator') ||
  (org.staffOf.get(unit) ?? []).some((m) => m.role === 'coordinator' && isDeputyFor(org, person.id, m.person));

const isManager = (person: Person, unit: UnitId): boolean => hasRole(person, unit, 'manager');

/** Coordinators, those who stand in for them, and the manager act on what comes to a unit. */
export const handles = (org: Org, person: Person, unit: UnitId): boolean =>
  isCoordinator(org, person, unit) || isManager(person, unit);

/** The holder, or the one who stands in for the holder. */
export const actsAsHolder = (org: Org, person: Person, { holder }: Case): boolean =>
  holder.kind === 'person' && (holder.person === person.id || isDeputyFor(org, person.id, holder.person));

/** May this person know that the case exists: see its card, which carries no content. */
export const knows = (org: Org, person: Person, of: Case): boolean =>
  of.raisedBy === person.id ||
  of.admitted.includes(person.id) ||
  actsAsHolder(org, person, of) ||
  handles(org, person, of.holder.unit) ||
  handles(org, person, of.raisedIn);

export function sight(org: Org, person: Person, of: Case): Sight {
  if (of.suspicion) return narrowedSight(org, person, of);
  const { holder } = of;
  if (holder.kind === 'person' && holder.person === person.id) return { sees: 'all', basis: 'holder' };
  if (holder.kind === 'person' && isDeputyFor(org, person.id, holder.person)) return { sees: 'all', basis: 'deputy' };
  if (holder.kind === 'unit' && isCoordinator(org, person, holder.unit)) return { sees: 'all', basis: 'coordinator' };
  if (isManager(person, holder.unit)) return { sees: 'with-reason' };
  if (of.raisedBy === person.id) return { sees: 'own-text', basis: 'own-text' };
  return knows(org, person, of) ? { sees: 'placeholder' } : { sees: 'nothing' };
}

/** Harm is suspected: the one who raised it sees their own text, the unit's manager sees, and lets others in. */
function narrowedSight(org: Org, person: Person, of: Case): Sight {
  if (isManager(person, of.raisedIn)) return { sees: 'all', basis: 'manager' };
  if (of.admitted.includes(person.id)) return { sees: 'all', basis: 'admitted' };
  if (of.raisedBy === person.id) return { sees: 'own-text', basis: 'own-text' };
  return knows(org, person, of) ? { sees: 'placeholder' } : { sees: 'nothing' };
}
