import type { UnitKind } from '../../domain/organisation/org.ts';
import { REGIMES, UNIT_KINDS } from '../../domain/organisation/org.ts';
import { TELLS_PRINCIPAL } from '../tell-principal.ts';
import { ACROSS, ANYBODY, ground, HEALTH, HELP, OSL, ROUTE, WHATEVER } from './ground.ts';

const TO_POLICE = { kinds: ['police'], regimes: OSL, relations: ACROSS } as const;
const STRONG: readonly UnitKind[] = [...HEALTH, 'social-services'];
const IN_SCHOOL = {
  ...ROUTE,
  about: ['schooling', 'pupil-support', 'pupil-care'],
  onlyUnder18: false,
  to: ANYBODY,
  purposes: HELP,
} as const;
const OF_SCHOOLS = ['osl', 'independent-school'] as const;

/** Other ways to help, and what each is good for: none is taken in the bot. */
export const ROUTES = [
  ground({
    id: 'support-without-assessment',
    paragraph: '11 kap. 5 § och 21 kap. 2 § SoL',
    ...ROUTE,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: REGIMES },
    to: { kinds: ['social-services'], regimes: OSL, relations: ['same-area', ...ACROSS] },
    purposes: HELP,
    name: { sv: 'Stöd utan behovsprövning', en: 'Support without an assessment of needs' },
    means: {
      sv: 'Socialtjänsten får ge stöd utan att utreda behovet, om kommunen har sådant stöd. Familjen kan söka det själv, och då behöver ingen lämna några uppgifter. Ett barn får det bara med vårdnadshavarens samtycke, eller från 15 år när det är lämpligt. Bra för: tidigt stöd, på steg 1 och 2.',
      en: 'Social services may give support without investigating the need, if the municipality has such support. The family can ask for it themselves, and then nobody has to disclose anything. A child gets it only with the guardian’s consent, or from 15 where it is suitable. Good for: early support, at steps 1 and 2.',
    },
  }),
  ground({
    id: 'extra-adaptations',
    paragraph: '3 kap. 5 § skollagen',
    ...IN_SCHOOL,
    from: { kinds: [...TELLS_PRINCIPAL, 'after-school'], regimes: OF_SCHOOLS },
    name: { sv: 'Extra anpassningar', en: 'Extra adaptations' },
    means: {
      sv: 'Kan det befaras att eleven inte når det som minst krävs ska skolan skyndsamt ge extra anpassningar i undervisningen. Bra för: stöd i klassrummet, utan att någon utanför skolan får veta något.',
      en: 'If a pupil may not reach what is required at least, the school must promptly give extra adaptations within the teaching. Good for: support in class, without anybody outside the school knowing.',
    },
  }),
  ground({
    id: 'special-support',
    paragraph: '3 kap. 7 § skollagen',
    ...IN_SCHOOL,
    from: { kinds: TELLS_PRINCIPAL, regimes: OF_SCHOOLS },
    name: { sv: 'Tala om för rektorn: särskilt stöd', en: 'Tell the principal: special support' },
    means: {
      sv: 'Räcker inte extra anpassningar ska rektorn få veta det och se till att behovet av särskilt stöd skyndsamt utreds. Rektorn ska också utreda om eleven har andra svårigheter i skolan. En orosnotis räcker bara om rektorn är den som tar emot den. Bra för: när det inte går framåt i skolan.',
      en: 'If extra adaptations are not enough the principal must be told, and sees to it that the need of special support is promptly investigated; also where the pupil has other difficulties at school. A concern notice is enough only if the principal is the one who receives it. Good for: when nothing moves on at school.',
    },
  }),
  ground({
    id: 'absence',
    paragraph: '7 kap. 19 a § skollagen',
    ...IN_SCHOOL,
    from: { kinds: TELLS_PRINCIPAL, regimes: OF_SCHOOLS },
    name: { sv: 'Tala om för rektorn: frånvaro', en: 'Tell the principal: absence' },
    means: {
      sv: 'Vid upprepad eller längre frånvaro, giltig eller ogiltig, ska rektorn se till att den skyndsamt utreds, tillsammans med eleven, vårdnadshavarna och elevhälsan, och snarast berätta det för huvudmannen. En orosnotis räcker bara om rektorn är den som tar emot den. Bra för: en elev som inte kommer till skolan.',
      en: 'Where absence is repeated or long, with or without valid reason, the principal must see to it that it is promptly investigated, together with the pupil, the guardians and student health, and tell the school’s owner as soon as possible. A concern notice is enough only if the principal is the one who receives it. Good for: a pupil who does not come to school.',
    },
  }),
  ground({
    id: 'crime-against-child',
    paragraph: '10 kap. 21 § OSL',
    ...ROUTE,
    ...WHATEVER,
    from: { kinds: STRONG, regimes: OSL },
    to: TO_POLICE,
    purposes: ['crime'],
    name: { sv: 'Brott mot ett barn', en: 'Crime against a child' },
    means: {
      sv: 'Sekretessen i vården och socialtjänsten hindrar inte att misstanke om vissa brott mot unga lämnas till polis eller åklagare. Bra för: att polisen får veta om ett brott mot barnet. Orosanmälan gör du ändå.',
      en: 'The secrecy of health care and social services does not stop a suspicion of certain crimes against the young from being given to the police or a prosecutor. Good for: telling the police of a crime against the child. You make the report of concern all the same.',
    },
    unsure: {
      sv: 'Vilka brott det gäller har inte kunnat läsas. Fråga er jurist.',
      en: 'Which crimes it covers could not be read. Ask your lawyer.',
    },
  }),
  ground({
    id: 'crime-committed',
    paragraph: '10 kap. 23 § OSL',
    ...ROUTE,
    ...WHATEVER,
    from: { kinds: STRONG, regimes: OSL },
    to: TO_POLICE,
    purposes: ['crime'],
    name: { sv: 'Ett brott som är begånget', en: 'A crime that has been committed' },
    means: {
      sv: 'En uppgift som betyder något för att utreda vissa begångna brott får lämnas, trots sekretessen i vården och socialtjänsten. Bra för: allvarliga brott mot andra än barn.',
      en: 'A piece of information that matters for investigating certain committed crimes may be given, in spite of the secrecy of health care and social services. Good for: serious crimes against others than children.',
    },
    unsure: {
      sv: 'Hur allvarligt brottet måste vara har inte kunnat läsas. Fråga er jurist.',
      en: 'How serious the crime must be could not be read. Ask your lawyer.',
    },
  }),
  ground({
    id: 'crime-committed-other',
    paragraph: '10 kap. 24 § OSL',
    ...ROUTE,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS.filter((kind) => !STRONG.includes(kind) && kind !== 'police'), regimes: OSL },
    to: TO_POLICE,
    purposes: ['crime'],
    name: { sv: 'Misstanke om ett brott', en: 'Suspicion of a crime' },
    means: {
      sv: 'Skolans sekretess hindrar inte alltid att misstanke om ett brott lämnas till polisen. Bra för: att polisen får veta om ett brott. Orosanmälan gör du ändå, om ett barn far illa.',
      en: 'The secrecy of the school does not always stop a suspicion of crime from being given to the police. Good for: telling the police. You make the report of concern all the same, if a child is being harmed.',
    },
    unsure: {
      sv: 'Hur långt regeln går har inte kunnat läsas. Fråga er jurist.',
      en: 'How far the rule goes could not be read. Ask your lawyer.',
    },
  }),
] as const;
