import makeBidi from 'bidi-js';
import { type Face, faceFor, type Weight } from './fonts.ts';

const bidi = makeBidi();
const letters = new Intl.Segmenter('sv', { granularity: 'grapheme' });
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** Said in the place of what no font can draw. */
export type Undrawable = '[tecken som inte kan skrivas ut]' | '[characters that cannot be printed]';
export const undrawable = (lang: string): Undrawable =>
  lang.startsWith('en') ? '[characters that cannot be printed]' : '[tecken som inte kan skrivas ut]';

/**
 * What a word processor's marks mean on paper: separators end a line, a fixed hyphen is a hyphen, a place where a word may
 * be parted is nothing where it is not, and nothing that is unseen is taken for a letter that is missing.
 */
export const onPaper = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(ENDS, '\n')
    .replaceAll('\t', TAB)
    .replaceAll('\u0007', TAB)
    .replaceAll('\u001e', '-')
    .replaceAll('\u2011', '-')
    .replaceAll(UNSEEN, '')
    .replaceAll(SPACES, (space) => (FIXED.test(space) ? '\u00a0' : ' '));
const ENDS = /\r\n?|[\v\f\u{85}\u2028\u2029]/gu;
const TAB = '    ';
/** What is left of control characters, marks for a parted word and for an object that is not there. */
const UNSEEN = /[[\p{Cc}--\n]\u00ad\u2060\ufeff\ufff9-\ufffc]/gv;
const SPACES = /[\p{Zs}--\u0020]/gv;
const FIXED = /[\u00a0\u202f\u2007]/;

/** A stretch of one font and one direction, in the order in which it is read. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  /** Odd: from right to left. */
  readonly level: number;
}
export interface Line {
  readonly runs: readonly Run[];
  readonly toLeft: boolean;
}

interface Letter {
  readonly text: string;
  readonly face: Face;
  readonly level: number;
  /** A line may end before it. */
  readonly breaks: boolean;
}

export type Measure = (run: Run) => number;

/** Parts a text into lines no wider than this. */
export function linesOf(text: string, weight: Weight, lang: string, width: number, measure: Measure): readonly Line[] {
  return onPaper(text)
    .split('\n')
    .flatMap((line) => wrap(lettersOf(line, weight, lang), isToLeft(line), width, measure));
}

/** Written from right to left, as its first letter says. */
export const isToLeft = (text: string): boolean => (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1;

/** Of a text that is one line: its stretches of one direction. */
export function directions(text: string): readonly { readonly text: string; readonly toLeft: boolean }[] {
  const { levels } = bidi.getEmbeddingLevels(text);
  const parts: { text: string; toLeft: boolean }[] = [];
  for (let i = 0; i < text.length; i++) {
    const toLeft = (levels[i] ?? 0) % 2 === 1;
    const last = parts.at(-1);
    if (last?.toLeft === toLeft) last.text += text[i] ?? '';
    else parts.push({ text: text[i] ?? '', toLeft });
  }
  return parts;
}

function lettersOf(line: string, weight: Weight, lang: string): readonly Letter[] {
  const drawable = drawn(line, weight, lang);
  const { levels } = bidi.getEmbeddingLevels(drawable);
  const begins = new Set([...words.segment(drawable)].map(({ index }) => index));
  const found: Letter[] = [];
  for (const { segment, index } of letters.segment(drawable)) {
    const before = found.at(-1);
    const level = levels[index] ?? 0;
    // A mark that every font has stays in the font of the word that it stands in.
    const same =
      before?.level === level && /^[\p{P}\p{Z}\p{N}]$/u.test(segment) && before.face.has(segment.codePointAt(0) ?? 0);
    const face = same ? before.face : faceFor(segment, weight);
    if (face === undefined) continue;
    const breaks = before !== undefined && mayBreak(found, segment, begins.has(index));
    found.push({ text: segment, face, level, breaks });
  }
  return found;
}

/** May a line end before this letter? After a hyphen only inside a word: a number stays whole. */
function mayBreak(before: readonly Letter[], letter: string, begins: boolean): boolean {
  const last = before.at(-1)?.text ?? '';
  if (letter === ' ') return false;
  if (last === '-') return /^\p{L}/u.test(letter) && /^\p{L}/u.test(before.at(-2)?.text ?? '');
  return last === ' ' || last.endsWith('\u200b') || (begins && UNSPACED.test(letter));
}

/** Scripts without spaces between words. */
const UNSPACED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]/u;

/** With a word in the place of each stretch that nobody can draw. */
function drawn(line: string, weight: Weight, lang: string): string {
  let text = '';
  let missing = false;
  for (const { segment } of letters.segment(line)) {
    const isThere = faceFor(segment, weight) !== undefined;
    if (!isThere && !missing) text += undrawable(lang);
    if (isThere) text += segment;
    missing = !isThere;
  }
  return text;
}

function wrap(all: readonly Letter[], toLeft: boolean, width: number, measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  let line: Letter[] = [];
  let used = 0;
  const wide = (some: readonly Letter[]): number => runsOf(some).reduce((sum, run) => sum + measure(run), 0);
  const end = (): void => {
    lines.push({ runs: runsOf(trimmed(line)), toLeft });
    line = [];
    used = 0;
  };
  const put = (some: readonly Letter[]): void => {
    line.push(...some);
    used += wide(some);
  };
  for (const piece of pieces(all)) {
    const needs = wide(trimmed(piece));
    if (used + needs > width && line.length > 0) end();
    if (needs <= width) put(piece);
    // A word that is wider than the paper is parted where it must.
    else
      for (const letter of piece) {
        if (line.length > 0 && used + wide([letter]) > width) end();
        put([letter]);
      }
  }
  end();
  return lines;
}

function pieces(all: readonly Letter[]): readonly (readonly Letter[])[] {
  const found: Letter[][] = [];
  for (const letter of all) {
    const last = found.at(-1);
    if (last === undefined || letter.breaks) found.push([letter]);
    else last.push(letter);
  }
  return found;
}

const trimmed = (line: readonly Letter[]): readonly Letter[] =>
  line.slice(0, line.findLastIndex(({ text }) => text !== ' ') + 1);

function runsOf(line: readonly Letter[]): readonly Run[] {
  const runs: { text: string; face: Face; level: number }[] = [];
  for (const { text, face, level } of line) {
    const last = runs.at(-1);
    if (last?.face === face && last.level === level) last.text += text;
    else runs.push({ text, face, level });
  }
  return runs;
}

/** In the order in which they stand from left to right. */
export function fromLeft(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs];
  const most = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = most; level > 0; level--)
    for (let i = 0; i < ordered.length; i++) {
      let end = i;
      while ((ordered[end]?.level ?? 0) >= level) end++;
      if (end > i + 1) ordered.splice(i, end - i, ...ordered.slice(i, end).toReversed());
      i = Math.max(i, end - 1);
    }
  return ordered;
}
