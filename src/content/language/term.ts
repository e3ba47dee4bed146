import type { InWords } from '../law-texts.ts';

/** One word, and what it means to those who say it. */
export interface Term {
  readonly id: string;
  readonly word: InWords;
  readonly school: InWords;
  readonly social: InWords;
  readonly health: InWords;
  /** Where the meaning comes from: law, or a source on the web. The same in every language. */
  readonly source: string;
}

export const term = (
  id: string,
  word: InWords,
  school: InWords,
  social: InWords,
  health: InWords,
  source: string,
): Term => ({
  id,
  word,
  school,
  social,
  health,
  source,
});
