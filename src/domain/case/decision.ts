import type { PersonId } from '../ids.ts';
import type { CaseEvent } from './case.ts';

/** Why not, as data: each name has one kind sentence in each language, with the next step. */
export type Refusal =
  | { readonly refused: 'already-taken'; readonly by: PersonId }
  | { readonly refused: 'not-holder'; readonly holder?: PersonId }
  | { readonly refused: 'let-in-first' }
  | { readonly refused: 'still-protected' }
  | { readonly refused: 'no-identities' }
  | { readonly refused: 'no-identity' }
  | { readonly refused: 'closed' }
  | { readonly refused: 'disposed' }
  | { readonly refused: 'not-allowed' }
  | { readonly refused: 'unknown-case' }
  | { readonly refused: 'not-a-coming-day' }
  | { readonly refused: 'too-far' }
  | { readonly refused: 'same-step' }
  | { readonly refused: 'no-plan' }
  | { readonly refused: 'not-owed' }
  | { readonly refused: 'guardian-stop' }
  | { readonly refused: 'not-another-area' }
  | { readonly refused: 'not-a-ground' }
  | { readonly refused: 'nobody-to-tell' }
  | { readonly refused: 'consent-ended' }
  | { readonly refused: 'not-asked-of' }
  | { readonly refused: 'nothing-said-yes-to' }
  | { readonly refused: 'paused' }
  | { readonly refused: 'not-a-colleague' }
  | { readonly refused: 'not-in-unit' }
  | { readonly refused: 'not-admittable' }
  | { readonly refused: 'not-another-unit' }
  | { readonly refused: 'already-asked' }
  | { readonly refused: 'one-at-a-time' }
  | { readonly refused: 'already-answered'; readonly by: PersonId }
  | { readonly refused: 'withdrawn' }
  | { readonly refused: 'nothing-asked' }
  | { readonly refused: 'you-answered' }
  | { readonly refused: 'question-waits' }
  | { readonly refused: 'meeting-over' }
  | { readonly refused: 'meeting-changed' }
  | { readonly refused: 'no-slots' }
  | { readonly refused: 'slot-gone' }
  | { readonly refused: 'nobody-can' }
  | { readonly refused: 'too-few-units' }
  | { readonly refused: 'not-invitable' }
  | { readonly refused: 'place-not-invited' }
  | { readonly refused: 'must-come' }
  | { readonly refused: 'already-called' }
  | { readonly refused: 'leaders-needed' }
  | { readonly refused: 'leaders-alike' }
  | { readonly refused: 'not-booked' }
  | { readonly refused: 'not-yet' }
  | { readonly refused: 'nobody-came' }
  | { readonly refused: 'not-held' }
  | { readonly refused: 'child-not-heard' }
  /** About a child in an activity, or the other way round. */
  | { readonly refused: 'other-kind' }
  | { readonly refused: 'no-action' }
  | { readonly refused: 'plan-incomplete' }
  /** A SIP is made only if the individual wants it; of a Barnets plan they are asked, or it is said why not. */
  | { readonly refused: 'sip-not-wanted' }
  | { readonly refused: 'plan-not-asked' }
  | { readonly refused: 'no-plan-agreed' }
  | { readonly refused: 'plan-withheld' }
  | { readonly refused: 'case-full' };

export type Decision = { readonly events: readonly CaseEvent[] } | Refusal;

export const accept = (...events: readonly CaseEvent[]): Decision => ({ events });
export const refuse = (refusal: Refusal): Decision => refusal;
