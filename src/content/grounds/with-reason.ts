import type { GroundRule, InfoKind } from '../../domain/consent/grounds.ts';
import { REGIMES, UNIT_KINDS, type UnitKind } from '../../domain/organisation/org.ts';
import { ACROSS, ground, HEALTH, HELP, OSL, OWED, WHATEVER, WITH_REASON } from './ground.ts';

const HEALTH_AND_SOCIAL: readonly UnitKind[] = [...HEALTH, 'social-services'];
/** Units under neither the secrecy of health care nor that of social services. */
const OTHERS: readonly UnitKind[] = UNIT_KINDS.filter((kind) => !HEALTH_AND_SOCIAL.includes(kind));
const OUTSIDE_AREA: GroundRule['to'] = { kinds: 'any', regimes: 'any', relations: ACROSS };
/** Information under the strong half of the school's secrecy, or from somewhere stronger still. */
const STRONG_IN_SCHOOL: readonly InfoKind[] = ['pupil-support', 'health', 'social'];
const WEAK_IN_SCHOOL: readonly InfoKind[] = ['schooling', 'home', 'other-person'];

/**
 * Grounds to tell somebody in another secrecy area about a child without consent: each with a written reason, and
 * somebody else told, except where the information must be given. Rules made against crime, wrong payments and cheating
 * are not grounds for helping a child, and are not to be added.
 */
export const GROUNDS_WITH_REASON = [
  ground({
    id: 'duty-to-inform',
    paragraph: '20 kap. 6 § SoL, 10 kap. 28 § OSL',
    ...OWED,
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
    id: 'necessary-support-health',
    paragraph: '25 kap. 12 § OSL',
    ...WITH_REASON,
    excludes: [],
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
    excludes: [],
    onlyUnder18: true,
    from: { kinds: ['social-services'], regimes: OSL },
    to: { kinds: HEALTH_AND_SOCIAL, regimes: OSL, relations: ACROSS },
    purposes: ['support'],
    name: { sv: 'Nödvändig vård eller nödvändigt stöd', en: 'Necessary care or support' },
    means: {
      sv: 'Socialtjänsten får lämna det som behövs för att ett barn under 18 år ska få nödvändig vård, behandling eller annat stöd, till den offentliga vården eller till annan socialtjänst.',
      en: 'Social services may pass on what is needed for a child under 18 to get necessary care, treatment or other support, to public health care or to other social services.',
    },
  }),
  ground({
    id: 'medical-to-student-health',
    paragraph: '25 kap. 13 a § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: ['student-health'], regimes: OSL },
    to: { kinds: ['school', 'student-health'], regimes: OSL, relations: ['same-huvudman'] },
    purposes: ['support'],
    name: { sv: 'Till elevhälsan i samma myndighet', en: 'To student health in the same authority' },
    means: {
      sv: 'Skolsköterskan och skolläkaren får lämna det som en elev behöver för att få nödvändigt stöd, till annan elevhälsa och särskild elevstödjande verksamhet i samma myndighet.',
      en: 'The school nurse and doctor may pass on what a pupil needs in order to get necessary support, to other student health and pupil support in the same authority.',
    },
  }),
  ground({
    id: 'general-clause',
    paragraph: '10 kap. 27 § OSL',
    ...WITH_REASON,
    excludes: ['health', 'social'],
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
    name: { sv: 'Nödvändigt för det egna uppdraget', en: 'Necessary for one’s own task' },
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
    id: 'harm-test-preschool',
    paragraph: '23 kap. 1 § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: ['preschool'], regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i förskolan', en: 'Harm test in preschool' },
    means: {
      sv: 'En uppgift får lämnas om det står klart att ingen i familjen tar skada av det. Är du osäker, lämna den inte.',
      en: 'Information may be given if it is clear that nobody in the family is harmed by it. If you are unsure, do not give it.',
    },
  }),
  ground({
    id: 'harm-test-student-health',
    paragraph: '23 kap. 2 § första stycket OSL',
    ...WITH_REASON,
    excludes: WEAK_IN_SCHOOL,
    onlyUnder18: false,
    from: { kinds: ['school'], regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i elevhälsan', en: 'Harm test in student health' },
    means: {
      sv: 'Det som elevhälsan vet från psykologiska, psykosociala eller specialpedagogiska insatser får lämnas om det står klart att ingen i familjen tar skada av det. Är du osäker, lämna det inte.',
      en: 'What student health knows from psychological, psychosocial or special-needs work may be given if it is clear that nobody in the family is harmed by it. If you are unsure, do not give it.',
    },
  }),
  ground({
    id: 'harm-test-school',
    paragraph: '23 kap. 2 § andra och tredje styckena OSL',
    ...WITH_REASON,
    excludes: STRONG_IN_SCHOOL,
    onlyUnder18: false,
    from: { kinds: ['school'], regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i skolan', en: 'Harm test in school' },
    means: {
      sv: 'Annat som skolan vet får lämnas om det inte kan antas att någon i familjen tar skada av det.',
      en: 'Other things that the school knows may be given if nobody in the family is likely to be harmed by it.',
    },
  }),
  ground({
    id: 'harm-test-health',
    paragraph: '25 kap. 1 § OSL',
    ...WITH_REASON,
    ...WHATEVER,
    from: { kinds: HEALTH, regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Menprövning i vården', en: 'Harm test in health care' },
    means: {
      sv: 'En uppgift får lämnas om det står klart att varken barnet eller någon närstående tar skada av det. Är du osäker, lämna den inte.',
      en: 'Information may be given if it is clear that neither the child nor anyone close is harmed by it. If you are unsure, do not give it.',
    },
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
    means: {
      sv: 'En uppgift får lämnas om det står klart att varken barnet eller någon närstående tar skada av det. Är du osäker, lämna den inte.',
      en: 'Information may be given if it is clear that neither the child nor anyone close is harmed by it. If you are unsure, do not give it.',
    },
  }),
] as const;
