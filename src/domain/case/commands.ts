import type { ProtectionCommand } from '../access/decide-protection.ts';
import type { IdentityCommand } from '../access/identity.ts';
import type { ConsentCommand, StopCommand } from '../consent/decide.ts';
import type { DutyCommand } from '../escalation/decide.ts';
import type { DutyKey } from '../escalation/duties.ts';
import type { CaseId, PersonId } from '../ids.ts';
import type { MeetingCommand } from '../meeting/decide.ts';
import type { InCalendar } from '../meeting/meeting.ts';
import type { NoteRenewed } from '../organisation/renewed-events.ts';
import type { PromiseCommand } from '../referral/promise.ts';
import type { ReferralCommand } from '../referral/referral.ts';
import type { RetentionCommand } from '../retention/retention.ts';
import type { EndActivity, PlanActivity } from './activity.ts';
import type { AskAdvice } from './advice.ts';
import type { RaiseConcern, RaiserCommand } from './concern.ts';
import type { NoteConversation } from './conversation.ts';
import type { Undelivered } from './effects.ts';
import type { LinkCase } from './linking.ts';
import type { SetPurpose } from './purpose.ts';
import type { LadderCommand } from './steps.ts';

/** Commands that begin a case. */
export type Beginning = RaiseConcern | PlanActivity | AskAdvice;

/** Commands from a person. */
export type PersonCommand =
  | Beginning
  | RaiserCommand
  | NoteConversation
  | SetPurpose
  | EndActivity
  | { readonly type: 'takeCase' }
  | LadderCommand
  | ReferralCommand
  | PromiseCommand
  | DutyCommand
  | ConsentCommand
  | StopCommand
  | ProtectionCommand
  | LinkCase
  | IdentityCommand
  | MeetingCommand;

/** Commands from the scheduler and the outbox; the case decides whether anything is still owed. */
export type SystemCommand =
  | { readonly type: 'escalateDuty'; readonly key: DutyKey }
  /** Before content is read: grounds once chosen without an end get one. */
  | { readonly type: 'boundGrounds' }
  /** People, perhaps the holder, may have left. */
  | { readonly type: 'peopleChanged' }
  /** A unit has another name, or a person a further account. */
  | NoteRenewed
  /** Another case was linked to this one. */
  | { readonly type: 'noteLinked'; readonly other: CaseId; readonly by: PersonId }
  /** The result of writing a meeting to the calendar. */
  | ({ readonly type: 'noteCalendar'; readonly n: number } & InCalendar)
  | { readonly type: 'noteNotDelivered'; readonly target: Undelivered; readonly tried: readonly Undelivered[] }
  /** From the keeper of the records, once the rules of retention have been checked. */
  | RetentionCommand;
