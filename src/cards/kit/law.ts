import type { Law } from '../../content/grounds/ground.ts';
import type { Words } from './words.ts';

/**
 * The paragraph, and that none of the municipality's lawyers has read it: a paragraph on a card looks like an approval.
 */
export const lawLine = (words: Words, { paragraph }: Pick<Law, 'paragraph'>): string =>
  `${paragraph}. ${words.say('law', 'unreviewed')}`;

/** The law in plain words, and its paragraph. */
export const lawText = (words: Words, law: Law): string => `${law.means[words.language]} ${lawLine(words, law)}`;
