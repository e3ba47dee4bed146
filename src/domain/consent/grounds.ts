import type { AreaId, HuvudmanId, UnitId } from '../ids.ts';
import type { Org, Regime, UnitKind } from '../organisation/org.ts';

/**
 * A kind of information, by where it comes from, since that decides which secrecy covers it. `pupil-support` is what
 * student health knows from psychological, psychosocial or special-needs work; `pupil-care` comes from other support of
 * a pupil, and from disciplinary matters; `health` from health care, the school nurse or the school doctor; `social`
 * from social services; `report-of-concern` belongs to a report of concern, or to the answer to it.
 */
export const INFO_KINDS = [
  'schooling',
  'pupil-support',
  'pupil-care',
  'health',
  'social',
  'home',
  'other-person',
  'report-of-concern',
] as const;
export type InfoKind = (typeof INFO_KINDS)[number];

/**
 * The purpose of sharing. `investigation`: the social welfare board has opened one and asks. `crime-risk`: a crime that
 * nobody has committed yet; `crime`: one that somebody may have committed.
 */
export const PURPOSES = [
  'harm',
  'support',
  'advice',
  'own-duty',
  'investigation',
  'feedback',
  'crime-risk',
  'crime',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The discloser or the receiver. */
export interface Party {
  readonly kind: UnitKind;
  readonly regime: Regime;
  /** Undefined: another area, authority or huvudman than the asker's. */
  readonly area: AreaId | undefined;
  readonly authority: string | undefined;
  readonly huvudman: HuvudmanId | undefined;
}

/** `same-authority`: an independent branch of the same authority (nämnd), with a border between. */
export const RELATIONS = ['same-area', 'same-authority', 'same-huvudman', 'elsewhere'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Situation {
  readonly purpose: Purpose;
  readonly kind: InfoKind;
  readonly under18: boolean;
}

/**
 * `chosen`: may be chosen in a case as the ground for sharing. `shown`: needs no choice, since nothing protected is
 * disclosed or it only states a duty. `route`: another way to help the child. `outside`: done elsewhere, never in or
 * through the bot.
 */
export type GroundUse = 'chosen' | 'shown' | 'route' | 'outside';

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
  readonly about: readonly InfoKind[] | 'any';
  readonly onlyUnder18: boolean;
}

/**
 * The kinds of unit that may share one area within an authority: health care, social services and the police each stand
 * alone.
 */
const TOGETHER: readonly (readonly UnitKind[])[] = [
  ['preschool', 'school', 'after-school', 'student-health-other', 'leisure'],
  ['student-health-medical'],
  ['first-line-health', 'child-psychiatry', 'habilitation', 'child-health'],
  ['social-services'],
  ['police'],
];

/** May units of these kinds share one secrecy area without a border between them? */
const maySharePlace = (one: UnitKind, other: UnitKind): boolean =>
  TOGETHER.some((kinds) => kinds.includes(one) && kinds.includes(other));

export function relationOf(from: Party, to: Party): Relation {
  const alike = <K extends 'area' | 'authority' | 'huvudman'>(of: K): boolean =>
    from[of] !== undefined && from[of] === to[of];
  if (alike('area') && maySharePlace(from.kind, to.kind)) return 'same-area';
  if (alike('huvudman')) return alike('authority') ? 'same-authority' : 'same-huvudman';
  return 'elsewhere';
}

/** A unit as discloser or receiver. */
export function partyOf(org: Org, id: UnitId): Party | undefined {
  const unit = org.units.get(id);
  const area = unit === undefined ? undefined : org.areas.get(unit.area);
  if (unit === undefined || area === undefined) return undefined;
  const { id: areaId, regime, huvudman } = area;
  // An area that names no authority is one by itself.
  return { kind: unit.kind, regime, area: areaId, authority: area.authority ?? areaId, huvudman };
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
        includes(rule.about, situation.kind) &&
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
