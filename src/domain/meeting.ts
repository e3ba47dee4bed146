import type { Instant, UnitId } from './ids.ts';

/** Meetings about one child. */
export const MEETING_KINDS = ['joint', 'sip', 'plan-follow-up', 'family', 'consultation'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** At a unit, and for those who want to also by video; or by video alone. */
export type MeetingPlace =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly digital: boolean }
  | { readonly kind: 'digital' };

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
}
