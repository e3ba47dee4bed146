import { REGIMES, UNIT_KINDS } from '../../domain/organisation/org.ts';
import { ACROSS, ANYBODY, ground, HELP, OSL, OUTSIDE_AREA, PRIVATE, SHOWN, WHATEVER } from './ground.ts';

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
    id: 'reservation',
    paragraph: '10 kap. 14 § och 12 kap. 2 § andra stycket OSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: UNIT_KINDS, regimes: OSL },
    to: { kinds: 'any', regimes: PRIVATE, relations: ACROSS },
    purposes: [...HELP, 'own-duty'],
    name: { sv: 'Till en enskild verksamhet: förbehåll', en: 'To a private service: a reservation' },
    means: {
      sv: 'Är det risken för skada som hindrar att ni lämnar en uppgift till en fristående skola eller enskild vård, och kan ett förbehåll ta bort den risken, ska ni lämna uppgiften med förbehåll: ett beslut om att mottagaren inte får lämna den vidare eller använda den. Samtycker någon bara om det finns ett förbehåll, ska ni ta ett. Fråga din chef hur ni gör.',
      en: 'If it is the risk of harm that stops you from giving something to an independent school or private care, and a reservation can remove that risk, you must give it with a reservation: a decision that the receiver may not pass it on or use it. If somebody consents only with a reservation, you must make one. Ask your manager how.',
    },
  }),
  ground({
    id: 'leisure',
    paragraph: '23 och 26 kap. OSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: ['leisure'], regimes: REGIMES },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Öppen fritidsverksamhet', en: 'Open leisure activities' },
    means: {
      sv: 'De kapitel som är lästa har ingen regel om sekretess för en fritidsgård eller annan öppen fritidsverksamhet. Då behövs ingen grund för att berätta. Säg ändå bara det som behövs.',
      en: 'The chapters that have been read hold no rule of secrecy for a youth centre or other open leisure activities. Then no ground is needed to tell. Say only what is needed all the same.',
    },
    unsure: {
      sv: 'Det kan finnas en regel som inte är läst. Fråga er jurist.',
      en: 'There may be a rule that has not been read. Ask your lawyer.',
    },
  }),
  ground({
    id: 'police-secrecy',
    paragraph: '35 kap. OSL',
    ...SHOWN,
    ...WHATEVER,
    from: { kinds: ['police'], regimes: OSL },
    to: OUTSIDE_AREA,
    purposes: HELP,
    name: { sv: 'Polisens egen sekretess', en: 'The secrecy of the police' },
    means: {
      sv: 'Polisens regler om sekretess är inte lästa här. De kan hindra att ni berättar, och de kan tillåta det.',
      en: 'The rules on the secrecy of the police have not been read here. They may stop you from telling, and may allow it.',
    },
    unsure: { sv: 'Fråga er jurist.', en: 'Ask your lawyer.' },
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
