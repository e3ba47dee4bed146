import type { Limits } from '../domain/case/setting.ts';
import { WITHOUT_REASON } from './grounds/chosen.ts';
import { duties } from './ladder.ts';
import { meetingRules } from './meetings.ts';
import { USUAL } from './promises.ts';

/** Limits for every unit, but for what the organisation's file chooses (`choices`, and a unit's own settings). */
export const limits: Limits = {
  takeWithinDays: 1,
  urgentTakeWithinHours: 2,
  takeInBreakWithinDays: { urgent: 1, ordinary: 2 },
  duties,
  meetings: meetingRules,
  seenToWithinDays: 3,
  putOffAtMostDays: 20,
  consentAtMostDays: 366,
  groundDays: 30,
  groundsWithoutReason: WITHOUT_REASON,
  promises: USUAL,
  promiseAtMostDays: 366,
  followUpWithinDays: { 1: 60, 2: 60, 3: 92 },
};
