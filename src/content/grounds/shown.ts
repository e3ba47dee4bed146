import { INFO_KINDS, type Party } from '../../domain/consent/grounds.ts';
import { REGIMES, UNIT_KINDS } from '../../domain/organisation/org.ts';
import { ACROSS, ANYBODY, ground, HEALTH, HELP, type Law, OSL, OUTSIDE, SHOWN, WHATEVER } from './ground.ts';

/** Actions that are taken elsewhere, never in or through the bot. */
export const GROUNDS_OUTSIDE = [
  ground({
    id: 'duty-to-report',
    paragraph: '19 kap. 1 § SoL, 10 kap. 28 § OSL',
    ...OUTSIDE,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: REGIMES },
    to: ANYBODY,
    purposes: 'any',
    name: { sv: 'Orosanmälan till socialtjänsten', en: 'Report of concern to social services' },
    means: {
      sv: 'Vet eller misstänker du att ett barn far illa gör du själv en orosanmälan, genast. Ingen sekretess hindrar den, och ingen behöver godkänna den.',
      en: 'If you know or suspect that a child is being harmed, you yourself make a report of concern, at once. No secrecy stands in its way, and nobody needs to approve it.',
    },
  }),
  ground({
    id: 'feedback',
    paragraph: '19 kap. 6 § SoL, 26 kap. 9 a § OSL',
    ...OUTSIDE,
    excludes: INFO_KINDS.filter((kind) => kind !== 'social'),
    onlyUnder18: false,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: 'any', regimes: 'any', relations: ACROSS },
    purposes: ['feedback'],
    name: { sv: 'Svar till den som gjort en orosanmälan', en: 'Answer to whoever made a report of concern' },
    means: {
      sv: 'Den som har gjort en orosanmälan i sitt arbete och ber om det får veta om en utredning har inletts, inte har inletts eller redan pågår. Det svaret ger ni i ert eget system.',
      en: 'Whoever made a report of concern at work, and asks, is told whether an investigation has been opened, has not been opened or is already going on. You give that answer in your own system.',
    },
  }),
] as const;

const OWN_DUTY = {
  sv: 'Hos er gäller inte offentlighets- och sekretesslagen utan en egen tystnadsplikt.',
  en: 'The public act on secrecy does not apply to you; a duty of confidentiality of your own does.',
} as const;
const ONLY_BY_LAW = {
  sv: 'Utan samtycke lämnar ni bara det som en lag kräver, som en orosanmälan eller svar till en utredning.',
  en: 'Without consent you give only what a law demands, such as a report of concern or answers to an investigation.',
} as const;

/** Cases that need no ground, and statements of a duty. */
export const GROUNDS_SHOWN = [
  ground({
    id: 'within-area',
    paragraph: '8 kap. 1–2 §§ OSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: OSL },
    to: { kinds: 'any', regimes: OSL, relations: ['same-area'] },
    purposes: [...HELP, 'own-duty'],
    name: { sv: 'Inom samma sekretess', en: 'Within the same secrecy' },
    means: {
      sv: 'Mellan er går ingen sekretessgräns. Säg det som din kollega behöver för sitt arbete, och inte mer.',
      en: 'There is no secrecy border between you. Say what your colleague needs for the work, and no more.',
    },
  }),
  ground({
    id: 'confidentiality-school',
    paragraph: '29 kap. 14 § skollagen',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: ['preschool', 'school'], regimes: ['independent-school'] },
    to: ANYBODY,
    purposes: 'any',
    name: { sv: 'Tystnadsplikt i fristående skola', en: 'Duty of confidentiality in an independent school' },
    means: {
      sv: `${OWN_DUTY.sv} ${ONLY_BY_LAW.sv}`,
      en: `${OWN_DUTY.en} ${ONLY_BY_LAW.en}`,
    },
  }),
  ground({
    id: 'confidentiality-health',
    paragraph: '6 kap. 12 § PSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: HEALTH, regimes: ['independent-school', 'private-care'] },
    to: ANYBODY,
    purposes: 'any',
    name: { sv: 'Tystnadsplikt i enskild vård', en: 'Duty of confidentiality in private care' },
    means: {
      sv: `${OWN_DUTY.sv} Det gäller också skolsköterskan i en fristående skola. ${ONLY_BY_LAW.sv}`,
      en: `${OWN_DUTY.en} So it is for the nurse of an independent school too. ${ONLY_BY_LAW.en}`,
    },
  }),
  ground({
    id: 'confidentiality-social',
    paragraph: 'tystnadsplikten i SoL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: ['social-services'], regimes: ['private-care'] },
    to: ANYBODY,
    purposes: 'any',
    name: { sv: 'Tystnadsplikt i enskild socialtjänst', en: 'Duty of confidentiality in private social care' },
    means: {
      sv: `${OWN_DUTY.sv} ${ONLY_BY_LAW.sv}`,
      en: `${OWN_DUTY.en} ${ONLY_BY_LAW.en}`,
    },
  }),
  ground({
    id: 'de-identified',
    paragraph: 'jfr 3 kap. 1 § OSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: REGIMES },
    to: ANYBODY,
    purposes: 'any',
    name: { sv: 'Rådfråga utan att säga vem', en: 'Ask for advice without saying who' },
    means: {
      sv: 'Att berätta så att ingen kan förstå vilket barn det gäller är inte att lämna ut något. Var försiktig i små grupper: byt inte bara ut namnet. Ta bort skola, klass, ålder, kön, diagnos, ursprung, datum och händelser som andra kan känna igen, och fråga hellre om situationen än om barnet.',
      en: 'To tell it so that nobody can work out which child it is about is not to disclose anything. Take care in small groups: changing the name is not enough. Leave out school, class, age, sex, diagnosis, origin, dates and events that others may recognise, and ask about the situation rather than the child.',
    },
  }),
] as const;

const FROM_WHOM = {
  sv: 'Vårdnadshavarna säger ja tillsammans, och barnet är med efter ålder och mognad. Ett ja gäller bara för de mottagare, de uppgifter, det syfte och den tid som det omfattar, och kan tas tillbaka när som helst. Handlar uppgiften om någon annan är det den personen som säger ja.',
  en: 'The guardians say yes together, and the child takes part by age and maturity. A yes holds only for the receivers, the information, the purpose and the time that it covers, and can be taken back at any time. If the information is about somebody else, that person says yes.',
} as const;

const consent = (paragraph: string): Law => ({ paragraph, means: FROM_WHOM });
const GUARDIANS = '6 kap. 11 och 13 §§ FB';
const CONSENT = {
  osl: consent(`10 kap. 1 § och 12 kap. 2–3 §§ OSL, ${GUARDIANS}`),
  health: consent(`6 kap. 12 § PSL, ${GUARDIANS}`),
  school: consent(`29 kap. 14 § skollagen, ${GUARDIANS}`),
  social: consent(`tystnadsplikten i SoL, ${GUARDIANS}`),
} as const;

/**
 * The law under sharing with consent, by the regime of the discloser. It is not a ground to choose instead of consent.
 */
export function consentLaw({ kind, regime }: Pick<Party, 'kind' | 'regime'>): Law {
  if (regime === 'osl') return CONSENT.osl;
  if (HEALTH.includes(kind)) return CONSENT.health;
  return kind === 'social-services' ? CONSENT.social : CONSENT.school;
}
