import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import { caseCode } from '../../domain/ids.ts';
import { helpOf } from '../../domain/referral/help.ts';
import { endedLine, groundEndLine } from '../consent/crossing.ts';
import { message, nameOf, type PostedView, type Posting, refOf } from '../kit/define.ts';
import { capital, mayNamePerson, receiverLine, toldOfTake, unitCalled } from '../kit/phrases.ts';
import { goneWord, heldBy, urgencyLine } from './title.ts';

/** A short message of its own: what has happened, and a button. Its words are as safe as those of any posted card. */
export const newsCard: PostedView = (posting) => {
  const { state, words, outId } = posting;
  const { title, more = '', isOwn = false, isUrgent = false } = toldIn(posting);
  const summary = words.say('news', 'summary', { code: caseCode(state.id), what: title });
  return message(words, 'news', refOf(state, { outId }), summary, {
    title,
    notice: posting.notice,
    kicker: said(posting, 'kicker'),
    more,
    isUrgent,
    isOwn,
  });
};

interface Told {
  readonly title: string;
  readonly more?: string;
  /** To the person who raised the concern: the button leads to the receipt. */
  readonly isOwn?: boolean;
  /** It cannot wait. */
  readonly isUrgent?: boolean;
}

/** In words that do not speak of a child, where the activity is for everyone. */
const said = ({ state, words }: Posting, key: string): string => {
  const own = asksAdvice(state) ? words.section('news-advice')[key] : undefined;
  return own ?? words.say(isActivity(state) ? 'news-everyone' : 'news', key);
};

function toldIn(posting: Posting): Told {
  const { state, words, about } = posting;
  switch (about?.is) {
    case 'taken':
      return { title: takenLine(posting), isOwn: true };
    case 'late':
      return { title: lateLine(posting), isOwn: true };
    case 'closed':
      return { title: said(posting, 'closed'), more: receiverLine(posting), isOwn: true };
    case 'relieved':
      return { title: said(posting, 'relieved'), more: state.holder.kind === 'unit' ? '' : `${heldBy(posting)}.` };
    case 'urgent':
      return { title: words.say('news', 'urgent'), more: urgencyLine(posting), isUrgent: true };
    case 'worse':
      return { title: words.say('news', 'worse'), more: words.say('news', 'worse-more'), isUrgent: true };
    case 'added':
    case 'held':
    case 'let-in':
    case 'hub':
      return { title: said(posting, about.is) };
    case 'referral':
      return { title: answerLine(posting, about.n, about.event) };
    case 'consent':
      return { title: words.say('news', 'consent'), more: endedLine(posting, about.n) };
    case 'ground-bounded':
    case 'ground-ended':
      return { title: words.say('news', 'ground'), more: groundEndLine(posting, about.is, about.n) };
    case 'readable':
      return { title: words.say('news', 'readable'), more: words.say('news', 'readable-more') };
    case 'uninvited':
      return { title: said(posting, 'uninvited'), more: words.say('case', 'uninvited') };
    case 'moved':
      return { title: said(posting, 'moved'), more: moreOf(posting, 'moved') };
    case 'unit-gone':
      return { title: said(posting, 'unit-gone'), more: moreOf(posting, goneWord(posting.state)) };
    case undefined:
    case 'duty':
    case 'meeting':
    case 'ground':
    case 'access':
    case 'returned':
    case 'narrowed':
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return { title: said(posting, 'something') };
  }
}

/** As on the case's own card, which says it in a channel. */
const moreOf = ({ state, words }: Posting, key: 'moved' | 'unit-gone' | 'receiver-gone'): string =>
  isActivity(state) ? '' : words.say('case', key);

/** Who has taken it, by name where it may be told. */
function takenLine(posting: Posting): string {
  const { state, org, words } = posting;
  const { holder } = state;
  if (holder.kind === 'unit') return words.say('news', 'taken-since');
  return mayNamePerson(posting, holder.person)
    ? words.say('news', 'taken', { person: nameOf(org, holder.person) })
    : words.say('news', 'taken-elsewhere');
}

function lateLine(posting: Posting): string {
  const { state, words } = posting;
  if (state.status === 'closed' || state.holder.kind === 'person') return takenLine(posting);
  return words.say('news', toldOfTake(state) === undefined ? 'late-nobody' : 'late');
}

const ANSWERS = [
  ...['referralAccepted', 'referralDeclined', 'referralQuestioned', 'questionAnswered', 'referralWithdrawn'],
  ...['helpPromised', 'helpBegun', 'helpEnded', 'contactTaken', 'contactLeft'],
];

/** The other side is named only where it may be. */
function answerLine(posting: Posting, n: number, event: string | undefined): string {
  const { state, words } = posting;
  const asked = state.referrals.find((one) => one.n === n);
  if (asked === undefined || event === undefined || !ANSWERS.includes(event)) return words.say('news', 'something');
  const outcome = helpOf(asked)?.ended?.outcome;
  return words.say('news', event, {
    unit: capital(unitCalled(posting, asked.to)),
    outcome: outcome === undefined ? '' : words.say('outcome', outcome),
  });
}
