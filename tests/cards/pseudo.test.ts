import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cards, LANGUAGES, nodesOf, pseudo, render, textOf } from './support.ts';

/** Where a card says something. */
const SAID = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'altText', 'fallbackText'];
const MARKED = /⟦[^⟦⟧]*⟧/g;
const DATE =
  /^(mån|tis|ons|tors|fre|lör|sön|jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec|\p{L}+ber|kl|januari|februari|april|augusti| )+$/u;

const textIn = (folder: string): string => {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
};
/** What is said in each language by itself, and what the people of the samples are called and have written. */
const elsewhere = `${textIn('src/content')}\n${textIn('src/local/samples')}\n${textIn('src/domain')}`;

/** What is left of a text without that which a dictionary has given, in pieces. */
function unmarked(text: string): readonly string[] {
  let left = text;
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replaceAll(MARKED, '\n');
  }
  return left
    .replaceAll(/\b[\dA-Z]{4}-[\dA-Z]{4}\b/g, '\n')
    .split(/[·:,.;”“"–\n⟦⟧]|\d+/)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(piece));
}

test('every word of a card comes from the dictionary of its language, or is data', () => {
  const all = pseudo().flatMap(({ name, message }) =>
    nodesOf(render(message)).flatMap((node) => SAID.map((key) => ({ name, text: textOf(node, key) }))),
  );
  expect(all.filter(({ text }) => text.includes('⟦')).length).toBeGreaterThan(2_000);
  const untranslated = all.filter(({ text }) =>
    unmarked(text).some((piece) => !elsewhere.includes(piece) && !DATE.test(piece) && !/^(.)\1+$/u.test(piece)),
  );
  expect(untranslated).toEqual([]);
  expect(unmarked('⟦Skriv⟧ en plan')).toEqual(['en plan']);
});

test('each language of the people has its dictionary', () => {
  expect(Object.keys(cards.dictionaries).toSorted()).toEqual([...LANGUAGES].toSorted());
});
