import type { Case } from '../../domain/case/case.ts';
import { type Interval, spent } from '../../domain/case/gap.ts';
import type { OpenedCase } from '../kit/define.ts';
import type { Words } from '../kit/words.ts';

/** Step 2 is the gap: the card says since when. */
export const gapLine = ({ status, step, stepSince }: Case, words: Words): string =>
  status === 'open' && step === 2 ? words.say('case', 'gap', { day: words.day(stepSince) }) : '';

const DAY_MS = 86_400_000;
/** How long the child has waited at step 2, and how much of it with nobody holding the case. */
export function gapSoFar({ state, words, now }: OpenedCase): string {
  const { step2, unheld } = state.gap;
  if (step2.ms === 0 && step2.since === undefined) return '';
  const days = (spell: Interval): number => Math.floor(spent(spell, now) / DAY_MS);
  return words.say('case-open', 'gap', { days: days(step2), unheld: days(unheld) });
}
