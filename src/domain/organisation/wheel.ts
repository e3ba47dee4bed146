import type { Day } from '../ids.ts';
import type { Language } from './language.ts';

type InWords = { readonly [language in Language]: string };
type Several = { readonly [language in Language]: readonly string[] };

/** The id of the wheel of whoever has chosen none. */
export const STANDARD_WHEEL = 'preliminar';

/** Who is asked, in the order in which they are. */
export const ASKED_ABOUT = ['child', 'young', 'guardian', 'staff'] as const;
export type AskedAbout = (typeof ASKED_ABOUT)[number];

/** One part of a wheel. Names and texts are shown to people; `key` is what is stored. */
export interface Dimension {
  readonly key: string;
  readonly name: InWords;
  /** One sentence on what the part is about. */
  readonly short: InWords;
  /** Articles of the Convention on the Rights of the Child that belong with it: for a talk, and no norm. */
  readonly articles: readonly string[];
  readonly questions: { readonly [who in AskedAbout]: Several };
  /** The parts of other wheels that it corresponds to, by the id of the wheel. */
  readonly sameAs: { readonly [wheel: string]: readonly string[] };
  /** What is lost when the part is read in another wheel, by the id of that wheel. */
  readonly loses: { readonly [wheel: string]: InWords };
}

/** A model of a child's well-being as a whole: parts without rank, and no level to reach. */
export interface WheelModel {
  readonly id: string;
  readonly name: InWords;
  /** Where names and texts come from, and what is a proposal in them. */
  readonly source: InWords;
  /** The day on which the source was read, or the texts were decided on. */
  readonly date: Day;
  readonly dimensions: readonly Dimension[];
}
