import { actsAsHolder, handles } from '../access/access.ts';
import { coveredBy, isPaused } from '../access/crossing.ts';
import { notHolder, refuseToAct } from '../access/may-act.ts';
import type { OpenCase } from '../case/case.ts';
import { closed } from '../case/closing.ts';
import { accept, type Decision, type Refusal, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import { timeFor } from '../escalation/due.ts';
import type { Person } from '../organisation/org.ts';
import { notPromisable, promisedBy } from './decide-promise.ts';
import {
  type AcceptReferral,
  type AskBack,
  type DeclineReferral,
  declines,
  isLast,
  moves,
  openReferrals,
  type Referral,
  type ReferralCommand,
  type ReferralEvent,
  saysSeveralNeeded,
} from './referral.ts';

/** From these counts on, the managers on both sides are told. */
const DECLINES_TOLD = 2;
const MOVES_TOLD = 3;

export function decideReferral(current: OpenCase, command: ReferralCommand, by: Person, setting: Setting): Decision {
  if (command.type === 'sendReferral') return ask(current, command, by, setting);
  const referral = current.referrals.find((r) => r.n === command.n);
  if (referral === undefined) return refuse({ refused: 'unknown-case' });
  const { at, org } = setting;
  switch (command.type) {
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
      return handles(org, by, referral.to)
        ? answer(current, referral, command, by, setting)
        : refuse({ refused: 'not-allowed' });
    case 'answerBack':
      if (!actsAsHolder(org, by, current)) return refuse(notHolder(current));
      if (unasked(referral) !== undefined) return refuse({ refused: 'nothing-asked' });
      return accept({ type: 'questionAnswered', at, by: by.id, n: referral.n, answer: command.answer });
    case 'withdrawReferral':
      if (!actsAsHolder(org, by, current)) return refuse(notHolder(current));
      return refuseOr(answered(referral, by), { type: 'referralWithdrawn', at, by: by.id, n: referral.n });
  }
}

interface Asking extends Pick<Referral, 'to' | 'question' | 'hand' | 'closing'> {
  /** Working days. */
  readonly replyWithin: number;
}

/** Only the holder asks, one unit at a time, and at most one open referral hands the case over or closes it. */
export function ask(
  current: OpenCase,
  { to, question, hand, replyWithin, closing }: Asking,
  by: Person,
  setting: Setting,
): Decision {
  const { at, org, time } = setting;
  const not = refuseToAct(org, by, current);
  if (not !== undefined) return refuse(not);
  const unit = org.units.get(to);
  const from = current.holder.unit;
  if (unit === undefined || to === from) return refuse({ refused: 'not-another-unit' });
  const open = openReferrals(current.referrals);
  if (open.some((r) => r.to === to)) return refuse({ refused: 'already-asked' });
  const last = closing === undefined ? { hand } : { hand, closing };
  if (isLast(last) && open.some(isLast)) return refuse({ refused: 'one-at-a-time' });
  return accept({
    type: 'referralSent',
    at,
    by: by.id,
    n: current.referrals.length + 1,
    from,
    to,
    question,
    ...last,
    ...(current.step !== 1 || saysSeveralNeeded({ question, hand }) ? {} : { raises: false }),
    replyBy: timeFor('answer', time).after(at, replyWithin, unit),
    restsOn: current.consents.filter((one) => coveredBy(one, current, to, time.dayOf(at))).map((one) => one.n),
  });
}

type Answering = Extract<ReferralCommand, { type: 'acceptReferral' | 'declineReferral' | 'askBack' }>;

function answer(current: OpenCase, referral: Referral, command: Answering, by: Person, setting: Setting): Decision {
  const { status } = referral;
  if (command.type === 'acceptReferral' && status.is === 'accepted' && status.by === by.id) return accept();
  const refusal = answered(referral, by) ?? (command.type === 'askBack' ? questioned(referral) : undefined);
  if (refusal !== undefined) return refuse(refusal);
  // The consent under the referral no longer holds: the holder settles that first. A decline is always possible.
  if (command.type !== 'declineReferral' && isPaused(current, referral.n, setting.time.dayOf(setting.at)))
    return refuse({ refused: 'paused' });
  switch (command.type) {
    case 'acceptReferral':
      return accepted(current, referral, command, by, setting);
    case 'declineReferral':
      return declined(current, referral, command, by, setting);
    case 'askBack':
      return asked(referral, command, by, setting);
  }
}

function accepted(
  current: OpenCase,
  { n, from, to, hand, closing }: Referral,
  { next: said = {} }: AcceptReferral,
  by: Person,
  setting: Setting,
): Decision {
  const { referrals, holder } = current;
  const { at } = setting;
  // The case is closed with the yes: nothing more is promised in it.
  if (closing !== undefined)
    return accept({ type: 'referralAccepted', at, by: by.id, n }, ...closed(current, closing, by, at, { n }));
  const dated = notPromisable(said, setting);
  if (dated !== undefined) return refuse(dated);
  const former = hand === 'over' && holder.kind === 'person' ? { from: holder.person } : {};
  const next = promisedBy(current, to, said, setting);
  const yes: ReferralEvent = { type: 'referralAccepted', at, by: by.id, n, ...former, next };
  const again = hand === 'over' && moves(referrals) + 1 >= MOVES_TOLD;
  return again
    ? accept(yes, { type: 'managersTold', at, by: 'clock', why: 'moved-again', units: [from, to] })
    : accept(yes);
}

function declined(
  { referrals }: OpenCase,
  { n, from, to }: Referral,
  command: DeclineReferral,
  by: Person,
  { at, time }: Setting,
): Decision {
  const { reason, comment, next } = command;
  if (next.by <= time.dayOf(at)) return refuse({ refused: 'not-a-coming-day' });
  const no: ReferralEvent = { type: 'referralDeclined', at, by: by.id, n, reason, comment, next };
  return declines(referrals) + 1 >= DECLINES_TOLD
    ? accept(no, { type: 'managersTold', at, by: 'clock', why: 'declined-again', units: [from, to] })
    : accept(no);
}

const asked = ({ n }: Referral, { question }: AskBack, by: Person, { at }: Setting): Decision =>
  accept({ type: 'referralQuestioned', at, by: by.id, n, question });

const refuseOr = (refusal: Refusal | undefined, event: ReferralEvent): Decision =>
  refusal === undefined ? accept(event) : refuse(refusal);

/** Why a referral can no longer be answered, if so. */
export function answered({ status }: Referral, by: Person): Refusal | undefined {
  if (status.is === 'sent') return undefined;
  if (status.is === 'withdrawn') return { refused: 'withdrawn' };
  // A second answer by the same person is no conflict.
  return status.by === by.id ? { refused: 'you-answered' } : { refused: 'already-answered', by: status.by };
}

/** Why no question can be asked back now, if so: there is one at a time, or the first would be forgotten. */
export const questioned = ({ back }: Referral): Refusal | undefined =>
  back !== undefined && back.answer === undefined ? { refused: 'question-waits' } : undefined;

/** Why there is no question to answer, if so. */
export const unasked = (referral: Referral): Refusal | undefined =>
  referral.status.is === 'sent' && questioned(referral) !== undefined ? undefined : { refused: 'nothing-asked' };
