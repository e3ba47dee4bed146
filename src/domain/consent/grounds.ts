import type { AreaId, HuvudmanId, UnitId } from '../ids.ts';
import { type Org, type Regime, UNIT_KINDS, type UnitKind } from '../organisation/org.ts';

/**
 * A kind of information, by where it comes from, since that decides which secrecy covers it. `pupil-support` is what
 * student health knows from psychological, psychosocial or special-needs work; `health` comes from health care, the
 * school nurse or the school doctor; `social` from social services.
 */
export const INFO_KINDS = ['schooling', 'pupil-support', 'health', 'social', 'home', 'other-person'] as const;
export type InfoKind = (typeof INFO_KINDS)[number];

/** The purpose of sharing. `investigation`: the social welfare board has opened one and asks. */
export const PURPOSES = ['harm', 'support', 'advice', 'own-duty', 'investigation', 'feedback', 'crime-risk'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The discloser or the receiver. `student-health` is its medical part: the school nurse and the school doctor. */
export interface Party {
  readonly kind: UnitKind;
  readonly regime: Regime;
  /** Undefined: another area, or another huvudman, than the asker's. */
  readonly area: AreaId | undefined;
  readonly huvudman: HuvudmanId | undefined;
}

export const RELATIONS = ['same-area', 'same-huvudman', 'elsewhere'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Situation {
  readonly purpose: Purpose;
  readonly kind: InfoKind;
  readonly under18: boolean;
}

/**
 * `chosen`: may be chosen in a case as the ground for sharing. `shown`: needs no choice, since nothing protected is
 * disclosed or it only states a duty. `outside`: done elsewhere, never in or through the bot.
 */
export type GroundUse = 'chosen' | 'shown' | 'outside';

/** When a ground is open. The law and the words for people are in `src/content`. */
export interface GroundRule<Id extends string = string> {
  readonly id: Id;
  readonly use: GroundUse;
  readonly from: { readonly kinds: readonly UnitKind[]; readonly regimes: readonly Regime[] };
  readonly to: {
    readonly kinds: readonly UnitKind[] | 'any';
    readonly regimes: readonly Regime[] | 'any';
    readonly relations: readonly Relation[];
  };
  readonly purposes: readonly Purpose[] | 'any';
  readonly excludes: readonly InfoKind[];
  readonly onlyUnder18: boolean;
}

/**
 * The kinds of unit that may share one area within an authority: health care, social services and the police each stand
 * alone.
 */
const TOGETHER: readonly (readonly UnitKind[])[] = [
  ['preschool', 'school', 'leisure'],
  ['student-health'],
  ['first-line-health', 'child-psychiatry', 'habilitation', 'child-health'],
  ['social-services'],
  ['police'],
];

/** May units of these kinds share one secrecy area without a border between them? */
const maySharePlace = (one: UnitKind, other: UnitKind): boolean =>
  TOGETHER.some((kinds) => kinds.includes(one) && kinds.includes(other));

/** The kinds of unit within the discloser's border: those that the organisation has in the same area. */
export const kindsWithin = (org: Org, { area, kind }: Party): readonly UnitKind[] =>
  UNIT_KINDS.filter(
    (other) =>
      maySharePlace(kind, other) && [...org.units.values()].some((unit) => unit.area === area && unit.kind === other),
  );

export function relationOf(from: Party, to: Party): Relation {
  if (from.area !== undefined && from.area === to.area && maySharePlace(from.kind, to.kind)) return 'same-area';
  return from.huvudman !== undefined && from.huvudman === to.huvudman ? 'same-huvudman' : 'elsewhere';
}

/** A unit as discloser or receiver. */
export function partyOf(org: Org, id: UnitId): Party | undefined {
  const unit = org.units.get(id);
  const area = unit === undefined ? undefined : org.areas.get(unit.area);
  if (unit === undefined || area === undefined) return undefined;
  return { kind: unit.kind, regime: area.regime, area: area.id, huvudman: area.huvudman };
}

const includes = <T>(list: readonly T[] | 'any', one: T): boolean => list === 'any' || list.includes(one);

const isOpenTo = ({ from }: GroundRule, { kind, regime }: Party): boolean =>
  from.kinds.includes(kind) && from.regimes.includes(regime);

/** The open grounds, in the order of the rules. None is a decision: somebody still has to make one. */
export const groundsFor = <Id extends string>(
  rules: readonly GroundRule<Id>[],
  discloser: Party,
  receiver: Party,
  situation: Situation,
): readonly Id[] =>
  rules
    .filter(
      (rule) =>
        isOpenTo(rule, discloser) &&
        includes(rule.to.kinds, receiver.kind) &&
        includes(rule.to.regimes, receiver.regime) &&
        rule.to.relations.includes(relationOf(discloser, receiver)) &&
        includes(rule.purposes, situation.purpose) &&
        !rule.excludes.includes(situation.kind) &&
        (situation.under18 || !rule.onlyUnder18),
    )
    .map(({ id }) => id);

const FOR_ALL: readonly Purpose[] = ['harm', 'support', 'advice'];

/** The purposes that matter to this discloser; others would only be more to read. */
export const purposesFor = (rules: readonly GroundRule[], discloser: Party): readonly Purpose[] =>
  PURPOSES.filter(
    (purpose) =>
      FOR_ALL.includes(purpose) ||
      rules.some((rule) => rule.purposes !== 'any' && rule.purposes.includes(purpose) && isOpenTo(rule, discloser)),
  );
