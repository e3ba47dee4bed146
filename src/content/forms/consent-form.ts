import type { ConsentPurpose, Part } from '../../domain/consent/consent.ts';
import type { Day, Instant } from '../../domain/ids.ts';
import type { Regime, UnitKind } from '../../domain/organisation/org.ts';
import { en } from './consent-form-en.ts';
import { sv } from './consent-form-sv.ts';
import { svEasy } from './consent-form-sv-easy.ts';

/** `sv-easy` is easy-to-read Swedish (lättläst): one thing a sentence, no subordinate clauses, "du". */
export const FORM_LANGUAGES = ['sv', 'sv-easy', 'en'] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];

/** What a form to sign is made from. There is no name of any person in it, so none can be printed. */
export interface ConsentFormData {
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  /** The one secrecy area that discloses: each needs a form of its own. */
  readonly discloser: {
    readonly area: string;
    readonly huvudman: string;
    readonly kind: UnitKind;
    readonly regime: Regime;
    /** Whom to tell that the consent is taken back: a unit, with a telephone number where there is one. */
    readonly contact: string;
  };
  readonly receivers: readonly { readonly unit: string; readonly huvudman: string }[];
  /** What is asked for; the other parts are named as not covered. */
  readonly parts: readonly Part[];
  readonly purposes: readonly ConsentPurpose[];
  readonly until: Day;
  readonly madeAt: Instant;
}

/**
 * What the printed consent form says. A municipality may word it in its own way, but each part is there because the law
 * or the guidance asks for it. What stands in braces is filled in; a part that is left out does not compile.
 */
export interface ConsentFormWords {
  /** For the document's language, as BCP 47. */
  readonly lang: string;
  readonly title: string;
  readonly intro: string;
  readonly from: string;
  readonly fromMeans: string;
  readonly to: string;
  readonly toMeans: string;
  readonly parts: string;
  readonly partsMeans: string;
  readonly notCovered: string;
  readonly notCoveredMore: string;
  readonly purpose: string;
  readonly purposeMeans: string;
  readonly until: string;
  readonly untilMeans: string;
  readonly happens: string;
  readonly ifYes: string;
  readonly ifNo: string;
  readonly withdraw: string;
  readonly withdrawMeans: string;
  readonly limited: string;
  readonly limitedMeans: string;
  readonly sign: string;
  readonly child: string;
  readonly guardian: string;
  readonly alone: string;
  readonly soleCustody: string;
  readonly prevented: string;
  readonly childsView: string;
  readonly under12: string;
  readonly under12Line: string;
  readonly from12: string;
  readonly maturityLine: string;
  readonly from15: string;
  readonly otherPerson: string;
  readonly interpreter: string;
  readonly interpreterUsed: string;
  readonly interpreterLanguage: string;
  readonly oral: string;
  readonly oralLine: string;
  readonly received: string;
  readonly receivedBy: string;
  readonly role: string;
  readonly staff: string;
  readonly yes: string;
  readonly partly: string;
  readonly no: string;
  readonly name: string;
  readonly signature: string;
  readonly date: string;
  readonly footer: string;
  readonly partNames: { readonly [part in Part]: string };
  readonly purposes: { readonly [purpose in ConsentPurpose]: string };
}

export const consentFormWords: { readonly [language in FormLanguage]: ConsentFormWords } = {
  sv,
  'sv-easy': svEasy,
  en,
};
