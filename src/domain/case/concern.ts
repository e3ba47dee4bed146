import type { Instant, PersonId, UnitId } from '../ids.ts';
import type { ConversationContent, Note, Source, TextRef } from './text.ts';

export const URGENCIES = ['urgent', 'ordinary'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const GUARDIANS_KNOW = ['yes', 'no', 'unsure'] as const;
export type GuardiansKnow = (typeof GUARDIANS_KNOW)[number];

/** What the person who raised a concern wrote. Kept only in the encrypted text row, never in the state or an event. */
export interface ConcernContent {
  readonly kind: 'concern';
  readonly model: string;
  readonly dimensions: readonly string[];
  /** The child's own words, empty when the child has not been asked yet. */
  readonly childsWords: string;
  readonly observed: string;
  readonly saidBy: readonly Source[];
  readonly tried: string;
  readonly guardiansKnow: GuardiansKnow;
}

/** A concern notice (orosnotis): internal, and never a report of concern (orosanmälan). */
export interface RaiseConcern {
  readonly type: 'raiseConcern';
  readonly unit: UnitId;
  readonly urgency: Urgency;
  /**
   * The person who raised the concern suspects harm. This neither records nor delays a report; it stops contact with
   * guardians from this case, since a guardian may be the suspect, and narrows who sees the content.
   */
  readonly suspicion: boolean;
  readonly content: TextRef;
}

export interface ConcernRaised {
  readonly type: 'concernRaised';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  /** The raiser's own unit, where the child is in another of the same secrecy area. */
  readonly from?: UnitId;
  readonly urgency: Urgency;
  readonly suspicion: boolean;
  /** The versions of choices that the case goes by. */
  readonly choices?: readonly string[];
  readonly content: TextRef;
}

/** The person who raised the concern has seen or heard more. */
export interface AddToConcern {
  readonly type: 'addToConcern';
  readonly text: TextRef;
}
/** "Det blir värre": the person who raised the concern wants whoever holds it to know at once. */
export interface SayWorse {
  readonly type: 'sayWorse';
}
export type RaiserCommand = AddToConcern | SayWorse;

interface ByRaiser {
  readonly at: Instant;
  readonly by: PersonId;
}
export type RaiserEvent =
  | ({ readonly type: 'concernAdded'; readonly text: TextRef } & ByRaiser)
  | ({ readonly type: 'saidWorse' } & ByRaiser);

/** Free text that people write about a case; each text lies in an encrypted row of its own. */
export type Text = ConcernContent | ConversationContent | Note;
