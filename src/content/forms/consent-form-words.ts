import type { ConsentPurpose, Part } from '../../domain/consent/consent.ts';

/** `sv-easy` is easy-to-read Swedish (lättläst): one thing a sentence, no subordinate clauses, "du". */
export const FORM_LANGUAGES = ['sv', 'sv-easy', 'en'] as const;

export type FormLanguage = (typeof FORM_LANGUAGES)[number];

/**
 * The words of the printed consent form. A municipality may word it in its own way, but each part is there because the
 * law or the guidance asks for it. Braces mark values to fill in; a part that is left out does not compile.
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
  /** The heads of the columns: each person has boxes of their own. */
  readonly adult: string;
  readonly theChild: string;
  /** Somebody else whom the information is also about. */
  readonly closeOne: string;
  /** The subjects, in plain words: a guardian who has not read the notice must know what they say yes to. */
  readonly subjects: string;
  readonly subjectsMeans: string;
  readonly subjectNames: readonly string[];
  readonly otherSubject: string;
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
  readonly appointed: string;
  readonly goodMan: string;
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
  readonly interpreterUsed: string;
  readonly interpreterLanguage: string;
  readonly oralLine: string;
  readonly received: string;
  readonly receivedBy: string;
  readonly role: string;
  readonly staff: string;
  readonly yes: string;
  readonly no: string;
  readonly name: string;
  readonly signature: string;
  readonly date: string;
  readonly footer: string;
  readonly partNames: { readonly [part in Part]: string };
  readonly purposes: { readonly [purpose in ConsentPurpose]: string };
}
