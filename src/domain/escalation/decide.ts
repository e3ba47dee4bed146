import { actsAsDoer, actsAsHolder, actsAsPromiser, handles } from '../access/access.ts';
import { mustBeLetIn, notHolder } from '../access/may-act.ts';
import type { Case, OpenCase } from '../case/case.ts';
import { accept, type Decision, type Refusal, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import type { Day, Instant, PersonId } from '../ids.ts';
import { hasRole, type Org, type Person } from '../organisation/org.ts';
import { isAway } from '../organisation/staffing.ts';
import { timeFor } from './due.ts';
import {
  type Duty,
  type DutyKey,
  type DutyKind,
  dutyOf,
  type EscalationLevel,
  OWED_BY_UNITS,
  type Reminder,
  readDutyKey,
  soonestFirst,
} from './duties.ts';
import { remindersFor, unitOf } from './schedule.ts';

export type DutyCommand =
  /** "Jag ser till att det blir gjort": stops the escalation; this person answers for the duty. */
  | { readonly type: 'acknowledgeDuty'; readonly key: DutyKey }
  | { readonly type: 'finishDuty'; readonly key: DutyKey }
  /** A manager asks the holder to look at what is due soonest. */
  | { readonly type: 'remindHolder' }
  /** "Påminn mig": a date of the person's own replaces the reminders. */
  | { readonly type: 'putOffDuty'; readonly key: DutyKey; readonly until: Day }
  /** "Lämna över": hands the case to a colleague, or back to the unit. */
  | { readonly type: 'handOver'; readonly to: PersonId }
  | { readonly type: 'handBack' };

/** Anyone who answers for the unit may remind. The reminder comes in the holder's message of the day, as all do. */
function remindHolder(current: OpenCase, by: Person, { at }: Setting): Decision {
  const { holder, duties } = current;
  if (!hasRole(by, holder.unit, 'manager', 'area-manager')) return refuse({ refused: 'not-allowed' });
  const [soonest] = duties
    .filter(({ key }) => !['answer', 'promised', 'result', 'take'].includes(readDutyKey(key).kind))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
  if (holder.kind === 'unit') return refuse(notHolder(current));
  if (soonest === undefined) return refuse({ refused: 'not-owed' });
  const { key, reminders } = soonest;
  return accept({
    type: 'dutyReminded',
    at,
    by: by.id,
    key,
    who: 'holder',
    to: [holder.person],
    first: false,
    reminders,
  });
}

/** Duties that end when somebody says so; the others end by their subject: a plan, a step, an answer. */
const FINISHED_BY_WORD: readonly DutyKind[] = [
  'first-contact',
  'consent-asked',
  'invitation',
  'meeting',
  'next-step',
  'action',
];
export const isFinishedByWord = (key: DutyKey): boolean => FINISHED_BY_WORD.includes(readDutyKey(key).kind);

export function decideDuty(current: OpenCase, command: DutyCommand, by: Person, setting: Setting): Decision {
  const { at, org } = setting;
  switch (command.type) {
    case 'acknowledgeDuty':
      return acknowledge(current, command.key, by, setting);
    case 'finishDuty': {
      const { key } = command;
      if (!answersFor(org, by, current, key)) return refuse(notHolder(current));
      if (current.done.includes(key)) return accept();
      if (dutyOf(current.duties, key) === undefined || !isFinishedByWord(key)) return refuse({ refused: 'not-owed' });
      return accept({ type: 'dutyDone', at, by: by.id, key });
    }
    case 'remindHolder':
      return remindHolder(current, by, setting);
    case 'putOffDuty':
      return putOff(current, command.key, command.until, by, setting);
    case 'handOver':
      return handOver(current, command.to, by, setting);
    case 'handBack': {
      const { holder } = current;
      if (holder.kind === 'unit') return refuse(notHolder(current));
      if (!mayHandOver(org, by, current)) return refuse(notHolder(current));
      const { unit, person: from } = holder;
      return accept({ type: 'caseReturned', at, by: by.id, unit, from, why: 'handed-back' });
    }
  }
}

const LEADS: readonly EscalationLevel[] = ['receivers-manager', 'manager', 'area-manager'];

/**
 * May this person finish or put off the duty? The holder may, the person whose action it is or who has promised it, their
 * stand-ins, and the duty's owner.
 */
export const answersFor = (org: Org, by: Person, of: Case, key: DutyKey): boolean =>
  dutyOf(of.duties, key)?.owner === by.id ||
  (!OWED_BY_UNITS.includes(readDutyKey(key).kind) && actsAsHolder(org, by, of)) ||
  isDoer(org, by, of, key);

function isDoer(org: Org, by: Person, of: Case, key: DutyKey): boolean {
  const { kind, n } = readDutyKey(key);
  if (kind === 'action') return actsAsDoer(org, by, of, n);
  const promise = kind === 'promised' || kind === 'result' ? of.referrals.find((r) => r.n === n) : undefined;
  return promise !== undefined && actsAsPromiser(org, by, of, promise);
}

/** People who have been told may answer, and so may those who lead the unit. */
export const mayAcknowledge = (org: Org, by: Person, of: Case, duty: Duty): boolean =>
  duty.notifiedPeople.includes(by.id) || hasRole(by, unitOf(of, duty.key, { org }).id, 'manager', 'area-manager');

function acknowledge(current: OpenCase, key: DutyKey, by: Person, setting: Setting): Decision {
  const { at, org, limits } = setting;
  const duty = dutyOf(current.duties, key);
  if (duty === undefined) return refuse({ refused: 'not-owed' });
  if (duty.owner === by.id) return accept();
  if (!mayAcknowledge(org, by, current, duty)) return refuse({ refused: 'not-allowed' });
  const unit = unitOf(current, key, setting);
  const { kind } = readDutyKey(key);
  const time = timeFor(kind, setting.time);
  const seen = time.after(at, limits.seenToWithinDays, unit);
  const next = time.after(seen, limits.duties[kind].every, unit);
  const own: readonly Reminder[] = [
    { who: 'owner', at: seen },
    { who: 'area-manager', at: next },
  ];
  const reminders = [...own, ...whenLate(duty, at), ...agendaOf(duty)].toSorted(soonestFirst);
  return accept({ type: 'dutyAcknowledged', at, by: by.id, key, reminders });
}

function putOff(current: OpenCase, key: DutyKey, until: Day, by: Person, setting: Setting): Decision {
  const { at, org, limits } = setting;
  const duty = dutyOf(current.duties, key);
  if (duty === undefined) return refuse({ refused: 'not-owed' });
  if (!answersFor(org, by, current, key)) return refuse(notHolder(current));
  const dated = notTooFar(until, limits.putOffAtMostDays, current, key, setting);
  if (dated !== undefined) return refuse(dated);
  const unit = unitOf(current, key, setting);
  const { kind } = readDutyKey(key);
  const time = timeFor(kind, setting.time);
  const morning = time.opening(until, unit);
  const own: Reminder = { who: duty.owner === by.id ? 'owner' : 'holder', at: morning };
  // Once an escalation has passed the deputy, postponing does not cancel it for the managers.
  const risen = duty.notified.some(({ who }) => LEADS.includes(who));
  const above = risen
    ? duty.reminders.filter(({ who }) => LEADS.includes(who))
    : remindersFor(limits.duties[kind], morning, at, unit, time).filter((reminder) => reminder.at >= morning);
  const others = above.filter((reminder) => reminder.who !== own.who || reminder.at !== own.at);
  const late = whenLate(duty, at).filter((one) =>
    others.every(({ who, at: when }) => who !== one.who || when !== one.at),
  );
  const reminders = [own, ...others, ...late, ...agendaOf(duty)].toSorted(soonestFirst);
  return accept({ type: 'dutyPutOff', at, by: by.id, key, reminders });
}

/** Participants get a meeting's agenda on the day, also when the duty has an owner. */
const agendaOf = ({ reminders }: Duty): readonly Reminder[] => reminders.filter(({ who }) => who === 'participants');

/** Whoever raised a concern was promised that more people hear of it at that time, whatever has been said before it. */
const whenLate = ({ key, due }: Duty, at: Instant): readonly Reminder[] =>
  key === 'take' && due > at ? [{ who: 'manager', at: due }] : [];

/** The day must lie ahead, and not so far off that nobody would remember the subject. */
function notTooFar(day: Day, days: number, of: Case, key: DutyKey, setting: Setting): Refusal | undefined {
  const { at, time } = setting;
  if (day <= time.dayOf(at)) return { refused: 'not-a-coming-day' };
  return day > time.dayOf(time.after(at, days, unitOf(of, key, setting))) ? { refused: 'too-far' } : undefined;
}

/** The holder hands over; the manager does so if the holder cannot. */
export const mayHandOver = (org: Org, by: Person, of: Case): boolean =>
  actsAsHolder(org, by, of) || hasRole(by, of.holder.unit, 'manager');

/** A colleague who may hold the case instead: handles the unit's cases, and is not away. */
export const isColleague = (org: Org, person: Person, { holder }: Case): boolean =>
  handles(org, person, holder.unit) && (org.today === undefined || !isAway(person, org.today));

function handOver(current: OpenCase, to: PersonId, by: Person, { at, org }: Setting): Decision {
  const { holder } = current;
  if (!mayHandOver(org, by, current)) return refuse(notHolder(current));
  // A holder who has not been let in may give the case back to the unit, but not choose a new holder.
  if (mustBeLetIn(org, by, current)) return refuse({ refused: 'let-in-first' });
  if (holder.kind === 'person' && holder.person === to) return accept();
  const other = org.people.get(to);
  if (other === undefined || !isColleague(org, other, current)) return refuse({ refused: 'not-a-colleague' });
  const from = holder.kind === 'person' ? { from: holder.person } : {};
  return accept({ type: 'caseHandedOver', at, by: by.id, unit: holder.unit, to, ...from });
}
