import { GUARDIAN_LOCK } from './guardian-lock.ts';
import type { Law } from './law-texts.ts';

/** Who asks for what is kept about a child: staff who handle the request for the authority, or somebody outside it. */
export const ASKERS = ['staff', 'guardian', 'child'] as const;
export type Asker = (typeof ASKERS)[number];

/** Grounds for withholding parts from an asker. The authority's decision-maker assesses each. */
export const KEPT_BACK = {
  'guardian-lock': GUARDIAN_LOCK,
  'report-of-concern': {
    id: 'kept-back-report-of-concern',
    paragraph: '12 kap. 3 § och 40 kap. 7 g § OSL',
    means: {
      sv: 'Uppgifter som hänger ihop med att någon misstänker att ett barn far illa kan vara hemliga också för den som misstanken kan gälla. Det prövas för varje uppgift.',
      en: 'What is connected with somebody suspecting that a child is harmed can be secret also from whoever may be suspected. That is tried for each piece of information.',
    },
  },
  'protected-identity': {
    id: 'kept-back-protected-identity',
    paragraph: '21 kap. 3 och 3 a §§ OSL',
    means: {
      sv: 'Uppgifter som kan visa var någon med skyddade personuppgifter finns lämnas inte ut.',
      en: 'What can show where somebody with a protected identity is, is not disclosed.',
    },
  },
} as const satisfies { readonly [why: string]: Law };
export type KeptBack = keyof typeof KEPT_BACK;

/**
 * The words of a letter to people outside, in plain Swedish. The law is shown to the decision-maker, not in the letter.
 */
export const LETTER = {
  'readers-title': 'Vilka har läst i ärende {code}?',
  'readers-intro':
    'Varje gång någon läser det som är skrivet i ärendet antecknas det. Här är alla gånger till och med {day}.',
  'readers-none': 'Ingen har läst det som är skrivet i ärendet.',
  'readers-line': '{when}: {who} läste {what}. {why}.',
  'readers-standing': 'hur ärendet står, men inget som är skrivet i det',
  'not-now':
    'Vi kan inte lämna ut uppgifterna nu. Du kan be om ett skriftligt beslut, och det kan du överklaga. I beslutet står hur du gör.',
  partly: 'En del uppgifter lämnas inte ut. Du kan be om ett skriftligt beslut om det, och överklaga det.',
  // A private service makes no decision that a court of administration tries (6 kap. 3 and 7 §§ OSL).
  'not-now-private':
    'Vi kan inte lämna ut uppgifterna nu. Du kan fråga varför. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten, imy.se.',
  'partly-private':
    'En del uppgifter lämnas inte ut. Du kan fråga varför. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten, imy.se.',
  service: 'någon i en verksamhet som får läsa',
  'extract-title': 'Utdrag om ärende {code}',
  'extract-intro':
    'Det här är de uppgifter om barnet som {area} har i TABB, utan det som en annan verksamhet har skrivit. Den frågar du själv.',
  'extract-us': 'verksamheten',
  'extract-facts': 'Ärendet',
  'extract-raised': 'Orosnotisen kom {day} från {unit}.',
  'extract-open': 'Ärendet pågår. {step}.',
  'extract-closed': 'Ärendet avslutades {day}.',
  'extract-written': 'Det som är skrivet',
  'extract-nothing': 'Inget av det som är skrivet lämnas ut här.',
  'extract-receivers': 'Vilka som har fått uppgifter',
  'extract-asked': '{unit} har fått frågan om de kan hjälpa till.',
  'extract-shared': '{unit} har fått ta del av: {parts}.',
  'extract-no-receivers': 'Ingen annan verksamhet har fått uppgifter.',
  'extract-why': 'Varför uppgifterna finns',
  'extract-purpose':
    'För att personal som är orolig för ett barn ska kunna säga det, och för att någon ska se till att barnet får stöd i tid.',
  'extract-how-long': 'Hur länge de sparas',
  'extract-kept-by-plan':
    'Hur länge {area} sparar det som skrivs ner hos dem står i deras plan för handlingar (dokumenthanteringsplan). Det som står i TABB är en kopia. Den förstörs när uppgifterna finns hos {area}, eller när tiden är ute.',
  'extract-kept':
    'Det som {area} skriver ner hos sig {told} ({paragraph}). Det som står i TABB är en kopia. Den förstörs när uppgifterna finns hos {area}, eller när tiden är ute.',
  'extract-rights': 'Dina rättigheter',
  'extract-officer': 'Så här når du dataskyddsombudet: {officer}',
  'extract-rights-text':
    'Du kan be att fel rättas, och att något tas bort eller inte används. Är du inte nöjd med hur uppgifterna hanteras kan du klaga hos Integritetsskyddsmyndigheten, imy.se. Dataskyddsombudet svarar på frågor.',
} as const;

/** @throws when the text needs a value that is not given. */
export function letter(key: keyof typeof LETTER, given: Readonly<Record<string, string>> = {}): string {
  return LETTER[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name];
    if (value === undefined) throw new Error(`the letter has nothing for ${name}`);
    return value;
  });
}
