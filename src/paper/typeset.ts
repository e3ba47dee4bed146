import makeBidi from 'bidi-js';
import { type Face, faceFor, type Weight } from './fonts.ts';

const bidi = makeBidi();
const letters = new Intl.Segmenter('sv', { granularity: 'grapheme' });
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** The words in place of text that no font can draw. */
export type Undrawable = '[tecken som inte kan skrivas ut]' | '[characters that cannot be printed]';
export const undrawable = (lang: string): Undrawable =>
  lang.startsWith('en') ? '[characters that cannot be printed]' : '[tecken som inte kan skrivas ut]';

/**
 * Translates a word processor's special characters for paper: separators end a line, a fixed hyphen becomes a hyphen,
 * an unused break point disappears, and an unseen character does not count as a missing letter.
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
/** Remaining control characters, soft hyphens and break marks, and marks for a missing object. */
const UNSEEN = /[[\p{Cc}--\n]\u00ad\u2060\ufeff\ufff9-\ufffc]/gv;
const SPACES = /[\p{Zs}--\u0020]/gv;
const FIXED = /[\u00a0\u202f\u2007]/;

/** A run of one font and one direction, in reading order. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  /** Odd if read from right to left. */
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
  /** True if a line may end before it. */
  readonly breaks: boolean;
}

export type Measure = (run: Run) => number;

/** Splits a text into lines no wider than `width`. */
export function linesOf(text: string, weight: Weight, lang: string, width: number, measure: Measure): readonly Line[] {
  return onPaper(text)
    .split('\n')
    .flatMap((line) => wrap(lettersOf(line, weight, lang), isToLeft(line), width, measure));
}

/** True if the text is written from right to left, according to its first letter. */
export const isToLeft = (text: string): boolean => (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1;

/** The runs of one direction in a text of one line. */
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
    // A mark that every font has keeps the font of its word.
    const same =
      before?.level === level && /^[\p{P}\p{Z}\p{N}]$/u.test(segment) && before.face.has(segment.codePointAt(0) ?? 0);
    const face = same ? before.face : faceFor(segment, weight);
    if (face === undefined) continue;
    const breaks = before !== undefined && mayBreak(found, segment, begins.has(index));
    found.push({ text: segment, face, level, breaks });
  }
  return found;
}

/** True if a line may end before this letter. After a hyphen only inside a word: a number stays whole. */
function mayBreak(before: readonly Letter[], letter: string, begins: boolean): boolean {
  const last = before.at(-1)?.text ?? '';
  if (letter === ' ') return false;
  if (last === '-') return /^\p{L}/u.test(letter) && /^\p{L}/u.test(before.at(-2)?.text ?? '');
  return last === ' ' || last.endsWith('\u200b') || (begins && UNSPACED.test(letter));
}

/** Scripts without spaces between words. */
const UNSPACED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]/u;

/** Replaces each run that no font can draw with words. */
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
    // A word wider than the paper is broken where it must be.
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

/** The runs in their order from left to right. */
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
