import { HARM, NO_HARM } from '../../content/harm.ts';
import { caseCode } from '../../domain/ids.ts';
import type { Language } from '../../domain/organisation/org.ts';
import { withoutCodes } from './commands.ts';

/** At most three other words may stand between the words of an entry. */
const BETWEEN = '(?: \\S+){0,3}';
/** From this length on, a letter doubled or written once makes no other word. */
const LONG = 8;
const UNDOTTED: ReadonlyMap<string, string> = new Map([
  ['å', '[åa]'],
  ['ä', '[äa]'],
  ['ö', '[öo]'],
]);

interface Patterns {
  /** For a writer who uses å, ä and ö. */
  readonly dotted: RegExp;
  readonly undotted: RegExp;
}
const PATTERNS: { readonly [language in Language]: Patterns } = { sv: patterns(HARM.sv), en: patterns(HARM.en) };
const ORDINARY = new RegExp(` (?:${NO_HARM.map((entry) => wordsOf(entry, true).join(' ')).join('|')})(?= )`, 'gu');

/**
 * The language in which a text has a word of harm or of reporting it (src/content/harm.ts); undefined if it has none.
 */
export function soundsLikeHarm(text: string): Language | undefined {
  const plain = ` ${plainWords(text).join(' ')} `.replaceAll(ORDINARY, ' ');
  const how = /[åäö]/.test(plain) ? 'dotted' : 'undotted';
  if (PATTERNS.sv[how].test(plain)) return 'sv';
  return PATTERNS.en[how].test(plain) ? 'en' : undefined;
}

/** The same of the text around case codes: a code may be written like a word of harm ("RAPE-7K2M"). */
export const harmBesideCodes = (text: string): boolean =>
  soundsLikeHarm(withoutCodes(text, (code) => soundsLikeHarm(caseCode(code)) !== undefined)) !== undefined;

/** Drops marks and unseen characters, and repeats no letter more than twice in a row. */
const plainWords = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll('æ', 'ä')
    .replaceAll('ø', 'ö')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function patterns(entries: readonly string[]): Patterns {
  const made = (loosely: boolean) =>
    new RegExp(` (?:${entries.map((entry) => wordsOf(entry, loosely).join(`${BETWEEN} `)).join('|')}) `, 'u');
  return { dotted: made(false), undotted: made(true) };
}

/** @param loosely also matches words that mean something else without their dots */
function wordsOf(entry: string, loosely: boolean): readonly string[] {
  return entry.split(' ').map((word) => {
    const isStrict = word.endsWith('!') && !loosely;
    const letters = [...word.replace('!', '')];
    const isLong = letters.length >= LONG;
    return letters
      .filter((letter, at) => !isLong || letter !== letters[at - 1])
      .map((letter) => {
        if (letter === '*') return '\\S*';
        const written = isStrict ? letter : (UNDOTTED.get(letter) ?? letter);
        return isLong ? `${written}+` : written;
      })
      .join('');
  });
}
