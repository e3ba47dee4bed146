import { z } from 'zod';
import {
  type Day,
  type Instant,
  parseCaseCode,
  parseDay,
  parseInstant,
  personId,
  textKey,
  unitId,
} from '../domain/ids.ts';

/** What stands in the tables is parsed like anything else that comes from outside. */
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
export const caseId = z.string().transform((code, ctx) => {
  const id = parseCaseCode(code);
  if (id !== undefined) return id;
  ctx.addIssue({ code: 'custom', message: 'not a case id' });
  return z.NEVER;
});
export const whole = z.number().int();
