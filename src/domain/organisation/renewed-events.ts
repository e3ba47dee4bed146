import type { Instant, PersonId, UnitId } from '../ids.ts';

/**
 * What stays the same in the organisation, and is seen otherwise: each open case that it is in notes it. `as`: the name,
 * or the accounts, that it is to have by then.
 */
export type Renewed =
  /** The unit has another name. */
  | { readonly unit: UnitId; readonly as?: string }
  /** The person has a further account, after a new employment or in another tenant. */
  | { readonly person: PersonId; readonly as?: string };

export interface NoteRenewed {
  readonly type: 'noteRenewed';
  readonly what: Renewed;
}
interface ByClock {
  readonly at: Instant;
  readonly by: 'clock';
}
export type RenewedEvent =
  | ({ readonly type: 'unitRenamed'; readonly unit: UnitId } & ByClock)
  | ({ readonly type: 'accountAdded'; readonly person: PersonId } & ByClock);
