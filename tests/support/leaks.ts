import { isUtf8 } from 'node:buffer';
import { WHEELS } from '../../src/content/wheel.ts';

/** Every name and key of the wheel's parts: nothing that anyone may see tells what a concern is about. */
const DIMENSIONS = [...new Set(WHEELS.flatMap((w) => w.dimensions.flatMap((d) => [d.key, d.name.sv, d.name.en])))];
/** Who told the concern. */
const SOURCES = ['Barnet självt', 'Vårdnadshavare', 'The child', 'Guardian'];

const whole = (word: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}-])`, 'u');
const PROTECTED = [...DIMENSIONS, ...SOURCES].map((word) => ({ word, pattern: whole(word) }));

/** Which of these texts, or of the protected words, can be read in it. */
export function leaksIn(text: string, canaries: readonly string[]): readonly string[] {
  const plain = canaries.filter((canary) => text.includes(canary));
  return [...plain, ...PROTECTED.filter(({ pattern }) => pattern.test(text)).map(({ word }) => word)];
}

/** Also reads encoded text: base 64 hides nothing. What is sealed decodes to no text, and may hold any short word by chance. */
export function leaksInRow(row: unknown, canaries: readonly string[]): readonly string[] {
  const text = JSON.stringify(row);
  const decoded = [...text.matchAll(/[\w-]{24,}={0,2}/g)]
    .map(([found]) => Buffer.from(found, 'base64url'))
    .filter(isUtf8)
    .map((bytes) => bytes.toString('utf8'));
  return leaksIn([text, ...decoded].join('\n'), canaries);
}
