import type { GroundRule, Purpose, Relation } from '../../domain/consent/grounds.ts';
import type { Language, Regime, UnitKind } from '../../domain/organisation/org.ts';

type InWords = { readonly [language in Language]: string };

/** What the law says, with its paragraph. */
export interface Law {
  /** As people in the field write it, the same in every language. */
  readonly paragraph: string;
  readonly means: InWords;
}

/** A legal ground: when it is open, where it stands in law, and what it means in plain words. */
export interface Ground<Id extends string = string> extends GroundRule<Id>, Law {
  readonly name: InWords;
  /**
   * Demands on the person who uses the ground: to write down why, and to tell a second person, the unit's manager. A
   * person who must give the information does neither: a duty waits for nobody.
   */
  readonly needs: { readonly reason: boolean; readonly secondPerson: boolean };
}

export const ground = <const Id extends string>(of: Ground<Id>): Ground<Id> => of;

export const OSL: readonly Regime[] = ['osl'];
/** Under the secrecy of health care. `student-health` is its medical part: the school nurse and the school doctor. */
export const HEALTH: readonly UnitKind[] = [
  'student-health',
  'first-line-health',
  'child-psychiatry',
  'habilitation',
  'child-health',
];

export const ACROSS: readonly Relation[] = ['same-huvudman', 'elsewhere'];
export const ANYBODY: GroundRule['to'] = { kinds: 'any', regimes: 'any', relations: ['same-area', ...ACROSS] };
export const HELP: readonly Purpose[] = ['support', 'advice'];

export const WITH_REASON = {
  use: 'chosen',
  needs: { reason: true, secondPerson: true },
} as const;
/** Information that the law demands, not only permits. */
export const OWED = { use: 'chosen', needs: { reason: false, secondPerson: false } } as const;
export const SHOWN = { use: 'shown', needs: { reason: false, secondPerson: false } } as const;
export const OUTSIDE = { ...SHOWN, use: 'outside' } as const;
export const WHATEVER = { excludes: [], onlyUnder18: false } as const;
