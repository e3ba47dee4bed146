import type { Words } from '../cards/words.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Org } from '../domain/org.ts';
import type { Stale } from './handle.ts';

/** Refusals that are not the rules' but the conversation's. */
export type ChatRefusal = {
  readonly refused:
    | 'not-understood'
    | 'not-in-directory'
    | 'only-in-own-window'
    | 'link-not-allowed'
    | 'link-not-a-channel';
};

/** One kind sentence with the next step, in the person's own language. */
export function refusalText(words: Words, org: Org, refusal: Refusal | Stale | ChatRefusal): string {
  const named = 'by' in refusal ? refusal.by : 'holder' in refusal ? refusal.holder : undefined;
  if (refusal.refused === 'not-holder' && named === undefined) return words.say('refusal', 'not-holder-yet');
  const person = named === undefined ? '' : (org.people.get(named)?.name ?? '?');
  return words.say('refusal', refusal.refused, { person });
}
