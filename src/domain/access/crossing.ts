import { isActivity } from '../case/activity.ts';
import type { Case } from '../case/case.ts';
import { type ConversationContent, isMeetingText, kindOfText, type TextKind } from '../case/text.ts';
import { type Consent, covered, type Ground, isUsed, PARTS, type Part, standing } from '../consent/consent.ts';
import type { AreaId, Day, TextKey, UnitId } from '../ids.ts';
import { areaOf, type Org } from '../organisation/org.ts';
import type { Referral } from '../referral/referral.ts';
import { type Capacity, isNarrowed } from './access.ts';

/** The consent or ground on which content crosses a border of secrecy, by its number in the case. */
export type DisclosureBasis =
  | { readonly kind: 'consent'; readonly n: number }
  | { readonly kind: 'ground'; readonly n: number };

/** Does this consent hold on this day? */
const holds = (consent: Consent, of: Pick<Case, 'guardianLock'>, today: Day): boolean =>
  standing(consent, of.guardianLock) === 'given' && today <= consent.until;

/** Does this consent hold on this day for this unit? Those who said yes may have left the unit out. */
export const coveredBy = (consent: Consent, of: Pick<Case, 'guardianLock'>, to: UnitId, today: Day): boolean =>
  holds(consent, of, today) && covered(consent).to.includes(to);

/** Does this ground hold on this day? */
const isOpen = (ground: Ground, today: Day | undefined): boolean =>
  isUsed(ground) && (today === undefined || ground.bounds === undefined || today <= ground.bounds.until);

/** A text, with the card version when it was written; a text without one is older than any bound. */
export interface Written {
  readonly unit: UnitId;
  readonly cardVersion?: number;
}

/**
 * The consent or ground on which people of a unit may read a part from another secrecy area on this day. A consent
 * covers later texts too; a ground only texts that existed when it was chosen. Worked out at every reading and never
 * stored, so that an end or a withdrawal takes effect at once.
 */
export function disclosureBasis(
  of: Case,
  from: AreaId,
  to: UnitId,
  part: Part,
  today: Day,
  { cardVersion = 0 }: Pick<Written, 'cardVersion'> = {},
): DisclosureBasis | undefined {
  const consent = of.consents.find((one) => {
    if (one.from !== from || !holds(one, of, today)) return false;
    const { parts, to: units } = covered(one);
    return parts.includes(part) && units.includes(to);
  });
  if (consent !== undefined) return { kind: 'consent', n: consent.n };
  const ground = of.grounds.find(
    (one) =>
      one.from === from &&
      one.to === to &&
      one.parts.includes(part) &&
      isOpen(one, today) &&
      (one.bounds === undefined || cardVersion <= one.bounds.cardVersion),
  );
  return ground === undefined ? undefined : { kind: 'ground', n: ground.n };
}

/** Why a part does not cross; the receiver is told this in its place. */
export type Withheld = 'not-asked' | 'awaited' | 'refused' | 'ended' | 'not-covered';

export function withheld(of: Case, from: AreaId, to: UnitId, part: Part, today: Day): Withheld | undefined {
  if (disclosureBasis(of, from, to, part, today) !== undefined) return undefined;
  const asked = of.consents.findLast((one) => one.from === from && one.to.includes(to));
  if (asked === undefined)
    return of.grounds.some((one) => one.from === from && one.to === to) ? 'not-covered' : 'not-asked';
  if (!asked.parts.includes(part)) return 'not-covered';
  const state = today > asked.until ? 'ended' : standing(asked, of.guardianLock);
  return state === 'given' ? 'not-covered' : state;
}

/**
 * What a reader for one unit may read of another unit's texts: everything in the same area; elsewhere the parts that a
 * consent or a ground lets cross, and none where sight is narrowed.
 */
export function crossing(
  org: Org,
  of: Case,
  { unit, area }: Capacity,
  written: Written,
  today: Day,
): 'home' | ReadonlyMap<Part, DisclosureBasis> {
  const from = areaOf(org, written.unit);
  if (from === undefined || area === undefined || isNarrowed(of))
    return from !== undefined && from === area ? 'home' : new Map();
  if (from === area) return 'home';
  return new Map(
    PARTS.flatMap((part) => {
      const found = disclosureBasis(of, from, unit, part, today, written);
      return found === undefined ? [] : [[part, found] as const];
    }),
  );
}

/**
 * May those who asked say who the child is to the unit that was asked, once it has said yes? Undefined where few may see:
 * nothing is said of that; and where there is no child.
 */
export function mayTellChild(org: Org, of: Case, { from, to, status }: Referral, today: Day): boolean | undefined {
  if (status.is !== 'accepted' || isNarrowed(of) || isActivity(of)) return undefined;
  const crosses = crossing(org, of, { unit: to, area: areaOf(org, to) }, { unit: from }, today);
  return crosses === 'home' || crosses.has('identity');
}

/** Texts agreed at a meeting belong to the plan, and so does what it is for. */
const IN_PLAN: readonly TextKind[] = ['purpose', 'goal', 'action', 'efforts', 'divided', 'others'];

/** What a child said is the child's own words, whoever wrote it down; what adults said is what they have seen. */
export const partOfConversation = ({ saidBy }: Pick<ConversationContent, 'saidBy'>): Part =>
  saidBy === 'child' ? 'childs-words' : 'observations';

/** The part of the content that a note belongs to; undefined for texts that never cross, such as a reader's reason. */
export function partOf(key: TextKey): Part | undefined {
  const kind = kindOfText(key);
  if (kind === 'plan' || IN_PLAN.includes(kind)) return 'plan';
  if (kind === 'child') return 'childs-words';
  if (kind === 'added') return 'observations';
  return kind === 'reason' || kind === 'close' || kind === 'decline' || isMeetingText(key) ? 'course' : undefined;
}

/** Where harm is suspected, guardians may be the suspects: nobody asks them until the manager allows it. */
export const hasGuardianStop = ({ suspicion, allowed }: Case): boolean => suspicion && !allowed.includes('consent');

/**
 * A request is paused when it rests only on a consent that no longer holds for the asked unit, until that is settled.
 *
 * @param today left out where a card is posted: that a last day has passed is told by an event of its own
 */
export const isPaused = (of: Case, n: number, today?: Day): boolean => {
  const referral = of.referrals.find((one) => one.n === n);
  if (referral === undefined || referral.status.is !== 'sent' || referral.restsOn.length === 0) return false;
  const stands = (on: number): boolean =>
    of.consents.some((one) => one.n === on && coveredBy(one, of, referral.to, today ?? one.until));
  const grounded = of.grounds.some((one) => one.to === referral.to && isOpen(one, today));
  return !grounded && !referral.restsOn.some(stands);
};
