import { z } from 'zod';
import { parseDay } from '../domain/ids.ts';

/** Fields that several parts of the organisation file have. Messages written here stand on their own. */

/**
 * Cards render Markdown: a name with these characters could become a link, a heading or a hidden remark. Round brackets
 * are only part of a link after square ones.
 */
const MARKUP = /[[\]*_`<>#\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const NAME_LENGTH = 80;
const SENTENCE_LENGTH = 200;
/** Most working days until a manager is told of a concern that nobody has taken. */
export const LONGEST_WAIT = 30;

export const name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_LENGTH)
  .refine((text) => !MARKUP.test(text), 'A name must be on one line and without the characters [ ] * _ ` < > #.');
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, 'An id is 2 to 40 small letters a to z, digits and hyphens, without å, ä, ö or spaces.');
export const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue(`"${text}" is not a date. Write it as year, month and day: 2026-12-21.`);
  return z.NEVER;
});
export const sentence = z
  .string()
  .trim()
  .min(1)
  .max(SENTENCE_LENGTH)
  .refine((text) => !MARKUP.test(text), 'A sentence must be on one line and without the characters [ ] * _ ` < > #.');
export const inWords = z.strictObject({ sv: sentence, en: sentence });
