import type { Case } from '../case/case.ts';
import type { Setting } from '../case/setting.ts';
import { type Day, type Instant, later } from '../ids.ts';
import { meetingOf, slotOf } from '../meeting/meeting.ts';
import { followUpToCall } from '../meeting/on-case.ts';
import type { Unit } from '../organisation/org.ts';
import type { DutyKind } from './duties.ts';
import { throughBreaks, unlessInBreak, type WorkingTime } from './working-time.ts';

/** Nobody's until somebody takes it, or answers. */
const NOBODYS: readonly DutyKind[] = ['take', 'answer'];
export const isNobodys = (kind: DutyKind): boolean => NOBODYS.includes(kind);

/** The working time by which a duty is counted and told of: what nobody holds does not wait for the end of a break. */
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
 * The day by which people have said that it is to be done, or that follows from one; it lasts until the unit closes.
 * Undefined where a moment is counted instead.
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
    case 'first-contact':
    case 'consent-asked':
    case 'invitation':
    case 'meeting':
    case 'agreed-plan':
    case 'answer':
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

/** A new concern has its unit's own time, and an urgent one two hours; a case that has lost its holder has the ladder's. */
function takeBy({ raisedAt, urgency }: Case, since: Instant, unit: Unit, { time, limits }: Setting): Instant {
  const usual = (of: Unit): Instant => {
    if (since !== raisedAt) return time.after(since, limits.duties.take.within, of);
    return urgency === 'urgent'
      ? soon(since, limits.urgentTakeWithinHours, of, time)
      : time.after(since, of.takeWithinDays, of);
  };
  return unlessInBreak(unit, usual, (of) => time.after(since, limits.takeInBreakWithinDays[urgency], of));
}

/** So many hours from now or from the next opening, and by closing time at the latest: nobody reads it at night. */
function soon(from: Instant, hours: number, unit: Unit, time: WorkingTime): Instant {
  const begins = time.nextOpening(from, unit);
  const closes = time.closing(time.dayOf(begins), unit);
  if (closes <= begins) return soon(later(begins, 1), hours, unit, time);
  const due = time.afterHours(begins, hours, unit);
  return due < closes ? due : closes;
}

/** The last day on which something is shared on it. */
export const lastDayOf = (of: Case, kind: 'consent-ends' | 'ground-ends', n: number): Day | undefined =>
  kind === 'consent-ends'
    ? of.consents.find((one) => one.n === n)?.until
    : of.grounds.find((one) => one.n === n)?.bounds?.until;

/** When a meeting is, once that is decided. */
export const timeOf = (of: Case, n: number) => {
  const meeting = meetingOf(of, n);
  return meeting === undefined ? undefined : slotOf(meeting);
};
