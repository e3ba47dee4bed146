import { handles, isVacant, knows, sameArea } from '../access/access.ts';
import { decideIdentity } from '../access/decide-identity.ts';
import { decideNarrowing, decideProtection } from '../access/decide-protection.ts';
import { refuseToAct } from '../access/may-act.ts';
import { boundGrounds, decideConsent, decideStop } from '../consent/decide.ts';
import { decideDuty } from '../escalation/decide.ts';
import { escalate, returned } from '../escalation/escalate.ts';
import { withDuties } from '../escalation/schedule.ts';
import { insteadOf } from '../escalation/undelivered.ts';
import { type CaseId, caseIdFrom, type Instant, later } from '../ids.ts';
import { decideMeeting } from '../meeting/decide.ts';
import { meetingOf } from '../meeting/meeting.ts';
import { choicesAt } from '../organisation/chosen.ts';
import type { Person } from '../organisation/org.ts';
import { isTouched, noted } from '../organisation/renewed.ts';
import { unitsSettled } from '../organisation/unit-gone.ts';
import { ask, decideReferral } from '../referral/decide.ts';
import { decidePromise } from '../referral/decide-promise.ts';
import { isActivity } from './activity.ts';
import { hasMet, refuseStep3 } from './agreed.ts';
import type { Case, OpenCase } from './case.ts';
import { closed } from './closing.ts';
import type { PersonCommand, SystemCommand } from './commands.ts';
import type { RaiseConcern, RaiserCommand } from './concern.ts';
import { askAdvice, endActivity, isMisplaced, planActivity } from './decide-activity.ts';
import { noteConversation } from './decide-conversation.ts';
import { accept, type Decided, type Decision, type Refusal, refuse } from './decision.ts';
import { sameAddressee } from './effects.ts';
import { decideLink } from './linking.ts';
import { raiserOf } from './news.ts';
import type { SetPurpose } from './purpose.ts';
import type { Setting } from './setting.ts';
import { isFull } from './size-limit.ts';
import { isElsewhere, type LadderCommand } from './steps.ts';

const DAY_MS = 86_400_000;

/**
 * Decides a person's command: is it allowed, and does it still make sense?
 *
 * @param id of the case that the command begins
 */
export function decide(
  current: Case | undefined,
  command: PersonCommand,
  by: Person,
  setting: Setting,
  id: CaseId = current?.id ?? ANY_ID,
): Decided {
  const decision = grown(current, id, decided(current, command, by, setting), setting);
  const adds = ADDS.has(command.type) || (command.type === 'closeCase' && asksReceiver(command));
  const isMore = adds && 'events' in decision && decision.events.length > 0;
  return isMore && current !== undefined && isFull(current) ? { refused: 'case-full' } : decision;
}

/** No decision depends on the id. */
const ANY_ID = caseIdFrom(new Uint8Array(5));

/**
 * Commands that add to a case without limit. A full case refuses them; everything else goes on, and it can be closed.
 */
const ADDS: ReadonlySet<PersonCommand['type']> = new Set([
  'sendReferral',
  'callMeeting',
  'agreeAction',
  'askConsent',
  'shareOnGround',
  'linkCase',
  'addToConcern',
  'noteConversation',
]);

/** Adds the duties that follow from the decision, and folds its events. */
function grown(current: Case | undefined, id: CaseId, decision: Decision, setting: Setting): Decided {
  if ('refused' in decision) return decision;
  const { events } = decision;
  const bounded = current === undefined || events.length === 0 || events.some(({ type }) => type === 'groundBounded');
  const done = bounded ? events : [...boundGrounds(current, setting), ...events];
  const folded = withDuties(current, id, done, setting);
  return { events: folded.map(({ event }) => event), folded };
}

function decided(current: Case | undefined, command: PersonCommand, by: Person, setting: Setting): Decision {
  if (command.type === 'raiseConcern') return raiseConcern(command, by, setting);
  if (command.type === 'planActivity') return planActivity(command, by, setting);
  if (command.type === 'askAdvice') return askAdvice(command, by, setting);
  if (current === undefined || !knows(setting.org, by, current)) return refuse({ refused: 'unknown-case' });
  if (current.disposed !== undefined) return refuse({ refused: 'disposed' });
  if (command.type === 'withdrawConsent' || command.type === 'stopSharing')
    return decideStop(current, command, by, setting);
  if (current.status === 'closed')
    return (command.type === 'setGuardianLock' || command.type === 'restrict') && !isActivity(current)
      ? decideNarrowing(current, command, by, setting)
      : refuse({ refused: 'closed' });
  if (isMisplaced(current, command)) return refuse({ refused: 'other-kind' });
  switch (command.type) {
    case 'takeCase':
      return takeCase(current, by, setting);
    case 'addToConcern':
    case 'sayWorse':
      return fromRaiser(current, command, by, setting);
    case 'noteConversation':
      return noteConversation(current, command, by, setting);
    case 'sendReferral':
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
    case 'answerBack':
    case 'withdrawReferral':
      return decideReferral(current, command, by, setting);
    case 'promiseHelp':
    case 'beginHelp':
    case 'endHelp':
    case 'takeContact':
      return decidePromise(current, command, by, setting);
    case 'acknowledgeDuty':
    case 'finishDuty':
    case 'remindHolder':
    case 'putOffDuty':
    case 'handOver':
    case 'handBack':
      return decideDuty(current, command, by, setting);
    case 'askConsent':
    case 'answerConsent':
    case 'shareOnGround':
      return decideConsent(current, command, by, setting);
    case 'setGuardianLock':
    case 'restrict':
    case 'admitPerson':
    case 'allowContact':
    case 'askAccess':
    case 'answerAccess':
      return decideProtection(current, command, by, setting);
    case 'recordIdentity':
    case 'removeIdentity':
      return decideIdentity(current, command, by, setting);
    case 'linkCase':
      return decideLink(current, command, by, setting.at, setting.org);
    case 'callMeeting':
    case 'answerMeeting':
    case 'proposeSlots':
    case 'bookMeeting':
    case 'cancelMeeting':
    case 'holdMeeting':
    case 'agreeAction':
    case 'closeMeeting':
    case 'nameContactPerson':
      return decideMeeting(current, command, by, setting);
    case 'endActivity':
      return refuseOr(refuseToAct(setting.org, by, current), () => endActivity(current, command, by, setting));
    case 'setPurpose':
      return refuseOr(refuseToAct(setting.org, by, current), () => purposeSet(command, by, setting.at));
    case 'makePlan':
    case 'moveStep':
    case 'closeCase':
      return refuseOr(refuseToAct(setting.org, by, current), () => onTheLadder(current, command, by, setting));
  }
}

const purposeSet = ({ purpose, stage }: SetPurpose, by: Person, at: Instant): Decision =>
  accept({ type: 'purposeSet', at, by: by.id, purpose, ...(stage === undefined ? {} : { stage }) });

const refuseOr = (refusal: Refusal | undefined, then: () => Decision): Decision =>
  refusal === undefined ? then() : refuse(refusal);

/** Decides a system command: checks no rights, only whether it is still owed. */
export function decideBySystem(current: Case | undefined, command: SystemCommand, setting: Setting): Decided {
  return grown(current, current?.id ?? ANY_ID, decidedByClock(current, command, setting), setting);
}

function decidedByClock(current: Case | undefined, command: SystemCommand, setting: Setting): Decision {
  const { at, org } = setting;
  if (current === undefined) return accept();
  switch (command.type) {
    case 'escalateDuty':
      return current.status === 'open' ? escalate(current, command.key, setting) : accept();
    case 'boundGrounds':
      return accept(...boundGrounds(current, setting));
    case 'peopleChanged':
      return current.status === 'open' ? returned(current, setting) : accept(...unitsSettled(current, setting));
    case 'noteRenewed':
      return isTouched(current, command.what) ? accept(noted(command.what, at)) : accept();
    case 'noteLinked': {
      const { other, by } = command;
      if (current.linked.includes(other)) return accept();
      return accept({ type: 'caseLinked', at, by, other, from: 'there' });
    }
    case 'noteTransferred': {
      const { area, reference, by } = command;
      if (current.status === 'open' || current.disposed !== undefined) return accept();
      if (current.transferred.some((one) => one.area === area && one.reference === reference)) return accept();
      return accept({ type: 'transferConfirmed', at, by, area, reference });
    }
    case 'noteDisposed': {
      const { rules, by } = command;
      if (current.status === 'open' || current.disposed !== undefined) return accept();
      return accept({ type: 'caseDisposed', at, by, rules });
    }
    case 'noteCalendar': {
      const { type: _, n, ...calendar } = command;
      const known = meetingOf(current, n)?.calendar;
      if (known?.sequence === calendar.sequence && known.is === calendar.is) return accept();
      return accept({ type: 'calendarNoted', at, by: 'clock', n, ...calendar });
    }
    case 'noteNotDelivered': {
      const { target, tried } = command;
      if (current.undelivered.some((known) => sameAddressee(known, target.to))) return accept();
      return accept({ type: 'notDelivered', at, by: 'clock', target, instead: insteadOf(org, current, target, tried) });
    }
  }
}

function raiseConcern(command: RaiseConcern, by: Person, { at, org, time }: Setting): Decision {
  const unit = org.units.get(command.unit);
  const own = by.memberships.map((m) => m.unit);
  const from =
    own.find((one) => one === unit?.id) ?? own.find((one) => unit !== undefined && sameArea(org, one, unit.id));
  if (unit === undefined || from === undefined) return refuse({ refused: 'not-in-unit' });
  const { urgency, suspicion, content } = command;
  const elsewhere = from === unit.id ? {} : { from };
  const under = choicesAt(org, unit.id, time.dayOf(at));
  return accept({
    type: 'concernRaised',
    at,
    by: by.id,
    unit: unit.id,
    ...elsewhere,
    urgency,
    suspicion,
    ...under,
    content,
  });
}

function takeCase(current: OpenCase, by: Person, { at, org }: Setting): Decision {
  const { holder } = current;
  // A second tap by the same person is no conflict.
  if (holder.kind === 'person' && !isVacant(org, current))
    return holder.person === by.id ? accept() : refuse({ refused: 'already-taken', by: holder.person });
  if (!handles(org, by, holder.unit)) return refuse({ refused: 'not-allowed' });
  return accept({ type: 'caseTaken', at, by: by.id, unit: holder.unit });
}

/** Only the person who raised the concern, for as long as they work where they raised it. */
function fromRaiser(current: OpenCase, command: RaiserCommand, by: Person, { at, org }: Setting): Decision {
  if (raiserOf(org, current) !== by.id) return refuse({ refused: 'not-allowed' });
  if (command.type === 'addToConcern') return accept({ type: 'concernAdded', at, by: by.id, text: command.text });
  return isJustTold(current, at) ? accept() : accept({ type: 'saidWorse', at, by: by.id });
}

/** Has whoever holds the case now just been told that it gets worse? Another message would say nothing new. */
const isJustTold = ({ worseAt, holder }: OpenCase, at: Instant): boolean =>
  worseAt !== undefined && worseAt >= holder.since && at < later(worseAt, WORSE_AGAIN_MS);
const WORSE_AGAIN_MS = 3_600_000;

function onTheLadder(current: OpenCase, command: LadderCommand, by: Person, setting: Setting): Decision {
  const { at, org, time, limits } = setting;
  // An activity has no steps: it stays at step 0.
  if (current.step === 0) return refuse({ refused: 'other-kind' });
  switch (command.type) {
    case 'makePlan':
      if (command.followUpOn <= time.dayOf(at)) return refuse({ refused: 'not-a-coming-day' });
      if (command.followUpOn > time.dayOf(later(at, limits.followUpWithinDays[current.step] * DAY_MS)))
        return refuse({ refused: 'too-far' });
      return accept({ type: 'planMade', at, by: by.id, plan: command.plan, followUpOn: command.followUpOn });
    case 'moveStep': {
      const { to, reason, lead } = command;
      if (to === current.step) return refuse({ refused: 'same-step' });
      // Step 3 is a running joint plan: it needs a plan, and step 2 before it.
      if (to === 3 && (current.plan === undefined || current.step !== 2)) return refuse({ refused: 'no-plan' });
      const moved = { type: 'stepMoved', at, by: by.id, to, reason } as const;
      // A meeting says itself who answers for what.
      if (to !== 3 || hasMet(org, current)) return accept(moved);
      const refusal = refuseStep3(org, current, lead);
      return refusal === undefined ? accept(lead === undefined ? moved : { ...moved, lead }) : refuse(refusal);
    }
    case 'closeCase':
      return close(current, command, by, setting);
  }
}

type CloseCase = Extract<LadderCommand, { type: 'closeCase' }>;
const asksReceiver = ({ knows }: CloseCase): boolean => knows !== undefined && 'asks' in knows;

/**
 * A receiver elsewhere is to know: the unit is asked, and its yes closes the case, which is open until then; or somebody
 * has spoken with them, and the case closes at once.
 */
function close(current: OpenCase, command: CloseCase, by: Person, setting: Setting): Decision {
  const { reason, receiver, note, knows } = command;
  const { at, time, limits } = setting;
  const closing = { reason, receiver, note };
  if (knows === undefined)
    return isElsewhere(receiver)
      ? refuse({ refused: 'receiver-unknowing' })
      : accept(...closed(current, closing, by, at));
  if ('asks' in knows) {
    const replyWithin = limits.duties.answer.within;
    return ask(current, { to: knows.asks, question: 'follow-child', hand: 'joint', replyWithin, closing }, by, setting);
  }
  const { spoken: whom, on } = knows;
  if (on > time.dayOf(at) || on < time.dayOf(current.raisedAt)) return refuse({ refused: 'not-a-day-since' });
  return accept(...closed(current, closing, by, at, { spoken: { whom, on } }));
}
