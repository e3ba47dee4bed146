import type { Moves } from '../content/org-former.ts';
import type { Case } from '../domain/case/case.ts';
import { type AreaId, type CaseId, caseCode, type UnitId, unitId } from '../domain/ids.ts';
import { isAhead } from '../domain/meeting/meeting.ts';
import { areaOf, type Org, unitOnce } from '../domain/organisation/org.ts';
import { openReferrals } from '../domain/referral/referral.ts';

/** In place of a unit: what the removed unit had falls to another unit of its area or authority. */
const ABOVE = 'above';

/** Where the operator moves what the removed units had. */
export interface Asked {
  readonly moves: Moves;
  readonly above: ReadonlySet<UnitId>;
}

/**
 * `OLD=NEW` for each unit that closes, with the unit that is named for it.
 *
 * @throws an error whose message is for the operator
 */
export function closings(closes: readonly string[], to: readonly string[]): readonly string[] {
  const pairs = to.filter((one) => one.includes('='));
  const named = to.filter((one) => !one.includes('='));
  if (closes.length !== named.length)
    throw new Error('Write --to UNIT after each --closes UNIT: it has the cases of the unit that closes.');
  return [...pairs, ...closes.map((unit, i) => `${unit}=${named[i]}`)];
}

/** @throws an error whose message is for the operator */
export function movesAsked(before: Org | undefined, after: Org, to: readonly string[]): Asked {
  const [moves, above] = [new Map<UnitId, UnitId>(), new Set<UnitId>()];
  for (const one of to) {
    const [old = '', now = '', ...rest] = one.split('=').map((id) => id.trim());
    const was = before === undefined || old === '' ? undefined : unitOnce(before, unitId(old));
    if (was === undefined || now === '' || rest.length > 0)
      throw new Error(`--to ${one}: write OLD=NEW, where OLD is a unit that goes.`);
    if (after.units.has(was.id)) throw new Error(`--to ${one}: ${was.name} is still in the file, and keeps its cases.`);
    if (now === ABOVE) above.add(was.id);
    else if (after.units.get(unitId(now))?.area === was.area) moves.set(was.id, unitId(now));
    else
      throw new Error(`--to ${one}: "${now}" is no unit of the secrecy area ${was.area}. ${nearest(after, was.area)}`);
  }
  return { moves, above };
}

/** The part that a removed unit has in an open case, in words. */
interface Use {
  readonly unit: UnitId;
  readonly what: string;
}
export interface Touched {
  readonly id: CaseId;
  readonly uses: readonly Use[];
  /** Secrecy areas of the case that the new file lacks. */
  readonly areas: readonly AreaId[];
}

/** The cases that use a removed unit or secrecy area. Slow: scans all cases. */
export async function casesTouched(all: AsyncIterable<Case>, before: Org, after: Org): Promise<readonly Touched[]> {
  const touched: Touched[] = [];
  for await (const of of all) {
    if (of.disposed !== undefined) continue;
    const uses =
      of.status === 'open' ? usesOf(of).filter(({ unit }) => before.units.has(unit) && !after.units.has(unit)) : [];
    const areas = areasOf(before, of).filter((area) => before.areas.has(area) && !after.areas.has(area));
    if (uses.length > 0 || areas.length > 0) touched.push({ id: of.id, uses, areas });
  }
  return touched;
}

/** Which of these versions of choices some case began under: what a case goes by may not change under it. */
export async function choicesUsed(
  { allCases }: { allCases(): AsyncIterable<Case> },
  versions: readonly string[],
): Promise<readonly string[]> {
  const used = new Set<string>();
  if (versions.length > 0) for await (const { choices = [] } of allCases()) for (const id of choices) used.add(id);
  return versions.filter((id) => used.has(id));
}

const usesOf = (of: Case): readonly Use[] => [
  { unit: of.holder.unit, what: 'has the case' },
  { unit: of.raisedIn, what: 'raised it' },
  ...(of.raisedFrom === undefined ? [] : [{ unit: of.raisedFrom, what: 'is where the one who raised it works' }]),
  ...openReferrals(of.referrals).map(({ n, to }) => ({ unit: to, what: `is asked (request ${n})` })),
  ...of.contacts.map(({ unit }) => ({ unit, what: 'takes part' })),
  ...of.meetings
    .filter(isAhead)
    .flatMap(({ n, units }) => units.map((unit) => ({ unit, what: `is invited (meeting ${n})` }))),
  ...of.actions.map(({ n, unit }) => ({ unit, what: `has something to do (${n})` })),
  ...(of.contactPerson === undefined ? [] : [{ unit: of.contactPerson.unit, what: 'has the contact person' }]),
  ...of.consents.flatMap(({ n, to, ended }) =>
    ended === undefined
      ? to.map((unit) => ({ unit, what: `receives by consent ${n}, which holds for no other unit` }))
      : [],
  ),
  ...of.grounds.flatMap(({ n, to, stopped }) =>
    stopped === undefined ? [{ unit: to, what: `receives on ground ${n}, which holds for no other unit` }] : [],
  ),
];

/** The secrecy areas in which texts of the case were written, or from which they are shared. */
const areasOf = (org: Org, of: Case): readonly AreaId[] => [
  ...new Set([
    ...[of.raisedIn, of.holder.unit, ...of.referrals.map(({ to }) => to)].flatMap((unit) => areaOf(org, unit) ?? []),
    ...of.consents.map(({ from }) => from),
    ...of.grounds.map(({ from }) => from),
    ...of.identities.map(({ area }) => area),
  ]),
];

interface Crossing {
  readonly unit: UnitId;
  readonly lines: readonly string[];
}

/** The units, present or remembered, whose texts would move to another secrecy area with the new file. */
export const areasChanged = (before: Org, after: Org): readonly Crossing[] =>
  [...after.units.values(), ...after.former.values()].flatMap(({ id, name, area }) => {
    const was = areaOf(before, id);
    if (was === undefined || was === area) return [];
    const lines = [
      `${name} (${id}) goes from the secrecy area ${was} to ${area}. What was written there would be read in ${area}, and not in ${was} any more.`,
      `Let it stay in ${was} and give the unit in ${area} an id of its own, or add --other-area ${id} if it has always belonged there.`,
    ];
    return [{ unit: id, lines }];
  });

function usesOfUnit(touched: readonly Touched[], id: UnitId, name: string): readonly string[] {
  const cases = touched.flatMap((one) => {
    const what = one.uses.flatMap((use) => (use.unit === id ? [use.what] : []));
    return what.length === 0 ? [] : [`  ${caseCode(one.id)}  ${what.join('; ')}`];
  });
  return cases.length === 0 ? [] : [`${name} (${id}) is not in the file, and in these cases it`, ...cases];
}

/** What each unit that goes has in open cases. */
export const usesBy = (before: Org, touched: readonly Touched[]): readonly string[] =>
  [...before.units.values()].flatMap(({ id, name }) => usesOfUnit(touched, id, name));

/** What the operator must still decide before the import; empty if nothing. */
export function whatIsLeft(
  before: Org,
  after: Org,
  touched: readonly Touched[],
  { moves, above }: Asked,
): readonly string[] {
  const units = [...before.units.values()].filter(({ id }) => !moves.has(id) && !above.has(id));
  const open = units.flatMap(({ id, name, area }): readonly string[] => {
    const cases = usesOfUnit(touched, id, name);
    if (cases.length === 0) return [];
    return [
      ...cases,
      `Say where they go: --to ${id}=UNIT, or --to ${id}=${ABOVE} for whoever stands above. ${nearest(after, area)}`,
    ];
  });
  const areas = [...before.areas.values()].flatMap(({ id, name }): readonly string[] => {
    const cases = touched.filter((one) => one.areas.includes(id));
    if (cases.length === 0) return [];
    return [
      `The secrecy area ${name} (${id}) is not in the file, and these cases hold what belongs to it:`,
      ...cases.map((one) => `  ${caseCode(one.id)}`),
      'Keep it in the file: it needs no units, and its name may change.',
    ];
  });
  return [...open, ...areas];
}

function nearest(after: Org, area: AreaId): string {
  const units = [...after.units.values()].filter((unit) => unit.area === area).map(({ id }) => id);
  return units.length === 0
    ? 'There is no other unit in its secrecy area.'
    : `In its secrecy area: ${units.join(', ')}.`;
}
