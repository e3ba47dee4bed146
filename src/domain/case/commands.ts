import type { ProtectionCommand } from '../access/decide-protection.ts';
import type { IdentityCommand } from '../access/identity.ts';
import type { ConsentCommand, StopCommand } from '../consent/decide.ts';
import type { DutyCommand } from '../escalation/decide.ts';
import type { DutyKey } from '../escalation/duties.ts';
import type { CaseId, PersonId } from '../ids.ts';
import type { MeetingCommand } from '../meeting/decide.ts';
import type { InCalendar } from '../meeting/meeting.ts';
import type { ReferralCommand } from '../referral/referral.ts';
import type { RetentionCommand } from '../retention/retention.ts';
import type { EndActivity, PlanActivity } from './activity.ts';
import type { RaiseConcern } from './concern.ts';
import type { Undelivered } from './effects.ts';
import type { CloseCase, MakePlan, MoveStep } from './ladder.ts';
import type { LinkCase } from './linking.ts';

/** What begins a case. */
export type Beginning = RaiseConcern | PlanActivity;

/** What a person asks for. */
export type PersonCommand =
  | Beginning
  | EndActivity
  | { readonly type: 'takeCase' }
  | MakePlan
  | MoveStep
  | CloseCase
  | ReferralCommand
  | DutyCommand
  | ConsentCommand
  | StopCommand
  | ProtectionCommand
  | LinkCase
  | IdentityCommand
  | MeetingCommand;

/** What the clock and the delivery bring up; the case decides whether anything is still owed. */
export type SystemCommand =
  | { readonly type: 'ringDuty'; readonly key: DutyKey }
  /** Something is about to be read: what was once shared without an end gets one. */
  | { readonly type: 'boundGrounds' }
  /** Somebody may have left: the holder, perhaps. */
  | { readonly type: 'peopleChanged' }
  /** What was linked there is linked here. */
  | { readonly type: 'noteLinked'; readonly other: CaseId; readonly by: PersonId }
  /** What has come of a meeting in the calendar. */
  | ({ readonly type: 'noteCalendar'; readonly n: number } & InCalendar)
  | { readonly type: 'noteNotDelivered'; readonly target: Undelivered; readonly tried: readonly Undelivered[] }
  /** By whoever answers for the records, when the rules of retention have been asked. */
  | RetentionCommand;
