import { caseCode } from '../domain/ids.ts';
import { readAbout } from '../domain/plan.ts';
import { openReferrals, type Referral, type Stage } from '../domain/referral.ts';
import { message, nameOf, type OpenedCase, type PostedView, type Posting, refOf } from './define.ts';
import { holderLine, stepName, undeliveredLine, unitCalled, unitName } from './phrases.ts';
import type { Words } from './words.ts';

/** Lines about referrals on one card; a case that has asked more often than this says how many came before. */
const LINES = 5;
/** Stops on the way of a case, the newest ones. */
const STOPS = 20;

/** The card in the asked unit's channel, its reminder there, and the one that reaches its manager. */
export const referralCard: PostedView = (posting) => {
  const { state, words, outId, about, seenFrom } = posting;
  const code = caseCode(state.id);
  const which = readAbout(about);
  const referral = state.referrals.find((r) => r.n === which?.n);
  if (referral === undefined) throw new Error(`no referral ${about} in case ${code}`);
  const { n, from, question, hand, replyBy, status } = referral;
  const open = state.status === 'open' && status.is === 'sent';
  return message(words, 'referral', refOf(state, { outId }), words.say('referral', 'summary', { code }), {
    title: words.say('referral', open && which?.stage !== '' ? 'title-waiting' : 'title', { code }),
    notice: posting.notice,
    n: String(n),
    step:
      state.status === 'closed'
        ? words.say('phrases', 'closed-on', { day: words.day(state.closedAt) })
        : stepName(words, state.step),
    from: unitCalled(posting, from),
    question: words.say('question', question),
    hand: words.say('hand', hand),
    replyBy: words.moment(replyBy),
    status: answerLine(posting, referral),
    holder: holderLine(posting),
    back: backLine(words, referral),
    reminded: status.is === 'sent' ? remindedLine(words, referral) : '',
    // Whoever has taken the case over may have asked others in turn.
    sent: linesOf(
      words,
      state.referrals.filter((r) => r.from === seenFrom),
    ),
    trouble: undeliveredLine(posting),
    open,
    canAskBack: open && (referral.back === undefined || referral.back.answer !== undefined),
    canShow: state.status === 'open' && status.is !== 'declined' && status.is !== 'withdrawn',
  });
};

/** Ping-pong: to the managers on both sides, with where the case has been. */
export const pathCard: PostedView = (posting) => {
  const { state, words, outId, about } = posting;
  const code = caseCode(state.id);
  const moved = about?.startsWith('moved') ?? false;
  const stops = [
    { at: state.raisedAt, what: words.say('path', 'raised', { unit: unitCalled(posting, state.raisedIn) }) },
    ...state.referrals.flatMap((r) => stopsOf(words, unitCalled(posting, r.to), r)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return message(words, 'path', refOf(state, { outId }), words.say('path', 'summary', { code }), {
    title: words.say('path', moved ? 'title-moved' : 'title-declined', { code }),
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

/** What has come of a referral, as the asked unit sees it. */
function answerLine({ words, org }: Posting, { status, to }: Referral): string {
  switch (status.is) {
    case 'sent':
      return words.say('referral', 'waiting');
    case 'accepted':
      return words.say('referral', 'accepted', {
        person: nameOf(org, status.by),
        unit: unitName(org, to),
        day: words.day(status.at),
      });
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

const remindedLine = (words: Words, { reminded }: Pick<Referral, 'reminded'>): string =>
  reminded.length === 0 ? '' : words.say('sent-referral', 'reminded', { reminded: reminders(words, reminded) });

const reminders = (
  words: Words,
  reminded: readonly { readonly stage: Stage; readonly at: Posting['state']['raisedAt'] }[],
): string => reminded.map(({ stage, at }) => words.say('reminded', stage, { day: words.day(at) })).join(', ');

/**
 * The sender's side, on the case's own card. The raising channel is never told which other service it is, nor why it
 * declined, since either can reveal care.
 */
export const referralLines = ({ state, words }: Pick<Posting, 'state' | 'words'>): readonly Line[] =>
  linesOf(words, state.referrals);

interface Line {
  readonly line: string;
}
const linesOf = (words: Words, referrals: readonly Referral[]): readonly Line[] => {
  const earlier = referrals.length - LINES;
  return [
    ...(earlier > 0 ? [words.say('sent-referral', 'earlier', { count: earlier })] : []),
    ...referrals.slice(-LINES).map((referral) => sentLine(words, referral)),
  ].map((line) => ({ line }));
};

function sentLine(words: Words, referral: Referral): string {
  const { status, replyBy, back } = referral;
  switch (status.is) {
    case 'sent':
      return [
        words.say('sent-referral', 'waiting', { when: words.moment(replyBy) }),
        remindedLine(words, referral),
        back !== undefined && back.answer === undefined ? words.say('sent-referral', 'asked-back') : '',
      ]
        .filter((line) => line !== '')
        .join(' ');
    case 'accepted':
      return words.say('sent-referral', 'accepted', { day: words.day(status.at) });
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
 * What the holder sees on tap: the same referrals with the units' names, and what can be done about each. Those that
 * wait for an answer first, then the newest.
 */
export const referralRows = ({ state, org, words }: Pick<OpenedCase, 'state' | 'org' | 'words'>, acts: boolean) => {
  const waits = ({ status }: Referral): number => (status.is === 'sent' ? 0 : 1);
  return state.referrals
    .toSorted((a, b) => waits(a) - waits(b) || b.n - a.n)
    .map((referral) => {
      const open = acts && referral.status.is === 'sent';
      return {
        unit: unitName(org, referral.to),
        question: words.say('question', referral.question),
        line: namedLine({ org, words }, referral),
        back: backLine(words, referral),
        n: String(referral.n),
        canWithdraw: open,
        canAnswer: open && referral.back !== undefined && referral.back.answer === undefined,
      };
    });
};

function namedLine({ org, words }: Pick<OpenedCase, 'org' | 'words'>, referral: Referral): string {
  const { status, replyBy } = referral;
  switch (status.is) {
    case 'sent':
      return [words.say('named-referral', 'waiting', { when: words.moment(replyBy) }), remindedLine(words, referral)]
        .filter((line) => line !== '')
        .join(' ');
    case 'accepted':
      return words.say('named-referral', 'accepted', { person: nameOf(org, status.by), day: words.day(status.at) });
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

/** For the manager of the sending unit: nobody has answered in all that time. */
export const unansweredLine = ({ state, words, about }: Posting): string => {
  const which = readAbout(about);
  const referral = openReferrals(state.referrals).find((r) => r.n === which?.n);
  return referral === undefined || state.status === 'closed'
    ? ''
    : words.say('manager-notice', 'unanswered', { when: words.moment(referral.replyBy) });
};
