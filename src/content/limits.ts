import type { Limits } from '../domain/case/setting.ts';
import { OWED_GROUNDS } from './grounds/chosen.ts';
import { duties } from './ladder.ts';
import { meetingRules } from './meetings.ts';

/** Limits that hold for every unit. What a unit sets for itself stands in the organisation file. */
export const limits: Limits = {
  urgentTakeWithinHours: 2,
  takeInBreakWithinDays: { urgent: 1, ordinary: 2 },
  duties,
  meetings: meetingRules,
  seenToWithinDays: 3,
  putOffAtMostDays: 20,
  consentAtMostDays: 366,
  groundDays: 30,
  owedGrounds: OWED_GROUNDS,
  followUpWithinDays: { 1: 60, 2: 60, 3: 92 },
};
