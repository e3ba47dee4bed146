import type { CaseId, Instant, PersonId } from '../../domain/ids.ts';
import type { Week } from '../../domain/reporting/weeks.ts';

/** What is to be seen to. */
export type PointsTo =
  | { readonly kind: 'clock'; readonly id: CaseId }
  /** What is left of a case that is disposed of is to be destroyed. */
  | { readonly kind: 'dispose'; readonly id: CaseId }
  | { readonly kind: 'out'; readonly id: CaseId; readonly version: number }
  /** A person is to be sent what waits for them. */
  | { readonly kind: 'day'; readonly person: PersonId }
  /** A person has left, or works elsewhere now. */
  | { readonly kind: 'person'; readonly person: PersonId }
  /** The record is to be looked through. */
  | { readonly kind: 'verify' }
  /** A week has ended: it is frozen, and told of. */
  | { readonly kind: 'week'; readonly week: Week }
  /** A person is to be sent a week's digest, or has not acknowledged it. */
  | { readonly kind: 'digest'; readonly person: PersonId; readonly week: Week };

export type Pointer = PointsTo & {
  readonly key: string;
  readonly due: Instant;
  readonly madeAt: Instant;
  /** What it points to could not be done, so many times in a row, though it was due at that time. */
  readonly failed?: Failed;
};
export interface Failed {
  readonly times: number;
  readonly since: Instant;
}

export type OutboxPointer = Extract<Pointer, { kind: 'out' }>;
