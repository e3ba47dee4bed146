import type { Law } from './law-texts.ts';

/** The law on who answers for a child, and its exceptions. Shown beside the fields that it decides. */
export const CONSENT_LAW = {
  guardians: {
    id: 'consent-guardians',
    paragraph: '6 kap. 11 och 13 §§ FB',
    means: {
      sv: 'Har barnet två vårdnadshavare svarar båda.',
      en: 'Where the child has two guardians both answer.',
    },
  },
  prevented: {
    id: 'consent-prevented',
    paragraph: '6 kap. 13 § FB',
    means: {
      sv: 'Förhindrad är en vårdnadshavare som inte kan svara, när frågan inte kan vänta. Då bestämmer den andra ensam, men inte om något av ingripande betydelse för barnets framtid, om inte barnets bästa uppenbarligen kräver det. Är alla förhindrade blir inte barnets ja ensamt ett samtycke.',
      en: 'Prevented is a guardian who cannot answer, when the matter cannot wait. Then the other decides alone, but not about anything of far-reaching meaning for the child’s future, unless the child’s best obviously demands it. Where all are prevented the child’s yes alone is no consent.',
    },
  },
  represented: {
    id: 'consent-represented',
    paragraph: '6 kap. 2 § FB',
    means: {
      sv: 'En särskilt förordnad vårdnadshavare har rätten utsett: den svarar som vårdnadshavare.',
      en: 'A specially appointed guardian is named by the court, and answers as a guardian.',
    },
    unsure: {
      sv: 'Vad en god man för ett ensamkommande barn får bestämma står i en lag som inte är läst. Fråga er jurist.',
      en: 'What a representative (god man) of an unaccompanied child may decide stands in an act that has not been read. Ask your lawyer.',
    },
  },
  'one-refuses': {
    id: 'consent-one-refuses',
    paragraph: '6 kap. 13 a § FB',
    means: {
      sv: 'Säger bara en av två vårdnadshavare ja kan socialnämnden, om barnets bästa kräver det, besluta att vissa stödinsatser får ges ändå, till exempel psykiatrisk eller psykologisk utredning eller behandling, och behandling i öppna former. Beslutet gäller insatsen. Tala med socialtjänsten.',
      en: 'If only one of two guardians says yes, the social welfare board can decide, if the child’s best demands it, that certain support may be given all the same, for example psychiatric or psychological assessment or treatment, and outpatient treatment. The decision is about the support. Talk to social services.',
    },
    unsure: {
      sv: 'Listan över insatser har inte kunnat läsas till slutet, och inte om beslutet också räcker för att dela uppgifter. Fråga er jurist.',
      en: 'The list of support could not be read to its end, nor whether the decision is enough for sharing information. Ask your lawyer.',
    },
  },
  lock: {
    id: 'consent-lock',
    paragraph: '12 kap. 3 § OSL',
    means: {
      sv: 'Sekretess till skydd för ett barn gäller i vissa fall även mot vårdnadshavarna. Då tillfrågas de inte, och inget skrivs ut till dem.',
      en: 'Secrecy for a child’s protection holds in some cases also against the guardians. Then they are not asked, and nothing is printed for them.',
    },
  },
  maturity: {
    id: 'consent-maturity',
    paragraph: '12 kap. 3 § OSL',
    means: {
      sv: 'Barnet bestämmer tillsammans med vårdnadshavarna, eller de ensamma, efter barnets ålder och mognad. Lagen nämner ingen ålder. Ensamt bestämmer barnet bara när någon har bedömt och skrivit att det kan.',
      en: 'The child decides together with the guardians, or they alone, by the child’s age and maturity. The law names no age. The child decides alone only where somebody has judged and written that they can.',
    },
  },
} as const satisfies { readonly [what: string]: Law };
