import type { Day } from '../../domain/ids.ts';
import type { UnitKind } from '../../domain/organisation/org.ts';
import type { InWords } from '../law-texts.ts';
import { onDay } from '../on-day.ts';

/** `statutory`: the law says it. `promised`: the service has said it. Local times stand with each unit. */
export type TimeMark = 'statutory' | 'promised';

/** What one kind of unit does, for somebody who has never worked there. */
export interface KindCard {
  readonly mission: InWords;
  /** What it can do without consent to sharing and without an individual needs assessment. */
  readonly atOnce: InWords;
  readonly cannot: InWords;
  readonly reach: InWords;
  readonly times: readonly { readonly mark: TimeMark; readonly says: InWords }[];
  /** What others often believe of it. A proposal of ours, like the choice of words throughout. */
  readonly mistaken: InWords;
  readonly paragraph: string;
  /** The day of the text that the paragraphs were read in. */
  readonly read: Day;
}

const SCHOOL_LAW = onDay('2025-09-01');
const STUDENT_HEALTH_LAW = onDay('2024-05-05');
const CARE_LAW = onDay('2026-02-12');
const CARE_GUARANTEE = {
  mark: 'statutory',
  says: {
    sv: 'Vårdgarantin: besök inom 90 dagar från beslut om vård, och planerad vård inom 90 dagar till (6 kap. 1 § HSF).',
    en: 'The care guarantee: a visit within 90 days of the decision on care, and planned care within 90 more (6 kap. 1 § HSF).',
  },
} as const;

export const KIND_CARDS: { readonly [kind in UnitKind]: KindCard } = {
  preschool: {
    mission: {
      sv: 'Ger omsorg, utveckling och lärande från ett års ålder tills skolplikten börjar.',
      en: 'Gives care, development and learning from the age of one until school is compulsory.',
    },
    atOnce: {
      sv: 'Ger särskilt stöd när behovet syns. Rektor ser till det, och ingen diagnos krävs.',
      en: 'Gives special support when the need shows. The head sees to it, and no diagnosis is needed.',
    },
    cannot: { sv: 'Utreder och behandlar inte.', en: 'Does not assess or treat.' },
    reach: { sv: 'Ring rektor eller arbetslaget.', en: 'Phone the head or the team.' },
    times: [
      {
        mark: 'statutory',
        says: {
          sv: 'Plats inom fyra månader, och skyndsamt för ett barn som behöver särskilt stöd.',
          en: 'A place within four months, and promptly for a child who needs special support.',
        },
      },
    ],
    mistaken: {
      sv: 'Andra tror att förskolan har elevhälsa: lagens elevhälsa omfattar den inte.',
      en: 'Others believe that preschool has student health: in the law, student health does not cover it.',
    },
    paragraph: '8 kap. 2, 9 och 14 §§ skollagen',
    read: SCHOOL_LAW,
  },
  school: {
    mission: {
      sv: 'Ger undervisning så att varje elev når så långt det går, och väger upp olika förutsättningar. Rektor ser till att stödbehov och frånvaro utreds.',
      en: 'Teaches so that every pupil gets as far as possible, and makes up for different conditions. The head sees to it that needs of support and absence are looked into.',
    },
    atOnce: {
      sv: 'Ger extra anpassningar skyndsamt, utan beslut. Utreder särskilt stöd och upprepad eller längre frånvaro, giltig eller ogiltig.',
      en: 'Gives extra adjustments promptly, without a decision. Looks into special support and repeated or longer absence, excused or not.',
    },
    cannot: {
      sv: 'Ger inte vård eller ekonomiskt stöd, och beslutar inget om familjen.',
      en: 'Does not give care or money, and decides nothing about the family.',
    },
    reach: {
      sv: 'Börja hos mentor, sedan rektor eller elevhälsan.',
      en: 'Begin with the mentor, then the head or student health.',
    },
    times: [
      {
        mark: 'statutory',
        says: {
          sv: 'Vårdnadshavare får veta om ogiltig frånvaro samma dag. Utredningar ska göras skyndsamt: lagen säger inga dagar.',
          en: 'Guardians are told of unexcused absence on the same day. Assessments are to be made promptly: the law gives no days.',
        },
      },
    ],
    mistaken: {
      sv: 'Skolan väntar på vårdens utlåtande, fast stöd inte kräver diagnos.',
      en: 'School waits for a statement from health care, though support needs no diagnosis.',
    },
    paragraph: '3 kap. 5 och 7 §§, 7 kap. 17 och 19 a §§ skollagen',
    read: SCHOOL_LAW,
  },
  'after-school': {
    mission: {
      sv: 'Kompletterar skolan med meningsfull fritid och rekreation, utifrån elevens behov.',
      en: 'Complements school with meaningful leisure and rest, after the pupil’s needs.',
    },
    atOnce: {
      sv: 'Anpassar verksamheten för den elev som behöver stöd.',
      en: 'Adapts what it does for a pupil who needs support.',
    },
    cannot: { sv: 'Utreder och behandlar inte.', en: 'Does not assess or treat.' },
    reach: { sv: 'Ring fritidshemmet eller skolans rektor.', en: 'Phone the after-school centre or the head.' },
    times: [],
    mistaken: {
      sv: 'Fritids är fritidshem för skolan, och ofta fritidsgård för andra.',
      en: 'To school, fritids is the after-school centre; to others it is often the youth centre.',
    },
    paragraph: '14 kap. 2 § skollagen, 23 kap. 3 § OSL',
    read: SCHOOL_LAW,
  },
  'student-health-medical': {
    mission: {
      sv: 'Skolsköterska och skolläkare arbetar förebyggande, erbjuder hälsobesök och stöder vägen mot målen.',
      en: 'The school nurse and doctor work to prevent, offer health visits and support the way to the goals.',
    },
    atOnce: {
      sv: 'Ger enkel sjukvård vid behov. Får lämna uppgifter till vård och socialtjänst när ett barn behöver nödvändigt stöd.',
      en: 'Gives simple care when needed. May give information to health care and social services when a child needs necessary support.',
    },
    cannot: {
      sv: 'Behandlar inte sjukdom, utreder inte diagnos, och kan inte fritt berätta inom skolan.',
      en: 'Does not treat illness or assess for a diagnosis, and cannot freely tell within the school.',
    },
    reach: {
      sv: 'Öppen mottagning, bokad tid eller genom rektor.',
      en: 'Drop-in, a booked time, or through the head.',
    },
    times: [],
    mistaken: {
      sv: 'Lärare tror att skolsköterskan kan berätta för dem: hon eller han har vårdens sekretess.',
      en: 'Teachers believe that the school nurse can tell them: the nurse has the secrecy of health care.',
    },
    paragraph: '25 kap. 1 och 12 §§ OSL, 2 kap. 25–28 §§ skollagen',
    read: STUDENT_HEALTH_LAW,
  },
  'student-health-other': {
    mission: {
      sv: 'Psykolog, kurator och specialpedagog stöder elever, grupper och lärare.',
      en: 'The psychologist, counsellor and special educator support pupils, groups and teachers.',
    },
    atOnce: {
      sv: 'Ger lärare råd om en grupp, och samtal på elevens egen begäran.',
      en: 'Advises teachers on a group, and talks at a pupil’s own request.',
    },
    cannot: {
      sv: 'Behandlar inte psykisk sjukdom, och beslutar inga insatser enligt SoL.',
      en: 'Does not treat mental illness, and decides nothing under SoL.',
    },
    reach: {
      sv: 'Genom mentor, rektor, elevhälsoteamet eller eleven själv.',
      en: 'Through the mentor, the head, the student health team or the pupil.',
    },
    times: [],
    mistaken: {
      sv: 'Elevhälsan nämns som en part, fast den har två slags sekretess.',
      en: 'Student health is spoken of as one party, though it has two kinds of secrecy.',
    },
    paragraph: '23 kap. 2 § OSL, 2 kap. 25 § skollagen',
    read: STUDENT_HEALTH_LAW,
  },
  'social-services': {
    mission: {
      sv: 'Arbetar för trygga uppväxtvillkor, förebygger att barn far illa, ger råd och stöd, och utreder och skyddar när det behövs.',
      en: 'Works for safe conditions to grow up in, prevents harm to children, advises and supports, and investigates and protects where needed.',
    },
    atOnce: {
      sv: 'Får erbjuda insatser utan individuell behovsprövning som nämnden har beslutat om. Ett barn får dem med vårdnadshavarens samtycke, eller utan om barnet har fyllt 15 och det är lämpligt.',
      en: 'May offer support without an individual needs assessment, where the board has decided so. A child gets it with the guardian’s consent, or without if the child is 15 or older and it is suitable.',
    },
    cannot: {
      sv: 'Får inte berätta att familjen är aktuell, och ger inga insatser mot familjens nej under gränsen för tvångsvård.',
      en: 'May not tell that a family is known there, and gives nothing against a family’s no below the limit of compulsory care.',
    },
    reach: {
      sv: 'Ring mottagningen dagtid, socialjouren kväll och helg, eller den förebyggande enheten direkt.',
      en: 'Phone the reception in the daytime, the on-call service evenings and weekends, or the preventive unit directly.',
    },
    times: [
      {
        mark: 'statutory',
        says: {
          sv: 'Efter en orosanmälan: skydd bedöms genast, beslut om utredning inom 14 dagar, utredningen klar inom fyra månader.',
          en: 'After a report of concern: protection is judged at once, a decision to investigate within 14 days, the investigation done within four months.',
        },
      },
    ],
    mistaken: {
      sv: 'Andra tror att allt är myndighetsutövning: råd och stöd kan ges utan utredning.',
      en: 'Others believe that all of it is the exercise of authority: advice and support can be given without an investigation.',
    },
    paragraph: '11 kap. 5 §, 20 kap. 1–3 §§ och 21 kap. 2 § SoL',
    read: CARE_LAW,
  },
  'first-line-health': {
    mission: {
      sv: 'Den vård som först möter barn med lättare till måttlig psykisk ohälsa: bedömer, ger råd, behandlar kort, visar vidare. Vad som ingår är olika på olika håll.',
      en: 'The care that first meets children with mild to moderate mental ill health: assesses, advises, treats briefly, shows the way. What is included differs from place to place.',
    },
    atOnce: {
      sv: 'Tar emot familjen på egen begäran. Får lämna uppgifter till vård och socialtjänst när ett barn behöver nödvändigt stöd.',
      en: 'Sees the family at its own request. May give information to health care and social services when a child needs necessary support.',
    },
    cannot: {
      sv: 'Gör inga pedagogiska utredningar, och utreder inte svår psykisk sjukdom.',
      en: 'Makes no educational assessments, and does not assess severe mental illness.',
    },
    reach: {
      sv: 'Familjen ringer eller skriver själv, ofta genom 1177.',
      en: 'The family phones or writes, often through 1177.',
    },
    times: [
      {
        mark: 'statutory',
        says: {
          sv: 'Primärvård: kontakt samma dag, och medicinsk bedömning inom tre dagar när den behövs (6 kap. 1 § HSF).',
          en: 'Primary care: contact on the same day, and a medical assessment within three days when it is needed (6 kap. 1 § HSF).',
        },
      },
    ],
    mistaken: {
      sv: 'Skolan tror att elevhälsan är första linjen.',
      en: 'School believes that student health is the first line.',
    },
    paragraph: '25 kap. 1 och 12 §§ OSL',
    read: CARE_LAW,
  },
  'child-psychiatry': {
    mission: {
      sv: 'Specialistvård som utreder och behandlar allvarlig psykisk sjukdom upp till 18 år.',
      en: 'Specialist care that assesses and treats serious mental illness up to the age of 18.',
    },
    atOnce: {
      sv: 'Ger råd utan namn. Får lämna uppgifter till vård och socialtjänst när ett barn behöver nödvändigt stöd.',
      en: 'Advises without a name. May give information to health care and social services when a child needs necessary support.',
    },
    cannot: {
      sv: 'Behandlar inte besvär som hör till första linjen, som ont i magen eller svårt att sova.',
      en: 'Does not treat what belongs to the first line, such as stomach ache or poor sleep.',
    },
    reach: {
      sv: 'Remiss eller familjens egen begäran: reglerna är olika i olika regioner.',
      en: 'A referral or the family’s own request: the rules differ between regions.',
    },
    times: [
      CARE_GUARANTEE,
      {
        mark: 'promised',
        says: {
          sv: 'Ett mål, ingen lag: 30 dagar till första besök och 30 till (skr.se).',
          en: 'A goal, and no law: 30 days to a first visit, and 30 more (skr.se).',
        },
      },
    ],
    mistaken: {
      sv: 'Ett nej läses som att det inte är något, och stödet väntar på svaret.',
      en: 'A no is read as nothing being the matter, and support waits for the answer.',
    },
    paragraph: '25 kap. 1 och 12 §§ OSL, 6 kap. 13 a § FB',
    read: CARE_LAW,
  },
  habilitation: {
    mission: {
      sv: 'Stöder barn med varaktig funktionsnedsättning i vardagen, med flera yrken tillsammans.',
      en: 'Supports children with a lasting disability in daily life, several professions together.',
    },
    atOnce: {
      sv: 'Ger råd om bemötande och vardag till dem som redan är inskrivna.',
      en: 'Advises those already enrolled on daily life.',
    },
    cannot: {
      sv: 'Gör inte skolans anpassningar, och utreder sällan före en diagnos.',
      en: 'Does not make the school’s adjustments, and seldom assesses before a diagnosis.',
    },
    reach: {
      sv: 'Egen begäran eller remiss med diagnos: olika i olika regioner.',
      en: 'The family’s own request, or a referral with a diagnosis: it differs between regions.',
    },
    times: [CARE_GUARANTEE],
    mistaken: {
      sv: 'Andra tror att den tar över skolans ansvar.',
      en: 'Others believe that it takes over what school answers for.',
    },
    paragraph: '25 kap. 1 § OSL',
    read: CARE_LAW,
  },
  'child-health': {
    mission: {
      sv: 'Följer alla barns hälsa och utveckling före skolan, vaccinerar, stöder föräldrar och gör hembesök.',
      en: 'Follows every child’s health and development before school, vaccinates, supports parents and visits homes.',
    },
    atOnce: {
      sv: 'Möter alla familjer utan remiss. Får lämna uppgifter till vård och socialtjänst när ett barn behöver nödvändigt stöd.',
      en: 'Meets every family without a referral. May give information to health care and social services when a child needs necessary support.',
    },
    cannot: {
      sv: 'Följer inte barnet i skolan: det gör elevhälsan.',
      en: 'Does not follow the child at school: student health does.',
    },
    reach: {
      sv: 'Familjens egen sjuksköterska, eller familjecentralen.',
      en: 'The family’s own nurse, or the family centre.',
    },
    times: [],
    mistaken: {
      sv: 'Skolan tror att journalen följer med barnet.',
      en: 'School believes that the records follow the child.',
    },
    paragraph: '25 kap. 1 och 12 §§ OSL',
    read: CARE_LAW,
  },
  leisure: {
    mission: {
      sv: 'Ger öppen fritid, relationer och trygga vuxna, på fritidsgård, fält och i föreningar.',
      en: 'Gives open leisure, relations and safe adults, at youth centres, in the streets and in clubs.',
    },
    atOnce: {
      sv: 'Tar emot alla, utan remiss och utan att fråga varför.',
      en: 'Welcomes everybody, without a referral and without asking why.',
    },
    cannot: {
      sv: 'Kan inte lova tystnadsplikt överallt. Dela inget innehåll dit utan samtycke och prövning.',
      en: 'Cannot promise secrecy everywhere. Share no content there without consent and a harm test.',
    },
    reach: { sv: 'Ring fritidsledarna eller fältgruppen.', en: 'Phone the youth leaders or the field team.' },
    times: [],
    mistaken: {
      sv: 'Fritids är fritidshem för skolan, och ofta fritidsgård för andra.',
      en: 'To school, fritids is the after-school centre; to others it is often the youth centre.',
    },
    paragraph: '19 kap. 1 § SoL, 23 kap. 3 § OSL',
    read: CARE_LAW,
  },
  police: {
    mission: {
      sv: 'Förebygger, hindrar och utreder brott, och ger skydd och hjälp. Samarbetar fortlöpande med socialtjänsten.',
      en: 'Prevents, stops and investigates crime, and gives protection and help. Cooperates with social services all the time.',
    },
    atOnce: {
      sv: 'Ger råd om trygghet utan att veta vem det gäller.',
      en: 'Advises on safety without knowing whom it is about.',
    },
    cannot: {
      sv: 'Kan inte få veta om namngivna elever i förtroende: det krävs samtycke eller lagstöd.',
      en: 'Cannot be told of named pupils in confidence: consent or a legal ground is needed.',
    },
    reach: {
      sv: 'Kommunpolisen. Är ett barn i fara nu: ring 112.',
      en: 'The local police. If a child is in danger now: phone 112.',
    },
    times: [],
    mistaken: {
      sv: 'Andra tror att man kan prata lite om en elev utan stöd i lag.',
      en: 'Others believe that one may talk a little about a pupil without support in law.',
    },
    paragraph: '8 kap. 1 § och 10 kap. 18 a § OSL',
    read: CARE_LAW,
  },
};
