import { z } from 'zod';
import { parseWeek } from '../../domain/reporting/weeks.ts';
import type { When } from '../kit/define.ts';
import { text } from '../kit/inputs.ts';

/** The week of a digest, or how it is now, as a button carries it. */
export const when = text.transform((value, ctx): When => {
  const read = readWhen(value);
  if (read !== undefined) return read;
  ctx.addIssue({ code: 'custom', message: 'not-a-choice' });
  return z.NEVER;
});

/** The digest that a button sits on, where it sits on one. */
export const optionalWhen = text.transform((value): When | undefined => readWhen(value));

/** What a button brings that stands on a digest too, which then stays. */
export const onDigest = z.object({ week: optionalWhen });

const readWhen = (value: string): When | undefined => (value === 'now' ? 'now' : parseWeek(value));
