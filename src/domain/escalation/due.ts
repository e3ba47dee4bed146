import type { Case } from '../case/case.ts';
import type { Setting } from '../case/setting.ts';
import { type Day, type Instant, later } from '../ids.ts';
import { meetingOf, slotOf } from '../meeting/meeting.ts';
import { followUpToCall } from '../meeting/on-case.ts';
import type { Unit } from '../organisation/org.ts';
import { helpOf } from '../referral/help.ts';
import type { DutyKind } from './duties.ts';
import { throughBreaks, unlessInBreak, type WorkingTime } from './working-time.ts';

/** Duties that are nobody's until somebody takes the case, or answers. */
const NOBODYS: readonly DutyKind[] = ['take', 'answer'];
export const isNobodys = (kind: DutyKind): boolean => NOBODYS.includes(kind);

/**
 * The working time for a duty's deadlines and reminders: a duty that nobody holds does not wait for the end of a break.
 */
export const timeFor = (kind: DutyKind, time: WorkingTime): WorkingTime =>
  isNobodys(kind) ? throughBreaks(time) : time;

export function dueOf(of: Case, kind: DutyKind, n: number, since: Instant, unit: Unit, setting: Setting): Instant {
  const { time, limits } = setting;
  const day = dayOf(of, kind, n, since, unit, setting);
  if (day !== undefined) return time.closing(day, unit);
  switch (kind) {
    case 'take':
      return takeBy(of, since, unit, setting);
    case 'answer':
      return of.referrals.find((r) => r.n === n)?.replyBy ?? since;
    case 'consent-ends':
    case 'ground-ends': {
      const until = lastDayOf(of, kind, n);
      return until === undefined ? since : time.startOf(time.daysFrom(until, 1));
    }
    case 'hold':
      return timeOf(of, n)?.to ?? since;
    case 'call-follow-up':
      return time.after(since, 1, unit);
    case 'evaluation':
    case 'follow-up':
    case 'next-step':
    case 'question':
    case 'promised':
    case 'result':
    case 'first-contact':
    case 'consent-asked':
    case 'invitation':
    case 'meeting':
    case 'agreed-plan':
    case 'consent-answer':
    case 'paused':
    case 'rsvp':
    case 'book':
    case 'conclude':
    case 'action':
    case 'name-hub':
    case 'call-activity':
      return time.after(since, limits.duties[kind].within, unit);
  }
}

/**
 * The day that people have agreed on, or that follows from such a day; it lasts until the unit closes. Undefined where
 * the duty is due at a moment instead.
 */
export function dayOf(
  of: Case,
  kind: DutyKind,
  n: number,
  since: Instant,
  unit: Unit,
  { time, limits }: Setting,
): Day | undefined {
  switch (kind) {
    case 'evaluation':
    case 'follow-up':
      return of.plan?.followUpOn;
    case 'next-step': {
      const status = of.referrals.find((r) => r.n === n)?.status;
      return status?.is === 'declined' ? status.next.by : undefined;
    }
    case 'promised': {
      const referral = of.referrals.find((r) => r.n === n);
      return referral === undefined ? undefined : helpOf(referral)?.next?.by;
    }
    case 'rsvp':
      return meetingOf(of, n)?.answerBy;
    case 'action':
      return of.actions.find((one) => one.n === n)?.due;
    case 'call-follow-up': {
      const day = followUpToCall(of);
      if (day === undefined) return undefined;
      const early = time.before(time.opening(day, unit), limits.duties['call-follow-up'].within, unit);
      return early > since ? time.dayOf(early) : undefined;
    }
    case 'take':
    case 'result':
    case 'first-contact':
    case 'consent-asked':
    case 'invitation':
    case 'meeting':
    case 'agreed-plan':
    case 'answer':
    case 'question':
    case 'consent-answer':
    case 'consent-ends':
    case 'ground-ends':
    case 'paused':
    case 'book':
    case 'hold':
    case 'conclude':
    case 'call-activity':
    case 'name-hub':
      return undefined;
  }
}

/**
 * A new concern has its unit's own time, and an urgent one two hours; a case that has lost its holder has the time in
 * `content/ladder.ts`.
 */
function takeBy({ raisedAt, urgency }: Case, since: Instant, unit: Unit, { time, limits }: Setting): Instant {
  const usual = (of: Unit): Instant => {
    if (since !== raisedAt) return time.after(since, limits.duties.take.within, of);
    return urgency === 'urgent'
      ? soon(since, limits.urgentTakeWithinHours, of, time)
      : time.after(since, of.takeWithinDays ?? limits.takeWithinDays, of);
  };
  return unlessInBreak(unit, usual, (of) => time.after(since, limits.takeInBreakWithinDays[urgency], of));
}

/** The given hours from now or from the next opening, at closing time at the latest: nobody reads a notice at night. */
function soon(from: Instant, hours: number, unit: Unit, time: WorkingTime): Instant {
  const begins = time.nextOpening(from, unit);
  const closes = closingOf(begins, unit, time);
  if (closes <= begins) return soon(later(begins, 1), hours, unit, time);
  const due = time.afterHours(begins, hours, unit);
  return due < closes ? due : closes;
}

/** When the hours that this working moment is in end: those of a night may have begun on the day before. */
function closingOf(at: Instant, unit: Unit, time: WorkingTime): Instant {
  const today = time.dayOf(at);
  const night = time.hours(time.daysFrom(today, -1), unit);
  return night !== undefined && at <= night.to ? night.to : time.closing(today, unit);
}

/** The last day of sharing on the consent or the ground. */
export const lastDayOf = (of: Case, kind: 'consent-ends' | 'ground-ends', n: number): Day | undefined =>
  kind === 'consent-ends'
    ? of.consents.find((one) => one.n === n)?.until
    : of.grounds.find((one) => one.n === n)?.bounds?.until;

/** The meeting's time, once decided. */
export const timeOf = (of: Case, n: number) => {
  const meeting = meetingOf(of, n);
  return meeting === undefined ? undefined : slotOf(meeting);
};
