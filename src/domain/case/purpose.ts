import type { Instant, PersonId } from '../ids.ts';
import type { TextRef } from './text.ts';

/** What the work around the child is for, in a line, and how far the child has come, if the holder says so. */
export interface SetPurpose {
  readonly type: 'setPurpose';
  readonly purpose: TextRef;
  /** A stage by its id in the municipality's own division. */
  readonly stage?: string;
}

export interface PurposeSet {
  readonly type: 'purposeSet';
  readonly at: Instant;
  readonly by: PersonId;
  readonly purpose: TextRef;
  readonly stage?: string;
}
