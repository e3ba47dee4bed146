import type { UnitId } from '../../domain/ids.ts';
import { huvudmanOf, type Org } from '../../domain/organisation/org.ts';

/** The name of the authority (huvudman) that answers for a unit. */
export function authorityName(org: Org, unit: UnitId): string {
  const id = huvudmanOf(org, unit);
  return (id === undefined ? undefined : org.huvudmen.get(id)?.name) ?? '?';
}
