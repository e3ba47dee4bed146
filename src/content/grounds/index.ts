import type { Regime } from '../../domain/organisation/org.ts';
import type { Ground } from './ground.ts';
import { GROUNDS_OUTSIDE } from './outside.ts';
import { GROUNDS_OF_PRIVATE } from './own-duty-of-confidentiality.ts';
import { ROUTES } from './routes.ts';
import { GROUNDS_OF_SCHOOL } from './school.ts';
import { GROUNDS_SHOWN } from './shown.ts';
import { GROUNDS_WITH_REASON } from './with-reason.ts';

export { consentLaw } from './consent.ts';

/** Every legal ground, in the order in which they are shown. A lawyer reads each before the product is used. */
export const GROUNDS = [
  ...GROUNDS_OUTSIDE,
  ...GROUNDS_OF_SCHOOL,
  ...GROUNDS_WITH_REASON,
  ...GROUNDS_OF_PRIVATE,
  ...GROUNDS_SHOWN,
  ...ROUTES,
] as const;
export type GroundId = (typeof GROUNDS)[number]['id'];

const byId = new Map<string, Ground<GroundId>>(GROUNDS.map((one) => [one.id, one]));
if (byId.size !== GROUNDS.length) throw new Error('two legal grounds have the same id');

/**
 * The ground, with the paragraphs that bind this regime.
 *
 * @throws for an unknown id, which neither `groundsFor` nor the schema of a form can give.
 */
export function groundCalled(id: string, regime: Regime = 'osl'): Ground<GroundId> {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no legal ground called ${id}`);
  return regime === 'osl' || found.outsideOsl === undefined ? found : { ...found, paragraph: found.outsideOsl };
}
