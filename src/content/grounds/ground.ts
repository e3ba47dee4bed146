import type { GroundRule, InfoKind, Purpose, Relation } from '../../domain/consent/grounds.ts';
import { INFO_KINDS } from '../../domain/consent/grounds.ts';
import type { Regime, UnitKind } from '../../domain/organisation/org.ts';
import type { InWords, Law } from '../law-texts.ts';

/** A legal ground: when it is open, where it stands in law, and what it means in plain words. */
export interface Ground<Id extends string = string> extends GroundRule<Id>, Omit<Law, 'id'> {
  readonly name: InWords;
  /** Paragraphs for those whom the public act on secrecy does not bind. */
  readonly outsideOsl?: string;
  /**
   * Demands on the person who uses the ground: to write down why, and to tell a second person, the unit's manager. A
   * person who must give the information does neither: a duty waits for nobody.
   */
  readonly needs: { readonly reason: boolean; readonly secondPerson: boolean };
}

export const ground = <const Id extends string>(of: Ground<Id>): Ground<Id> => of;

export const OSL: readonly Regime[] = ['osl'];
/** Bound by a duty of confidentiality instead of the public act. */
export const PRIVATE: readonly Regime[] = ['independent-school', 'private-care'];
/** Under the secrecy of health care. */
export const HEALTH: readonly UnitKind[] = [
  'student-health-medical',
  'first-line-health',
  'child-psychiatry',
  'habilitation',
  'child-health',
];

export const ACROSS: readonly Relation[] = ['same-authority', 'same-huvudman', 'elsewhere'];
export const ANYBODY: GroundRule['to'] = { kinds: 'any', regimes: 'any', relations: ['same-area', ...ACROSS] };
export const OUTSIDE_AREA: GroundRule['to'] = { kinds: 'any', regimes: 'any', relations: ACROSS };
export const HELP: readonly Purpose[] = ['support', 'advice'];
/** What belongs to a report of concern has a rule of its own (40 kap. 7 g § OSL). */
export const EVERYDAY_KINDS: readonly InfoKind[] = INFO_KINDS.filter((kind) => kind !== 'report-of-concern');

export const WITH_REASON = {
  use: 'chosen',
  needs: { reason: true, secondPerson: true },
} as const;
/** The law demands the information, or lets it pass without weighing anything against it. */
export const WITHOUT_REASON = { use: 'chosen', needs: { reason: false, secondPerson: false } } as const;
export const SHOWN = { use: 'shown', needs: { reason: false, secondPerson: false } } as const;
export const ROUTE = { ...SHOWN, use: 'route' } as const;
export const OUTSIDE = { ...SHOWN, use: 'outside' } as const;
export const WHATEVER = { about: 'any', onlyUnder18: false } as const;
