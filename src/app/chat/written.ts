import { MAX_TEXT, tidy } from '../../cards/kit/inputs.ts';
import { personNumberIn } from '../../cards/kit/person-numbers.ts';
import { type PersonId, toMs } from '../../domain/ids.ts';
import type { TimeSource } from '../ports/clock.ts';
import type { Written } from '../ports/written.ts';

const KEPT_MS = 10 * 60_000;
/** Enough for a county's worst ten minutes; the oldest goes first. */
const MOST = 1_000;

export function written(clock: TimeSource): Written {
  const kept = new Map<PersonId, { readonly text: string; readonly until: number }>();
  const forgetOld = (): void => {
    const now = toMs(clock.now());
    for (const [person, { until }] of kept) if (until <= now) kept.delete(person);
  };
  return {
    keep: (person, text) => {
      forgetOld();
      kept.delete(person);
      const tidied = tidy(text);
      if (tidied === '' || tidied.length > MAX_TEXT || personNumberIn(tidied) !== undefined) return false;
      kept.set(person, { text: tidied, until: toMs(clock.now()) + KEPT_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return true;
    },
    of: (person) => {
      forgetOld();
      return kept.get(person)?.text;
    },
  };
}
