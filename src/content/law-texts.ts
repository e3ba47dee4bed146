import type { Language } from '../domain/organisation/org.ts';

export type InWords = { readonly [language in Language]: string };

/** A rule of law in plain words, and where it stands. */
export interface Law {
  /** Names the rule to a lawyer. */
  readonly id: string;
  /** As people in the field write it, the same in every language. */
  readonly paragraph: string;
  readonly means: InWords;
  /** What could not be read or is not certain: shown beside the rule, and on the list for the lawyer. */
  readonly unsure?: InWords;
  /** The last day of the wording, where the law says one. */
  readonly until?: string;
}

/** The statutes, and the day of the text that each rule was written after. */
const TEXTS = {
  OSL: '2026-02-12',
  SoL: '2026-02-12',
  FB: '2026-02-12',
  HSL: '2026-02-12',
  PSL: '2026-02-12',
  PDL: '2026-02-12',
  skollagen: '2025-09-01',
} as const;

/** Paragraphs that were read in another text than the rest of their statute: the law up to SFS 2024:89. */
const OTHER_TEXT: Readonly<Record<string, string>> = {
  '29 kap. 14 § skollagen': '2024-05-05',
  '7 kap. 17 § skollagen': '2024-05-05',
  '7 kap. 21 § skollagen': '2024-05-05',
  '7 kap. 22 § skollagen': '2024-05-05',
};

/** Paragraphs that were not read, though others of their statute were. */
const UNREAD: readonly string[] = ['21 kap. 3 och 3 a §§ OSL', '35 kap. OSL', 'jfr 3 kap. 1 § OSL'];

/** The day of the oldest text behind a rule; undefined if no text has been read. */
export function readOn(paragraph: string): string | undefined {
  if (UNREAD.includes(paragraph)) return undefined;
  const apart = Object.entries(OTHER_TEXT).flatMap(([one, day]) => (paragraph.includes(one) ? [day] : []));
  const days = Object.entries(TEXTS).flatMap(([statute, day]) =>
    new RegExp(`\\b${statute}\\b`).test(paragraph) ? [day] : [],
  );
  return [...apart, ...days].toSorted()[0];
}
