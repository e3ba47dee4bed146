import type { Law } from './law-texts.ts';

/** The law on who answers for a child, and its exceptions. Shown beside the fields that it decides. */
export const CONSENT_LAW = {
  guardians: {
    paragraph: '6 kap. 11 och 13 §§ FB',
    means: {
      sv: 'Har barnet två vårdnadshavare svarar båda.',
      en: 'Where the child has two guardians both answer.',
    },
  },
  prevented: {
    paragraph: '6 kap. 13 § FB',
    means: {
      sv: 'Förhindrad är en vårdnadshavare som inte kan svara, när frågan inte kan vänta. Då bestämmer den andra ensam, men inte om något av ingripande betydelse för barnets framtid. Är alla förhindrade blir inte barnets ja ensamt ett samtycke.',
      en: 'Prevented is a guardian who cannot answer, when the matter cannot wait. Then the other decides alone, but not about anything of far-reaching meaning for the child’s future. Where all are prevented the child’s yes alone is no consent.',
    },
  },
  lock: {
    paragraph: '12 kap. 3 § OSL',
    means: {
      sv: 'Sekretess till skydd för ett barn gäller i vissa fall även mot vårdnadshavarna. Då tillfrågas de inte, och inget skrivs ut till dem.',
      en: 'Secrecy for a child’s protection holds in some cases also against the guardians. Then they are not asked, and nothing is printed for them.',
    },
  },
  maturity: {
    paragraph: '12 kap. 3 § OSL',
    means: {
      sv: 'Barnet bestämmer tillsammans med vårdnadshavarna, eller de ensamma, efter barnets ålder och mognad. Lagen nämner ingen ålder. Ensamt bestämmer barnet bara när någon har bedömt och skrivit att det kan. Från 15 år räcker barnets eget svar när det är sekretess mot vårdnadshavarna.',
      en: 'The child decides together with the guardians, or they alone, by the child’s age and maturity. The law names no age. The child decides alone only where somebody has judged and written that they can. From 15 the child’s own answer is enough where it is secret from the guardians.',
    },
  },
} as const satisfies { readonly [what: string]: Law };
