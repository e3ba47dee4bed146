import type { ConcernRaised, Urgency } from './concern.ts';
import { type Consent, type ConsentEvent, evolveBases, type Ground } from './consent.ts';
import { type Duty, type DutyEvent, type DutyKey, type DutyRung, evolveDuties, inNewHands } from './duties.ts';
import { type Gap, measured, noGap } from './gap.ts';
import { evolveIdentities, type IdentityEvent, type Recorded } from './identity.ts';
import type { CaseId, Day, Instant, PersonId, TextKey, UnitId } from './ids.ts';
import type { CloseReason, LadderEvent, Receiver, Step } from './ladder.ts';
import type { CaseLinked } from './linking.ts';
import type { Missed } from './plan.ts';
import { type Protection, type ProtectionEvent, protectedBy } from './protection.ts';
import { evolveReferrals, type Referral, type ReferralEvent } from './referral.ts';
import { evolveRetention, type Retention, type RetentionEvent } from './retention.ts';

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
  readonly raisedAt: Instant;
  readonly raisedBy: PersonId;
  readonly raisedIn: UnitId;
  readonly urgency: Urgency;
  readonly suspicion: boolean;
  readonly step: Step;
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
export type Case = OpenCase | ClosedCase;

/** Cards that live in a chat or channel and are kept current in place. */
export const LIVE_VIEWS = ['receipt', 'case', 'manager-notice', 'referral', 'path'] as const;
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
  | ConcernRaised
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
  | RetentionEvent;

/** The state after one more event. Only `concernRaised` makes a case; every other event needs one. */
export function evolve(current: Case | undefined, id: CaseId, event: CaseEvent): Case {
  if (event.type === 'concernRaised') return raised(id, event);
  if (current === undefined) throw new Error(`${event.type} on a case that was never raised`);
  const after = changed(current, event);
  const here = after.step === current.step ? after : { ...after, done: after.done.filter(outlivesStep) };
  return { ...here, gap: measured(current.gap, here, event.at) };
}

/** What is done about a referral stays done at whatever step. */
const outlivesStep = (key: DutyKey): boolean => key.startsWith('next-step-');

function changed(current: Case, event: Exclude<CaseEvent, ConcernRaised>): Case {
  const seen = { ...current, cardVersion: current.cardVersion + 1 };
  switch (event.type) {
    case 'caseTaken':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current.duties),
        holder: { kind: 'person', unit: event.unit, person: event.by, since: event.at },
      };
    case 'caseHandedOver':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current.duties),
        holder: { kind: 'person', unit: event.unit, person: event.to, since: event.at },
      };
    case 'caseReturned':
      return {
        ...seen,
        undelivered: [],
        duties: inNewHands(current.duties),
        holder: { kind: 'unit', unit: event.unit, since: event.at },
      };
    case 'personAdmitted':
      return { ...current, admitted: [...current.admitted, event.person] };
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
    case 'sharingStopped':
      return { ...seen, ...evolveBases(current, event) };
    case 'guardianLockSet':
    case 'restrictionSet':
    case 'contactAllowed':
    case 'accessAsked':
    case 'accessAnswered':
      return protectedBy(seen, event);
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
    case 'dutyDone':
      return { ...seen, undelivered: [], done: [...current.done, event.key] };
  }
}

/** A ring that nobody was there to hear is seen on the case; a holder without a deputy is no such thing. */
function orNobody({ undelivered, holder }: Case, { to, who }: DutyRung): readonly Addressee[] {
  const unit = { unit: holder.unit };
  const known = undelivered.some((one) => 'unit' in one && one.unit === unit.unit);
  return to.length > 0 || who === 'deputy' || known ? undelivered : [...undelivered, unit];
}

/** What could not be told to one is told to those instead. */
function passedOn(duties: readonly Duty[], { target, instead }: NotDelivered): readonly Duty[] {
  const people = instead.flatMap((to) => ('person' in to ? [to.person] : []));
  if (target.view !== 'day' || !('person' in target.to)) return duties;
  const { person } = target.to;
  return duties.map((duty) =>
    duty.told.includes(person) ? { ...duty, told: [...new Set([...duty.told, ...people])] } : duty,
  );
}

const referred = <C extends Case>(current: C, event: ReferralEvent): C => ({
  ...current,
  referrals: evolveReferrals(current.referrals, event),
});

/** The holder moves only here, and only when the sender asked for that. */
function accepted<C extends Case>(
  current: C,
  n: number,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): C {
  const referral = current.referrals.find((r) => r.n === n);
  if (referral === undefined) return current;
  const { to: unit, hand } = referral;
  return hand === 'over'
    ? { ...current, duties: inNewHands(current.duties), holder: { kind: 'person', unit, person: by, since: at } }
    : { ...current, contacts: [...current.contacts.filter((c) => c.unit !== unit), { unit, person: by }] };
}

function raised(id: CaseId, event: ConcernRaised): OpenCase {
  return {
    id,
    status: 'open',
    raisedAt: event.at,
    raisedBy: event.by,
    raisedIn: event.unit,
    urgency: event.urgency,
    suspicion: event.suspicion,
    step: 1,
    stepSince: event.at,
    holder: { kind: 'unit', unit: event.unit, since: event.at },
    admitted: [],
    referrals: [],
    contacts: [],
    duties: [],
    done: [],
    gap: noGap,
    consents: [],
    grounds: [],
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
