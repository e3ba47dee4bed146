import { INFO_KINDS } from '../../domain/consent/grounds.ts';
import { REGIMES, UNIT_KINDS, type UnitKind } from '../../domain/organisation/org.ts';
import {
  ACROSS,
  EVERYDAY_KINDS,
  ground,
  HEALTH,
  HELP,
  OSL,
  OUTSIDE_AREA,
  WHATEVER,
  WITH_REASON,
  WITHOUT_REASON,
} from './ground.ts';

const HEALTH_AND_SOCIAL: readonly UnitKind[] = [...HEALTH, 'social-services'];
/** Units under neither the secrecy of health care nor that of social services. */
const OTHERS: readonly UnitKind[] = UNIT_KINDS.filter((kind) => !HEALTH_AND_SOCIAL.includes(kind));

const CLOSE_ONES = {
  sv: 'En uppgift får lämnas om det står klart att varken barnet eller någon närstående tar skada av det. Är du osäker, lämna den inte.',
  en: 'Information may be given if it is clear that neither the child nor anyone close is harmed by it. If you are unsure, do not give it.',
} as const;

/** The general clause does not break the secrecy that covers these. */
const BUT_HEALTH_AND_SOCIAL = INFO_KINDS.filter((kind) => kind !== 'health' && kind !== 'social');

/**
 * Grounds to tell somebody in another secrecy area about a child without consent: each with a written reason, and
 * somebody else told, except where the information must be given. Rules made against crime, wrong payments and cheating
 * are not grounds for helping a child, and are not to be added.
 */
export const GROUNDS_WITH_REASON = [
  ground({
    id: 'duty-to-inform',
    paragraph: '20 kap. 6 § SoL, 10 kap. 28 § OSL',
    outsideOsl: '20 kap. 6 § SoL',
    ...WITHOUT_REASON,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: REGIMES },
    to: { kinds: ['social-services'], regimes: OSL, relations: ACROSS },
    purposes: ['investigation'],
    name: { sv: 'Du ska lämna uppgifter till utredningen', en: 'You must give information to the investigation' },
    means: {
      sv: 'När socialnämnden har beslutat om en utredning om ett barns behov av skydd eller stöd ska du lämna alla uppgifter som kan ha betydelse för den. Ingen behöver godkänna det.',
      en: 'Once the social welfare board has decided on an investigation into a child’s need of protection or support, you must give it all information that may matter to it. Nobody needs to approve that.',
    },
  }),
  ground({
    id: 'within-health',
    paragraph: '25 kap. 11 § OSL',
    ...WITHOUT_REASON,
    about: EVERYDAY_KINDS,
    onlyUnder18: false,
    from: { kinds: HEALTH, regimes: OSL },
    to: { kinds: HEALTH, regimes: OSL, relations: ['same-authority', 'same-huvudman'] },
    purposes: HELP,
    name: { sv: 'Vård i samma kommun eller region', en: 'Health care of the same municipality or region' },
    means: {
      sv: 'Sekretessen hindrar inte att en uppgift lämnas från vården i en kommun till annan vård i samma kommun, eller från vården i en region till annan vård i samma region. Lämna bara det som behövs.',
      en: 'Secrecy does not stop information from going from health care of a municipality to other health care of the same municipality, or from that of a region to other health care of the same region. Give only what is needed.',
    },
    unsure: {
      sv: 'Paragrafens senare punkter har inte kunnat läsas. Fråga er jurist om de kan gälla er.',
      en: 'The later points of the paragraph could not be read. Ask your lawyer whether they may apply to you.',
    },
  }),
  ground({
    id: 'necessary-support-health',
    paragraph: '25 kap. 12 § OSL',
    ...WITH_REASON,
    about: EVERYDAY_KINDS,
    onlyUnder18: true,
    from: { kinds: HEALTH, regimes: OSL },
    to: { kinds: HEALTH_AND_SOCIAL, regimes: OSL, relations: ACROSS },
    purposes: ['support'],
    name: { sv: 'Nödvändig vård eller nödvändigt stöd', en: 'Necessary care or support' },
    means: {
      sv: 'Den offentliga vården, också skolsköterskan och skolläkaren, får lämna det som behövs för att ett barn under 18 år ska få nödvändig vård, behandling eller annat stöd, till annan offentlig vård eller till socialtjänsten.',
      en: 'Public health care, the school nurse and doctor included, may pass on what is needed for a child under 18 to get necessary care, treatment or other support, to other public health care or to social services.',
    },
  }),
  ground({
    id: 'necessary-support-social',
    paragraph: '26 kap. 9 § OSL',
    ...WITH_REASON,
    about: EVERYDAY_KINDS,
    onlyUnder18: true,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: HEALTH_AND_SOCIAL, regimes: OSL, relations: ACROSS },
    purposes: ['support'],
    name: { sv: 'Nödvändig vård eller nödvändigt stöd', en: 'Necessary care or support' },
    means: {
      sv: 'Socialtjänsten får lämna det som behövs för att ett barn under 18 år ska få nödvändig vård, behandling eller annat stöd, till den offentliga vården eller till annan socialtjänst.',
      en: 'Social services may pass on what is needed for a child under 18 to get necessary care, treatment or other support, to public health care or to other social services.',
    },
    unsure: {
      sv: '26 kap. 9 c och 9 d §§ OSL om vissa insatser har inte kunnat läsas till slutet. Fråga er jurist om de kan gälla er.',
      en: '26 kap. 9 c and 9 d §§ OSL on certain measures could not be read to their end. Ask your lawyer whether they may apply to you.',
    },
  }),
  ground({
    id: 'medical-to-student-health',
    paragraph: '25 kap. 13 a § OSL',
    ...WITH_REASON,
    about: EVERYDAY_KINDS,
    onlyUnder18: false,
    from: { kinds: ['student-health-medical'], regimes: OSL },
    to: {
      kinds: ['student-health-medical', 'student-health-other'],
      regimes: OSL,
      relations: ['same-authority'],
    },
    purposes: ['support'],
    name: {
      sv: 'Till annan elevhälsa eller elevstöd i samma nämnd, inte till lärare',
      en: 'To other student health or pupil support of the same authority, not to teachers',
    },
    means: {
      sv: 'Skolsköterskan och skolläkaren får lämna det som krävs för att en elev ska få nödvändigt stöd, till annan elevhälsa och särskild elevstödjande verksamhet i samma nämnd. Det gäller inte lärare, och inte en annan nämnd i kommunen.',
      en: 'The school nurse and doctor may pass on what is required for a pupil to get necessary support, to other student health and pupil support of the same authority. Not to teachers, and not to another authority of the municipality.',
    },
  }),
  ground({
    id: 'general-clause',
    paragraph: '10 kap. 27 § OSL',
    ...WITH_REASON,
    about: BUT_HEALTH_AND_SOCIAL,
    onlyUnder18: false,
    from: { kinds: OTHERS, regimes: OSL },
    to: { kinds: 'any', regimes: OSL, relations: ACROSS },
    purposes: HELP,
    name: { sv: 'Generalklausulen', en: 'The general clause' },
    means: {
      sv: 'En uppgift får lämnas till en annan myndighet när det är uppenbart att skälet att lämna den väger tyngre än det som sekretessen skyddar. Gäller inte uppgifter från vården eller socialtjänsten.',
      en: 'Information may be given to another authority when it is obvious that the reason to give it outweighs what the secrecy protects. Not for information from health care or social services.',
    },
  }),
  ground({
    id: 'own-duty',
    paragraph: '10 kap. 2 § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: ['own-duty'],
    name: { sv: 'Nödvändigt för verksamhetens uppdrag', en: 'Necessary for the service’s own task' },
    means: {
      sv: 'En uppgift får lämnas när den egna myndigheten annars inte kan fullgöra sitt uppdrag. Regeln är snäv: att det går lättare eller fortare räcker inte.',
      en: 'Information may be given when one’s own authority could not otherwise do its task. The rule is narrow: that things get easier or faster is not enough.',
    },
  }),
  ground({
    id: 'crime-risk',
    paragraph: '10 kap. 18 a § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: ['police'], regimes: OSL, relations: ACROSS },
    purposes: ['crime-risk'],
    name: { sv: 'Risk att en ung person begår brott', en: 'Risk that a young person commits crime' },
    means: {
      sv: 'Socialtjänsten får lämna en uppgift om någon under 21 år till polisen när konkreta omständigheter gör att det finns risk att den unga begår brott, om det inte är olämpligt med tanke på stöd som pågår eller planeras, eller av något annat särskilt skäl. Gäller inte misstanke om ett brott som redan är begånget.',
      en: 'Social services may give the police a piece of information about somebody under 21 when concrete circumstances make for a risk that the young person commits crime, unless it is unsuitable with regard to support that is under way or planned, or for some other special reason. Not for suspicion of a crime already committed.',
    },
  }),
  ground({
    id: 'violence-risk',
    paragraph: '10 kap. 18 c § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: HEALTH_AND_SOCIAL, regimes: OSL },
    to: { kinds: ['police'], regimes: OSL, relations: ACROSS },
    purposes: ['crime-risk'],
    name: { sv: 'Risk för grovt våld mot en närstående', en: 'Risk of grave violence against someone close' },
    means: {
      sv: 'Vården och socialtjänsten får lämna en uppgift till polisen när konkreta omständigheter gör att det finns risk att någon begår ett brott mot en närstående, som grovt våld, hot eller sexualbrott med minst ett års fängelse, om det inte är olämpligt med tanke på stöd som pågår eller planeras, eller av något annat särskilt skäl. Gäller inte misstanke om ett brott som redan är begånget.',
      en: 'Health care and social services may give the police a piece of information when concrete circumstances make for a risk that somebody commits a crime against someone close, such as grave violence, threats or a sexual crime with at least a year in prison, unless it is unsuitable with regard to support that is under way or planned, or for some other special reason. Not for suspicion of a crime already committed.',
    },
  }),
  ground({
    id: 'harm-test-health',
    paragraph: '25 kap. 1 § OSL',
    ...WITH_REASON,
    about: EVERYDAY_KINDS,
    onlyUnder18: false,
    from: { kinds: HEALTH, regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i vården', en: 'Harm test in health care' },
    means: CLOSE_ONES,
  }),
  ground({
    id: 'harm-test-social',
    paragraph: '26 kap. 1 § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: ['social-services'], regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i socialtjänsten', en: 'Harm test in social services' },
    means: CLOSE_ONES,
  }),
  ground({
    id: 'harm-test-report-of-concern',
    paragraph: '40 kap. 7 g § OSL',
    ...WITH_REASON,
    about: ['report-of-concern'],
    onlyUnder18: false,
    from: { kinds: UNIT_KINDS.filter((kind) => kind !== 'social-services'), regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'En orosanmälan och svaret på den', en: 'A report of concern, and the answer to it' },
    means: {
      sv: 'Det som hänger ihop med en orosanmälan, eller med svaret från socialtjänsten, är starkt skyddat också på arbetsplatsen som gjorde den. Det får lämnas om det står klart att varken barnet eller någon närstående tar skada av det. Är du osäker, lämna det inte.',
      en: 'What is connected with a report of concern, or with the answer from social services, is strongly protected also at the workplace that made it. It may be given if it is clear that neither the child nor anyone close is harmed by it. If you are unsure, do not give it.',
    },
    unsure: {
      sv: 'Om 25 kap. 11–13 a §§ får användas för sådana uppgifter är inte säkert. Fråga er jurist.',
      en: 'Whether 25 kap. 11–13 a §§ may be used for such information is not certain. Ask your lawyer.',
    },
  }),
] as const;
