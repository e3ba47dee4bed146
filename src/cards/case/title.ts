import { isVacant } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import { dutyOf } from '../../domain/escalation/duties.ts';
import { nextDuty } from '../escalation/duty.ts';
import { nameOf, type Posting } from '../kit/define.ts';
import { dutyName, mayNamePerson, toldOfTake } from '../kit/phrases.ts';

type Seen = Pick<Posting, 'state' | 'org' | 'words' | 'seenFrom'>;

/** The title of a case, by what matters now: that somebody must take it, what is due next, or who holds it. */
export function titleNow(seen: Seen, acts = true): string {
  const { state, org, words } = seen;
  const { holder } = state;
  if (state.status === 'closed') return words.say('phrases', 'closed-on', { day: words.day(state.closedAt) });
  const take = holder.kind === 'unit' ? dutyOf(state.duties, 'take') : undefined;
  if (take !== undefined)
    return toldOfTake(state) === undefined
      ? words.say('case', 'title-waiting', { when: words.moment(take.due) })
      : words.say('case', 'title-late');
  if (holder.kind === 'unit' || isVacant(org, state)) return words.say('case', 'title-vacant');
  // The next duty is for people who can do it.
  const next = acts ? nextDuty(seen) : undefined;
  return next === undefined
    ? heldBy(seen)
    : words.say('case', 'title-next', { what: dutyName(words, next.key, state), day: words.day(next.due) });
}

/** The holder, by name where it may be told. */
export function heldBy(seen: Seen): string {
  const { state, org, words } = seen;
  const { holder } = state;
  return holder.kind === 'person' && mayNamePerson(seen, holder.person)
    ? words.say('case', 'title-held', { person: nameOf(org, holder.person) })
    : words.say('case', 'title-elsewhere');
}

/** An urgent concern says so for as long as the case is open: until when somebody must take it, or that it is urgent. */
export function urgencyLine({ state, words }: Pick<Posting, 'state' | 'words'>): string {
  if (state.status === 'closed' || state.urgency !== 'urgent') return '';
  const take = state.holder.kind === 'unit' ? dutyOf(state.duties, 'take') : undefined;
  return take === undefined
    ? words.say('phrases', 'urgent')
    : words.say('phrases', 'urgent-by', { when: words.moment(take.due) });
}

/** The key of what a closed unit leaves to be done. */
export const goneWord = ({ receiversGone = [] }: Case): 'receiver-gone' | 'unit-gone' =>
  receiversGone.length > 0 ? 'receiver-gone' : 'unit-gone';
