import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Hunspell, type HunspellFactory, loadModule } from 'hunspell-asm';
import { LANGUAGES, literalsOf, spoken } from './support.ts';

const DICTIONARIES = { sv: 'dictionary-sv', en: 'dictionary-en-gb' } as const;

/** Words that the product has made or needs, and that no dictionary has. */
const OWN = {
  sv: `TABB SIP imy ÅÅÅÅ jfr Menprövning ärendekod skollagen arkivlagen orosnotis orosnotisen orosnotiser läsrätt hälso femtal kalenderfil ÅÅÅÅMMDD NNNN npm run
    outbox law Word Hjulet Behovskompassen Familjeträff Familjeträffen Trappan Bris PDF SHANARRI wellbeing indicators
    Safe Healthy Achieving Nurtured Active Respected Responsible Included`,
  en: `TABB SIP socialjouren wellbeing habilitation psychosocial untick YYYYMMDD NNNN npm café Bris Familjeträff
    Behovskompassen huvudman orosnotis skollagen arkivlagen SHANARRI Örebrohjulet Backa barnet fritids Kronoberg Barnets`,
} as const;

const WORD = /[\p{L}][\p{L}’'-]*/gu;
const CODE = /\b[\dA-Z]{4}-[\dA-Z]{4}\b/g;
const LAW = /\b(OSL|SoL|HSL|HSF|PSL|PDL|FB|GDPR|kap|JO)\b/g;

let factory: HunspellFactory;
const spellers = new Map<string, Hunspell>();
beforeAll(async () => {
  factory = await loadModule();
  for (const language of LANGUAGES) {
    const folder = join(
      createRequire(__filename).resolve('hunspell-asm/package.json'),
      '../..',
      DICTIONARIES[language],
    );
    const of = (end: string): string => factory.mountBuffer(readFileSync(join(folder, `index.${end}`)));
    spellers.set(language, factory.create(of('aff'), of('dic')));
  }
});
afterAll(() => {
  for (const speller of spellers.values()) speller.dispose();
});

const wordsOf = (text: string): readonly string[] =>
  literalsOf(text)
    .join(' ')
    .replaceAll(/https?:\S+|\b(?:[\w-]+\.)+(?:se|scot|nu)\b|\$\{[^}]*\}|\{\w+\}/g, ' ')
    .replaceAll(CODE, ' ')
    .replaceAll(LAW, ' ')
    .match(WORD)
    ?.map((word) => word.replaceAll('’', "'").replaceAll(/^['-]+|['-]+$/g, '')) ?? [];

test.each(LANGUAGES)('every word that people read in %s is in a dictionary', (language) => {
  const speller = spellers.get(language);
  const own = new Set(OWN[language].toLowerCase().split(/\s+/));
  const isWord = (word: string): boolean =>
    own.has(word.toLowerCase()) || speller?.spell(word) === true || speller?.spell(word.toLowerCase()) === true;
  const all = spoken(language).flatMap(({ where, text }) => wordsOf(text).map((word) => ({ where, word })));
  expect(all.length).toBeGreaterThan(4_000);
  const wrong = all.filter(
    ({ word }) => word.length > 1 && !isWord(word) && !word.split('-').every((part) => part.length < 2 || isWord(part)),
  );
  expect([...new Set(wrong.map(({ where, word }) => `${where}: ${word}`))]).toEqual([]);
});

test('a word that is spelt wrong is found', () => {
  expect(
    ['orosanmälan', 'samtycke', 'veckosammanställning', 'orosanmlan'].map((word) => spellers.get('sv')?.spell(word)),
  ).toEqual([true, true, true, false]);
  expect(['guardian', 'gaurdian'].map((word) => spellers.get('en')?.spell(word))).toEqual([true, false]);
});
