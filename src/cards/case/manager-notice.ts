import { isNarrowed, worksWhereRaised } from '../../domain/access/access.ts';
import { canBeLetIn } from '../../domain/access/decide-protection.ts';
import type { AccessAsked } from '../../domain/access/protection.ts';
import { type Duty, dutyOf } from '../../domain/escalation/duties.ts';
import { caseCode } from '../../domain/ids.ts';
import { areaOf, hasRole } from '../../domain/organisation/org.ts';
import { groundLine } from '../consent/crossing.ts';
import { message, type PostedView, type Posting, refOf } from '../kit/define.ts';
import { holderLine, ownerLine, undeliveredLine, unitName } from '../kit/phrases.ts';
import { unansweredLine } from '../referral/referral.ts';
import { isLate, isWaiting, statusLine, takeable } from './case.ts';
import { pillsOf } from './pills.ts';

/** A notice in the manager's own chat: nobody has taken the case in time, or only the manager can say who sees it. */
export const managerNotice: PostedView = (posting) => {
  const { state, words, org, outId } = posting;
  const duty = dutyAt(posting);
  const asked = askedIn(posting);
  const isRequest = posting.about?.is === 'access';
  const waitsForAnswer = asked !== undefined && asked.answer === undefined && state.status === 'open';
  const code = caseCode(state.id);
  return message(words, 'manager-notice', refOf(state, { outId }), words.say('manager-notice', 'summary', { code }), {
    title: words.say('manager-notice', noticeTitle(posting)),
    pills: pillsOf(org, state, words),
    notice: posting.notice,
    step: statusLine(posting),
    unit: unitName(org, posting.seenFrom),
    since: words.moment(state.raisedAt),
    holder: holderLine(posting),
    late: troubleOf(posting),
    // The same sentence for every reason to narrow the sight. A notice about a late duty may stand in a channel.
    decide:
      isNarrowed(state) && state.status === 'open' && isOnWhoSees(posting)
        ? words.say('manager-notice', 'you-decide')
        : '',
    ground: groundLine(posting),
    asks: isRequest ? asksLine(posting, asked) : '',
    asker: asked?.person ?? '',
    canLetIn: waitsForAnswer && canBeLetIn(org, asked.person, state),
    canRefuse: waitsForAnswer,
    trouble: undeliveredLine(posting),
    // An area manager does not take cases.
    canTake: takeable(posting.org, state) && !isToAreaManager(posting),
    duty: duty?.key ?? '',
    canAcknowledge: duty !== undefined && !isAnswered(posting, duty),
  });
};

const isOnWhoSees = ({ about }: Posting): boolean => about === undefined || about.is === 'narrowed';

const isToAreaManager = ({ about }: Posting): boolean => about?.is === 'duty' && about.who === 'area-manager';

/** Somebody of the level that this notice went to answers for it already: the button has done what it was for. */
const isAnswered = ({ state, org, about }: Posting, { owner }: Duty): boolean => {
  const person = owner === undefined ? undefined : org.people.get(owner);
  if (person === undefined || about?.is !== 'duty') return false;
  return about.who !== 'area-manager' || hasRole(person, state.holder.unit, 'area-manager');
};

const dutyAt = ({ state, about }: Posting): Duty | undefined =>
  about?.is === 'duty' ? dutyOf(state.duties, about.key) : undefined;

function noticeTitle(posting: Posting): string {
  const { state, about } = posting;
  if (about?.is === 'access') return 'title-access';
  if (isLate(state)) return 'title-late';
  switch (about?.is) {
    case 'ground':
      return 'title-ground';
    case 'returned':
      return isWaiting(state) ? 'title-returned' : 'title';
    case 'moved':
      return 'title-moved';
    case 'duty':
      if (about.key === 'take') return 'title';
      return unansweredLine(posting) === '' ? 'title-answered' : 'title-unanswered';
    case undefined:
    case 'referral':
    case 'meeting':
    case 'consent':
    case 'ground-bounded':
    case 'ground-ended':
    case 'readable':
    case 'held':
    case 'unit-gone':
    case 'hub':
    case 'let-in':
    case 'narrowed':
    case 'uninvited':
    case 'added':
    case 'worse':
    case 'urgent':
    case 'taken':
    case 'late':
    case 'closed':
    case 'relieved':
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return 'title';
  }
}

/** The present trouble of a case. */
function troubleOf(posting: Posting): string {
  const { state, words, about } = posting;
  const duty = dutyAt(posting);
  if (duty?.owner !== undefined) return ownerLine(posting, duty.owner);
  if (about?.is === 'access' || about?.is === 'ground') return '';
  if (isLate(state)) return words.say('manager-notice', isToAreaManager(posting) ? 'late-above' : 'late');
  if (about?.is === 'returned' && isWaiting(state)) return words.say('manager-notice', 'returned');
  if (about?.is === 'moved') return words.say('case', 'moved');
  return unansweredLine(posting);
}

/** The request to read that this notice is about, if any. */
const askedIn = ({ state, about }: Posting): AccessAsked | undefined =>
  about?.is === 'access' ? state.accessAsked.find((one) => one.n === about.n) : undefined;

/** Names the asker and unit in the same area; elsewhere, that another service knows the child can reveal care. */
function asksLine({ state, org, words }: Posting, asked: AccessAsked | undefined): string {
  if (asked === undefined) return words.say('manager-notice', 'asked-again');
  const { person: id, answer } = asked;
  const granted = answer?.granted;
  const person = org.people.get(id);
  const home = areaOf(org, state.raisedIn);
  const unit = person?.memberships.find((m) => areaOf(org, m.unit) === home)?.unit;
  if (granted === false) return words.say('manager-notice', 'refused');
  if (person === undefined || unit === undefined || !worksWhereRaised(org, person, state))
    return words.say('manager-notice', 'asks-elsewhere');
  const who = { person: person.name, unit: unitName(org, unit) };
  return words.say('manager-notice', granted === true ? 'granted' : 'asks', who);
}
