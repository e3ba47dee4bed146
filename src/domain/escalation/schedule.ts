import { lacksContactPerson } from '../access/access.ts';
import { isPaused } from '../access/crossing.ts';
import { type GuardianContact, mayReach } from '../access/protection.ts';
import { isActivity } from '../case/activity.ts';
import { asksAdvice } from '../case/advice.ts';
import type { Case, CaseEvent } from '../case/case.ts';
import type { Folded } from '../case/decision.ts';
import { evolve } from '../case/evolve.ts';
import { nextStepsOwed } from '../case/next-step.ts';
import type { Setting } from '../case/setting.ts';
import { isUsed, standing } from '../consent/consent.ts';
import { type CaseId, type Day, type Instant, later } from '../ids.ts';
import { isAhead, lacksLeaders, type Meeting, type MeetingRules, silentUnits } from '../meeting/meeting.ts';
import { followUpToCall } from '../meeting/on-case.ts';
import type { Org, Unit } from '../organisation/org.ts';
import { unitNow } from '../organisation/unit-gone.ts';
import { helpOf, owesHelp } from '../referral/help.ts';
import { openQuestions, openReferrals } from '../referral/referral.ts';
import { dayOf, dueOf, lastDayOf, timeFor, timeOf } from './due.ts';
import {
  type Duty,
  type DutyKey,
  type DutyKind,
  type DutyRule,
  dutyAbout,
  dutyOf,
  type EscalationLevel,
  OWED_BY_OTHERS,
  type Reminder,
  readDutyKey,
  soonestFirst,
} from './duties.ts';
import type { WorkingTime } from './working-time.ts';

/** The events, followed by the changes in duties that they cause. */
export function withDuties(
  current: Case | undefined,
  id: CaseId,
  done: readonly CaseEvent[],
  setting: Setting,
): readonly Folded[] {
  const folded: Folded[] = [];
  const happens = (event: CaseEvent): Case => {
    const after = evolve(folded.at(-1)?.after ?? current, id, event);
    folded.push({ event, after });
    return after;
  };
  for (const event of done) happens(event);
  const then = folded.at(-1)?.after;
  if (then === undefined) return folded;
  const promised = nextStepsOwed(current, done, then);
  const ended = endedOf(then, promised, setting);
  const after = ended === undefined ? then : happens(ended);
  const owed = owedIn(after, promised, setting);
  const again = new Set(folded.flatMap(({ event }) => setAnew(event, after, current)));
  const begun = owed
    .filter((key) => dutyOf(after.duties, key) === undefined || again.has(key))
    .map((key) => begin(after, key, setting));
  const over = after.duties.map((duty) => duty.key).filter((key) => !owed.includes(key));
  if (begun.length > 0 || over.length > 0)
    happens({ type: 'dutiesSet', at: setting.at, by: 'clock', begun, ended: over });
  return folded;
}

/** An activity that owes nothing more ends: no case stays open that nobody is asked about. */
const endedOf = (of: Case, promised: readonly DutyKey[], setting: Setting): CaseEvent | undefined =>
  isActivity(of) && of.status === 'open' && owedIn(of, promised, setting).length === 0
    ? { type: 'activityEnded', at: setting.at, by: 'clock', why: 'done' }
    : undefined;

/** The duties of an open case. Every step has one, so that the case always has a next reminder. */
function owedIn(of: Case, promised: readonly DutyKey[], setting: Setting): readonly DutyKey[] {
  const { at, org, time } = setting;
  const { meetings } = setting.limits;
  if (of.status === 'closed') return [];
  const done = (key: DutyKey): boolean => of.done.includes(key);
  return [
    ...(of.holder.kind === 'unit' ? (['take'] as const) : []),
    ...owedAtStep(of, org, meetings).filter((key) => !done(key)),
    ...openReferrals(of.referrals).map((r) => dutyAbout(isPaused(of, r.n, time.dayOf(at)) ? 'paused' : 'answer', r.n)),
    ...openQuestions(of.referrals).map(({ n }) => dutyAbout('question', n)),
    ...of.consents.flatMap((consent): readonly DutyKey[] => {
      const state = standing(consent, of.guardianLock);
      if (state === 'awaited') return [dutyAbout('consent-answer', consent.n), dutyAbout('consent-ends', consent.n)];
      return state === 'given' ? [dutyAbout('consent-ends', consent.n)] : [];
    }),
    ...of.grounds.filter((one) => isUsed(one) && one.bounds !== undefined).map(({ n }) => dutyAbout('ground-ends', n)),
    ...promised,
    ...of.referrals
      .filter((r) => owesHelp(of, r))
      .map((r) => dutyAbout(helpOf(r)?.begun === undefined ? 'promised' : 'result', r.n)),
    ...of.meetings.flatMap((meeting) => owedAbout(meeting, meetings)),
    ...of.actions.map(({ n }) => dutyAbout('action', n)).filter((key) => !done(key)),
    ...(followUpToCall(of) === undefined ? [] : (['call-follow-up'] as const)),
    ...(isActivity(of) && !asksAdvice(of) && of.meetings.every(isCalledOff) ? (['call-activity'] as const) : []),
  ];
}

const isCalledOff = ({ status }: Meeting): boolean => status.is === 'cancelled';

/** The duty of a meeting at each stage: to answer, to book, to hold, to close. */
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

/** The duties of each step. */
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

/** The kind of contact with guardians in a duty, which is not owed while that contact is stopped. */
export const REACHES_GUARDIANS: { readonly [kind in DutyKind]?: GuardianContact } = {
  'first-contact': 'first-contact',
  'consent-asked': 'consent',
  invitation: 'invitation',
};

/** From the Familjeträff on the child and the guardians are to know whom to turn to, at every step. */
const hasMetFamily = ({ meetings }: Case): boolean =>
  meetings.some(({ kind, status }) => kind === 'family' && (status.is === 'held' || status.is === 'closed'));

function owedAtStep(of: Case, org: Org, rules: MeetingRules): readonly StepDuty[] {
  const { step, stepSince, consents, meetings } = of;
  const ofStep = STEP_DUTIES[step] ?? [];
  const owed = ofStep.includes('name-hub') || !hasMetFamily(of) ? ofStep : [...ofStep, 'name-hub' as const];
  return owed.filter((kind) => {
    // The duty is to ask for consent, whatever the answer.
    if (kind === 'consent-asked' && consents.some((one) => one.askedAt >= stepSince)) return false;
    // A meeting that cannot end in a joint plan, such as a consultation without names, does not meet the duty.
    const called = meetings.filter(
      (m) =>
        rules[m.kind].agrees !== 'nothing' && m.status.is !== 'cancelled' && (m.calledAt >= stepSince || isAhead(m)),
    );
    if (kind === 'invitation' && called.length > 0) return false;
    if (kind === 'meeting' && called.some(({ status }) => status.is === 'held' || status.is === 'closed')) return false;
    if (kind === 'name-hub' && !lacksContactPerson(org, of)) return false;
    const contact = REACHES_GUARDIANS[kind];
    return contact === undefined || mayReach(of, contact);
  });
}

/**
 * Duties that start anew after an event: those with a new date, and those of a new unit, whose people must be told in
 * turn.
 */
function setAnew(event: CaseEvent, after: Case, before: Case | undefined): readonly DutyKey[] {
  switch (event.type) {
    case 'planMade':
      return ['evaluation', 'follow-up'];
    case 'meetingClosed':
      return ['follow-up', 'call-follow-up'];
    case 'slotsProposed':
      return [dutyAbout('rsvp', event.n), dutyAbout('hold', event.n)];
    case 'meetingBooked':
      return [dutyAbout('hold', event.n)];
    case 'helpPromised':
      return [dutyAbout('promised', event.n)];
    case 'referralAccepted':
      return after.referrals.find((r) => r.n === event.n)?.hand === 'over'
        ? [...STEP_DUTIES_ALL, ...ofHolder(after)]
        : [];
    case 'unitMoved':
      return before?.holder.unit === event.from ? ofHolder(after) : [];
    // Duties continue unchanged.
    case 'activityPlanned':
    case 'activityEnded':
    case 'concernRaised':
    case 'concernAdded':
    case 'conversationNoted':
    case 'purposeSet':
    case 'saidWorse':
    case 'caseTaken':
    case 'caseHandedOver':
    case 'caseReturned':
    case 'unitGone':
    case 'unitRenamed':
    case 'accountAdded':
    case 'personAdmitted':
    case 'notDelivered':
    case 'stepMoved':
    case 'caseClosed':
    case 'referralSent':
    case 'referralDeclined':
    case 'referralQuestioned':
    case 'questionAnswered':
    case 'referralWithdrawn':
    case 'managersTold':
    case 'helpBegun':
    case 'helpEnded':
    case 'contactTaken':
    case 'contactLeft':
    case 'dutiesSet':
    case 'dutyReminded':
    case 'dutyAcknowledged':
    case 'dutyPutOff':
    case 'dutyDone':
    case 'consentAsked':
    case 'consentAnswered':
    case 'consentWithdrawn':
    case 'consentExpired':
    case 'sharedOnGround':
    case 'groundBounded':
    case 'groundEnded':
    case 'sharingStopped':
    case 'caseLinked':
    case 'identityRecorded':
    case 'identityRemoved':
    case 'guardianLockSet':
    case 'restrictionSet':
    case 'contactAllowed':
    case 'transferConfirmed':
    case 'caseDisposed':
    case 'accessAsked':
    case 'accessAnswered':
    case 'meetingCalled':
    case 'meetingAnswered':
    case 'attendeeLeft':
    case 'meetingCancelled':
    case 'calendarNoted':
    case 'meetingHeld':
    case 'actionAgreed':
    case 'contactPersonNamed':
    case 'contactPersonLeft':
      return [];
  }
}
/** What the holder owes goes by the hours and breaks of the unit that has the case now. */
const ofHolder = ({ duties }: Case): readonly DutyKey[] =>
  duties.map(({ key }) => key).filter((key) => !NOT_BY_HOLDER.includes(readDutyKey(key).kind));
/** What others owe, and a meeting, which has its own time. */
const NOT_BY_HOLDER: readonly DutyKind[] = [...OWED_BY_OTHERS, 'hold'];

function begin(of: Case, key: DutyKey, setting: Setting): Pick<Duty, 'key' | 'since' | 'due' | 'reminders'> {
  const { at, limits } = setting;
  const { kind, n } = readDutyKey(key);
  const unit = unitOf(of, key, setting);
  const time = timeFor(kind, setting.time);
  const since = dutyOf(of.duties, key)?.since ?? sinceOf(of, kind, at);
  const due = dueOf(of, kind, n, since, unit, setting);
  if (kind === 'consent-ends' || kind === 'ground-ends')
    return {
      key,
      since,
      due,
      reminders: [...beforeTheEnd(lastDayOf(of, kind, n), at, unit, time), { who: 'holder', at: due }],
    };
  const day = dayOf(of, kind, n, since, unit, setting);
  const rule = limits.duties[kind];
  const reminders =
    day === undefined ? remindersFor(rule, due, at, unit, time) : remindersOnDay(rule, day, at, unit, time);
  return { key, since, due, reminders: kind === 'hold' ? [onTheDay(of, n, at, unit, time), ...reminders] : reminders };
}

/**
 * The beginning of a duty. Step 2 counts from its own start under any holder; a contact person is due from when there
 * is none.
 */
function sinceOf({ stepSince, holder }: Case, kind: DutyKind, at: Instant): Instant {
  if (kind === 'take') return holder.since;
  if (kind === 'name-hub') return at;
  return STEP_DUTIES_ALL.some((one) => one === kind) ? stepSince : at;
}

const HOUR_MS = 3_600_000;
/** Participants get the agenda in the morning, or, if the meeting is soon, in a minute. */
function onTheDay(of: Case, n: number, at: Instant, unit: Unit, time: WorkingTime): Reminder {
  const from = timeOf(of, n)?.from ?? at;
  const morning = time.opening(time.dayOf(from), unit);
  const early = morning < from ? morning : later(from, -HOUR_MS);
  return { who: 'participants', at: early > at ? early : later(at, 60_000) };
}

/** The holder is asked a month and a week before a consent runs out, and a week before a ground does. */
const ASKED_DAYS_BEFORE = [30, 7] as const;
const beforeTheEnd = (until: Day | undefined, at: Instant, unit: Unit, time: WorkingTime): readonly Reminder[] =>
  until === undefined
    ? []
    : ASKED_DAYS_BEFORE.map(
        (days): Reminder => ({ who: 'holder', at: time.opening(time.daysFrom(until, -days), unit) }),
      ).filter((reminder) => reminder.at > at);

/**
 * The unit whose working time counts: the asked unit for an answer and for what it has promised, the doer's unit for an
 * action, else the holder's.
 */
export function unitOf(of: Case, key: DutyKey, { org }: Pick<Setting, 'org'>): Unit {
  const { kind, n } = readDutyKey(key);
  const asked =
    kind === 'answer' || kind === 'promised' || kind === 'result'
      ? of.referrals.find((r) => r.n === n)?.to
      : kind === 'action'
        ? of.actions.find((action) => action.n === n)?.unit
        : undefined;
  return unitNow(org, of, asked ?? of.holder.unit);
}

/**
 * The same for a duty due on a day: the reminder comes when the day begins, though the duty is late only when it ends.
 * Where the unit is closed that day, the reminder comes when it last opens before.
 */
export function remindersOnDay(
  rule: DutyRule,
  day: Day,
  from: Instant,
  unit: Unit,
  time: WorkingTime,
): readonly Reminder[] {
  const opens = time.opening(day, unit);
  const reminders = remindersFor(rule, opens, from, unit, time);
  const before = time.opening(time.dayOf(time.before(opens, 1, unit)), unit);
  const isTold = rule.reminders[0]?.who !== 'holder' || reminders.some((reminder) => reminder.at === before);
  if (time.dayOf(opens) === day || before <= from || isTold) return reminders;
  return [{ who: 'holder', at: before } as const, ...reminders].toSorted(soonestFirst);
}

/** The reminders of a duty that is due then; only those after `from`. */
export function remindersFor(
  rule: DutyRule,
  due: Instant,
  from: Instant,
  unit: Unit,
  time: WorkingTime,
): readonly Reminder[] {
  const [first, last] = [rule.reminders[0], rule.reminders.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a duty that nobody is told of');
  const all = rule.reminders.map(
    ({ who, days }): Reminder => ({ who, at: inTheMorning(who, moved(due, days, unit, time), unit, time) }),
  );
  const coming = all.filter((reminder) => reminder.at > from);
  const late = [
    { who: first.who, at: time.after(from, 1, unit) },
    { who: last.who, at: time.after(from, 1 + rule.every, unit) },
  ];
  const warned = first.who === 'holder' ? time.beforeBreak(from, due, unit) : undefined;
  const warning: readonly Reminder[] = warned === undefined ? [] : [{ who: 'holder', at: warned, beforeBreak: true }];
  return [...warning, ...(coming.length > 0 ? coming : late)].toSorted(soonestFirst);
}

const moved = (due: Instant, days: number, unit: Unit, time: WorkingTime): Instant =>
  days < 0 ? time.before(due, -days, unit) : days === 0 ? due : time.after(due, days, unit);

/** Reminders come together when the day begins; a notice that time has run out comes at that moment. */
const inTheMorning = (who: EscalationLevel, at: Instant, unit: Unit, time: WorkingTime): Instant =>
  who === 'holder' || who === 'deputy' ? time.opening(time.dayOf(at), unit) : at;
