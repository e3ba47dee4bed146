import type { IdentityEvent, Recorded } from '../access/identity.ts';
import type { Protection, ProtectionEvent } from '../access/protection.ts';
import type { Consent, ConsentEvent, Ground } from '../consent/consent.ts';
import type { Duty, DutyEvent, DutyKey } from '../escalation/duties.ts';
import type { CaseId, Day, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { ContactPerson, Meeting, MeetingAction } from '../meeting/meeting.ts';
import type { RenewedEvent } from '../organisation/renewed-events.ts';
import type { UnitEvent } from '../organisation/unit-events.ts';
import type { Referral, ReferralEvent } from '../referral/referral.ts';
import type { Retention, RetentionEvent } from '../retention/retention.ts';
import type { ActivityEnd, ActivityEnded, ActivityPlanned } from './activity.ts';
import type { Advice } from './advice.ts';
import type { ConcernRaised, RaiserEvent, Urgency } from './concern.ts';
import type { ConversationNoted, NotedConversation } from './conversation.ts';
import type { Addressee, Undelivered } from './effects.ts';
import type { Gap } from './gap.ts';
import type { PurposeSet } from './purpose.ts';
import type { CloseReason, LadderEvent, Receiver, Step } from './steps.ts';

/** A unit's coordinators as a group, with a deadline for one of them to take the case; or one named person. */
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
  /** No longer works there, which has been told. */
  readonly left?: true;
}

interface Common extends Protection, Retention {
  readonly id: CaseId;
  /** The sort of activity, if the case is about no child; see `isActivity`. */
  readonly activity?: string;
  /** What is asked, if the activity asks for advice. */
  readonly advice?: Advice;
  readonly raisedAt: Instant;
  readonly raisedBy: PersonId;
  readonly raisedIn: UnitId;
  /** The raiser's own unit, if it is another. */
  readonly raisedFrom?: UnitId;
  /** The versions of choices that the case began under, and keeps; without any the product's own rules. */
  readonly choices?: readonly string[];
  readonly urgency: Urgency;
  /** When the raiser last said that it gets worse. */
  readonly worseAt?: Instant;
  readonly suspicion: boolean;
  /** An activity is at step 0, and stays there. */
  readonly step: 0 | Step;
  readonly stepSince: Instant;
  readonly holder: Holder;
  readonly plan?: Plan;
  /** What the work is for, in a line. */
  readonly purpose?: TextKey;
  /** How far the child has come, if somebody has said so: for the unit's own count. */
  readonly stage?: string;
  readonly referrals: readonly Referral[];
  /** Named contacts in other units, beside the holder. */
  readonly contacts: readonly Contact[];
  /** Deadlines; an open case always has one. */
  readonly duties: readonly Duty[];
  /** Duties done at this step. */
  readonly done: readonly DutyKey[];
  readonly gap: Gap;
  readonly consents: readonly Consent[];
  readonly grounds: readonly Ground[];
  readonly meetings: readonly Meeting[];
  /** Actions agreed at meetings. */
  readonly actions: readonly MeetingAction[];
  /** The child's contact person, once somebody is named. */
  readonly contactPerson?: ContactPerson;
  /** Notes from conversations, oldest first. */
  readonly conversations?: readonly NotedConversation[];
  /** The secrecy areas that have recorded who the child is. */
  readonly identities: readonly Recorded[];
  /** Other cases about the same child, linked by hand. */
  readonly linked: readonly CaseId[];
  /** Recipients of messages that reached nobody; shown until someone acts on the case. */
  readonly undelivered: readonly Addressee[];
  /** Closed units that could read by a consent or on a ground, once that has been told. */
  readonly receiversGone?: readonly UnitId[];
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
/** A closed activity has no receiver, since it was about no child. */
export interface EndedActivity extends Common {
  readonly status: 'closed';
  readonly closedAt: Instant;
  readonly ended: ActivityEnd;
}
export type Case = OpenCase | ClosedCase | EndedActivity;

/** Events that begin a case. */
export type Begun = ConcernRaised | ActivityPlanned;

/** In the case where a person linked it `from` is `here`; the other case learns of it as `there`. */
export interface CaseLinked {
  readonly type: 'caseLinked';
  readonly at: Instant;
  readonly by: PersonId;
  readonly other: CaseId;
  readonly from: 'here' | 'there';
}

export interface CaseTaken {
  readonly type: 'caseTaken';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
}
/** From now on this person holds the case: handed over by the holder, or by the manager if the holder cannot. */
export interface CaseHandedOver {
  readonly type: 'caseHandedOver';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly to: PersonId;
  /** Who held it; older events do not say. */
  readonly from?: PersonId;
}
/** The unit holds the case again, with a deadline for somebody to take it. */
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
/** A card did not reach its recipient. Says where it went instead; if nowhere, the case shows that. */
export interface NotDelivered {
  readonly type: 'notDelivered';
  readonly at: Instant;
  readonly by: 'clock';
  readonly target: Undelivered;
  readonly instead: readonly Addressee[];
}

export type CaseEvent =
  | Begun
  | ActivityEnded
  | RaiserEvent
  | ConversationNoted
  | PurposeSet
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
  | UnitEvent
  | RenewedEvent;
