import { areaId, unitId } from '../domain/ids.ts';
import type { Unit } from '../domain/organisation/org.ts';

/** Times of the weekly digest. A municipality may change them here. */
export const DIGEST = {
  /** Local time, on Monday or the first working day after it. */
  at: '07:30',
  /** Working days until an unacknowledged digest goes one level up. */
  acknowledgeWithinDays: 3,
  /** Weeks that the trend shows. */
  weeksShown: 12,
  /** A consent counts as ending soon this many days before its last. */
  consentEndsWithinDays: 30,
} as const;

const hours = { from: DIGEST.at, to: '16:30' } as const;

/** Ordinary working days for messages to managers, whatever hours their own units keep. */
export const officeDays: Unit = {
  id: unitId('office'),
  name: '',
  kind: 'school',
  area: areaId('office'),
  municipality: '',
  language: 'sv',
  model: '',
  takeWithinDays: 1,
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  breaks: [],
  reportTo: { how: '', url: '' },
  identity: false,
};
