import { lacksHub } from './access.ts';
import { isActivity } from './activity.ts';
import { type Case, type CaseEvent, evolve } from './case.ts';
import { isUsed, standing } from './consent.ts';
import type { WorkingTime } from './deadlines.ts';
import type { Setting } from './decide.ts';
import {
  type Duty,
  type DutyKey,
  type DutyKind,
  type DutyRule,
  dutyAbout,
  dutyOf,
  type Ring,
  type Rung,
  readDutyKey,
  soonestFirst,
} from './duties.ts';
import { caseIdFrom, type Day, type Instant, later } from './ids.ts';
import { isAhead, lacksLeaders, type Meeting, type MeetingRules, meetingOf, silentUnits, slotOf } from './meeting.ts';
import { nextStepsOwed } from './next-step.ts';
import type { Org, Unit } from './org.ts';
import { type GuardianContact, mayReach } from './protection.ts';
import { openReferrals } from './referral.ts';
import { isPaused } from './sharing.ts';

/** The same events, followed by what they change in what is owed. */
export function wind(current: Case | undefined, done: readonly CaseEvent[], setting: Setting): readonly CaseEvent[] {
  if (done.length === 0) return done;
  // Which id a new case will have makes no difference to what it owes.
  const id = current?.id ?? caseIdFrom(new Uint8Array(5));
  const then = done.reduce<Case | undefined>((state, event) => evolve(state, id, event), current);
  if (then === undefined) return done;
  const ended = endedOf(then, setting);
  const [events, after] = ended === undefined ? [done, then] : [[...done, ended], evolve(then, id, ended)];
  const owed = owedIn(after, nextStepsOwed(current, done, after), setting);
  const again = new Set(events.flatMap((event) => setAnew(event, after)));
  const begun = owed
    .filter((key) => dutyOf(after.duties, key) === undefined || again.has(key))
    .map((key) => begin(after, key, setting));
  const over = after.duties.map((duty) => duty.key).filter((key) => !owed.includes(key));
  if (begun.length === 0 && over.length === 0) return events;
  return [...events, { type: 'dutiesSet', at: setting.at, by: 'clock', begun, ended: over }];
}

/** An activity that has been held and owes nothing more is over: nothing is left open that nobody is asked about. */
const endedOf = (of: Case, setting: Setting): CaseEvent | undefined =>
  isActivity(of) && of.status === 'open' && owedIn(of, [], setting).length === 0
    ? { type: 'activityEnded', at: setting.at, by: 'clock', why: 'done' }
    : undefined;

/** Every open case owes something at every step, so that it always has a next clock. */
function owedIn(of: Case, promised: readonly DutyKey[], setting: Setting): readonly DutyKey[] {
  const { at, org, time } = setting;
  const { meetings } = setting.limits;
  if (of.status === 'closed') return [];
  const done = (key: DutyKey): boolean => of.done.includes(key);
  return [
    ...(of.holder.kind === 'unit' ? (['take'] as const) : []),
    ...owedAtStep(of, org, meetings).filter((key) => !done(key)),
    ...openReferrals(of.referrals).map((r) => dutyAbout(isPaused(of, r.n, time.dayOf(at)) ? 'paused' : 'answer', r.n)),
    ...of.consents.flatMap((consent): readonly DutyKey[] => {
      const state = standing(consent, of.guardianLock);
      if (state === 'awaited') return [dutyAbout('consent-answer', consent.n), dutyAbout('consent-ends', consent.n)];
      return state === 'given' ? [dutyAbout('consent-ends', consent.n)] : [];
    }),
    ...of.grounds.filter((one) => isUsed(one) && one.bounds !== undefined).map(({ n }) => dutyAbout('ground-ends', n)),
    ...promised,
    ...of.meetings.flatMap((meeting) => owedAbout(meeting, meetings)),
    ...of.actions.map(({ n }) => dutyAbout('action', n)).filter((key) => !done(key)),
    ...(followUpToCall(of) === undefined ? [] : (['call-follow-up'] as const)),
    ...(isActivity(of) && of.meetings.every(isCalledOff) ? (['call-activity'] as const) : []),
  ];
}

const isCalledOff = ({ status }: Meeting): boolean => status.is === 'cancelled';

/** A meeting is answered, booked, held and ended: each in its time. */
function owedAbout(meeting: Meeting, rules: MeetingRules): readonly DutyKey[] {
  const { n, status } = meeting;
  switch (status.is) {
    case 'asked':
      return [dutyAbout(silentUnits(meeting).length > 0 ? 'rsvp' : 'book', n)];
    case 'booked':
      return [dutyAbout('hold', n), ...(lacksLeaders(meeting, rules) ? [dutyAbout('book', n)] : [])];
    case 'held':
      return [dutyAbout('conclude', n)];
    case 'closed':
    case 'cancelled':
      return [];
  }
}

/** The day on which the last meeting is to be followed up, as long as nobody has called to that. */
function followUpToCall({ meetings }: Case): Day | undefined {
  const [last] = meetings
    .flatMap(({ status }) => (status.is === 'closed' ? [status] : []))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (last === undefined || meetings.some((m) => m.calledAt >= last.at && m.status.is !== 'cancelled'))
    return undefined;
  return last.followUpOn;
}

/** What is owed at each step. */
export const STEP_DUTIES: { readonly [step: number]: readonly StepDuty[] } = {
  1: ['first-contact', 'evaluation'],
  2: ['consent-asked', 'invitation', 'meeting', 'agreed-plan'],
  3: ['follow-up', 'name-hub'],
};
const STEP_DUTIES_ALL: readonly StepDuty[] = Object.values(STEP_DUTIES).flat();
type StepDuty = Extract<
  DutyKind,
  'first-contact' | 'evaluation' | 'consent-asked' | 'invitation' | 'meeting' | 'agreed-plan' | 'follow-up' | 'name-hub'
>;

/** Nothing that reaches a guardian is owed where that may not be. */
export const REACHES_GUARDIANS: { readonly [kind in DutyKind]?: GuardianContact } = {
  'first-contact': 'first-contact',
  'consent-asked': 'consent',
  invitation: 'invitation',
};

function owedAtStep(of: Case, org: Org, rules: MeetingRules): readonly StepDuty[] {
  const { step, stepSince, consents, meetings } = of;
  return (STEP_DUTIES[step] ?? []).filter((kind) => {
    // Asked for is asked for, whatever is answered.
    if (kind === 'consent-asked' && consents.some((one) => one.askedAt >= stepSince)) return false;
    // A meeting that cannot end in a joint plan, such as a consultation without names, is not the one that is owed.
    const called = meetings.filter(
      (m) =>
        rules[m.kind].agrees !== 'nothing' && m.status.is !== 'cancelled' && (m.calledAt >= stepSince || isAhead(m)),
    );
    if (kind === 'invitation' && called.length > 0) return false;
    if (kind === 'meeting' && called.some(({ status }) => status.is === 'held' || status.is === 'closed')) return false;
    if (kind === 'name-hub' && !lacksHub(org, of)) return false;
    const contact = REACHES_GUARDIANS[kind];
    return contact === undefined || mayReach(of, contact);
  });
}

/** A new date sets what is owed anew; so does a new unit, whose people must be told in their turn. */
function setAnew(event: CaseEvent, { referrals }: Case): readonly DutyKey[] {
  switch (event.type) {
    case 'planMade':
      return ['evaluation', 'follow-up'];
    case 'meetingClosed':
      return ['follow-up', 'call-follow-up'];
    case 'slotsProposed':
      return [dutyAbout('rsvp', event.n), dutyAbout('hold', event.n)];
    case 'meetingBooked':
      return [dutyAbout('hold', event.n)];
    case 'referralAccepted':
      return referrals.find((r) => r.n === event.n)?.hand === 'over' ? STEP_DUTIES_ALL : [];
    default:
      return [];
  }
}
function begin(of: Case, key: DutyKey, setting: Setting): Pick<Duty, 'key' | 'since' | 'due' | 'rings'> {
  const { at, time, limits } = setting;
  const { kind, n } = readDutyKey(key);
  const unit = unitOf(of, key, setting);
  const since = dutyOf(of.duties, key)?.since ?? sinceOf(of, kind, at);
  const due = dueOf(of, kind, n, since, unit, setting);
  if (kind === 'consent-ends' || kind === 'ground-ends')
    return {
      key,
      since,
      due,
      rings: [...beforeTheEnd(lastDayOf(of, kind, n), at, unit, time), { who: 'holder', at: due }],
    };
  const rings = ringsFor(limits.duties[kind], due, at, unit, time);
  return { key, since, due, rings: kind === 'hold' ? [onTheDay(of, n, at, unit, time), ...rings] : rings };
}

/** Step 2 is measured from its beginning, whoever holds the case; a contact person is needed from when there is none. */
function sinceOf({ stepSince, holder }: Case, kind: DutyKind, at: Instant): Instant {
  if (kind === 'take') return holder.since;
  if (kind === 'name-hub') return at;
  return STEP_DUTIES_ALL.some((one) => one === kind) ? stepSince : at;
}

function dueOf(of: Case, kind: DutyKind, n: number, since: Instant, unit: Unit, { time, limits }: Setting): Instant {
  const status = of.referrals.find((r) => r.n === n)?.status;
  switch (kind) {
    case 'take':
      if (since !== of.raisedAt) return time.after(since, limits.duties.take.within, unit);
      return of.urgency === 'urgent'
        ? time.afterHours(since, limits.urgentTakeWithinHours, unit)
        : time.after(since, unit.takeWithinDays, unit);
    case 'evaluation':
    case 'follow-up':
      return of.plan === undefined
        ? time.after(since, limits.duties[kind].within, unit)
        : time.opening(of.plan.followUpOn, unit);
    case 'answer':
      return of.referrals.find((r) => r.n === n)?.replyBy ?? since;
    case 'consent-ends':
    case 'ground-ends': {
      const until = lastDayOf(of, kind, n);
      return until === undefined ? since : time.startOf(time.daysFrom(until, 1));
    }
    case 'next-step':
      return status?.is === 'declined' ? time.opening(status.next.by, unit) : since;
    case 'first-contact':
    case 'consent-asked':
    case 'invitation':
    case 'meeting':
    case 'agreed-plan':
    case 'consent-answer':
    case 'paused':
    case 'book':
    case 'conclude':
    case 'name-hub':
    case 'call-activity':
      return time.after(since, limits.duties[kind].within, unit);
    case 'rsvp': {
      const answerBy = meetingOf(of, n)?.answerBy;
      return answerBy === undefined ? since : time.opening(answerBy, unit);
    }
    case 'hold':
      return timeOf(of, n)?.to ?? since;
    case 'action': {
      const action = of.actions.find((one) => one.n === n);
      return action === undefined ? since : time.opening(action.due, unit);
    }
    case 'call-follow-up': {
      const day = followUpToCall(of);
      if (day === undefined) return since;
      const early = time.before(time.opening(day, unit), limits.duties['call-follow-up'].within, unit);
      return early > since ? early : time.after(since, 1, unit);
    }
  }
}

const timeOf = (of: Case, n: number) => {
  const meeting = meetingOf(of, n);
  return meeting === undefined ? undefined : slotOf(meeting);
};

const HOUR_MS = 3_600_000;
/** Those who come get the agenda in the morning, or, where it is soon, in a minute. */
function onTheDay(of: Case, n: number, at: Instant, unit: Unit, time: WorkingTime): Ring {
  const from = timeOf(of, n)?.from ?? at;
  const morning = time.opening(time.dayOf(from), unit);
  const early = morning < from ? morning : later(from, -HOUR_MS);
  return { who: 'participants', at: early > at ? early : later(at, 60_000) };
}

const lastDayOf = (of: Case, kind: 'consent-ends' | 'ground-ends', n: number): Day | undefined =>
  kind === 'consent-ends'
    ? of.consents.find((one) => one.n === n)?.until
    : of.grounds.find((one) => one.n === n)?.bounds?.until;

/** The holder is asked a month and a week before a consent runs out, and a week before a ground does. */
const ASKED_DAYS_BEFORE = [30, 7] as const;
const beforeTheEnd = (until: Day | undefined, at: Instant, unit: Unit, time: WorkingTime): readonly Ring[] =>
  until === undefined
    ? []
    : ASKED_DAYS_BEFORE.map(
        (days): Ring => ({ who: 'holder', at: time.opening(time.daysFrom(until, -days), unit) }),
      ).filter((ring) => ring.at > at);

/** Whose working time counts: the asked unit's for an answer, for an action the unit's that does it, else the holder's. */
export function unitOf(of: Case, key: DutyKey, { org }: Pick<Setting, 'org'>): Unit {
  const { kind, n } = readDutyKey(key);
  const asked =
    kind === 'answer'
      ? of.referrals.find((r) => r.n === n)?.to
      : kind === 'action'
        ? of.actions.find((action) => action.n === n)?.unit
        : undefined;
  const unit = org.units.get(asked ?? of.holder.unit) ?? org.units.get(of.raisedIn);
  if (unit === undefined) throw new Error(`case ${of.id}: its unit is not in the organisation`);
  return unit;
}

/** Who is told, and when, about a duty that is due then; only what lies after `from`. */
export function ringsFor(rule: DutyRule, due: Instant, from: Instant, unit: Unit, time: WorkingTime): readonly Ring[] {
  const [first, last] = [rule.rings[0], rule.rings.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a duty that nobody is told of');
  const all = rule.rings.map(
    ({ who, days }): Ring => ({ who, at: inTheMorning(who, moved(due, days, unit, time), unit, time) }),
  );
  const coming = all.filter((ring) => ring.at > from);
  const late = [
    { who: first.who, at: time.after(from, 1, unit) },
    { who: last.who, at: time.after(from, 1 + rule.every, unit) },
  ];
  const warned = first.who === 'holder' ? time.beforeBreak(from, due, unit) : undefined;
  const warning: readonly Ring[] = warned === undefined ? [] : [{ who: 'holder', at: warned, beforeBreak: true }];
  return [...warning, ...(coming.length > 0 ? coming : late)].toSorted(soonestFirst);
}

const moved = (due: Instant, days: number, unit: Unit, time: WorkingTime): Instant =>
  days < 0 ? time.before(due, -days, unit) : days === 0 ? due : time.after(due, days, unit);

/** Reminders come together when the day begins; that a time has run out is told when it has. */
const inTheMorning = (who: Rung, at: Instant, unit: Unit, time: WorkingTime): Instant =>
  who === 'holder' || who === 'deputy' ? time.opening(time.dayOf(at), unit) : at;
