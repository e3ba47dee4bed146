import { REGIMES, UNIT_KINDS } from '../../domain/organisation/org.ts';
import { ACROSS, ANYBODY, ground, OSL, OUTSIDE, WHATEVER } from './ground.ts';

/** Actions that are taken elsewhere, never in or through the bot. */
export const GROUNDS_OUTSIDE = [
  ground({
    id: 'duty-to-report',
    paragraph: '19 kap. 1 § SoL, 10 kap. 28 § OSL',
    outsideOsl: '19 kap. 1 § SoL',
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
    about: ['social', 'report-of-concern'],
    onlyUnder18: false,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: 'any', regimes: 'any', relations: ACROSS },
    purposes: ['feedback'],
    name: { sv: 'Svar till den som gjort en orosanmälan', en: 'Answer to whoever made a report of concern' },
    means: {
      sv: 'Ni får berätta för den som har gjort en orosanmälan i sitt arbete om en utredning har inletts, inte har inletts eller redan pågår, också utan att bli tillfrågade. På begäran ska ni göra det, om det inte är olämpligt: senast en vecka efter beslutet, och genast om frågan kommer senare eller en utredning redan pågår. Det svaret ger ni i ert eget system.',
      en: 'You may tell whoever made a report of concern at work whether an investigation has been opened, has not been opened or is already going on, also unasked. When they ask you must, unless it is unsuitable: within a week of the decision, and at once if they ask later or an investigation is already going on. You give that answer in your own system.',
    },
  }),
  ground({
    id: 'police-at-once',
    paragraph: '10 kap. 20 § OSL',
    ...OUTSIDE,
    ...WHATEVER,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: ['police'], regimes: OSL, relations: ACROSS },
    purposes: ['crime-risk', 'crime'],
    name: { sv: 'När polisen måste ingripa genast', en: 'When the police must act at once' },
    means: {
      sv: 'Träffar du som arbetar i socialtjänsten på någon som kan antas vara under 18 år, där det uppenbart är överhängande och allvarlig risk för den ungas hälsa eller utveckling, eller som begår brott, får du lämna det som polisen behöver för att ingripa omedelbart. Ring 112.',
      en: 'If you work in social services and come upon somebody who can be assumed to be under 18, where there is an obvious, imminent and serious risk to their health or development, or who is committing a crime, you may give the police what they need to act at once. Call 112.',
    },
  }),
] as const;
