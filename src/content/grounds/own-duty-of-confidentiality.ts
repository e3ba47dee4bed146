import type { GroundRule } from '../../domain/consent/grounds.ts';
import {
  ANYBODY,
  EVERYDAY_KINDS,
  ground,
  HEALTH,
  HELP,
  OUTSIDE_AREA,
  PRIVATE,
  SHOWN,
  WITH_REASON,
  WITHOUT_REASON,
} from './ground.ts';

const NOT_HARMFUL = {
  sv: 'Hos er gäller inte offentlighets- och sekretesslagen utan en egen tystnadsplikt: ni får inte obehörigen röja det ni vet. Det som inte skadar barnet eller någon närstående kan ni få berätta. Generalklausulen gäller inte er.',
  en: 'The public act on secrecy does not apply to you; a duty of confidentiality of your own does: you may not disclose without authority what you know. What harms neither the child nor anyone close you may be allowed to tell. The general clause does not apply to you.',
} as const;

const EVERYDAY = { about: EVERYDAY_KINDS, onlyUnder18: false } as const;
const SCHOOL_LAW = { paragraph: '29 kap. 14 § skollagen', to: OUTSIDE_AREA, purposes: HELP } as const;
const INDEPENDENT: GroundRule['from']['regimes'] = ['independent-school'];
const OLD_TEXT = {
  sv: 'Paragrafen är läst i en lydelse från 2024. Fråga er jurist om den har ändrats.',
  en: 'The paragraph was read in a wording of 2024. Ask your lawyer whether it has changed.',
} as const;

/** A colleague who needs to know for the work is told without anything being disclosed "obehörigen". */
const WITHIN = {
  ...SHOWN,
  ...EVERYDAY,
  to: { kinds: 'any', regimes: PRIVATE, relations: ['same-area'] },
  purposes: HELP,
  name: { sv: 'Till en kollega i samma verksamhet', en: 'To a colleague of the same service' },
  means: {
    sv: 'Att berätta det som en kollega behöver för sitt arbete är inte att obehörigen röja det. Säg inte mer än så. Är kollegan inte med i arbetet runt barnet: berätta inte.',
    en: 'To tell what a colleague needs for the work is not to disclose it without authority. Say no more than that. If the colleague has no part in the work around the child, do not tell.',
  },
} as const;

/** Independent schools and private care: "obehörigen röja". */
export const GROUNDS_OF_PRIVATE = [
  ground({
    id: 'within-private-school',
    paragraph: '29 kap. 14 § skollagen',
    ...WITHIN,
    from: { kinds: ['preschool', 'school', 'after-school', 'student-health-other'], regimes: INDEPENDENT },
    unsure: {
      sv: `Var gränsen går inom en fristående skola, till exempel mellan lärare och elevhälsan, är inte säkert. ${OLD_TEXT.sv}`,
      en: `Where the border is within an independent school, for example between teachers and student health, is not certain. ${OLD_TEXT.en}`,
    },
  }),
  ground({
    id: 'within-private-health',
    paragraph: '6 kap. 12 § PSL',
    ...WITHIN,
    from: { kinds: HEALTH, regimes: PRIVATE },
  }),
  ground({
    id: 'within-private-social',
    paragraph: '17 kap. 11 § SoL',
    ...WITHIN,
    from: { kinds: ['social-services'], regimes: PRIVATE },
  }),
  ground({
    id: 'confidentiality-preschool',
    ...SCHOOL_LAW,
    ...WITH_REASON,
    ...EVERYDAY,
    from: { kinds: ['preschool', 'after-school', 'student-health-other'], regimes: INDEPENDENT },
    name: {
      sv: 'Tystnadsplikt i fristående förskola, fritidshem och elevhälsa',
      en: 'Duty of confidentiality in an independent preschool, after-school centre and student health',
    },
    means: {
      sv: `${NOT_HARMFUL.sv} Tystnadsplikten gäller allt om någons personliga förhållanden.`,
      en: `${NOT_HARMFUL.en} The duty covers everything about somebody’s personal circumstances.`,
    },
    unsure: OLD_TEXT,
  }),
  ground({
    id: 'confidentiality-school',
    ...SCHOOL_LAW,
    ...WITH_REASON,
    about: ['pupil-support', 'pupil-care', 'health', 'social'],
    onlyUnder18: false,
    from: { kinds: ['school'], regimes: INDEPENDENT },
    name: { sv: 'Tystnadsplikt i fristående skola', en: 'Duty of confidentiality in an independent school' },
    means: {
      sv: `${NOT_HARMFUL.sv} Tystnadsplikten gäller elevhälsan, annan elevstödjande verksamhet och ärenden om att rätta till en elevs beteende.`,
      en: `${NOT_HARMFUL.en} The duty covers student health, other support of pupils and disciplinary matters.`,
    },
    unsure: OLD_TEXT,
  }),
  ground({
    id: 'independent-school-ordinary',
    ...SCHOOL_LAW,
    ...WITHOUT_REASON,
    about: ['schooling', 'home', 'other-person'],
    onlyUnder18: false,
    from: { kinds: ['school'], regimes: INDEPENDENT },
    name: {
      sv: 'Vanliga uppgifter i en fristående skola',
      en: 'Ordinary information in an independent school',
    },
    means: {
      sv: 'Lagen ger lärare i en fristående skola ingen tystnadsplikt för vanliga uppgifter från skoldagen, utom i förskoleklassen, där den gäller allt om personliga förhållanden. Skolan kan ha en egen regel. Säg bara det som behövs.',
      en: 'The law lays no duty of confidentiality on teachers of an independent school for ordinary information from the school day, except in the preschool class, where it covers everything about personal circumstances. The school may have a rule of its own. Say only what is needed.',
    },
    unsure: OLD_TEXT,
  }),
  ground({
    id: 'confidentiality-health',
    paragraph: '6 kap. 12 § PSL',
    ...WITH_REASON,
    ...EVERYDAY,
    from: { kinds: HEALTH, regimes: PRIVATE },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Tystnadsplikt i enskild vård', en: 'Duty of confidentiality in private care' },
    means: {
      sv: `${NOT_HARMFUL.sv} Det gäller också skolsköterskan i en fristående skola.`,
      en: `${NOT_HARMFUL.en} So it is for the nurse of an independent school too.`,
    },
  }),
  ground({
    id: 'confidentiality-social',
    paragraph: '17 kap. 11 § SoL',
    ...WITH_REASON,
    ...EVERYDAY,
    from: { kinds: ['social-services'], regimes: PRIVATE },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Tystnadsplikt i enskild socialtjänst', en: 'Duty of confidentiality in private social care' },
    means: NOT_HARMFUL,
  }),
  ground({
    id: 'report-of-concern-in-private',
    paragraph: '40 kap. 7 g § OSL',
    ...SHOWN,
    about: ['report-of-concern'],
    onlyUnder18: false,
    from: {
      kinds: ['preschool', 'school', 'after-school', 'student-health-other', 'social-services', ...HEALTH],
      regimes: PRIVATE,
    },
    to: ANYBODY,
    purposes: HELP,
    name: { sv: 'En orosanmälan och svaret på den', en: 'A report of concern, and the answer to it' },
    means: {
      sv: 'Lämna inte vidare det som hänger ihop med en orosanmälan eller svaret på den.',
      en: 'Do not pass on what is connected with a report of concern or the answer to it.',
    },
    unsure: {
      sv: 'Om regeln gäller också enskilda verksamheter är inte säkert. Fråga er jurist.',
      en: 'Whether the rule applies to private services too is not certain. Ask your lawyer.',
    },
  }),
] as const;
