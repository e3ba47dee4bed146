import type { UnitId } from '../../domain/ids.ts';
import { huvudmanOf, type Org } from '../../domain/organisation/org.ts';

/** The authority (huvudman) that answers for a unit, as it is called. */
export function authorityName(org: Org, unit: UnitId): string {
  const id = huvudmanOf(org, unit);
  return (id === undefined ? undefined : org.huvudmen.get(id)?.name) ?? '?';
}
