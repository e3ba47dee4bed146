import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../../src/app/chat/commands.ts';
import { everyCard, nodesOf, render, spoken, textOf } from './support.ts';

/**
 * One word for one thing (docs/glossary.md), in everything that people read. Each row is a word that has been used for
 * something else than what it says, or that nobody knows, and what to say for it.
 */
const SWEDISH: readonly (readonly [RegExp, string])[] = [
  [/kontaktperson/i, 'barnets samordnare, or medverkande: kontaktperson is an intervention of the Social Services Act'],
  [/veckobrev/i, 'veckosammanställning: a school’s veckobrev goes to parents'],
  [/laglig(a|en)? grund/i, 'lagstöd, or utan samtycke, med stöd av lag: laglig grund is GDPR’s'],
  [/samtycke och grund/i, 'Vad får delas?'],
  [/sekretessområde/i, 'hos er, or samma sekretess'],
  [/\bsikten\b/i, 'insyn'],
  [/släpp(er|s|a)? in\b|insläppt|begär åtkomst/i, 'läsrätt'],
  [/\bvilar\b/i, 'är pausad'],
  [/\btom(ma)? stol/i, 'samordnare saknas'],
  [/följs nu av|följer barnet/i, 'fortsätter ha kontakt med barnet'],
  [/\bacceptera\b/i, 'ja, vi hjälper till'],
  [/frågat? tillbaka\b/i, 'ställ en fråga'],
  [/\bi mitten\b/i, 'median'],
  [/\b(möte|aktivitete?)\w* är (redan )?håll(et|en)\b/i, 'genomfört'],
  [/flerpart/i, 'fler underskrifter'],
  [/\bhålls sedan\b|\b(den som|person som) har ärendet/i, 'håller i ärendet'],
  [/går in (så länge|för)|\bersätter\b/i, 'ersättare'],
  [/närmare dag/i, 'tidigare dag'],
  [/hur dess|barnet självt? har fått dess/i, 'barnets'],
  [/behöver dig\b/i, 'du behöver göra något'],
  [/preliminär/i, 'nothing: nobody reading knows of what'],
  [/i lagret\b/i, 'i databasen'],
  [/som fil till din egen/i, 'ladda ner det som kalenderfil'],
];
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\befforts?\b/i, 'support measures'],
  [/personal numbers?\b/i, 'personal identity number'],
  [/until and including/i, 'up to and including'],
  [/\bladder\b/i, 'the Stairs'],
  [/\bask(ed)? back\b/i, 'ask a question'],
  [/empty chairs?\b/i, 'no coordinator'],
  [/\bat rest\b/i, 'on hold'],
  [/in the middle\b/i, 'median'],
  [/\bsight is\b/i, 'access is restricted'],
  [/\b(tie|tied) (the|to)\b/i, 'link'],
  [/week letter/i, 'weekly digest'],
  [/contact person/i, 'the child’s coordinator'],
  [/\bneeds you\b/i, 'you need to do something'],
  [/let in\b/i, 'access'],
  [/as a file to your own/i, 'download it as a calendar file'],
  [/secrecy area/i, 'your own service, or the same secrecy'],
];

describe.each([
  ['sv', SWEDISH],
  ['en', ENGLISH],
] as const)('in %s', (language, rows) => {
  test.each(rows)('nothing says %s: say %s', (word) => {
    // The glossary explains the words of others.
    expect(spoken(language).filter(({ where, text }) => word.test(text) && !/^language.glossary/.test(where))).toEqual(
      [],
    );
  });

  test('what is to be written stands in quotation marks', () => {
    const [verb, open] = language === 'sv' ? ['skriv(?:a|er)?', '”'] : ['write', '“'];
    // The history is asked for with a code after it.
    const sayings = [...COMMANDS, 'historik', 'history'].toSorted((a, b) => b.length - a.length).join('|');
    const bare = new RegExp(`\\b${verb} (?!${open})(?:${sayings})(?![\\p{L}])`, 'iu');
    const told = new RegExp(`\\b${verb} ${open}(?:${sayings})`, 'iu');
    expect(spoken(language).filter(({ text }) => told.test(text)).length).toBeGreaterThan(10);
    expect(spoken(language).filter(({ text }) => bare.test(text))).toEqual([]);
  });

  test('a day is said in one way: mån 23 nov, 23 november 2026', () => {
    const shown = everyCard
      .filter((card) => card.language === language)
      .flatMap(({ name, message }) =>
        nodesOf(render(message)).flatMap((node) => ['text', 'title'].map((key) => ({ name, text: textOf(node, key) }))),
      );
    expect(shown.length).toBeGreaterThan(1000);
    // The one who is to type a date is shown how.
    const format = /till exempel 2026-11-23|for example 2026-11-23/;
    expect(shown.filter(({ text }) => /\b20\d\d-\d\d-\d\d\b/.test(text.replace(format, '')))).toEqual([]);
  });
});

test('the tables of README name buttons as cards do', () => {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| '));
  const named = rows.flatMap((row) =>
    [
      ...row
        .split('|')
        .slice(2)
        .join('|')
        .matchAll(/\*\*([^*]+)\*\*/g),
    ].map(([, name = '']) => name),
  );
  const words = new Set(spoken('sv').map(({ text }) => text));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => name !== '+' && !words.has(name))).toEqual([]);
});
