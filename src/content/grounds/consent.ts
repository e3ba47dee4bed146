import type { Party } from '../../domain/consent/grounds.ts';
import type { Law } from '../law-texts.ts';
import { HEALTH } from './ground.ts';

const FROM_WHOM = {
  sv: 'Vårdnadshavarna säger ja tillsammans, och barnet är med efter ålder och mognad. Ett ja gäller bara för de mottagare, de uppgifter, det syfte och den tid som det omfattar, och kan tas tillbaka när som helst. Handlar uppgiften om någon annan är det den personen som säger ja.',
  en: 'The guardians say yes together, and the child takes part by age and maturity. A yes holds only for the receivers, the information, the purpose and the time that it covers, and can be taken back at any time. If the information is about somebody else, that person says yes.',
} as const;

const consent = (id: string, paragraph: string): Law => ({ id: `consent-${id}`, paragraph, means: FROM_WHOM });
const GUARDIANS = '6 kap. 11 och 13 §§ FB';
export const CONSENT_BY_REGIME = {
  osl: consent('osl', `10 kap. 1 § och 12 kap. 2–3 §§ OSL, ${GUARDIANS}`),
  health: consent('health', `6 kap. 12 § PSL, ${GUARDIANS}`),
  school: consent('school', `29 kap. 14 § skollagen, ${GUARDIANS}`),
  social: consent('social', `17 kap. 11 § SoL, ${GUARDIANS}`),
} as const;

/**
 * The law under sharing with consent, by the regime of the discloser. It is not a ground to choose instead of consent.
 */
export function consentLaw({ kind, regime }: Pick<Party, 'kind' | 'regime'>): Law {
  if (regime === 'osl') return CONSENT_BY_REGIME.osl;
  if (HEALTH.includes(kind)) return CONSENT_BY_REGIME.health;
  return kind === 'social-services' ? CONSENT_BY_REGIME.social : CONSENT_BY_REGIME.school;
}
