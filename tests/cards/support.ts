import { fileURLToPath } from 'node:url';
import { makeWords } from '../../src/cards/kit/words.ts';
import { samples } from '../../src/local/samples/index.ts';
import { loadCards } from '../../src/teams/render.ts';

export const FOLDER = fileURLToPath(new URL('../../cards', import.meta.url));
export const cards = loadCards(FOLDER);
export const words = makeWords(cards.dictionaries, 'Europe/Stockholm');
export const LANGUAGES = ['sv', 'en'] as const;

/** Every sample in every language: what it is, and the card. */
export const everyCard = LANGUAGES.flatMap((language) =>
  samples(words(language)).map(({ template, situation, message }) => ({
    name: `${template}, ${situation}, ${language}`,
    template,
    language,
    message,
  })),
);

export type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object in a card, but what an action sends along, and ways out of it, unless asked for. */
export function nodesOf(card: unknown): readonly Node[] {
  if (Array.isArray(card)) return card.flatMap(nodesOf);
  if (!isNode(card)) return [];
  return [
    card,
    ...Object.entries(card).flatMap(([key, value]) => (key === 'data' || key === 'fallback' ? [] : nodesOf(value))),
  ];
}
export const ofType = (card: unknown, type: string): readonly Node[] =>
  nodesOf(card).filter((node) => node['type'] === type);
export const textOf = (node: Node, key: string): string => {
  const value = node[key];
  return typeof value === 'string' ? value : '';
};

/** What stands on a card to be tapped: a row that is tapped as a whole is no button. */
export const buttonsOf = (card: unknown): readonly Node[] =>
  nodesOf(card).flatMap(({ actions }) => (Array.isArray(actions) ? actions.filter(isNode) : []));
