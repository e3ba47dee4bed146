import { type Law, readOn } from '../../content/law-texts.ts';
import { reviewsOf } from '../../content/laws.ts';
import { type HuvudmanId, parseDay } from '../../domain/ids.ts';
import { huvudmanOf, type Org } from '../../domain/organisation/org.ts';
import type { Reply } from './define.ts';
import type { Words } from './words.ts';

/** Those whom a card is for: a review counts only for the huvudman in whose name it was made. */
export interface For {
  readonly words: Words;
  readonly org: Org;
  readonly huvudman: HuvudmanId | undefined;
}

/** The person who reads an answer. */
export const forReader = ({ words, org, reader }: Pick<Reply, 'words' | 'org' | 'reader'>): For => {
  const [works] = reader.memberships;
  return { words, org, huvudman: works === undefined ? undefined : huvudmanOf(org, works.unit) };
};

/** The paragraph, whether a lawyer has reviewed the rule (a paragraph looks like an approval), and the day of its text. */
export function lawLine(of: For, law: Pick<Law, 'id' | 'paragraph' | 'until'>): string {
  const { words } = of;
  const { paragraph, until } = law;
  const read = readOn(paragraph);
  return [
    `${paragraph}.`,
    reviewed(of, law),
    read === undefined ? words.say('law', 'unread') : words.say('law', 'read', { day: said(words, read) }),
    ...(until === undefined ? [] : [words.say('law', 'until', { day: said(words, until) })]),
  ].join(' ');
}

function reviewed({ words, org, huvudman }: For, law: Pick<Law, 'id'>): string {
  const last = reviewsOf(org, law)
    .filter((review) => review.huvudman === huvudman)
    .reduce<Org['reviews'][number] | undefined>((a, b) => (a === undefined || a.until < b.until ? b : a), undefined);
  if (last === undefined || org.today === undefined) return words.say('law', 'unreviewed');
  const { by, on, until } = last;
  const told = { by, day: words.dated(on), until: words.dated(until) };
  return words.say('law', until < org.today ? 'review-ended' : 'reviewed', told);
}

function said(words: Words, written: string): string {
  const day = parseDay(written);
  return day === undefined ? written : words.dated(day);
}

/** The law in plain words, and what is not certain about it. */
export const lawMeans = ({ language }: Pick<Words, 'language'>, { means, unsure }: Law): string =>
  unsure === undefined ? means[language] : `${means[language]} ${unsure[language]}`;

/** The law in plain words, and its paragraph. */
export const lawText = (of: For, law: Law): string => `${lawMeans(of.words, law)} ${lawLine(of, law)}`;
