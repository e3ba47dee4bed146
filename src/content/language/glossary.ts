import type { InWords } from '../law-texts.ts';
import { onDay } from '../on-day.ts';

/** One word, and what it means to those who say it. */
export interface Term {
  readonly id: string;
  readonly word: InWords;
  readonly school: InWords;
  readonly social: InWords;
  readonly health: InWords;
  /** Where the meaning comes from: law, or a source on the web. The same in every language. */
  readonly source: string;
}

/** The day on which the sources were read. The summaries are a proposal of ours, for each organisation to change. */
export const GLOSSARY_READ = onDay('2026-11-30');

const term = (id: string, word: InWords, school: InWords, social: InWords, health: InWords, source: string): Term => ({
  id,
  word,
  school,
  social,
  health,
  source,
});

export const GLOSSARY: readonly Term[] = [
  term(
    'behov',
    { sv: 'Behov', en: 'Need' },
    {
      sv: 'Stöd för att nå målen, eller andra svårigheter i skolan',
      en: 'Support to reach the goals, or other difficulties at school',
    },
    { sv: 'Det som inte kan mötas på annat sätt', en: 'What cannot be met in another way' },
    { sv: 'Vårdbehov, bedömt medicinskt', en: 'A need of care, judged medically' },
    '3 kap. 5 och 7 §§ skollagen, 11 kap. 1 § SoL',
  ),
  term(
    'stod',
    { sv: 'Stöd', en: 'Support' },
    { sv: 'Extra anpassningar eller särskilt stöd', en: 'Extra adjustments or special support' },
    { sv: 'Allt från råd till familjehem', en: 'All from advice to a foster home' },
    { sv: 'Råd om egenvård, eller behandling', en: 'Advice on self-care, or treatment' },
    '3 kap. skollagen, 10 kap. 1 § SoL',
  ),
  term(
    'insats',
    { sv: 'Insats', en: 'Support measure' },
    { sv: 'Det som elevhälsan gör', en: 'What student health does' },
    { sv: 'Samlingsord för råd, omsorg, vård och stöd', en: 'A collective word for advice, care and support' },
    { sv: 'Behandling eller åtgärd', en: 'Treatment or measure' },
    '2 kap. 25 § skollagen, 10 kap. 1 § SoL',
  ),
  term(
    'atgard',
    { sv: 'Åtgärd', en: 'Measure' },
    { sv: 'Det som står i ett åtgärdsprogram', en: 'What stands in an action programme' },
    { sv: 'Samma sak som insats', en: 'The same as a support measure' },
    { sv: 'Samma sak som insats', en: 'The same as a support measure' },
    'termbank.socialstyrelsen.se',
  ),
  term(
    'tidig-insats',
    { sv: 'Tidig insats', en: 'Early support' },
    { sv: 'Tidigt i åldern eller på terminen', en: 'Early in age or in the term' },
    { sv: 'Före myndighetsutövning', en: 'Before the exercise of authority' },
    { sv: 'Innan en sjukdom har fått fäste', en: 'Before an illness has taken hold' },
    'regionuppsala.se',
  ),
  term(
    'samverkan',
    { sv: 'Samverkan', en: 'Collaboration' },
    { sv: 'Möten med andra huvudmän', en: 'Meetings with other authorities' },
    { sv: 'En plikt, och den som tar initiativ', en: 'A duty, and the one who begins' },
    { sv: 'Att samordna vårdgivare', en: 'Coordinating care providers' },
    '18 kap. 6 § SoL, 29 kap. 13 § skollagen, 5 kap. 8 § HSL',
  ),
  term(
    'samordning',
    { sv: 'Samordning', en: 'Coordination' },
    { sv: 'Att någon håller ihop', en: 'That somebody holds things together' },
    { sv: 'Insatser samlade i en plan', en: 'Support gathered in a plan' },
    { sv: 'Fast vårdkontakt', en: 'A permanent care contact' },
    'terminologiframjandet.se',
  ),
  term(
    'samrad',
    { sv: 'Samråd', en: 'Consultation' },
    { sv: 'Att fråga innan man bestämmer', en: 'Asking before deciding' },
    { sv: 'Att överlägga för att enas', en: 'Deliberating in order to agree' },
    { sv: 'Att överlägga för att enas', en: 'Deliberating in order to agree' },
    '3 kap. 7 § och 7 kap. 19 a § skollagen',
  ),
  term(
    'samtycke',
    { sv: 'Samtycke', en: 'Consent' },
    { sv: 'Ett papper från hemmet', en: 'A paper from home' },
    {
      sv: 'Till insats, till SIP eller till att sekretess bryts: tre olika',
      en: 'To support, to a SIP or to breaking secrecy: three different ones',
    },
    {
      sv: 'Till vård, muntligt eller skriftligt, och får tas tillbaka',
      en: 'To care, oral or written, and may be taken back',
    },
    '21 kap. SoL, 10 kap. 1 § och 12 kap. OSL',
  ),
  term(
    'sekretess',
    { sv: 'Sekretess', en: 'Secrecy' },
    { sv: 'Svag för lärare, stark i elevhälsan', en: 'Weak for teachers, strong in student health' },
    { sv: 'Stark', en: 'Strong' },
    { sv: 'Stark', en: 'Strong' },
    '23 kap. 2 §, 25 kap. 1 § och 26 kap. 1 § OSL',
  ),
  term(
    'menprovning',
    { sv: 'Menprövning', en: 'Harm test' },
    { sv: 'Lämna ut om inget talar emot', en: 'Give it if nothing speaks against' },
    {
      sv: 'Lämna ut bara om det är klart att ingen far illa av det',
      en: 'Give it only if it is clear that nobody is harmed',
    },
    {
      sv: 'Lämna ut bara om det är klart att ingen far illa av det',
      en: 'Give it only if it is clear that nobody is harmed',
    },
    '23 kap. 1–3 §§, 25 kap. 1 § och 26 kap. 1 § OSL',
  ),
  term(
    'generalklausul',
    { sv: 'Generalklausul', en: 'General clause' },
    { sv: 'Finns i kommunal skola', en: 'Exists in municipal schools' },
    { sv: 'Finns inte', en: 'Does not exist' },
    { sv: 'Finns inte', en: 'Does not exist' },
    '10 kap. 27 § OSL',
  ),
  term(
    'oro',
    { sv: 'Oro', en: 'Concern' },
    { sv: 'Något stämmer inte', en: 'Something is not right' },
    { sv: 'Kan bli en orosanmälan', en: 'May become a report of concern' },
    { sv: 'Risk eller symtom', en: 'Risk or symptom' },
    '19 kap. 1 § SoL',
  ),
  term(
    'orosnotis',
    { sv: 'Orosnotis', en: 'Concern notice' },
    {
      sv: 'Produktens interna ord: aldrig en orosanmälan',
      en: 'The product’s internal word: never a report of concern',
    },
    {
      sv: 'Produktens interna ord: aldrig en orosanmälan',
      en: 'The product’s internal word: never a report of concern',
    },
    {
      sv: 'Produktens interna ord: aldrig en orosanmälan',
      en: 'The product’s internal word: never a report of concern',
    },
    'TABB',
  ),
  term(
    'orosanmalan',
    { sv: 'Orosanmälan', en: 'Report of concern' },
    { sv: 'Till socialnämnden, genast, av var och en', en: 'To social services, at once, by each person' },
    { sv: 'Det som börjar en bedömning av skydd', en: 'What begins the judging of protection' },
    { sv: 'Samma plikt som i skolan', en: 'The same duty as at school' },
    '19 kap. 1 § och 20 kap. 1–2 §§ SoL',
  ),
  term(
    'misstanke',
    { sv: 'Misstanke', en: 'Suspicion' },
    {
      sv: 'Räcker för en orosanmälan: du behöver inte veta',
      en: 'Is enough for a report of concern: you need not know',
    },
    { sv: 'Prövas', en: 'Is examined' },
    { sv: 'Räcker för en orosanmälan', en: 'Is enough for a report of concern' },
    '19 kap. 1 § SoL',
  ),
  term(
    'forhandsbedomning',
    { sv: 'Förhandsbedömning', en: 'Preliminary assessment' },
    { sv: 'Ofta okänt', en: 'Often unknown' },
    { sv: 'Beslut inom 14 dagar om att utreda eller inte', en: 'A decision within 14 days to investigate or not' },
    { sv: 'Ofta okänt', en: 'Often unknown' },
    '20 kap. 2 § SoL',
  ),
  term(
    'utredning',
    { sv: 'Utredning', en: 'Assessment' },
    { sv: 'Av stöd, av frånvaro eller av kränkning', en: 'Of support, of absence or of abuse at school' },
    {
      sv: 'Av ett barns behov av skydd eller stöd, högst fyra månader',
      en: 'Of a child’s need of protection or support, four months at most',
    },
    { sv: 'Medicinsk, ofta om en diagnos', en: 'Medical, often about a diagnosis' },
    '3 kap. 7 § och 7 kap. 19 a § skollagen, 20 kap. 3 § SoL',
  ),
  term(
    'extra-anpassningar',
    { sv: 'Extra anpassningar', en: 'Extra adjustments' },
    {
      sv: 'Stöd i vanlig undervisning, utan beslut, skyndsamt',
      en: 'Support in ordinary teaching, without a decision, promptly',
    },
    { sv: 'Ofta okänt', en: 'Often unknown' },
    {
      sv: 'Tros ofta kräva ett intyg, men gör det inte',
      en: 'Often believed to need a certificate, which it does not',
    },
    '3 kap. 5 § skollagen',
  ),
  term(
    'sarskilt-stod',
    { sv: 'Särskilt stöd', en: 'Special support' },
    {
      sv: 'Mer ingripande stöd, efter utredning och rektors beslut',
      en: 'More far-reaching support, after an assessment and the head’s decision',
    },
    { sv: 'Ibland kontaktfamilj eller liknande', en: 'Sometimes a support family or the like' },
    { sv: 'Habilitering', en: 'Habilitation' },
    '3 kap. 7–9 §§ skollagen',
  ),
  term(
    'atgardsprogram',
    { sv: 'Åtgärdsprogram', en: 'Action programme' },
    {
      sv: 'Plan för särskilt stöd: vad, vem och när det följs upp',
      en: 'A plan for special support: what, who and when it is followed up',
    },
    { sv: 'Förväxlas med genomförandeplan', en: 'Mistaken for an implementation plan' },
    { sv: 'Förväxlas med vårdplan', en: 'Mistaken for a care plan' },
    '3 kap. 9 § skollagen',
  ),
  term(
    'elevhalsa',
    { sv: 'Elevhälsa', en: 'Student health' },
    {
      sv: 'Medicinsk, psykologisk, psykosocial och specialpedagogisk',
      en: 'Medical, psychological, psychosocial and special-needs',
    },
    { sv: 'Skolans sociala arbete', en: 'The school’s social work' },
    { sv: 'Skolans vård', en: 'The school’s care' },
    '2 kap. 25 § skollagen',
  ),
  term(
    'sip',
    { sv: 'SIP', en: 'SIP' },
    { sv: 'Skolan deltar, men har ingen plikt', en: 'School takes part, without a duty' },
    { sv: 'Kommun och region gör planen, med samtycke', en: 'Municipality and region make the plan, with consent' },
    { sv: 'Kommun och region gör planen, med samtycke', en: 'Municipality and region make the plan, with consent' },
    '10 kap. 8 § SoL, 16 kap. 4 § HSL',
  ),
  term(
    'remiss',
    { sv: 'Remiss', en: 'Medical referral' },
    { sv: 'Skolan skickar ofta något annat', en: 'School often sends something else' },
    { sv: 'En ansökan, ingen remiss', en: 'An application, and no referral' },
    { sv: 'Mellan vårdgivare: egen begäran gör familjen själv', en: 'Between care providers: a family asks by itself' },
    '6 kap. 1 § HSF',
  ),
  term(
    'huvudman',
    { sv: 'Huvudman', en: 'Authority in charge' },
    { sv: 'Kommun, region, stat eller enskild ägare', en: 'Municipality, region, state or private owner' },
    { sv: 'Kommunen', en: 'The municipality' },
    { sv: 'Regionen', en: 'The region' },
    '2 kap. skollagen, 10 kap. 8 § SoL',
  ),
  term(
    'vardnadshavare',
    { sv: 'Vårdnadshavare', en: 'Guardian' },
    { sv: 'Med i alla beslut', en: 'Part of every decision' },
    { sv: 'Båda, utom där lagen låter en räcka', en: 'Both, except where the law lets one be enough' },
    { sv: 'Båda för vård', en: 'Both for care' },
    '6 kap. 11, 13 och 13 a §§ FB',
  ),
  term(
    'barnets-basta',
    { sv: 'Barnets bästa', en: 'The child’s best interests' },
    { sv: 'Utgångspunkt, med barnets åsikt klarlagd', en: 'The point of departure, with the child’s view made clear' },
    { sv: 'I första hand', en: 'First of all' },
    { sv: 'Ska särskilt beaktas', en: 'Is given special weight' },
    '1 kap. 10 § skollagen, 3 kap. 1 § SoL, 5 kap. 6 § HSL',
  ),
  term(
    'franvaro',
    { sv: 'Frånvaro', en: 'Absence' },
    {
      sv: 'Giltig eller ogiltig: upprepad eller längre ska utredas',
      en: 'Excused or not: repeated or longer is to be looked into',
    },
    { sv: 'Ett tecken, inget skäl i sig', en: 'A sign, and no reason by itself' },
    { sv: 'Ofta ett symtom', en: 'Often a symptom' },
    '7 kap. 17–19 a §§ skollagen',
  ),
  term(
    'forsta-linjen',
    { sv: 'Första linjen', en: 'First line' },
    { sv: 'Skolan tror att den menas', en: 'School believes that it is meant' },
    { sv: 'Sällan använt', en: 'Seldom used' },
    { sv: 'Den vård som först tar emot', en: 'The care that first sees a child' },
    'regionuppsala.se',
  ),
  term(
    'kontaktperson',
    { sv: 'Kontaktperson', en: 'Contact person' },
    { sv: 'Den man ringer', en: 'The one to phone' },
    { sv: 'En insats som kräver behovsprövning', en: 'A support measure that needs an assessment' },
    { sv: 'Fast vårdkontakt', en: 'A permanent care contact' },
    '11 kap. 5 § SoL',
  ),
  term(
    'plan',
    { sv: 'Plan', en: 'Plan' },
    { sv: 'Åtgärdsprogram, eller Barnets plan', en: 'An action programme, or Barnets plan' },
    { sv: 'Genomförandeplan, eller SIP', en: 'An implementation plan, or a SIP' },
    { sv: 'Vårdplan, eller SIP', en: 'A care plan, or a SIP' },
    '3 kap. 9 § skollagen, 10 kap. 8 § SoL',
  ),
  term(
    'akut',
    { sv: 'Akut', en: 'Urgent' },
    { sv: 'I dag', en: 'Today' },
    { sv: 'Skydd bedöms genast', en: 'Protection is judged at once' },
    { sv: 'Medicinskt nu: ring 112', en: 'Medically now: phone 112' },
    '20 kap. 1 § SoL',
  ),
];

/** What a person does around a child, whatever the title. A proposal of ours. */
export const FUNCTIONS = {
  sees: { sv: 'Nära vuxen som först ser och fångar upp', en: 'A close adult who sees first and catches' },
  holds: { sv: 'Håller ihop kring ett barn', en: 'Holds things together around a child' },
  leads: { sv: 'Leder mötet, utan att ta ställning', en: 'Leads the meeting, without taking sides' },
  decides: { sv: 'Bedömer och beslutar', en: 'Assesses and decides' },
  answers: { sv: 'Ansvarar för verksamheten', en: 'Answers for the service' },
} as const satisfies { readonly [name: string]: InWords };

interface Title {
  readonly id: string;
  readonly name: InWords;
  readonly does: readonly (keyof typeof FUNCTIONS)[];
}
const title = (id: string, name: InWords, ...does: Title['does']): Title => ({ id, name, does });

/** Titles in the field, and their functions: the same function has many titles. */
export const TITLES: readonly Title[] = [
  title('familjestodjare', { sv: 'Familjestödjare', en: 'Family supporter' }, 'sees', 'holds'),
  title('socialpedagog', { sv: 'Socialpedagog i skola', en: 'Social educator at school' }, 'sees'),
  title('skolkurator', { sv: 'Skolkurator', en: 'School counsellor' }, 'sees', 'decides'),
  title('kurator-social', { sv: 'Kurator i socialtjänsten', en: 'Counsellor in social services' }, 'sees'),
  title('specialpedagog', { sv: 'Specialpedagog', en: 'Special educator' }, 'decides'),
  title('skolskoterska', { sv: 'Skolsköterska', en: 'School nurse' }, 'sees', 'decides'),
  title('rektor', { sv: 'Rektor', en: 'Head' }, 'answers', 'decides'),
  title('bvc', { sv: 'Sjuksköterska på barnavårdscentral', en: 'Child health nurse' }, 'sees', 'holds'),
  title('barnkontakt', { sv: 'Barnkontakt', en: 'Child contact' }, 'holds'),
  title('stodsamordnare', { sv: 'Stödsamordnare', en: 'Support coordinator' }, 'holds'),
  title(
    'barnetsbasta',
    {
      sv: 'Den som ansvarar för barnets bästa i Kronoberg',
      en: 'The one who answers for the child’s best interests in Kronoberg',
    },
    'holds',
  ),
  title('spindel', { sv: 'Spindel', en: 'The one in the middle of the web' }, 'holds'),
  title('samtalsledare', { sv: 'Samtalsledare', en: 'Talk leader' }, 'leads'),
  title('samba', { sv: 'Samordnare i Samba', en: 'Coordinator in Samba' }, 'leads', 'holds'),
  title('fast-vardkontakt', { sv: 'Fast vårdkontakt', en: 'Permanent care contact' }, 'holds'),
  title('socialsekreterare', { sv: 'Socialsekreterare', en: 'Social worker' }, 'decides'),
];
