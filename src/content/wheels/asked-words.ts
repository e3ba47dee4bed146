import type { Language } from '../../domain/organisation/org.ts';
import type { AskedAbout } from '../../domain/organisation/wheel.ts';

/** Whom the questions of a part are for, on the card and on paper. */
export const ASKED_WORDS: { readonly [language in Language]: { readonly [who in AskedAbout]: string } } = {
  sv: { child: 'Till barnet', young: 'Till den unga', guardian: 'Till vårdnadshavare', staff: 'Till oss själva' },
  en: { child: 'To the child', young: 'To the young person', guardian: 'To guardians', staff: 'To ourselves' },
};
