import { DIGEST, officeDays } from '../../content/digest.ts';
import type { Case } from '../../domain/case/case.ts';
import { type AreaId, type Instant, type PersonId, toMs, type UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import {
  areasAtStep2,
  awaitsMeeting,
  type Figures,
  figuresOf,
  noFigures,
  type Share,
  summed,
  type Window,
} from '../../domain/reporting/digest.ts';
import { emptyLedger, type Group, groupKey, groupOf, grown } from '../../domain/reporting/suppression.ts';
import { mondayOf, type Week, weekOf, weeksFrom } from '../../domain/reporting/weeks.ts';
import type { AtStep2, GroupWeek, UnitWeek, WeekSpan } from '../ports/digest.ts';
import type { Ports } from '../ports/index.ts';

const AT_ONCE = 16;
/** A slow transaction may still land, so an index entry is corrected only when it is older than this. */
const SETTLED_AFTER_MS = 15 * 60_000;
/** No week further back than this is looked for: the bot has been down. */
const WEEKS_LOOKED_BACK = 26;

export type DigestPorts = Pick<Ports, 'digests' | 'directory' | 'clock' | 'time'> & {
  readonly cases: Pick<Ports['cases'], 'load'>;
};

/** The moment when a week ends and is reported: the first working morning after it. */
export const endOf = ({ time }: Pick<Ports, 'time'>, week: Week): Instant =>
  time.opening(mondayOf(weeksFrom(week, 1)), officeDays);

/** The last past week at this moment, reported or about to be. */
export function lastWeek(ports: Pick<Ports, 'time'>, now: Instant): Week {
  const before = weeksFrom(weekOf(ports.time.dayOf(now)), -1);
  return endOf(ports, before) <= now ? before : weeksFrom(before, -1);
}

/** The span from the previous digest to this one; without a previous one, from a week earlier. */
async function spanOf(ports: DigestPorts, week: Week, to: Instant): Promise<Omit<WeekSpan, 'week'>> {
  const before = (await ports.digests.weeks(weeksFrom(week, -WEEKS_LOOKED_BACK), weeksFrom(week, -1))).at(-1);
  return { from: before?.to ?? endOf(ports, weeksFrom(week, -1)), to };
}

const windowOf = ({ time }: Pick<Ports, 'time'>, { from, to }: Omit<WeekSpan, 'week'>): Window => ({
  from,
  to,
  soon: time.daysFrom(time.dayOf(to), DIGEST.consentEndsWithinDays),
});

/** The current figures of some units. Reads only the index of their secrecy areas, and its cases. */
export async function figuresNow(ports: DigestPorts, units: readonly UnitId[]): Promise<ReadonlyMap<UnitId, Figures>> {
  const shares = Map.groupBy(await sharesNow(ports, units), ({ unit }) => unit);
  return new Map(
    [...new Set(units)].map((unit) => [unit, summed((shares.get(unit) ?? []).map(({ figures }) => figures))]),
  );
}

/** The same figures case by case, so that a number and the list behind it are one thing. */
export async function sharesNow(ports: DigestPorts, units: readonly UnitId[]): Promise<readonly Share[]> {
  const now = ports.clock.now();
  const org = await ports.directory.org();
  const window = windowOf(ports, await spanOf(ports, weekOf(ports.time.dayOf(now)), now));
  const shares: Share[] = [];
  for (const [area, inArea] of Map.groupBy(units, (unit) => org.units.get(unit)?.area)) {
    if (area === undefined) continue;
    const { cases } = await casesIn(ports, area);
    for (const unit of inArea)
      for (const state of cases) shares.push({ state, unit, figures: figuresOf(unit, [state], window, org) });
  }
  return shares;
}

async function casesIn(
  ports: DigestPorts,
  area: AreaId,
): Promise<{ readonly cases: readonly Case[]; readonly entries: readonly (readonly [AtStep2, Case | undefined])[] }> {
  const found = await ports.digests.atStep2(area);
  const entries: (readonly [AtStep2, Case | undefined])[] = [];
  const queue = [...found];
  const worker = async (): Promise<void> => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift())
      entries.push([entry, (await ports.cases.load(entry.id))?.state]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { cases: entries.flatMap(([, state]) => state ?? []), entries };
}

/**
 * Freezes a week: first each unit's figures, then the groups', then the mark that the week is whole. Any number of
 * processes may do this, and any may die on the way: the others build on what was stored.
 */
export async function freezeWeek(ports: DigestPorts, week: Week): Promise<WeekSpan> {
  const [kept] = await ports.digests.weeks(week, week);
  if (kept !== undefined) return kept;
  const org = await ports.directory.org();
  const span = { week, ...(await spanOf(ports, week, endOf(ports, week))) };
  const window = windowOf(ports, span);
  const units: UnitWeek[] = [];
  for (const [area, inArea] of Map.groupBy(org.units.values(), (unit) => unit.area)) {
    const { cases, entries } = await casesIn(ports, area);
    for (const unit of inArea)
      units.push(
        await ports.digests.keepUnit({
          unit: unit.id,
          week,
          figures: figuresOf(unit.id, cases, window, org),
          holders: holdersIn(unit.id, cases),
        }),
      );
    // A later process reads the stored figures; only then may index entries be removed.
    for (const [entry, state] of entries)
      if (isOver(org, entry, state, span.to) && isSettled(ports, entry)) await ports.digests.forget(entry);
  }
  await freezeGroups(ports, org, week, units);
  await ports.digests.keepWeek(span);
  return span;
}

const holdersIn = (unit: UnitId, cases: readonly Case[]): readonly PersonId[] => [
  ...new Set(
    cases.flatMap(({ status, step, holder }) =>
      status === 'open' && step === 2 && holder.kind === 'person' && holder.unit === unit ? [holder.person] : [],
    ),
  ),
];

/** The case has left step 2 in this area, and everything about it has been reported, its meetings too. */
function isOver(org: Org, { area }: AtStep2, state: Case | undefined, to: Instant): boolean {
  if (state === undefined) return true;
  if (areasAtStep2(org, state).includes(area)) return false;
  if (!state.gap.stays.every(({ ended }) => ended !== undefined && ended.at <= to)) return false;
  return !awaitsMeeting(org, state, area, to);
}

const isSettled = ({ clock }: DigestPorts, { madeAt }: AtStep2): boolean =>
  toMs(clock.now()) - toMs(madeAt) > SETTLED_AFTER_MS;

/** Also covers groups that no longer have a unit: their figures are carried over. */
async function freezeGroups(ports: DigestPorts, org: Org, week: Week, units: readonly UnitWeek[]): Promise<void> {
  const before = new Map((await lastGroups(ports, weeksFrom(week, -1))).map((one) => [groupKey(one.group), one]));
  const now = new Map<string, { readonly group: Group; readonly figures: Figures[] }>();
  for (const { unit: id, figures } of units) {
    const unit = org.units.get(id);
    if (unit === undefined) continue;
    const group = groupOf(org, unit);
    const known = now.get(groupKey(group)) ?? { group, figures: [] };
    known.figures.push(figures);
    now.set(groupKey(group), known);
  }
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const group = now.get(key)?.group ?? before.get(key)?.group;
    if (group === undefined) continue;
    const figures = summed(now.get(key)?.figures ?? [noFigures]);
    await ports.digests.keepGroup({ week, group, ledger: grown(before.get(key)?.ledger ?? emptyLedger, figures) });
  }
}

/** The groups of the last whole week up to this one. */
export async function lastGroups(ports: DigestPorts, upTo: Week): Promise<readonly GroupWeek[]> {
  const [last] = (await ports.digests.weeks(weeksFrom(upTo, -WEEKS_LOOKED_BACK), upTo)).slice(-1);
  return last === undefined ? [] : ports.digests.groupWeeks(last.week, last.week);
}
