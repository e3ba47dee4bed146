import { type Asker, whereToTurn } from '../../cards/guide/where-to-turn.ts';
import type { Message } from '../../cards/kit/define.ts';
import { mayNamePerson } from '../../cards/kit/phrases.ts';
import type { Words } from '../../cards/kit/words.ts';
import { writesFor } from '../../domain/access/access.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { StaffRefusal } from '../../domain/organisation/staffing.ts';
import type { Stale } from '../handle.ts';

/** Refusals of the conversation, not of the domain's rules. */
export const CHAT_REFUSALS = [
  'not-understood',
  'newer-version',
  'not-in-directory',
  'only-in-own-window',
  'link-not-allowed',
  'link-not-a-channel',
  'staff-not-valid',
  'staff-busy',
  'no-digest',
] as const;
export type ChatRefusal = { readonly refused: (typeof CHAT_REFUSALS)[number] };

/**
 * One kind sentence with the next step, in the reader's language.
 *
 * @param reader who reads it, and about which case: people without a name on the reader's cards of it are not named
 */
export function refusalText(
  words: Words,
  org: Org,
  refusal: Refusal | Stale | ChatRefusal | StaffRefusal,
  reader?: { readonly person: Person; readonly state: Case },
): string {
  if (refusal.refused === 'closed' && reader !== undefined && isActivity(reader.state))
    return words.say(asksAdvice(reader.state) ? 'advice' : 'activity', 'over');
  const named = 'by' in refusal ? refusal.by : 'holder' in refusal ? refusal.holder : undefined;
  if (refusal.refused === 'not-holder' && named === undefined) return words.say('refusal', 'not-holder-yet');
  if (named !== undefined && reader !== undefined && isElsewhere(org, named, reader))
    return words.say('refusal', refusal.refused === 'already-answered' ? 'answered-elsewhere' : 'elsewhere');
  const person = named === undefined ? '' : (org.people.get(named)?.name ?? '?');
  return words.say('refusal', refusal.refused, { person });
}

/**
 * A refusal where there is no card to say it on. It shows where to turn, since the person may have come with something
 * that cannot wait.
 */
export const refusalCard = (asker: Asker, refusal: Refusal | Stale | ChatRefusal): Message =>
  whereToTurn(asker, { says: refusalText(asker.words, asker.org, refusal) });

/** The answer to a concern notice asked for where others read. */
export const concernElsewhere = (asker: Asker): Message =>
  whereToTurn(asker, { says: asker.words.say('reply', 'in-own-chat'), isShared: true });

function isElsewhere(
  org: Org,
  named: PersonId,
  { person, state }: { readonly person: Person; readonly state: Case },
): boolean {
  return !mayNamePerson({ org, state, seenFrom: writesFor(org, person, state) }, named);
}
