import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { Case } from '../../domain/case/case.ts';
import { subjectOf, type Target } from '../../domain/case/effects.ts';
import { onDuty } from '../../domain/case/news.ts';
import type { UnitId } from '../../domain/ids.ts';
import { accountIn } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import type { Mention, Place } from '../ports/messenger.ts';

/** As many as hear of it without everybody thinking that somebody else will. */
const ORDINARY = 2;
const URGENT = 10;

/**
 * Who is called by name in a first post that waits for somebody, since a post in a channel makes no sound by itself: a
 * new concern, and a request or a question for advice to the unit. Only members of the channel, of those on duty today.
 */
export async function calledIn(ports: Ports, place: Place, target: Target, state: Case): Promise<readonly Mention[]> {
  const unit = waitsIn(target, state);
  if (unit === undefined) return [];
  const org = await ports.directory.org();
  const asked = onDuty(org, unit)
    .slice(0, URGENT)
    .flatMap((id) => {
      const person = org.people.get(id);
      // On one's own machine there is one tenant, without a name.
      const account = person && (place.tenant === '' ? person.id : accountIn(person, place.tenant));
      return account === undefined ? [] : [ports.messenger.member(place, account)];
    });
  const members = (await Promise.all(asked)).flatMap((member) => member ?? []);
  return members.slice(0, state.urgency === 'urgent' ? URGENT : ORDINARY);
}

function waitsIn(target: Target, state: Case): UnitId | undefined {
  if (!('unit' in target.to) || (isActivity(state) && !asksAdvice(state)) || state.status === 'closed')
    return undefined;
  const { view, to } = target;
  if (view === 'case' && target.about === undefined && state.holder.kind === 'unit') return to.unit;
  return view === 'referral' && subjectOf(target)?.is === 'referral' ? to.unit : undefined;
}
