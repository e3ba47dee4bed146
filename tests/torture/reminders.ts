import type { Target } from '../../src/domain/case/effects.ts';
import { keyOf } from '../../src/domain/case/subject.ts';
import { type DutyKey, type DutyReminded, dutyOf, readDutyKey } from '../../src/domain/escalation/duties.ts';
import { unitOf } from '../../src/domain/escalation/schedule.ts';
import type { Day, Instant, PersonId } from '../../src/domain/ids.ts';
import type { Unit } from '../../src/domain/organisation/org.ts';
import { type Told, unfolded } from './chains.ts';
import type { Calendar, CaseRows } from './evidence.ts';

/** A reminder that a person must get, computed from the case's events: a card, or a line in their message of a day. */
export type Reminder = { readonly what: string } & (
  | { readonly how: 'card'; readonly target: Target }
  /** `until`: when the reminder stopped being owed to them, if it did. */
  | { readonly how: 'day'; readonly person: PersonId; readonly day: Day; readonly until: string | undefined }
  /** Faults against the rules, whatever was shown. */
  | { readonly how: 'early' | 'forgotten' }
);

/** `over`: the duty was no longer owed when they were to be told. */
export type Outcome = 'once' | 'unsure' | 'over' | 'never shown' | 'too early' | 'forgotten' | 'shown again';

/** All reminders that have come due. */
export function remindersOf(one: CaseRows, calendar: Calendar): readonly Reminder[] {
  const told = unfolded(one);
  return [
    ...told.flatMap((step, i) => remindersIn(step, told.slice(i + 1), calendar)),
    ...told.flatMap((step, i) => passedOn(step, told.slice(i + 1), calendar)),
    ...forgotten(one, calendar),
  ];
}

function remindersIn({ before, event }: Told, later: readonly Told[], calendar: Calendar): readonly Reminder[] {
  if (event.type !== 'dutyReminded' || before === undefined) return [];
  const { key, who, at, to } = event;
  const what = `${key} to the ${who}, reminded ${at}`;
  // The reminder must be the next one that the case was waiting for.
  const [next] = dutyOf(before.duties, key)?.reminders ?? [];
  // A reminder that a person asks for comes at once.
  if (event.by === 'clock' && (next === undefined || next.at > at)) return [{ what, how: 'early' }];
  const targets = cardsFor(event, before);
  if (targets !== undefined) return targets.map((target) => ({ what, how: 'card', target }));
  return to.flatMap((person) => inMessage(what, { person, key, at }, later, calendar));
}

/** The first reminder of an untaken case or an unanswered request is a card; so is a meeting on its day. */
function cardsFor(
  { key, who, to, first }: DutyReminded,
  { referrals, activity }: CaseRows['state'],
): readonly Target[] | undefined {
  const { kind, n } = readDutyKey(key);
  const about = keyOf({ is: 'duty', key, who });
  if (who === 'participants') return to.map((person) => ({ view: 'agenda', to: { person }, about }));
  if (!first || (kind !== 'take' && kind !== 'answer')) return undefined;
  if (activity !== undefined) return to.map((person) => ({ view: 'case', to: { person }, about }));
  const asked = referrals.find((r) => r.n === n)?.to;
  if (who === 'receivers' && asked !== undefined) return [{ view: 'referral', to: { unit: asked }, about }];
  if (who === 'receivers-manager') return to.map((person) => ({ view: 'referral', to: { person }, about }));
  if (who === 'manager' || who === 'area-manager')
    return to.map((person) => ({ view: 'manager-notice', to: { person }, about }));
  return undefined;
}

/** A reminder that could not reach one person was owed to others. */
function passedOn({ before, event }: Told, later: readonly Told[], calendar: Calendar): readonly Reminder[] {
  if (event.type !== 'notDelivered' || event.target.view !== 'day' || before === undefined) return [];
  const { at, target, instead } = event;
  const missed = 'person' in target.to ? target.to.person : undefined;
  const keys = before.duties
    .filter(({ notifiedPeople }) => notifiedPeople.some((person) => person === missed))
    .map(({ key }) => key);
  const key = keys.find((one) => isNobodys(one)) ?? keys[0];
  if (key === undefined) return [];
  const people = instead.flatMap((to) => ('person' in to ? [to.person] : []));
  return people.flatMap((person) => inMessage(`${key}, passed on ${at}`, { person, key, at }, later, calendar));
}

interface Owed {
  readonly person: PersonId;
  readonly key: DutyKey;
  readonly at: Instant;
}

/** The reminder comes in the next message when they are at work, unless the duty is no longer owed then. */
function inMessage(
  what: string,
  { person, key, at }: Owed,
  later: readonly Told[],
  calendar: Calendar,
): readonly Reminder[] {
  const { org, time } = calendar;
  const unit = org.people.get(person)?.memberships.flatMap((m) => org.units.get(m.unit) ?? [])[0];
  const due = atWork(at, reachedIn(key, unit), calendar);
  if (due === undefined) return [];
  const until = later.find((step) => endsFor(step, key, person))?.event.at;
  if (until !== undefined && until < due) return [];
  return [{ what: `${what}, to ${person}`, how: 'day', person, day: time.dayOf(due), until }];
}

/** Reminders of what nobody holds come in a break as on other weekdays. */
const reachedIn = <U extends Unit | undefined>(key: DutyKey, unit: U): U =>
  unit !== undefined && isNobodys(key) ? { ...unit, breaks: [] } : unit;
const isNobodys = (key: DutyKey): boolean => ['take', 'answer'].includes(readDutyKey(key).kind);

/** The first moment at which the bots ran and the unit was open. */
function atWork(at: Instant, unit: Unit | undefined, { time, livedFrom }: Calendar): Instant | undefined {
  if (unit === undefined) return livedFrom(at);
  for (let moment = time.nextOpening(at, unit); ; ) {
    const lived = livedFrom(moment);
    if (lived === undefined) return undefined;
    const opens = time.nextOpening(lived, unit);
    if (opens <= lived) return lived;
    moment = opens;
  }
}

function endsFor({ before, event }: Told, key: DutyKey, person: PersonId): boolean {
  switch (event.type) {
    case 'caseClosed':
    case 'activityEnded':
      return true;
    case 'caseTaken':
    case 'caseHandedOver':
    case 'caseReturned':
      return isHolders(key);
    case 'referralAccepted':
      return isHolders(key) && before?.referrals.find((r) => r.n === event.n)?.hand === 'over';
    case 'dutiesSet':
      return event.ended.includes(key) || event.begun.some((duty) => duty.key === key);
    case 'dutyDone':
    case 'dutyAcknowledged':
      return event.key === key;
    case 'dutyPutOff':
      return event.key === key && event.by === person;
    default:
      return false;
  }
}

/** When another person takes over, those who were told before need not go on. */
const isHolders = (key: DutyKey): boolean => readDutyKey(key).kind !== 'answer';

/** A clock that stood still: the next reminder, in working hours, lies in the past. */
const forgotten = ({ state }: CaseRows, calendar: Calendar): readonly Reminder[] =>
  state.status === 'closed'
    ? []
    : state.duties.flatMap(({ key, reminders: [next] }): readonly Reminder[] =>
        next === undefined || atWork(next.at, reachedIn(key, unitOf(state, key, calendar)), calendar) !== undefined
          ? [{ what: `${key}, due to remind ${next?.at ?? 'never'}`, how: 'forgotten' }]
          : [],
      );
