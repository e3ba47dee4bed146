import { type Law, readOn } from '../../content/law-texts.ts';
import { parseDay } from '../../domain/ids.ts';
import type { Words } from './words.ts';

/**
 * The paragraph, that none of the municipality's lawyers has read it (a paragraph on a card looks like an approval), and
 * the day of the text behind it.
 */
export function lawLine(words: Words, { paragraph, until }: Pick<Law, 'paragraph' | 'until'>): string {
  const read = readOn(paragraph);
  return [
    `${paragraph}.`,
    words.say('law', 'unreviewed'),
    read === undefined ? words.say('law', 'unread') : words.say('law', 'read', { day: said(words, read) }),
    ...(until === undefined ? [] : [words.say('law', 'until', { day: said(words, until) })]),
  ].join(' ');
}

function said(words: Words, written: string): string {
  const day = parseDay(written);
  return day === undefined ? written : words.dated(day);
}

/** The law in plain words, and what is not certain about it. */
export const lawMeans = ({ language }: Pick<Words, 'language'>, { means, unsure }: Law): string =>
  unsure === undefined ? means[language] : `${means[language]} ${unsure[language]}`;

/** The law in plain words, and its paragraph. */
export const lawText = (words: Words, law: Law): string => `${lawMeans(words, law)} ${lawLine(words, law)}`;
