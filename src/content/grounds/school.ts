import type { GroundRule } from '../../domain/consent/grounds.ts';
import { EVERYDAY_KINDS, ground, HELP, OSL, OUTSIDE_AREA, WITH_REASON, WITHOUT_REASON } from './ground.ts';

const CLEAR = {
  sv: 'får lämnas om det står klart att varken barnet eller någon närstående tar skada av det. Är du osäker, lämna det inte.',
  en: 'may be given if it is clear that neither the child nor anyone close is harmed by it. If you are unsure, do not give it.',
} as const;

const HARM_TEST = { ...WITH_REASON, onlyUnder18: false, to: OUTSIDE_AREA, purposes: HELP } as const;
/** 23 kap. 2 § has a new wording from the first of July 2028. */
const UNTIL_2028 = { until: '2028-06-30' } as const;
const from = (...kinds: GroundRule['from']['kinds']): GroundRule['from'] => ({ kinds, regimes: OSL });

/** The harm tests of preschool, school and after-school centre: strong, weaker and weak. */
export const GROUNDS_OF_SCHOOL = [
  ground({
    id: 'harm-test-preschool',
    paragraph: '23 kap. 1 § OSL',
    ...HARM_TEST,
    about: EVERYDAY_KINDS,
    from: from('preschool'),
    name: { sv: 'Menprövning i förskolan', en: 'Harm test in preschool' },
    means: { sv: `En uppgift ${CLEAR.sv}`, en: `Information ${CLEAR.en}` },
  }),
  ground({
    id: 'harm-test-student-health',
    paragraph: '23 kap. 2 § första stycket OSL',
    ...UNTIL_2028,
    ...HARM_TEST,
    about: ['pupil-support'],
    from: from('school'),
    name: { sv: 'Menprövning i elevhälsan', en: 'Harm test in student health' },
    means: {
      sv: `Det som elevhälsan vet från psykologiska, psykosociala eller specialpedagogiska insatser ${CLEAR.sv}`,
      en: `What student health knows from psychological, psychosocial or special-needs work ${CLEAR.en}`,
    },
  }),
  ground({
    id: 'harm-test-student-health-other',
    paragraph: '23 kap. 2 § första stycket OSL',
    ...UNTIL_2028,
    ...HARM_TEST,
    about: EVERYDAY_KINDS.filter((kind) => kind !== 'pupil-care'),
    from: from('student-health-other'),
    name: { sv: 'Menprövning i elevhälsan', en: 'Harm test in student health' },
    means: {
      sv: `Allt om någons personliga förhållanden hos elevhälsans psykolog, kurator och specialpedagog ${CLEAR.sv}`,
      en: `Everything about somebody’s personal circumstances with student health’s psychologist, counsellor and special educator ${CLEAR.en}`,
    },
    unsure: {
      sv: 'En psykologs arbete kan vara hälso- och sjukvård, och då gäller 25 kap. 1 § OSL. Fråga er jurist.',
      en: 'A psychologist’s work may be health care, and then 25 kap. 1 § OSL applies. Ask your lawyer.',
    },
  }),
  ground({
    id: 'harm-test-pupil-care',
    paragraph: '23 kap. 2 § andra stycket OSL',
    ...UNTIL_2028,
    ...HARM_TEST,
    about: ['pupil-care'],
    from: from('school', 'student-health-other'),
    name: { sv: 'Menprövning i annat elevstöd', en: 'Harm test in other pupil support' },
    means: {
      sv: 'Uppgifter från annat särskilt elevstöd, och från ärenden om att rätta till en elevs beteende eller skilja eleven från studierna, får lämnas om det inte kan antas att eleven eller någon närstående tar skada av det. Beslutet i ett sådant ärende är inte hemligt.',
      en: 'Information from other special support of a pupil, and from matters of discipline or expulsion, may be given if neither the pupil nor anyone close is likely to be harmed by it. The decision in such a matter is not secret.',
    },
  }),
  ground({
    id: 'ordinary-school',
    paragraph: '23 kap. 2 § tredje stycket OSL',
    ...UNTIL_2028,
    ...WITHOUT_REASON,
    about: ['schooling'],
    onlyUnder18: false,
    from: from('school'),
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Vanliga uppgifter från skoldagen', en: 'Ordinary information from the school day' },
    means: {
      sv: 'Vanliga uppgifter från skoldagen är oftast inte hemliga: bara om det av särskild anledning kan antas att eleven eller någon närstående tar skada av att de lämnas. Du behöver inte skriva varför, och inte säga till din chef.',
      en: 'Ordinary information from the school day is mostly not secret: only if there is special reason to assume that the pupil or anyone close is harmed when it is given. You need not write down why, nor tell your manager.',
    },
  }),
  ground({
    id: 'harm-test-school',
    paragraph: '23 kap. 2 § tredje stycket OSL',
    ...UNTIL_2028,
    ...HARM_TEST,
    about: ['home', 'other-person'],
    from: from('school'),
    name: { sv: 'Menprövning i skolan', en: 'Harm test in school' },
    means: {
      sv: 'Det som en lärare vet om hemmet, familjen eller någon annan får lämnas, om det inte av särskild anledning kan antas att någon av dem tar skada av det.',
      en: 'What a teacher knows about the home, the family or somebody else may be given, unless there is special reason to assume that any of them is harmed by it.',
    },
  }),
  ground({
    id: 'harm-test-received',
    paragraph: '23 kap. 2 § OSL',
    ...UNTIL_2028,
    ...HARM_TEST,
    about: ['health', 'social'],
    from: from('school'),
    name: {
      sv: 'Det ni har fått veta från vården eller socialtjänsten',
      en: 'What you have been told by health care or social services',
    },
    means: { sv: `Det ni har fått därifrån ${CLEAR.sv}`, en: `What you have from there ${CLEAR.en}` },
    unsure: {
      sv: 'Vilken sekretess som gäller hos er beror på hur uppgiften kom till er, och 11 kap. OSL är inte läst. Fråga er jurist.',
      en: 'Which secrecy applies with you depends on how the information came to you, and 11 kap. OSL has not been read. Ask your lawyer.',
    },
  }),
  ground({
    id: 'harm-test-after-school-support',
    paragraph: '23 kap. 3 § första stycket OSL',
    ...HARM_TEST,
    about: ['pupil-support'],
    from: from('after-school'),
    name: { sv: 'Menprövning av stöd i fritidshemmet', en: 'Harm test of support in the after-school centre' },
    means: {
      sv: `Det som fritidshemmet vet från psykologiskt, psykosocialt eller specialpedagogiskt stöd ${CLEAR.sv}`,
      en: `What the after-school centre knows from psychological, psychosocial or special-needs support ${CLEAR.en}`,
    },
  }),
  ground({
    id: 'harm-test-after-school',
    paragraph: '23 kap. 3 § andra stycket OSL',
    ...HARM_TEST,
    about: EVERYDAY_KINDS.filter((kind) => kind !== 'pupil-support'),
    from: from('after-school'),
    name: { sv: 'Menprövning i fritidshemmet', en: 'Harm test in the after-school centre' },
    means: {
      sv: 'Annat som fritidshemmet vet om någons personliga förhållanden får lämnas om det inte kan antas att barnet eller någon närstående tar skada av det.',
      en: 'Other things that the after-school centre knows about somebody’s personal circumstances may be given if neither the child nor anyone close is likely to be harmed by it.',
    },
  }),
] as const;
