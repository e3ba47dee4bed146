import { z } from 'zod';
import { Newer } from '../app/ports/newer.ts';
import {
  type Day,
  type Instant,
  parseCaseCode,
  parseDay,
  parseInstant,
  personId,
  subjectKey,
  textKey,
  unitId,
} from '../domain/ids.ts';
import { fromStored } from './stored-names.ts';

/** Stored rows are parsed like any other input from outside. */
export const instant = z.string().transform((text): Instant => parseInstant(text));
export const day = z.string().transform((text, ctx): Day => {
  const parsed = parseDay(text);
  if (parsed !== undefined) return parsed;
  ctx.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});
export const person = z.string().transform(personId);
export const unit = z.string().transform(unitId);
export const text = z.string().transform(textKey);
export const subject = z.string().transform(subjectKey);
export const caseId = z.string().transform((code, ctx) => {
  const id = parseCaseCode(code);
  if (id !== undefined) return id;
  ctx.addIssue({ code: 'custom', message: 'not a case id' });
  return z.NEVER;
});
export const whole = z.number().int();
/** A text and the digest that an event holds of it. */
export const ref = z.object({ key: text, digest: z.string() });

export const reader =
  <T>(schema: z.ZodType<T>) =>
  (json: string): T => {
    const read = schema.safeParse(fromStored(json));
    if (read.success) return read.data;
    // Rewriting the row here would lose the added field.
    throw hasMore(read.error.issues) ? new Newer('a field unknown here') : read.error;
  };
/** True if the only trouble is fields that this version does not know. */
const hasMore = (issues: readonly z.core.$ZodIssue[]): boolean =>
  issues.length > 0 &&
  issues.every(
    (issue) =>
      issue.code === 'unrecognized_keys' ||
      (issue.code === 'invalid_union' && issue.errors.some((one) => hasMore(one))),
  );
