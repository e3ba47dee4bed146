import { postedViews } from '../../cards/index.ts';
import type { Message } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { sentence } from '../../cards/pages.ts';
import { writesFor } from '../../domain/access/access.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import { subjectOf, type Target } from '../../domain/case/effects.ts';
import type { WorkingTime } from '../../domain/escalation/working-time.ts';
import { caseCode, type UnitId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';

export type Where = 'personal' | 'channel' | 'group';

interface Seen {
  readonly state: Case;
  readonly org: Org;
  readonly words: Words;
  readonly time: WorkingTime;
  readonly outId: string;
  readonly notice: string;
}

/** A person's card of a case: the receipt in their own chat, the card of their unit elsewhere. */
export function ownCard(seen: Seen, person: Person, where: Where): Message {
  const { state, org } = seen;
  if (state.disposed !== undefined) return tombstone(seen);
  const seenFrom = writesFor(org, person, state);
  if (isActivity(state)) return postedViews.case({ ...seen, seenFrom, about: undefined });
  if (where === 'personal' && state.raisedBy === person.id && seenFrom === state.raisedIn)
    return postedViews.receipt({ ...seen, seenFrom, about: undefined });
  const asked = state.referrals.findLast((referral) => referral.to === seenFrom);
  return seenFrom === state.raisedIn || asked === undefined
    ? postedViews.case({ ...seen, seenFrom, about: undefined })
    : postedViews.referral({ ...seen, seenFrom, about: { is: 'referral', n: asked.n } });
}

/** The content of a live card for the place where it is posted. */
export const liveCard = (seen: Seen, target: Target): Message =>
  seen.state.disposed === undefined
    ? postedViews[target.view]({ ...seen, seenFrom: homeOf(seen, target.to), about: subjectOf(target) })
    : tombstone(seen);

/** Replaces every card of a disposed case: it only says that there was one. */
const tombstone = ({ state, words }: Seen): Message =>
  sentence(words.say('record', 'disposed', { code: caseCode(state.id) }), words.language);

function homeOf({ state, org }: Seen, to: Target['to']): UnitId {
  if ('unit' in to) return to.unit;
  const person = org.people.get(to.person);
  return person === undefined ? state.raisedIn : writesFor(org, person, state);
}
