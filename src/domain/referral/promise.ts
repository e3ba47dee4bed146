import type { Day, Instant, PersonId, UnitId } from '../ids.ts';
import type { UnitKind } from '../organisation/org.ts';

/** What a unit that has accepted does first. */
export const FIRST_STEPS = ['first-contact', 'assessment', 'visit', 'queue'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What happens after a yes, and until when at the latest. */
export interface Promised {
  readonly what: FirstStep;
  readonly by: Day;
}

/** How the help ended, as its contact tells the holder. */
export const OUTCOMES = ['done', 'not-needed', 'handed-on'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The help after a yes: promised, begun, ended. Older acceptances promised nothing. */
export interface Help {
  readonly next?: Promised;
  readonly begun?: Instant;
  readonly ended?: { readonly at: Instant; readonly outcome: Outcome };
}

/** Days until what is promised, where nobody says otherwise. */
export type PromiseDays = {
  readonly [kind in UnitKind]: { readonly days: number; readonly counts: 'calendar' | 'working' };
};

export type PromiseCommand =
  /** What happens next: the usual of such a unit is the rest. */
  | { readonly type: 'promiseHelp'; readonly n: number; readonly next: Partial<Promised> }
  | { readonly type: 'beginHelp'; readonly n: number }
  | { readonly type: 'endHelp'; readonly n: number; readonly outcome: Outcome }
  /** A colleague of the contact takes their place. */
  | { readonly type: 'takeContact'; readonly n: number };

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
  readonly n: number;
}
export type PromiseEvent =
  | ({ readonly type: 'helpPromised'; readonly next: Promised } & ByPerson)
  | ({ readonly type: 'helpBegun' } & ByPerson)
  | ({ readonly type: 'helpEnded'; readonly outcome: Outcome } & ByPerson)
  | ({ readonly type: 'contactTaken'; readonly unit: UnitId; readonly from?: PersonId } & ByPerson)
  /** The contact no longer works in the unit, which still owes what was promised. */
  | {
      readonly type: 'contactLeft';
      readonly at: Instant;
      readonly by: 'clock';
      readonly n: number;
      readonly unit: UnitId;
      readonly person: PersonId;
    };
