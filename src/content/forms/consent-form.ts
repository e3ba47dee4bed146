import type { ConsentPurpose, Part, Representative } from '../../domain/consent/consent.ts';
import type { Day, Instant } from '../../domain/ids.ts';
import type { Regime, UnitKind } from '../../domain/organisation/org.ts';
import { en } from './consent-form-en.ts';
import { sv } from './consent-form-sv.ts';
import { svEasy } from './consent-form-sv-easy.ts';
import type { ConsentFormWords, FormLanguage } from './consent-form-words.ts';

/** The data of a form to sign. It holds no person's name, so none can be printed. */
export interface ConsentFormData {
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  /** The one secrecy area that discloses: each needs a form of its own. */
  readonly discloser: {
    readonly area: string;
    readonly huvudman: string;
    readonly kind: UnitKind;
    readonly regime: Regime;
    /** Contact for withdrawing the consent: a unit, with a telephone number where there is one. */
    readonly contact: string;
  };
  readonly receivers: readonly { readonly unit: string; readonly huvudman: string }[];
  /** The parts asked for; the form names the others as not covered. */
  readonly parts: readonly Part[];
  readonly purposes: readonly ConsentPurpose[];
  readonly until: Day;
  /** Who answers where the guardians are not those who do. */
  readonly represented?: Representative;
  readonly madeAt: Instant;
}

export const consentFormWords: { readonly [language in FormLanguage]: ConsentFormWords } = {
  sv,
  'sv-easy': svEasy,
  en,
};
