import type { UnitId } from '../ids.ts';

/**
 * A question for advice about no child, from anybody who works in a unit to another unit. It is an activity that the
 * asker holds, with one request for advice, and ends by itself when nothing is owed in it.
 */
export interface Advice {
  /** What is asked, from a list; see `content/advice.ts`. */
  readonly question: string;
  /** The need that it is about. */
  readonly need?: string;
}

export const asksAdvice = ({ advice }: { readonly advice?: Advice }): boolean => advice !== undefined;

export interface AskAdvice extends Advice {
  readonly type: 'askAdvice';
  /** The unit of the person who asks. */
  readonly unit: UnitId;
  readonly to: UnitId;
}

/** Working days until the answer, and from a yes until the advice. */
export const ADVICE_DAYS = 5;
