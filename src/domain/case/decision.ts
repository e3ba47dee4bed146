import type { Signer } from '../consent/consent.ts';
import type { PersonId } from '../ids.ts';
import type { Case, CaseEvent } from './case.ts';

/** Refusals as data: each name has one kind sentence in each language, with the next step. */
export const REFUSALS = [
  'already-taken',
  'not-holder',
  'let-in-first',
  'still-protected',
  'no-identities',
  'no-identity',
  'closed',
  'disposed',
  'not-allowed',
  'unknown-case',
  'not-a-coming-day',
  'too-far',
  /** A close whose receiver is elsewhere and has not been told; and a day of that which cannot be. */
  'receiver-unknowing',
  'not-a-day-since',
  'same-step',
  'no-plan',
  /** Step 3 is agreed by several: nobody elsewhere has said yes, nobody follows the child, no authority answers. */
  'nobody-agreed',
  'no-coordinator',
  'no-lead',
  'not-owed',
  'guardian-stop',
  'not-another-area',
  'not-a-ground',
  'nobody-to-tell',
  'consent-ended',
  'not-asked-of',
  'nothing-said-yes-to',
  'paused',
  'not-a-colleague',
  'not-in-unit',
  'not-admittable',
  'not-another-unit',
  'already-asked',
  'one-at-a-time',
  'already-answered',
  'withdrawn',
  'nothing-asked',
  'you-answered',
  'question-waits',
  'meeting-over',
  'meeting-changed',
  'no-slots',
  'slot-gone',
  'nobody-can',
  'too-few-units',
  'not-invitable',
  'place-not-invited',
  'must-come',
  'already-called',
  'leaders-needed',
  'leaders-alike',
  'not-booked',
  'not-yet',
  'nobody-came',
  'not-held',
  'child-not-heard',
  /** A command about a child in an activity, or the other way round. */
  'other-kind',
  'no-action',
  'plan-incomplete',
  /** A SIP needs the individual's wish; for a Barnets plan they are asked, or the reason for not asking is given. */
  'sip-not-wanted',
  'plan-not-asked',
  'no-plan-agreed',
  'plan-withheld',
  'case-full',
] as const;
type Name = (typeof REFUSALS)[number];
/** Some refusals also name who came first, who holds the case, or whose answer it is about. */
type Naming =
  | { readonly refused: 'already-taken' | 'already-answered'; readonly by: PersonId }
  | { readonly refused: 'not-holder'; readonly holder?: PersonId }
  | { readonly refused: 'not-asked-of' | 'nothing-said-yes-to'; readonly signer: Signer };
export type Refusal = Naming | { readonly refused: Exclude<Name, Naming['refused']> };

export type Decision = { readonly events: readonly CaseEvent[] } | Refusal;

/** An event, and the case after it. */
export interface Folded {
  readonly event: CaseEvent;
  readonly after: Case;
}

/** The whole outcome of a command: its events, those that follow from them, and the case after each. */
export type Decided = { readonly events: readonly CaseEvent[]; readonly folded: readonly Folded[] } | Refusal;

export const accept = (...events: readonly CaseEvent[]): Decision => ({ events });
export const refuse = (refusal: Refusal): Decision => refusal;
