import type { Limits } from '../domain/decide.ts';

/** Limits that hold for every unit. What a unit sets for itself stands in the organisation file. */
export const limits: Limits = { urgentTakeWithinHours: 2, remindDaysBefore: 2, sendersManagerDaysAfter: 5 };
