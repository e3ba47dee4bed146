import type { Page } from '../../cards/kit/define.ts';
import { type CaseId, parseCaseCode } from '../../domain/ids.ts';

/** What can be said by itself. */
export type Saying = { readonly page: Page } | 'link' | 'back';

/** Swedish first, English second. The first of each meaning is what is asked about where somebody has slipped. */
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
  [{ page: 'ladder' }, ['trappan', 'ladder']],
  [{ page: 'my-staff' }, ['mina medarbetare', 'my staff']],
  [{ page: 'away-form' }, ['borta', 'away']],
  ['back', ['tillbaka', 'back']],
  [{ page: 'guide' }, ['får jag dela', 'may i share']],
  [{ page: 'help' }, ['hjälp', 'hjälp mig', 'help', 'help me']],
  ['link', ['koppla', 'link']],
];

/** Something written, as far as it is something that can be asked for. */
export type Command =
  | { readonly does: 'say'; readonly saying: Saying }
  /** `of`: a part of a unit's name, as `plainly` writes it. */
  | { readonly does: 'link' | 'staff'; readonly of: string }
  /** `code`: undefined where what follows is none. */
  | { readonly does: 'look-back'; readonly code: CaseId | undefined }
  /** Nothing but what may be a case's code. `sure`: with a digit or its dash, and so no word. */
  | { readonly does: 'look-up'; readonly code: CaseId; readonly sure: boolean };

/**
 * Letters and digits as they are told apart here: without marks, quotes, unseen characters and smileys, and with å, ä and
 * ö as they come from a keyboard that lacks them.
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
  const code = parseCaseCode(plain);
  return code === undefined ? undefined : { does: 'look-up', code, sure: /[\d-]/.test(dashed(text)) };
}

/** The code in a field that wants one. */
export const codeIn = (text: string): CaseId | undefined => parseCaseCode(plainly(text)) ?? codesIn(text)[0]?.code;

/** Codes inside a sentence, which take a dash or a digit to be told from words. `sure`: it can be nothing else. */
export const codesIn = (text: string): readonly { readonly code: CaseId; readonly sure: boolean }[] =>
  [...dashed(text).matchAll(CODE)].flatMap(([found]) => {
    const code = parseCaseCode(found);
    if (code === undefined || !/[\d-]/.test(found)) return [];
    return [{ code, sure: /\d/.test(found) && /[a-z]/i.test(found) && !found.includes(' ') }];
  });
const CODE = /(?<![\p{L}\p{N}-])[\da-z]{4}(?: ?- ?| )?[\da-z]{4}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/giu;

/** With one kind of dash, and nothing unseen. */
const dashed = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-');

/** What somebody may have meant whose finger slipped once: asked about, and never done. */
export function nearlySaid(text: string): string | undefined {
  const plain = plainly(text);
  if (plain.length < SHORTEST || ORDINARY.includes(plain)) return undefined;
  return SAYINGS.flatMap(([, all]) => all).find((said) => isOneSlip(plain, plainly(said)));
}
const SHORTEST = 3;
/** Words of their own that differ from a command by one letter. */
const ORDINARY: readonly string[] = ['tack', 'bro', 'ord', 'tro'];

/** A letter too many, too few or another one, or two that have changed places. */
function isOneSlip(written: string, meant: string): boolean {
  const [short, long] = written.length <= meant.length ? [written, meant] : [meant, written];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return short.slice(at + 1) === long.slice(at + 1) || (isSwapped && short.slice(at + 2) === long.slice(at + 2));
}
