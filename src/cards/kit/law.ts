import type { Law } from '../../content/grounds/ground.ts';
import type { Words } from './words.ts';

/** Where it stands in law, and that no lawyer of theirs has read it: a paragraph on a card looks like somebody's approval. */
export const lawLine = (words: Words, { paragraph }: Pick<Law, 'paragraph'>): string =>
  `${paragraph}. ${words.say('law', 'unreviewed')}`;

/** What the law says in plain words, and where it stands. */
export const lawText = (words: Words, law: Law): string => `${law.means[words.language]} ${lawLine(words, law)}`;
