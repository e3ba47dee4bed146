import type { Page } from '../../cards/kit/define.ts';
import { ASKS_WHO, NEED_WORDS } from '../../content/need-topics.ts';
import { type Need, needNames } from '../../content/needs.ts';
import { TOPICS, type Topic } from '../../content/topics.ts';
import { type CaseId, parseCaseCode } from '../../domain/ids.ts';

/** A command without an argument. */
export type Saying = { readonly page: Page } | 'link' | 'back';

/** Swedish first, English second. The first saying of each meaning is the one offered after a slip. */
const SAYINGS: readonly (readonly [Saying, readonly string[]])[] = [
  [
    { page: 'concern-form' },
    ['oro', 'orosnotis', 'ny orosnotis', 'anmäl oro', 'concern', 'new concern', 'concern notice'],
  ],
  [{ page: 'activity-form' }, ['aktivitet', 'activity']],
  [{ page: 'my-cases' }, ['mina ärenden', 'my cases']],
  [{ page: 'todo' }, ['att göra', 'to do', 'todo']],
  [{ page: 'digest' }, ['läge', 'status']],
  [{ page: 'own-week' }, ['min vecka', 'my week']],
  [{ page: 'ladder' }, ['trappan', 'stairs', 'ladder']],
  [{ page: 'my-staff' }, ['mina medarbetare', 'my staff']],
  [{ page: 'away-form' }, ['borta', 'away']],
  ['back', ['tillbaka', 'back']],
  [{ page: 'wheel' }, ['hjulet', 'wheel', 'the wheel']],
  [{ page: 'signpost' }, ['vägvisaren', 'vägvisare', 'signpost']],
  [{ page: 'absence' }, ['frånvaro', 'skolfrånvaro', 'absence']],
  [{ page: 'glossary' }, ['ordlista', 'ordlistan', 'glossary']],
  [{ page: 'guide' }, ['får jag dela', 'may i share']],
  [{ page: 'help' }, ['hjälp', 'hjälp mig', 'help', 'help me']],
  ['link', ['koppla', 'link']],
];

/** A message read as a command. */
export type Command =
  | { readonly does: 'say'; readonly saying: Saying }
  /** `of`: a part of a unit's name, as `plainly` writes it. */
  | { readonly does: 'link' | 'staff'; readonly of: string }
  /** `code`: undefined where what follows is no case code. */
  | { readonly does: 'look-back'; readonly code: CaseId | undefined }
  /** The message is nothing but a possible case code. `sure`: it has a digit or a dash, so it cannot be a word. */
  | { readonly does: 'look-up'; readonly code: CaseId; readonly sure: boolean };

/**
 * Reduces text to letters and digits for comparison: drops marks, quotes, unseen characters and smileys, and maps the
 * å, ä and ö of keyboards that lack them.
 */
export const plainly = (text: string): string =>
  (
    text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replaceAll('æ', 'a')
      .replaceAll('ø', 'o')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

/** All that can be written, in both languages. */
export const COMMANDS: readonly string[] = SAYINGS.flatMap(([, said]) => said);

const KNOWN: ReadonlyMap<string, Saying> = new Map(
  SAYINGS.flatMap(([saying, all]) => all.map((said) => [plainly(said), saying] as const)),
);

export function readCommand(text: string): Command | undefined {
  const plain = plainly(text);
  const saying = KNOWN.get(plain);
  if (saying !== undefined) return { does: 'say', saying };
  const [, verb = '', rest = ''] =
    /^(koppla|link|mina medarbetare|my staff|historik|history)(?: (.+))?$/.exec(plain) ?? [];
  switch (verb) {
    case 'koppla':
    case 'link':
      return { does: 'link', of: rest };
    case 'mina medarbetare':
    case 'my staff':
      return { does: 'staff', of: rest };
    case 'historik':
    case 'history':
      return { does: 'look-back', code: codeIn(rest) ?? codesIn(text)[0]?.code };
  }
  const code = WHOLE_CODE.test(plain) ? parseCaseCode(plain) : undefined;
  const isWords = /^\p{L}{4} | \p{L}{4}$/u.test(plain) && !dashed(text).includes('-');
  return code === undefined ? undefined : { does: 'look-up', code, sure: !isWords && /[\d-]/.test(dashed(text)) };
}
/** In one piece, in its two halves, or letter by letter; other words of eight letters and digits are no code. */
const WHOLE_CODE = /^(?:\S{8}|\S{4} \S{4}|\S(?: \S){7})$/u;

/** The case code typed in a field for one. */
export const codeIn = (text: string): CaseId | undefined => parseCaseCode(plainly(text)) ?? codesIn(text)[0]?.code;

/**
 * Case codes inside a sentence. A code there needs a dash or a digit to be told from a word. `sure`: it can be nothing
 * else.
 */
export const codesIn = (text: string): readonly { readonly code: CaseId; readonly sure: boolean }[] =>
  [...dashed(text).matchAll(CODE)].flatMap(([found]) => {
    const code = parseCaseCode(found);
    if (code === undefined || !/[\d-]/.test(found)) return [];
    return [{ code, sure: /\d/.test(found) && /[a-z]/i.test(found) && !found.includes(' ') }];
  });
const CODE = /(?<![\p{L}\p{N}-])[\da-z]{4}(?: ?- ?| )?[\da-z]{4}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/giu;

/** The text without those of its codes, written in one piece, that `drop` says. */
export const withoutCodes = (text: string, drop: (code: CaseId) => boolean): string =>
  dashed(text).replaceAll(CODE, (found) => {
    const code = found.includes(' ') ? undefined : parseCaseCode(found);
    return code !== undefined && drop(code) ? ' ' : found;
  });

/** Uses one kind of dash and drops unseen characters. */
const dashed = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-');

/** The command that a writer may have meant with one slip of the finger: the bot asks about it and never does it. */
export function nearlySaid(text: string): string | undefined {
  const plain = plainly(text);
  if (plain.length < SHORTEST || ORDINARY.includes(plain)) return undefined;
  return COMMANDS.find((said) => isOneSlip(plain, plainly(said)));
}
const SHORTEST = 3;
/** Ordinary words that differ from a command by one letter. */
const ORDINARY: readonly string[] = ['tack', 'bro', 'ord', 'tro'];

/** True for one letter too many, too few or different, or two letters swapped. */
function isOneSlip(written: string, meant: string): boolean {
  const [short, long] = written.length <= meant.length ? [written, meant] : [meant, written];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return short.slice(at + 1) === long.slice(at + 1) || (isSwapped && short.slice(at + 2) === long.slice(at + 2));
}

/** What a text that is no command asks about, by the words of the product in it. */
export function topicOf(text: string): Topic | undefined {
  const plain = ` ${plainly(text)} `;
  return NAMED.find(({ pattern }) => pattern.test(plain))?.topic;
}
/** Finds any of some words, separated by commas, in a text that `plainly` has written. */
function anyOf(words: string): RegExp {
  const entries = words.split(',').map((entry) => plainly(entry) + (/\*\s*$/.test(entry) ? '\\S*' : ''));
  return new RegExp(` (?:${entries.join('|')}) `, 'u');
}
const NAMED = TOPICS.map((topic) => ({ topic, pattern: anyOf(topic.words) }));

/** The need that a text asks who meets, so that the signpost can answer. */
export const needAskedFor = (text: string): Need | undefined =>
  ASKS.test(` ${plainly(text)} `) ? needNamed(text) : undefined;

/** The need that a text speaks of. */
export function needNamed(text: string): Need | undefined {
  const plain = ` ${plainly(text)} `;
  return NEEDED.find(({ pattern }) => pattern.test(plain))?.need;
}
const ASKS = anyOf(ASKS_WHO);
const NEEDED = needNames.map((need) => ({ need, pattern: anyOf(NEED_WORDS[need]) }));
