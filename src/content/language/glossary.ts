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
    { sv: 'behov', en: 'need' },
    {
      sv: 'stöd för att nå målen, eller andra svårigheter i skolan',
      en: 'support to reach the goals, or other difficulties at school',
    },
    { sv: 'det som inte kan mötas på annat sätt', en: 'what cannot be met in another way' },
    { sv: 'vårdbehov, bedömt medicinskt', en: 'a need of care, judged medically' },
    '3 kap. 5 och 7 §§ skollagen, 11 kap. 1 § SoL',
  ),
  term(
    'stod',
    { sv: 'stöd', en: 'support' },
    { sv: 'extra anpassningar eller särskilt stöd', en: 'extra adjustments or special support' },
    { sv: 'allt från råd till familjehem', en: 'all from advice to a foster home' },
    { sv: 'råd om egenvård, eller behandling', en: 'advice on self-care, or treatment' },
    '3 kap. skollagen, 10 kap. 1 § SoL',
  ),
  term(
    'insats',
    { sv: 'insats', en: 'support measure' },
    { sv: 'det som elevhälsan gör', en: 'what student health does' },
    { sv: 'samlingsord för råd, omsorg, vård och stöd', en: 'a collective word for advice, care and support' },
    { sv: 'behandling eller åtgärd', en: 'treatment or measure' },
    '2 kap. 25 § skollagen, 10 kap. 1 § SoL',
  ),
  term(
    'atgard',
    { sv: 'åtgärd', en: 'measure' },
    { sv: 'det som står i ett åtgärdsprogram', en: 'what stands in an action programme' },
    { sv: 'samma sak som insats', en: 'the same as a support measure' },
    { sv: 'samma sak som insats', en: 'the same as a support measure' },
    'termbank.socialstyrelsen.se',
  ),
  term(
    'tidig-insats',
    { sv: 'tidig insats', en: 'early support' },
    { sv: 'tidigt i åldern eller på terminen', en: 'early in age or in the term' },
    { sv: 'före myndighetsutövning', en: 'before the exercise of authority' },
    { sv: 'innan en sjukdom har fått fäste', en: 'before an illness has taken hold' },
    'regionuppsala.se',
  ),
  term(
    'samverkan',
    { sv: 'samverkan', en: 'collaboration' },
    { sv: 'möten med andra huvudmän', en: 'meetings with other authorities' },
    { sv: 'en plikt, och den som tar initiativ', en: 'a duty, and the one who begins' },
    { sv: 'att samordna vårdgivare', en: 'coordinating care providers' },
    '18 kap. 6 § SoL, 29 kap. 13 § skollagen, 5 kap. 8 § HSL',
  ),
  term(
    'samordning',
    { sv: 'samordning', en: 'coordination' },
    { sv: 'att någon håller ihop', en: 'that somebody holds things together' },
    { sv: 'insatser samlade i en plan', en: 'support gathered in a plan' },
    { sv: 'fast vårdkontakt', en: 'a permanent care contact' },
    'terminologiframjandet.se',
  ),
  term(
    'samrad',
    { sv: 'samråd', en: 'consultation' },
    { sv: 'att fråga innan man bestämmer', en: 'asking before deciding' },
    { sv: 'att överlägga för att enas', en: 'deliberating in order to agree' },
    { sv: 'att överlägga för att enas', en: 'deliberating in order to agree' },
    '3 kap. 7 § och 7 kap. 19 a § skollagen',
  ),
  term(
    'samtycke',
    { sv: 'samtycke', en: 'consent' },
    { sv: 'ett papper från hemmet', en: 'a paper from home' },
    {
      sv: 'till insats, till SIP eller till att sekretess bryts: tre olika',
      en: 'to support, to a SIP or to breaking secrecy: three different ones',
    },
    {
      sv: 'till vård, muntligt eller skriftligt, och får tas tillbaka',
      en: 'to care, oral or written, and may be taken back',
    },
    '21 kap. SoL, 10 kap. 1 § och 12 kap. OSL',
  ),
  term(
    'sekretess',
    { sv: 'sekretess', en: 'secrecy' },
    { sv: 'svag för lärare, stark i elevhälsan', en: 'weak for teachers, strong in student health' },
    { sv: 'stark', en: 'strong' },
    { sv: 'stark', en: 'strong' },
    '23 kap. 2 §, 25 kap. 1 § och 26 kap. 1 § OSL',
  ),
  term(
    'menprovning',
    { sv: 'menprövning', en: 'harm test' },
    { sv: 'lämna ut om inget talar emot', en: 'give it if nothing speaks against' },
    {
      sv: 'lämna ut bara om det är klart att ingen far illa av det',
      en: 'give it only if it is clear that nobody is harmed',
    },
    {
      sv: 'lämna ut bara om det är klart att ingen far illa av det',
      en: 'give it only if it is clear that nobody is harmed',
    },
    '23 kap. 1–3 §§, 25 kap. 1 § och 26 kap. 1 § OSL',
  ),
  term(
    'generalklausul',
    { sv: 'generalklausul', en: 'general clause' },
    { sv: 'finns i kommunal skola', en: 'exists in municipal schools' },
    { sv: 'finns inte', en: 'does not exist' },
    { sv: 'finns inte', en: 'does not exist' },
    '10 kap. 27 § OSL',
  ),
  term(
    'oro',
    { sv: 'oro', en: 'concern' },
    { sv: 'något stämmer inte', en: 'something is not right' },
    { sv: 'kan bli en orosanmälan', en: 'may become a report of concern' },
    { sv: 'risk eller symtom', en: 'risk or symptom' },
    '19 kap. 1 § SoL',
  ),
  term(
    'orosnotis',
    { sv: 'orosnotis', en: 'concern notice' },
    {
      sv: 'produktens interna ord: aldrig en orosanmälan',
      en: 'the product’s internal word: never a report of concern',
    },
    {
      sv: 'produktens interna ord: aldrig en orosanmälan',
      en: 'the product’s internal word: never a report of concern',
    },
    {
      sv: 'produktens interna ord: aldrig en orosanmälan',
      en: 'the product’s internal word: never a report of concern',
    },
    'TABB',
  ),
  term(
    'orosanmalan',
    { sv: 'orosanmälan', en: 'report of concern' },
    { sv: 'till socialnämnden, genast, av var och en', en: 'to social services, at once, by each person' },
    { sv: 'det som börjar en bedömning av skydd', en: 'what begins the judging of protection' },
    { sv: 'samma plikt som i skolan', en: 'the same duty as at school' },
    '19 kap. 1 § och 20 kap. 1–2 §§ SoL',
  ),
  term(
    'misstanke',
    { sv: 'misstanke', en: 'suspicion' },
    {
      sv: 'räcker för en orosanmälan: du behöver inte veta',
      en: 'is enough for a report of concern: you need not know',
    },
    { sv: 'prövas', en: 'is examined' },
    { sv: 'räcker för en orosanmälan', en: 'is enough for a report of concern' },
    '19 kap. 1 § SoL',
  ),
  term(
    'forhandsbedomning',
    { sv: 'förhandsbedömning', en: 'preliminary assessment' },
    { sv: 'ofta okänt', en: 'often unknown' },
    { sv: 'beslut inom 14 dagar om att utreda eller inte', en: 'a decision within 14 days to investigate or not' },
    { sv: 'ofta okänt', en: 'often unknown' },
    '20 kap. 2 § SoL',
  ),
  term(
    'utredning',
    { sv: 'utredning', en: 'assessment' },
    { sv: 'av stöd, av frånvaro eller av kränkning', en: 'of support, of absence or of abuse at school' },
    {
      sv: 'av ett barns behov av skydd eller stöd, högst fyra månader',
      en: 'of a child’s need of protection or support, four months at most',
    },
    { sv: 'medicinsk, ofta om en diagnos', en: 'medical, often about a diagnosis' },
    '3 kap. 7 § och 7 kap. 19 a § skollagen, 20 kap. 3 § SoL',
  ),
  term(
    'extra-anpassningar',
    { sv: 'extra anpassningar', en: 'extra adjustments' },
    {
      sv: 'stöd i vanlig undervisning, utan beslut, skyndsamt',
      en: 'support in ordinary teaching, without a decision, promptly',
    },
    { sv: 'ofta okänt', en: 'often unknown' },
    {
      sv: 'tros ofta kräva ett intyg, men gör det inte',
      en: 'often believed to need a certificate, which it does not',
    },
    '3 kap. 5 § skollagen',
  ),
  term(
    'sarskilt-stod',
    { sv: 'särskilt stöd', en: 'special support' },
    {
      sv: 'mer ingripande stöd, efter utredning och rektors beslut',
      en: 'more far-reaching support, after an assessment and the head’s decision',
    },
    { sv: 'ibland kontaktfamilj eller liknande', en: 'sometimes a support family or the like' },
    { sv: 'habilitering', en: 'habilitation' },
    '3 kap. 7–9 §§ skollagen',
  ),
  term(
    'atgardsprogram',
    { sv: 'åtgärdsprogram', en: 'action programme' },
    {
      sv: 'plan för särskilt stöd: vad, vem och när det följs upp',
      en: 'a plan for special support: what, who and when it is followed up',
    },
    { sv: 'förväxlas med genomförandeplan', en: 'mistaken for an implementation plan' },
    { sv: 'förväxlas med vårdplan', en: 'mistaken for a care plan' },
    '3 kap. 9 § skollagen',
  ),
  term(
    'elevhalsa',
    { sv: 'elevhälsa', en: 'student health' },
    {
      sv: 'medicinsk, psykologisk, psykosocial och specialpedagogisk',
      en: 'medical, psychological, psychosocial and special-needs',
    },
    { sv: 'skolans sociala arbete', en: 'the school’s social work' },
    { sv: 'skolans vård', en: 'the school’s care' },
    '2 kap. 25 § skollagen',
  ),
  term(
    'sip',
    { sv: 'SIP', en: 'SIP' },
    { sv: 'skolan deltar, men har ingen plikt', en: 'school takes part, without a duty' },
    { sv: 'kommun och region gör planen, med samtycke', en: 'municipality and region make the plan, with consent' },
    { sv: 'kommun och region gör planen, med samtycke', en: 'municipality and region make the plan, with consent' },
    '10 kap. 8 § SoL, 16 kap. 4 § HSL',
  ),
  term(
    'remiss',
    { sv: 'remiss', en: 'medical referral' },
    { sv: 'skolan skickar ofta något annat', en: 'school often sends something else' },
    { sv: 'en ansökan, ingen remiss', en: 'an application, and no referral' },
    { sv: 'mellan vårdgivare: egen begäran gör familjen själv', en: 'between care providers: a family asks by itself' },
    '6 kap. 1 § HSF',
  ),
  term(
    'huvudman',
    { sv: 'huvudman', en: 'authority in charge' },
    { sv: 'kommun, region, stat eller enskild ägare', en: 'municipality, region, state or private owner' },
    { sv: 'kommunen', en: 'the municipality' },
    { sv: 'regionen', en: 'the region' },
    '2 kap. skollagen, 10 kap. 8 § SoL',
  ),
  term(
    'vardnadshavare',
    { sv: 'vårdnadshavare', en: 'guardian' },
    { sv: 'med i alla beslut', en: 'part of every decision' },
    { sv: 'båda, utom där lagen låter en räcka', en: 'both, except where the law lets one be enough' },
    { sv: 'båda för vård', en: 'both for care' },
    '6 kap. 11, 13 och 13 a §§ FB',
  ),
  term(
    'barnets-basta',
    { sv: 'barnets bästa', en: 'the child’s best interests' },
    { sv: 'utgångspunkt, med barnets åsikt klarlagd', en: 'the point of departure, with the child’s view made clear' },
    { sv: 'i första hand', en: 'first of all' },
    { sv: 'ska särskilt beaktas', en: 'is given special weight' },
    '1 kap. 10 § skollagen, 3 kap. 1 § SoL, 5 kap. 6 § HSL',
  ),
  term(
    'franvaro',
    { sv: 'frånvaro', en: 'absence' },
    {
      sv: 'giltig eller ogiltig: upprepad eller längre ska utredas',
      en: 'excused or not: repeated or longer is to be looked into',
    },
    { sv: 'ett tecken, inget skäl i sig', en: 'a sign, and no reason by itself' },
    { sv: 'ofta ett symtom', en: 'often a symptom' },
    '7 kap. 17–19 a §§ skollagen',
  ),
  term(
    'forsta-linjen',
    { sv: 'första linjen', en: 'first line' },
    { sv: 'skolan tror att den menas', en: 'school believes that it is meant' },
    { sv: 'sällan använt', en: 'seldom used' },
    { sv: 'den vård som först tar emot', en: 'the care that first sees a child' },
    'regionuppsala.se',
  ),
  term(
    'kontaktperson',
    { sv: 'kontaktperson', en: 'contact person' },
    { sv: 'den man ringer', en: 'the one to phone' },
    { sv: 'en insats som kräver behovsprövning', en: 'a support measure that needs an assessment' },
    { sv: 'fast vårdkontakt', en: 'a permanent care contact' },
    '11 kap. 5 § SoL',
  ),
  term(
    'plan',
    { sv: 'plan', en: 'plan' },
    { sv: 'åtgärdsprogram, eller Barnets plan', en: 'an action programme, or Barnets plan' },
    { sv: 'genomförandeplan, eller SIP', en: 'an implementation plan, or a SIP' },
    { sv: 'vårdplan, eller SIP', en: 'a care plan, or a SIP' },
    '3 kap. 9 § skollagen, 10 kap. 8 § SoL',
  ),
  term(
    'akut',
    { sv: 'akut', en: 'urgent' },
    { sv: 'i dag', en: 'today' },
    { sv: 'skydd bedöms genast', en: 'protection is judged at once' },
    { sv: 'medicinskt nu: ring 112', en: 'medically now: phone 112' },
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
