import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeWords } from '../../src/cards/kit/words.ts';
import { samples } from '../../src/local/samples/index.ts';
import { loadCards } from '../../src/teams/render.ts';

export const FOLDER = fileURLToPath(new URL('../../cards', import.meta.url));
export const cards = loadCards(FOLDER);
export const { render } = cards;
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

/** A card as it is first seen, without what a tap unfolds. */
export const firstSight = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.filter((item) => !isNode(item) || item['isVisible'] !== false).map(firstSight);
  return isNode(node) ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, firstSight(value)])) : node;
};

/** What stands on a card to be tapped: a row that is tapped as a whole is no button. */
export const buttonsOf = (card: unknown): readonly Node[] =>
  nodesOf(card).flatMap(({ actions }) => (Array.isArray(actions) ? actions.filter(isNode) : []));

/** A text that people read, and where it stands. */
export interface Spoken {
  readonly where: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MANIFESTS = { sv: 'appPackage/manifest.json', en: 'appPackage/manifest.en.json' } as const;

/** All that people read in a language: the words on cards, what a municipality may edit, papers, and the manifest. */
export const spoken = (language: (typeof LANGUAGES)[number]): readonly Spoken[] => [
  ...Object.entries(cards.dictionaries[language]).flatMap(([section, texts]) =>
    Object.entries(texts).map(([key, text]) => ({ where: `${section}.${key}`, text })),
  ),
  ...written().filter(({ text }) => isSwedish(text) === (language === 'sv')),
  ...textsOf(JSON.parse(readFileSync(`${ROOT}${MANIFESTS[language]}`, 'utf8'))).map((text) => ({
    where: MANIFESTS[language],
    text,
  })),
];

/** Sentences in the code of what a municipality may edit: string literals with a space. */
const written = (): readonly Spoken[] =>
  readdirSync(`${ROOT}src/content`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/org-|harm\.ts/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(`${ROOT}src/content/${file}`, 'utf8').matchAll(
          /'((?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*)'|`([^`]* [^`]*)`/g,
        ),
      ].map(([, plain, made]) => ({ where: file, text: plain ?? made ?? '' })),
    );
/** English has none of these; a Swedish sentence of any length has one. */
const isSwedish = (text: string): boolean =>
  /[åäöÅÄÖ]|\b(och|den|det|inte|som|till|med|vad|vem|ett|en|av|om|har|kan|ska)\b/i.test(text);

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
