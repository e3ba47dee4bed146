import type { Closing } from '../case/steps.ts';
import type { TextRef } from '../case/text.ts';
import type { Day, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import type { Help, Promised, PromiseEvent } from './promise.ts';

/** The request, in neutral words from a list, so that it reveals nothing about the child. */
export const QUESTIONS = ['assess', 'advice', 'meet', 'support-child', 'support-family', 'take-over'] as const;
export type Question = (typeof QUESTIONS)[number];
/** The last is asked only by a close: to stay in contact with the child when the case is closed. */
export const ASKED = [...QUESTIONS, 'follow-child'] as const;

/** What an accepted referral moves: the whole case, or only a named contact beside the holder. */
export const HANDS = ['joint', 'over'] as const;
export type Hand = (typeof HANDS)[number];

export const DECLINE_REASONS = [
  'not-our-task',
  'other-fits-better',
  'needs-first-line',
  'no-capacity',
  'already-known',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** A decline says what happens instead, and by when; it is never a dead end. */
export const NEXT_STEPS = ['counter-offer', 'other-unit', 'meeting', 'meanwhile'] as const;
export type NextStepKind = (typeof NEXT_STEPS)[number];
export interface NextStep {
  readonly kind: NextStepKind;
  readonly by: Day;
}

/** "Ställ en fråga först": what the receiver wants to know before answering. The reply time keeps running. */
export const BACK_QUESTIONS = [
  'call-me',
  'what-is-tried',
  'do-guardians-know',
  'is-there-consent',
  'what-is-wanted',
] as const;
export type BackQuestion = (typeof BACK_QUESTIONS)[number];
/**
 * What the sender has done about the question. The answer itself goes another way, since content may not cross here.
 */
export const BACK_ANSWERS = ['called', 'answered-safely', 'consent-needed-first'] as const;
export type BackAnswer = (typeof BACK_ANSWERS)[number];

export type ReferralStatus =
  | { readonly is: 'sent' }
  | ({ readonly is: 'accepted'; readonly by: PersonId; readonly at: Instant } & Help)
  | {
      readonly is: 'declined';
      readonly by: PersonId;
      readonly at: Instant;
      readonly reason: DeclineReason;
      readonly comment: TextKey;
      readonly next: NextStep;
    }
  | { readonly is: 'withdrawn'; readonly at: Instant };

/** A support request (förfrågan om stöd) from one unit to another. The sender holds the case until it is accepted. */
export interface Referral {
  /** 1 for the first of the case. */
  readonly n: number;
  readonly from: UnitId;
  readonly sentBy: PersonId;
  readonly sentAt: Instant;
  readonly to: UnitId;
  readonly question: (typeof ASKED)[number];
  readonly hand: Hand;
  readonly replyBy: Instant;
  /** Consents that held when it was sent and let something cross. */
  readonly restsOn: readonly number[];
  readonly back?: { readonly question: BackQuestion; readonly at: Instant; readonly answer?: BackAnswer };
  /** The close that waits for a yes: with it the case is closed. */
  readonly closing?: Closing;
  readonly status: ReferralStatus;
}

export interface SendReferral {
  readonly type: 'sendReferral';
  readonly to: UnitId;
  readonly question: Question;
  readonly hand: Hand;
  /** Working days. */
  readonly replyWithin: number;
}
export interface AcceptReferral {
  readonly type: 'acceptReferral';
  readonly n: number;
  /** What happens next, as far as the person says it: the usual of such a unit is the rest. */
  readonly next?: Partial<Promised>;
}
export interface DeclineReferral {
  readonly type: 'declineReferral';
  readonly n: number;
  readonly reason: DeclineReason;
  readonly comment: TextRef;
  readonly next: NextStep;
}
export interface AskBack {
  readonly type: 'askBack';
  readonly n: number;
  readonly question: BackQuestion;
}
export interface AnswerBack {
  readonly type: 'answerBack';
  readonly n: number;
  readonly answer: BackAnswer;
}
export interface WithdrawReferral {
  readonly type: 'withdrawReferral';
  readonly n: number;
}
export type ReferralCommand = SendReferral | AcceptReferral | DeclineReferral | AskBack | AnswerBack | WithdrawReferral;

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
  readonly n: number;
}
export type ReferralEvent =
  /** `raises`: said where it leaves the case at step 1. Older events do not say, and each of them raised it. */
  | ({ readonly type: 'referralSent'; readonly raises?: false } & ByPerson &
      Pick<Referral, 'from' | 'to' | 'question' | 'hand' | 'replyBy' | 'restsOn' | 'closing'>)
  /** `from`: who held the case, which now moves. Older events say neither that nor what happens next. */
  | ({ readonly type: 'referralAccepted'; readonly from?: PersonId; readonly next?: Promised } & ByPerson)
  | ({ readonly type: 'referralDeclined'; readonly comment: TextRef } & ByPerson &
      Pick<DeclineReferral, 'reason' | 'next'>)
  | ({ readonly type: 'referralQuestioned'; readonly question: BackQuestion } & ByPerson)
  | ({ readonly type: 'questionAnswered'; readonly answer: BackAnswer } & ByPerson)
  | ({ readonly type: 'referralWithdrawn' } & ByPerson)
  | PromiseEvent
  /** Ping-pong: at the second decline, or the third move, the managers on both sides get the case's path. */
  | {
      readonly type: 'managersTold';
      readonly at: Instant;
      readonly by: 'clock';
      readonly why: 'declined-again' | 'moved-again';
      readonly units: readonly UnitId[];
    };

/** The referrals after one more event. */
export function evolveReferrals(all: readonly Referral[], event: ReferralEvent): readonly Referral[] {
  const change = (n: number, to: (referral: Referral) => Referral): readonly Referral[] =>
    all.map((referral) => (referral.n === n ? to(referral) : referral));
  switch (event.type) {
    case 'referralSent': {
      const { n, from, to, question, hand, replyBy, restsOn, by, at, closing } = event;
      const sent = {
        n,
        from,
        to,
        question,
        hand,
        replyBy,
        restsOn,
        sentBy: by,
        sentAt: at,
        status: { is: 'sent' },
      } as const;
      return [...all, closing === undefined ? sent : { ...sent, closing }];
    }
    case 'referralAccepted': {
      const { by, at, next } = event;
      const status = { is: 'accepted', by, at, ...(next === undefined ? {} : { next }) } as const;
      return change(event.n, (r) => ({ ...r, status }));
    }
    case 'helpPromised':
    case 'helpBegun':
    case 'helpEnded':
      return change(event.n, (r) => withHelp(r, event));
    case 'referralDeclined': {
      const { by, at, reason, comment, next } = event;
      return change(event.n, (r) => ({ ...r, status: { is: 'declined', by, at, reason, comment: comment.key, next } }));
    }
    case 'referralWithdrawn':
      return change(event.n, (r) => ({ ...r, status: { is: 'withdrawn', at: event.at } }));
    case 'referralQuestioned':
      return change(event.n, (r) => ({ ...r, back: { question: event.question, at: event.at } }));
    case 'questionAnswered':
      return change(event.n, (r) => (r.back === undefined ? r : { ...r, back: { ...r.back, answer: event.answer } }));
    case 'contactTaken':
    case 'contactLeft':
    case 'managersTold':
      return all;
  }
}

/** The request after one more event about its help. */
function withHelp(
  referral: Referral,
  event: Exclude<PromiseEvent, { type: 'contactTaken' | 'contactLeft' }>,
): Referral {
  const { status } = referral;
  if (status.is !== 'accepted') return referral;
  switch (event.type) {
    case 'helpPromised':
      return { ...referral, status: { ...status, next: event.next } };
    case 'helpBegun':
      return { ...referral, status: { ...status, begun: event.at } };
    case 'helpEnded':
      return { ...referral, status: { ...status, ended: { at: event.at, outcome: event.outcome } } };
  }
}

/**
 * Does this request say that several units are needed? Whoever asks for advice and goes on holding the case does not
 * say so: it is early support still, by one service. Nor does whoever closes the case.
 */
export const saysSeveralNeeded = ({ question, hand }: Pick<Referral, 'question' | 'hand'>): boolean =>
  question !== 'follow-child' && (question !== 'advice' || hand === 'over');

/** Does a yes to this request end the holder's part: the case moves, or is closed? One waits for such a yes at a time. */
export const isLast = ({ hand, closing }: Pick<Referral, 'hand' | 'closing'>): boolean =>
  hand === 'over' || closing !== undefined;

export const openReferrals = (all: readonly Referral[]): readonly Referral[] =>
  all.filter((r) => r.status.is === 'sent');

/** Those about which the asked unit waits for an answer to a question of its own. */
export const openQuestions = (all: readonly Referral[]): readonly Referral[] =>
  openReferrals(all).filter(({ back }) => back !== undefined && back.answer === undefined);

/** How many times the whole case has moved to another unit. */
export const moves = (all: readonly Referral[]): number =>
  all.filter((r) => r.hand === 'over' && r.status.is === 'accepted').length;

export const declines = (all: readonly Referral[]): number => all.filter((r) => r.status.is === 'declined').length;
