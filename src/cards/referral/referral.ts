import { isPaused } from '../../domain/access/crossing.ts';
import { referralIn } from '../../domain/case/subject.ts';
import { dutyAbout, dutyOf } from '../../domain/escalation/duties.ts';
import { caseCode } from '../../domain/ids.ts';
import { helpOf, owesHelp } from '../../domain/referral/help.ts';
import { isLast, openReferrals, type Referral } from '../../domain/referral/referral.ts';
import { dutyLines } from '../escalation/duty.ts';
import { message, nameOf, type OpenedCase, type PostedView, type Posting, refOf } from '../kit/define.ts';
import { holderLine, stepName, toldLine, undeliveredLine, unitCalled, unitName, unitReached } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { helpDayLine, helpDuty, helpLine, isWhoFollows, reachedLine } from './help.ts';

/** Lines about referrals on one card; a case with more says how many came before. */
const LINES = 5;
/** The newest stops on the path of a case. */
const STOPS = 20;

/** The card in the asked unit's channel, its reminder there, and the notice to its manager. */
export const referralCard: PostedView = (posting) => {
  const { state, words, outId, about, seenFrom } = posting;
  const code = caseCode(state.id);
  const which = referralIn(about);
  const referral = state.referrals.find((r) => r.n === which?.n);
  if (referral === undefined) throw new Error(`no referral for this card in case ${code}`);
  const { n, from, question, hand, replyBy, status, closing } = referral;
  const open = state.status === 'open' && status.is === 'sent';
  const paused = open && isPaused(state, n);
  const reminds = open && which?.reminds === true;
  const helps = owesHelp(state, referral);
  return message(words, 'referral', refOf(state, { outId }), words.say('referral', 'summary', { code }), {
    title: reminds ? words.say('referral', 'title-waiting') : words.say('question', question),
    notice: posting.notice,
    n: String(n),
    step:
      state.status === 'closed'
        ? words.say('phrases', 'closed-on', { day: words.day(state.closedAt) })
        : stepName(posting, state.step),
    from: unitReached(posting, from),
    question: reminds ? words.say('question', question) : '',
    hand: words.say('hand', closing === undefined ? hand : 'closing'),
    replyBy: words.moment(replyBy),
    status: answerLine(posting, referral),
    holder: holderLine(posting),
    back: backLine(words, referral),
    reminded: remindedLine(posting, referral),
    duties: dutyLines(posting),
    // A unit that has taken over the case may have asked others in turn.
    sent: linesOf(
      posting,
      state.referrals.filter((r) => r.from === seenFrom),
    ),
    trouble: undeliveredLine(posting),
    open,
    // A paused referral stands out; the rest looks as usual.
    statusStyle: paused ? 'warning' : 'default',
    canAccept: open && !paused,
    // A yes that moves the case, or closes it, is asked once more.
    acceptAsks: acceptAsks(words, referral),
    canBegin: helps && helpOf(referral)?.begun === undefined,
    canHelp: helps,
    canAskBack: open && !paused && (referral.back === undefined || referral.back.answer !== undefined),
    canShow: state.status === 'open' ? status.is === 'sent' || status.is === 'accepted' : isWhoFollows(referral),
  });
};

/** The question before a yes that moves the case or closes it. */
export const acceptAsks = (words: Words, referral: Referral | undefined): string =>
  referral === undefined || !isLast(referral)
    ? ''
    : words.say('referral', referral.closing === undefined ? 'accept-asks' : 'accept-closes');

/** Ping-pong: the case's path, to the managers on both sides. */
export const pathCard: PostedView = (posting) => {
  const { state, words, outId, about } = posting;
  const code = caseCode(state.id);
  const moved = about?.is === 'moved-again';
  const stops = [
    { at: state.raisedAt, what: words.say('path', 'raised', { unit: unitCalled(posting, state.raisedIn) }) },
    ...state.referrals.flatMap((r) => stopsOf(words, unitCalled(posting, r.to), r)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return message(words, 'path', refOf(state, { outId }), words.say('path', 'summary', { code }), {
    title: words.say('path', moved ? 'title-moved' : 'title-declined'),
    notice: posting.notice,
    holder: holderLine(posting),
    stops: stops.slice(-STOPS).map(({ at, what }) => ({ when: words.day(at), what })),
    open: state.status === 'open',
  });
};

function stopsOf(words: Words, unit: string, { sentAt, status }: Referral) {
  const asked = { at: sentAt, what: words.say('path', 'asked', { unit }) };
  return status.is === 'sent' ? [asked] : [asked, { at: status.at, what: words.say('path', status.is, { unit }) }];
}

/** The outcome of a referral, for the asked unit. */
export function answerLine({ state, words, org }: Posting, referral: Referral): string {
  const { n, status, to, closing } = referral;
  switch (status.is) {
    case 'sent':
      if (isPaused(state, n)) return words.say('referral', 'paused');
      return words.say('referral', closing === undefined ? 'waiting' : 'waiting-to-close');
    case 'accepted':
      return joined(
        words.say('referral', 'accepted', {
          person: nameOf(org, status.by),
          unit: unitName(org, to),
          day: words.day(status.at),
        }),
        helpLine({ state, words }, referral),
      );
    case 'declined':
      return words.say('referral', 'declined', {
        reason: words.say('decline-reason', status.reason),
        next: words.say('next-step', status.next.kind),
        day: words.day(status.next.by),
      });
    case 'withdrawn':
      return words.say('referral', 'withdrawn', { day: words.day(status.at) });
  }
}

const backLine = (words: Words, { back }: Referral): string =>
  back === undefined
    ? ''
    : [
        words.say('referral', 'asked-back', {
          question: words.say('back-question', back.question),
          day: words.day(back.at),
        }),
        ...(back.answer === undefined
          ? []
          : [words.say('referral', 'answered-back', { answer: words.say('back-answer', back.answer) })]),
      ].join(' ');

export const remindedLine = ({ state, words }: Pick<Posting, 'state' | 'words'>, referral: Referral): string =>
  toldLine(
    words,
    dutyOf(state.duties, referral.status.is === 'accepted' ? helpDuty(referral) : dutyAbout('answer', referral.n)),
  );

const joined = (...lines: readonly string[]): string => lines.filter((line) => line !== '').join(' ');

/**
 * The referrals on the sender's own card. The raising channel is never told which other service is asked, nor why it
 * declined, since either can reveal care.
 */
export const referralLines = (posting: Pick<Posting, 'state' | 'words'>): readonly Line[] =>
  linesOf(posting, posting.state.referrals);

interface Line {
  readonly line: string;
}
const linesOf = (posting: Pick<Posting, 'state' | 'words'>, referrals: readonly Referral[]): readonly Line[] => {
  const { words } = posting;
  const earlier = referrals.length - LINES;
  return [
    ...(earlier > 0 ? [words.say('sent-referral', 'earlier', { count: earlier })] : []),
    ...referrals.slice(-LINES).map((referral) => sentLine(posting, referral)),
  ].map((line) => ({ line }));
};

function sentLine(posting: Pick<Posting, 'state' | 'words'>, referral: Referral): string {
  const { words } = posting;
  const { status, replyBy, back, closing } = referral;
  switch (status.is) {
    case 'sent':
      if (isPaused(posting.state, referral.n)) return words.say('sent-referral', 'paused');
      return joined(
        words.say('sent-referral', closing === undefined ? 'waiting' : 'waiting-to-close', {
          when: words.moment(replyBy),
        }),
        remindedLine(posting, referral),
        back !== undefined && back.answer === undefined ? words.say('sent-referral', 'asked-back') : '',
      );
    case 'accepted':
      return joined(
        words.say('sent-referral', 'accepted', { day: words.day(status.at) }),
        helpDayLine(posting, referral),
        remindedLine(posting, referral),
      );
    case 'declined':
      return words.say('sent-referral', 'declined', {
        next: words.say('next-step', status.next.kind),
        day: words.day(status.next.by),
      });
    case 'withdrawn':
      return words.say('sent-referral', 'withdrawn', { day: words.day(status.at) });
  }
}

/**
 * The same referrals for the holder, on tap, with the units' names and the actions for each. Those that wait for an
 * answer come first, then the newest.
 */
export const referralRows = ({ state, org, words }: Pick<OpenedCase, 'state' | 'org' | 'words'>, acts: boolean) => {
  const waits = ({ status }: Referral): number => (status.is === 'sent' ? 0 : 1);
  return state.referrals
    .toSorted((a, b) => waits(a) - waits(b) || b.n - a.n)
    .map((referral) => {
      const open = acts && referral.status.is === 'sent';
      return {
        // Advice is mostly given by telephone.
        unit:
          referral.question === 'advice'
            ? reachedLine({ org, words }, { unit: referral.to })
            : unitName(org, referral.to),
        question: words.say('question', referral.question),
        line: namedLine({ state, org, words }, referral),
        back: backLine(words, referral),
        n: String(referral.n),
        canWithdraw: open,
        canAnswer: open && referral.back !== undefined && referral.back.answer === undefined,
      };
    });
};

export function namedLine(
  { state, org, words }: Pick<OpenedCase, 'state' | 'org' | 'words'>,
  referral: Referral,
): string {
  const { status, replyBy } = referral;
  switch (status.is) {
    case 'sent':
      if (isPaused(state, referral.n)) return words.say('named-referral', 'paused');
      return joined(
        words.say('named-referral', 'waiting', { when: words.moment(replyBy) }),
        remindedLine({ state, words }, referral),
      );
    case 'accepted':
      return joined(
        words.say('named-referral', 'accepted', { person: nameOf(org, status.by), day: words.day(status.at) }),
        helpLine({ state, words }, referral),
        remindedLine({ state, words }, referral),
      );
    case 'declined':
      return words.say('named-referral', 'declined', {
        reason: words.say('decline-reason', status.reason),
        next: words.say('next-step', status.next.kind),
        day: words.day(status.next.by),
      });
    case 'withdrawn':
      return words.say('named-referral', 'withdrawn', { day: words.day(status.at) });
  }
}

/** Tells the manager of the sending unit that nobody has answered in all that time. */
export const unansweredLine = ({ state, words, about }: Posting): string => {
  const which = referralIn(about);
  const referral = openReferrals(state.referrals).find((r) => r.n === which?.n);
  return referral === undefined || state.status === 'closed'
    ? ''
    : words.say('manager-notice', 'unanswered', { when: words.moment(referral.replyBy) });
};
