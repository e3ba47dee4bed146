import type { CaseId, Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Week } from '../../domain/reporting/weeks.ts';

/** The work that a pointer leads to. */
export type PointsTo =
  | { readonly kind: 'clock'; readonly id: CaseId }
  /** The rest of a disposed case is to be destroyed. */
  | { readonly kind: 'dispose'; readonly id: CaseId }
  | { readonly kind: 'out'; readonly id: CaseId; readonly version: number }
  /** A person is to be sent their daily message. */
  | { readonly kind: 'day'; readonly person: PersonId }
  /** A person has left, or works elsewhere now. */
  | { readonly kind: 'person'; readonly person: PersonId }
  /** A unit in the case has another name. */
  | { readonly kind: 'renamed'; readonly id: CaseId; readonly unit: UnitId; readonly as?: string }
  /** A person in the case has a further account. */
  | { readonly kind: 'moved'; readonly id: CaseId; readonly person: PersonId; readonly as?: string }
  /** The nightly audit is due. */
  | { readonly kind: 'verify' }
  /** A week has ended: it is frozen and reported. */
  | { readonly kind: 'week'; readonly week: Week }
  /** A person is to be sent a week's digest, or has not acknowledged it. */
  | { readonly kind: 'digest'; readonly person: PersonId; readonly week: Week };

export type Pointer = PointsTo & {
  readonly key: string;
  readonly due: Instant;
  readonly madeAt: Instant;
  /** How often in a row its work failed, and since when it has been due. */
  readonly failed?: Failed;
};
export interface Failed {
  readonly times: number;
  readonly since: Instant;
}

export type OutboxPointer = Extract<Pointer, { kind: 'out' }>;
