import type { Ground } from './ground.ts';
import { GROUNDS_OUTSIDE, GROUNDS_SHOWN } from './shown.ts';
import { GROUNDS_WITH_REASON } from './with-reason.ts';

export { consentLaw } from './shown.ts';

/** Every legal ground, in the order in which they are shown. A lawyer reads each before the product is used. */
export const GROUNDS = [...GROUNDS_OUTSIDE, ...GROUNDS_WITH_REASON, ...GROUNDS_SHOWN] as const;
export type GroundId = (typeof GROUNDS)[number]['id'];

const byId = new Map<string, Ground<GroundId>>(GROUNDS.map((one) => [one.id, one]));
if (byId.size !== GROUNDS.length) throw new Error('two legal grounds have the same id');

/** @throws for an unknown id, which neither `groundsFor` nor the schema of a form can give. */
export function groundCalled(id: string): Ground<GroundId> {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no legal ground called ${id}`);
  return found;
}
