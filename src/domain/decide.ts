import { actsAsHolder, admitsFrom, handles, isVacant, knows } from './access.ts';
import type { Case, OpenCase } from './case.ts';
import type { RaiseConcern } from './concern.ts';
import type { WorkingTime } from './deadlines.ts';
import { decideReferral, notHolder, remind } from './decide-referral.ts';
import { accept, type Decision, refuse } from './decision.ts';
import type { Instant, PersonId } from './ids.ts';
import type { CloseCase, MakePlan, MoveStep } from './ladder.ts';
import { hasRole, type Org, type Person } from './org.ts';
import { insteadOf, type Target } from './plan.ts';
import { openReferrals, type ReferralCommand } from './referral.ts';

/** What a person asks for. */
export type PersonCommand =
  | RaiseConcern
  | { readonly type: 'takeCase' }
  | { readonly type: 'admitPerson'; readonly person: PersonId }
  | MakePlan
  | MoveStep
  | CloseCase
  | ReferralCommand;

/** What the clock and the delivery bring up; the case decides whether anything is still owed. */
export type ClockCommand =
  | { readonly type: 'tellManager' }
  | { readonly type: 'remindReferral'; readonly n: number }
  | { readonly type: 'noteNotDelivered'; readonly target: Target; readonly tried: readonly Target[] };

/** Everything a rule may ask about besides the case itself. */
export interface Setting {
  readonly at: Instant;
  readonly org: Org;
  readonly time: WorkingTime;
  readonly limits: Limits;
}
/** Limits that are the same for all units; see `content/limits.ts`. */
export interface Limits {
  /** Working hours until an urgent concern that nobody has taken is told to the manager. */
  readonly urgentTakeWithinHours: number;
  /** Working days before a referral's reply-by that its unit is reminded. */
  readonly remindDaysBefore: number;
  /** Working days after it that the sender's manager is told. */
  readonly sendersManagerDaysAfter: number;
}

/** By a person: may they, and does it still make sense? */
export function decide(current: Case | undefined, command: PersonCommand, by: Person, setting: Setting): Decision {
  if (command.type === 'raiseConcern') return raiseConcern(command, by, setting);
  if (current === undefined || !knows(setting.org, by, current)) return refuse({ refused: 'unknown-case' });
  if (current.status === 'closed') return refuse({ refused: 'closed' });
  switch (command.type) {
    case 'takeCase':
      return takeCase(current, by, setting);
    case 'admitPerson':
      return admitPerson(current, command.person, by, setting);
    case 'sendReferral':
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
    case 'answerBack':
    case 'withdrawReferral':
      return decideReferral(current, command, by, setting);
    case 'makePlan':
    case 'moveStep':
    case 'closeCase':
      return actsAsHolder(setting.org, by, current)
        ? onTheLadder(current, command, by, setting)
        : refuse(notHolder(current));
  }
}

/** By the clock: no rights to check, only whether it is still owed. */
export function decideByClock(current: Case | undefined, command: ClockCommand, setting: Setting): Decision {
  const { at, org } = setting;
  if (current === undefined) return accept();
  switch (command.type) {
    case 'tellManager': {
      const { holder } = current;
      const owed =
        current.status === 'open' &&
        holder.kind === 'unit' &&
        holder.managerToldAt === undefined &&
        holder.takeBy <= at;
      return owed ? accept({ type: 'managerTold', at, by: 'clock', unit: holder.unit }) : accept();
    }
    case 'remindReferral':
      return current.status === 'open' ? remind(current, command.n, setting) : accept();
    case 'noteNotDelivered': {
      const { target, tried } = command;
      if (current.undelivered.some((known) => JSON.stringify(known) === JSON.stringify(target.to))) return accept();
      return accept({ type: 'notDelivered', at, by: 'clock', target, instead: insteadOf(org, current, target, tried) });
    }
  }
}

function raiseConcern(command: RaiseConcern, by: Person, { at, org, time, limits }: Setting): Decision {
  const unit = org.units.get(command.unit);
  if (unit === undefined || !by.memberships.some((m) => m.unit === unit.id)) return refuse({ refused: 'not-in-unit' });
  const takeBy =
    command.urgency === 'urgent'
      ? time.afterHours(at, limits.urgentTakeWithinHours, unit)
      : time.after(at, unit.takeWithinDays, unit);
  const { urgency, suspicion, content } = command;
  return accept({ type: 'concernRaised', at, by: by.id, unit: unit.id, urgency, suspicion, content, takeBy });
}

function takeCase(current: OpenCase, by: Person, { at, org }: Setting): Decision {
  const { holder } = current;
  // Nobody is told that they lost to themselves.
  if (holder.kind === 'person' && !isVacant(org, current))
    return holder.person === by.id ? accept() : refuse({ refused: 'already-taken', by: holder.person });
  if (!handles(org, by, holder.unit)) return refuse({ refused: 'not-allowed' });
  return accept({ type: 'caseTaken', at, by: by.id, unit: holder.unit });
}

/** Only the manager of the raising unit lets people in, and only those who work with such cases in the same area. */
function admitPerson(current: OpenCase, person: PersonId, by: Person, { at, org }: Setting): Decision {
  if (!hasRole(by, current.raisedIn, 'manager') || !current.suspicion) return refuse({ refused: 'not-allowed' });
  const other = org.people.get(person);
  if (other === undefined || !handles(org, other, admitsFrom(org, current)))
    return refuse({ refused: 'not-admittable' });
  if (current.admitted.includes(person)) return accept();
  return accept({ type: 'personAdmitted', at, by: by.id, person });
}

function onTheLadder(
  current: OpenCase,
  command: MakePlan | MoveStep | CloseCase,
  by: Person,
  setting: Setting,
): Decision {
  const { at, time } = setting;
  switch (command.type) {
    case 'makePlan':
      if (command.followUpOn <= time.dayOf(at)) return refuse({ refused: 'not-a-coming-day' });
      return accept({ type: 'planMade', at, by: by.id, plan: command.plan, followUpOn: command.followUpOn });
    case 'moveStep':
      if (command.to === current.step) return refuse({ refused: 'same-step' });
      return accept({ type: 'stepMoved', at, by: by.id, to: command.to, reason: command.reason });
    case 'closeCase': {
      const { reason, receiver, note } = command;
      // Nobody is left waiting for an answer about a case that is closed.
      const withdrawn = openReferrals(current.referrals).map(
        (r) => ({ type: 'referralWithdrawn', at, by: by.id, n: r.n }) as const,
      );
      return accept(...withdrawn, { type: 'caseClosed', at, by: by.id, reason, receiver, note });
    }
  }
}
