import { areaId, unitId } from '../domain/ids.ts';
import type { Unit } from '../domain/organisation/org.ts';

/** When the week is told of, and how long it may lie. A municipality may change it here. */
export const DIGEST = {
  /** Local time, on Monday or the first working day after it. */
  at: '07:30',
  /** Working days until an unacknowledged digest goes one level up. */
  acknowledgeWithinDays: 3,
  /** Weeks that the trend shows. */
  weeksShown: 12,
  /** Days before its last one that a consent is counted as about to end. */
  consentEndsWithinDays: 30,
} as const;

const hours = { from: DIGEST.at, to: '16:30' } as const;

/** Ordinary working days, on which managers are written to, whatever hours their own units keep. */
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
