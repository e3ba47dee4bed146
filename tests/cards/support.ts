import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
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
  ...written(language),
  ...textsOf(JSON.parse(readFileSync(`${ROOT}${MANIFESTS[language]}`, 'utf8'))).map((text) => ({
    where: MANIFESTS[language],
    text,
  })),
];

/** Sentences in the code of what a municipality may edit: literals with a space, in the language that they stand for. */
const written = (language: (typeof LANGUAGES)[number]): readonly Spoken[] =>
  readdirSync(`${ROOT}src/content`, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !/org-|harm\.ts|print-job|index\.ts|situations|table\.ts|topics\.ts/.test(file),
    )
    .flatMap((file) =>
      [...readFileSync(`${ROOT}src/content/${file}`, 'utf8').matchAll(SENTENCE)].flatMap(([, of, plain, made]) => {
        const text = plain ?? made ?? '';
        const spokenIn = of ?? /-(sv|en)\b/.exec(file)?.[1] ?? (SWEDISH.test(text) ? 'sv' : 'en');
        return spokenIn === language ? [{ where: file, text }] : [];
      }),
    );
const SENTENCE = /(?:\b(sv|en):)?(?<=[:,([=?]|^)\s*(?:'([^'\n]* [^'\n]*)'|`([^`\n]* [^`\n]*)`)/gm;
/** English has none of these; a Swedish sentence has one. */
const SWEDISH =
  /[åäöÅÄÖ]|\b(och|den|det|inte|som|till|med|vad|vem|ett|en|av|om|har|kan|ska|ja|senast|samma|inom|kap|att|barnets|gemensam|samordnad|tystnadsplikten|eller|annan|skolans|psykolog|psykologisk|psykosocial|kurator|insats)\b/i;

/** What a manifest says to people: names and descriptions, under these names or, in a translation, under paths to them. */
const SAYS = /(^|\.)(short|full|title|description)$/;
const textsOf = (value: unknown, key = ''): readonly string[] => {
  if (typeof value === 'string') return SAYS.test(key) ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => textsOf(inner, name))
    : [];
};

type MessagePart = ReturnType<IntlMessageFormat['getAst']>[number];
const LITERAL = 0;

/** What a message in ICU’s format says whatever its arguments are, in each of its plural forms. */
export const literalsOf = (message: string): readonly string[] => {
  const said = (parts: readonly MessagePart[]): string[] =>
    parts.flatMap((part) => [
      ...(part.type === LITERAL ? [part.value] : []),
      ...('options' in part ? Object.values(part.options).flatMap(({ value }) => said(value)) : []),
    ]);
  try {
    return said(new IntlMessageFormat(message, 'sv', undefined, { ignoreTag: true }).getAst());
  } catch {
    // No message of ours: a text in code, or in the manifest.
    return [message];
  }
};

/** A message made up: marked, and a quarter longer, as it may be in a language with longer words. */
const disguised = (message: string): string => {
  const parts = new IntlMessageFormat(message, 'sv', undefined, { ignoreTag: true }).getAst();
  const long = (text: string): string =>
    text.replaceAll(/\p{L}{8,}/gu, (word) => `${word}${word.slice(0, Math.ceil(word.length / 4))}`);
  const printed = (of: readonly MessagePart[]): string =>
    of
      .map((part) => {
        if (part.type === LITERAL) return long(part.value);
        if (!('options' in part)) return 'value' in part ? `{${part.value}}` : '#';
        const kind = 'pluralType' in part ? 'plural' : 'select';
        const forms = Object.entries(part.options).map(([key, { value }]) => `${key} {${printed(value)}}`);
        return `{${part.value}, ${kind}, ${forms.join(' ')}}`;
      })
      .join('');
  return `⟦${printed(parts)}⟧`;
};

const disguisedDictionary = Object.fromEntries(
  Object.entries(cards.dictionaries.sv).map(([section, texts]) => [
    section,
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, disguised(text)])),
  ]),
);

/** Every sample in the made-up language, without those that show how a card is filled to its limit. */
export const pseudo = () =>
  samples(makeWords({ sv: disguisedDictionary, en: disguisedDictionary }, 'Europe/Stockholm')('sv'))
    .filter(({ situation }) => !/many|long|much|often|forty/.test(situation))
    .map(({ template, situation, message }) => ({ name: `${template}, ${situation}`, template, message }));
