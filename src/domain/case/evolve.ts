import { evolveIdentities } from '../access/identity.ts';
import { letIn, protectedBy } from '../access/protection.ts';
import { evolveBases } from '../consent/consent.ts';
import { type DutyKey, evolveDuties, withNewHolder } from '../escalation/duties.ts';
import { reassigned, withNobodyTold } from '../escalation/undelivered.ts';
import type { CaseId } from '../ids.ts';
import { afterMeeting, withoutFamily } from '../meeting/on-case.ts';
import { afterUnit } from '../organisation/on-case.ts';
import { accepted, withContact, withoutContact } from '../referral/on-case.ts';
import { evolveReferrals, type ReferralEvent } from '../referral/referral.ts';
import { evolveRetention } from '../retention/retention.ts';
import type { ActivityPlanned } from './activity.ts';
import type { Begun, Case, CaseEvent, OpenCase } from './case.ts';
import type { ConcernRaised } from './concern.ts';
import { withNoted } from './decide-conversation.ts';
import { measured, noGap } from './gap.ts';
import type { PurposeSet } from './purpose.ts';

/** The state after one more event. A concern or an activity makes a case; every other event needs one. */
export function evolve(current: Case | undefined, id: CaseId, event: CaseEvent): Case {
  if (event.type === 'concernRaised' || event.type === 'activityPlanned') return stateOfBegun(id, event);
  if (current === undefined) throw new Error(`${event.type} on a case that was never raised`);
  const after = changed(current, event);
  const here = after.step === current.step ? after : { ...after, done: after.done.filter(outlivesStep) };
  return { ...here, gap: measured(current.gap, current, here, event.at) };
}

/** A duty done about a referral or an action stays done at every step. */
const outlivesStep = (key: DutyKey): boolean => key.startsWith('next-step-') || key.startsWith('action-');

function changed(current: Case, event: Exclude<CaseEvent, Begun>): Case {
  const seen = { ...current, cardVersion: current.cardVersion + 1 };
  switch (event.type) {
    case 'caseTaken':
      return {
        ...seen,
        undelivered: [],
        duties: withNewHolder(current),
        holder: { kind: 'person', unit: event.unit, person: event.by, since: event.at },
      };
    case 'caseHandedOver':
      return {
        ...seen,
        undelivered: [],
        duties: withNewHolder(current),
        holder: { kind: 'person', unit: event.unit, person: event.to, since: event.at },
      };
    case 'caseReturned':
      return {
        ...seen,
        undelivered: [],
        duties: withNewHolder(current),
        holder: { kind: 'unit', unit: event.unit, since: event.at },
      };
    case 'concernAdded':
      return seen;
    case 'conversationNoted':
      return withNoted(seen, event);
    case 'purposeSet':
      return described(seen, event);
    case 'saidWorse':
      return { ...seen, worseAt: event.at };
    case 'personAdmitted':
      return letIn(current, event.person, event.by);
    case 'notDelivered':
      return event.instead.length > 0
        ? { ...current, duties: reassigned(current.duties, event) }
        : { ...seen, undelivered: [...current.undelivered, event.target.to] };
    case 'planMade':
      return { ...seen, undelivered: [], plan: { text: event.plan.key, followUpOn: event.followUpOn } };
    case 'stepMoved':
      return { ...seen, undelivered: [], step: event.to, stepSince: event.at };
    case 'caseClosed':
      return { ...seen, status: 'closed', closedAt: event.at, reason: event.reason, receiver: event.receiver };
    case 'activityEnded':
      return { ...seen, status: 'closed', closedAt: event.at, ended: event.why };
    case 'referralSent':
      // A referral from step 1 moves the case to step 2, unless it says otherwise: several units are needed, and no plan
      // is agreed yet.
      return {
        ...referred(seen, event),
        undelivered: [],
        ...(current.step === 1 && event.raises !== false ? { step: 2, stepSince: event.at } : {}),
      };
    case 'referralAccepted':
      return accepted({ ...referred(seen, event), undelivered: [] }, event.n, event);
    case 'referralDeclined':
    case 'referralQuestioned':
    case 'helpPromised':
    case 'helpBegun':
    case 'helpEnded':
    case 'questionAnswered':
    case 'referralWithdrawn':
      return { ...referred(seen, event), undelivered: [] };
    case 'contactTaken':
      return { ...withContact(seen, event), undelivered: [] };
    case 'contactLeft':
      return withoutContact(seen, event);
    case 'managersTold':
      return current;
    case 'dutiesSet':
      // Does not count as a card change: the event that caused it does.
      return { ...current, duties: evolveDuties(current.duties, event) };
    case 'dutyReminded':
      return { ...seen, duties: evolveDuties(current.duties, event), undelivered: withNobodyTold(current, event) };
    case 'dutyAcknowledged':
    case 'dutyPutOff':
      return { ...seen, undelivered: [], duties: evolveDuties(current.duties, event) };
    case 'consentAsked':
    case 'consentAnswered':
    case 'consentWithdrawn':
    case 'consentExpired':
    case 'sharedOnGround':
    case 'groundBounded':
    case 'groundEnded':
    case 'sharingStopped':
      return { ...seen, ...evolveBases(seen, event) };
    case 'guardianLockSet':
    case 'restrictionSet':
    case 'contactAllowed':
    case 'accessAsked':
    case 'accessAnswered':
      return protectedBy(withoutFamily(seen, event), event);
    case 'identityRecorded':
    case 'identityRemoved':
      return { ...current, identities: evolveIdentities(current.identities, event) };
    case 'transferConfirmed':
      return evolveRetention(current, event);
    case 'caseDisposed':
      return evolveRetention(seen, event);
    case 'caseLinked':
      // No posted card shows it, so the card version stays.
      return { ...current, linked: [...new Set([...current.linked, event.other])] };
    case 'meetingCalled':
    case 'meetingAnswered':
    case 'slotsProposed':
    case 'meetingBooked':
    case 'meetingCancelled':
    case 'meetingHeld':
    case 'actionAgreed':
    case 'meetingClosed':
    case 'contactPersonNamed':
      return { ...afterMeeting(seen, event), undelivered: [] };
    case 'calendarNoted':
    case 'attendeeLeft':
    case 'contactPersonLeft':
      return afterMeeting(seen, event);
    case 'unitRenamed':
    case 'accountAdded':
      // What is posted shows the name, and is shown anew.
      return seen;
    case 'unitMoved':
    case 'unitGone':
      return afterUnit(seen, event);
    case 'dutyDone':
      return { ...seen, undelivered: [], done: [...current.done, event.key] };
  }
}

/** A stage that is not said any more is forgotten. */
function described(current: Case, { purpose, stage }: PurposeSet): Case {
  const { stage: _, ...rest } = current;
  return { ...rest, undelivered: [], purpose: purpose.key, ...(stage === undefined ? {} : { stage }) };
}

const referred = <C extends Case>(current: C, event: ReferralEvent): C => ({
  ...current,
  referrals: evolveReferrals(current.referrals, event),
});

/** A concern begins at step 1 and waits for the unit to take it; an activity begins at step 0, held by its planner. */
export function stateOfBegun(id: CaseId, event: Begun): OpenCase {
  const { at, by, unit } = event;
  return {
    id,
    status: 'open',
    raisedAt: at,
    raisedBy: by,
    raisedIn: unit,
    ...(event.choices === undefined ? {} : { choices: event.choices }),
    ...(event.type === 'concernRaised' ? concern(event) : activity(event)),
    stepSince: at,
    admitted: [],
    referrals: [],
    contacts: [],
    duties: [],
    done: [],
    gap: noGap,
    consents: [],
    grounds: [],
    meetings: [],
    actions: [],
    guardianLock: false,
    allowed: [],
    accessAsked: [],
    linked: [],
    identities: [],
    transferred: [],
    undelivered: [],
    cardVersion: 1,
  };
}

type Differs = Pick<OpenCase, 'urgency' | 'suspicion' | 'step' | 'holder' | 'activity' | 'advice' | 'raisedFrom'>;

const concern = ({ urgency, suspicion, unit, from, at }: ConcernRaised): Differs => ({
  ...(from === undefined ? {} : { raisedFrom: from }),
  urgency,
  suspicion,
  step: 1,
  holder: { kind: 'unit', unit, since: at },
});

const activity = ({ activity, advice, by: person, unit, at }: ActivityPlanned): Differs => ({
  urgency: 'ordinary',
  suspicion: false,
  step: 0,
  activity,
  ...(advice === undefined ? {} : { advice }),
  holder: { kind: 'person', unit, person, since: at },
});
