import type { Words } from '../cards/words.ts';
import { writesFor } from '../domain/access.ts';
import { isActivity } from '../domain/activity.ts';
import type { Case } from '../domain/case.ts';
import type { Refusal } from '../domain/decision.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/org.ts';
import type { StaffRefusal } from '../domain/staffing.ts';
import type { Stale } from './handle.ts';

/** Refusals that are not the rules' but the conversation's. */
export type ChatRefusal = {
  readonly refused:
    | 'not-understood'
    | 'not-in-directory'
    | 'only-in-own-window'
    | 'link-not-allowed'
    | 'link-not-a-channel'
    | 'staff-not-valid'
    | 'staff-busy'
    | 'no-digest';
};

/**
 * One kind sentence with the next step, in the person's own language.
 *
 * @param reader who reads it, and about which case: where that was raised, another service is not named
 */
export function refusalText(
  words: Words,
  org: Org,
  refusal: Refusal | Stale | ChatRefusal | StaffRefusal,
  reader?: { readonly person: Person; readonly state: Case },
): string {
  if (refusal.refused === 'closed' && reader !== undefined && isActivity(reader.state))
    return words.say('activity', 'over');
  const named = 'by' in refusal ? refusal.by : 'holder' in refusal ? refusal.holder : undefined;
  if (refusal.refused === 'not-holder' && named === undefined) return words.say('refusal', 'not-holder-yet');
  if (named !== undefined && reader !== undefined && isElsewhere(org, named, reader))
    return words.say('refusal', refusal.refused === 'already-answered' ? 'answered-elsewhere' : 'elsewhere');
  const person = named === undefined ? '' : (org.people.get(named)?.name ?? '?');
  return words.say('refusal', refusal.refused, { person });
}

function isElsewhere(
  org: Org,
  named: PersonId,
  { person, state }: { readonly person: Person; readonly state: Case },
): boolean {
  const worksThere = org.people.get(named)?.memberships.some(({ unit }) => unit === state.raisedIn) ?? false;
  return !worksThere && writesFor(org, person, state) === state.raisedIn;
}
