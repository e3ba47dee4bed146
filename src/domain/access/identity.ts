import type { AreaId, Instant, PersonId } from '../ids.ts';

/** Who the child is, in units that record it. Never in the state or an event. */
export interface Identity {
  readonly name: string;
  /** Personal or coordination number, empty where it was left out. */
  readonly number: string;
}

/**
 * Marks that a secrecy area has recorded who the child is; the salted digest identifies the record and reveals nothing.
 */
export interface Recorded {
  readonly area: AreaId;
  readonly digest: string;
}

export type IdentityCommand =
  | { readonly type: 'recordIdentity'; readonly digest: string }
  | { readonly type: 'removeIdentity' };
export type IdentityEvent =
  | ({ readonly type: 'identityRecorded'; readonly at: Instant; readonly by: PersonId } & Recorded)
  | { readonly type: 'identityRemoved'; readonly at: Instant; readonly by: PersonId; readonly area: AreaId };

export function evolveIdentities(known: readonly Recorded[], event: IdentityEvent): readonly Recorded[] {
  const others = known.filter(({ area }) => area !== event.area);
  return event.type === 'identityRecorded' ? [...others, { area: event.area, digest: event.digest }] : others;
}
