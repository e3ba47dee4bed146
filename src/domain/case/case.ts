import { evolveIdentities, type IdentityEvent, type Recorded } from '../access/identity.ts';
import { letIn, type Protection, type ProtectionEvent, protectedBy } from '../access/protection.ts';
import { type Consent, type ConsentEvent, evolveBases, type Ground } from '../consent/consent.ts';
import { type Duty, type DutyEvent, type DutyKey, evolveDuties, inNewHands } from '../escalation/duties.ts';
import { orNobody, passedOn } from '../escalation/undelivered.ts';
import type { CaseId, Day, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { Meeting, MeetingAction, NamedHub } from '../meeting/meeting.ts';
import { afterMeeting, withoutFamily } from '../meeting/on-case.ts';
import { afterUnit, type UnitEvent } from '../organisation/unit-events.ts';
import { accepted } from '../referral/on-case.ts';
import { evolveReferrals, type Referral, type ReferralEvent } from '../referral/referral.ts';
import { evolveRetention, type Retention, type RetentionEvent } from '../retention/retention.ts';
import type { ActivityEnd, ActivityEnded } from './activity.ts';
import { type Begun, begun } from './case-begun.ts';
import type { Urgency } from './concern.ts';
import { type Gap, measured } from './gap.ts';
import type { CloseReason, LadderEvent, Receiver, Step } from './ladder.ts';
import type { CaseLinked } from './linking.ts';
import type { Missed } from './plan.ts';

/** A unit's coordinators as a group, with a clock running until one of them takes the case; or one named person. */
export type Holder =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly since: Instant }
  | { readonly kind: 'person'; readonly unit: UnitId; readonly person: PersonId; readonly since: Instant };

export interface Plan {
  readonly text: TextKey;
  readonly followUpOn: Day;
}

/** A named person in a unit that has accepted to take part. */
export interface Contact {
  readonly unit: UnitId;
  readonly person: PersonId;
}

interface Common extends Protection, Retention {
  readonly id: CaseId;
  /** What sort of activity it is, where it is about no child; see `isActivity`. */
  readonly activity?: string;
  readonly raisedAt: Instant;
  readonly raisedBy: PersonId;
  readonly raisedIn: UnitId;
  readonly urgency: Urgency;
  readonly suspicion: boolean;
  /** An activity is at step 0, and stays there. */
  readonly step: 0 | Step;
  readonly stepSince: Instant;
  readonly holder: Holder;
  readonly plan?: Plan;
  readonly referrals: readonly Referral[];
  /** Named contacts in other units, beside the holder. */
  readonly contacts: readonly Contact[];
  /** What is owed by a date; an open case always owes something. */
  readonly duties: readonly Duty[];
  /** What of it has been done at this step. */
  readonly done: readonly DutyKey[];
  readonly gap: Gap;
  readonly consents: readonly Consent[];
  readonly grounds: readonly Ground[];
  readonly meetings: readonly Meeting[];
  /** What meetings have agreed on. */
  readonly actions: readonly MeetingAction[];
  /** The child's contact person, once there is a plan. */
  readonly hub?: NamedHub;
  /** Where it has been written down who the child is. */
  readonly identities: readonly Recorded[];
  /** Other cases about the same child, linked by hand. */
  readonly linked: readonly CaseId[];
  /** Messages that reached nobody, by whom they were for; shown until someone acts on the case. */
  readonly undelivered: readonly Addressee[];
  /** Counts the changes that cards show; a tap on an older card gets the fresh card instead. */
  readonly cardVersion: number;
}
export interface OpenCase extends Common {
  readonly status: 'open';
}
export interface ClosedCase extends Common {
  readonly status: 'closed';
  readonly closedAt: Instant;
  readonly reason: CloseReason;
  readonly receiver: Receiver;
}
/** Nobody goes on seeing to a child, since it was about none. */
export interface EndedActivity extends Common {
  readonly status: 'closed';
  readonly closedAt: Instant;
  readonly ended: ActivityEnd;
}
export type Case = OpenCase | ClosedCase | EndedActivity;

/** Cards that live in a chat or channel and are kept current in place. */
export const LIVE_VIEWS = ['receipt', 'case', 'manager-notice', 'referral', 'path', 'meeting', 'agenda'] as const;
export type LiveView = (typeof LIVE_VIEWS)[number];

/** Where a card goes: to a person's own chat or to a unit's channel. */
export type Addressee = { readonly person: PersonId } | { readonly unit: UnitId };

export interface CaseTaken {
  readonly type: 'caseTaken';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
}
/** By the holder, or by the manager for one who cannot: from now on this person holds the case. */
export interface CaseHandedOver {
  readonly type: 'caseHandedOver';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly to: PersonId;
}
/** The unit holds it again, with a clock until somebody takes it. */
export interface CaseReturned {
  readonly type: 'caseReturned';
  readonly at: Instant;
  readonly by: PersonId | 'clock';
  readonly unit: UnitId;
  readonly from: PersonId;
  readonly why: 'handed-back' | 'holder-gone';
}
export interface PersonAdmitted {
  readonly type: 'personAdmitted';
  readonly at: Instant;
  readonly by: PersonId;
  readonly person: PersonId;
}
/** A card that did not reach whom it was for, and where it went instead; nowhere is shown on the case. */
export interface NotDelivered {
  readonly type: 'notDelivered';
  readonly at: Instant;
  readonly by: 'clock';
  readonly target: Missed;
  readonly instead: readonly Addressee[];
}

export type CaseEvent =
  | Begun
  | ActivityEnded
  | CaseTaken
  | CaseHandedOver
  | CaseReturned
  | PersonAdmitted
  | NotDelivered
  | LadderEvent
  | ReferralEvent
  | DutyEvent
  | ConsentEvent
  | CaseLinked
  | IdentityEvent
  | ProtectionEvent
  | RetentionEvent
  | MeetingEvent
  | UnitEvent;

/** The state after one more event. A concern or an activity makes a case; every other event needs one. */
export function evolve(current: Case | undefined, id: CaseId, event: CaseEvent): Case {
  if (event.type === 'concernRaised' || event.type === 'activityPlanned') return begun(id, event);
  if (current === undefined) throw new Error(`${event.type} on a case that was never raised`);
  const after = changed(current, event);
  const here = after.step === current.step ? after : { ...after, done: after.done.filter(outlivesStep) };
  return { ...here, gap: measured(current.gap, current, here, event.at) };
}

/** What is done about a referral or an action stays done at whatever step. */
const outlivesStep = (key: DutyKey): boolean => key.startsWith('next-step-') || key.startsWith('action-');

function changed(current: Case, event: Exclude<CaseEvent, Begun>): Case {
  const seen = { ...current, cardVersion: current.cardVersion + 1 };
  switch (event.type) {
    case 'caseTaken':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current),
        holder: { kind: 'person', unit: event.unit, person: event.by, since: event.at },
      };
    case 'caseHandedOver':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current),
        holder: { kind: 'person', unit: event.unit, person: event.to, since: event.at },
      };
    case 'caseReturned':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current),
        holder: { kind: 'unit', unit: event.unit, since: event.at },
      };
    case 'personAdmitted':
      return letIn(current, event.person, event.by);
    case 'notDelivered':
      return event.instead.length > 0
        ? { ...current, duties: passedOn(current.duties, event) }
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
      // More than one unit is needed now, and nothing is agreed yet: that is what step 2 means.
      return {
        ...referred(seen, event),
        undelivered: [],
        ...(current.step === 1 ? { step: 2, stepSince: event.at } : {}),
      };
    case 'referralAccepted':
      return accepted({ ...referred(seen, event), undelivered: [] }, event.n, event);
    case 'referralDeclined':
    case 'referralQuestioned':
    case 'questionAnswered':
    case 'referralWithdrawn':
      return { ...referred(seen, event), undelivered: [] };
    case 'managersTold':
      return current;
    case 'dutiesSet':
      // It comes with the event that cards show.
      return { ...current, duties: evolveDuties(current.duties, event) };
    case 'dutyRung':
      return { ...seen, duties: evolveDuties(current.duties, event), undelivered: orNobody(current, event) };
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
      // No posted card tells of it.
      return { ...current, linked: [...new Set([...current.linked, event.other])] };
    case 'meetingCalled':
    case 'meetingAnswered':
    case 'slotsProposed':
    case 'meetingBooked':
    case 'meetingCancelled':
    case 'meetingHeld':
    case 'actionAgreed':
    case 'meetingClosed':
    case 'hubNamed':
      return { ...afterMeeting(seen, event), undelivered: [] };
    case 'calendarNoted':
    case 'comerLeft':
    case 'hubLeft':
      return afterMeeting(seen, event);
    case 'unitMoved':
    case 'unitGone':
      return afterUnit(seen, event);
    case 'dutyDone':
      return { ...seen, undelivered: [], done: [...current.done, event.key] };
  }
}

const referred = <C extends Case>(current: C, event: ReferralEvent): C => ({
  ...current,
  referrals: evolveReferrals(current.referrals, event),
});
