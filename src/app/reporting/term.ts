import type { Instant } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import {
  type Counted,
  countedIn,
  type Indicator,
  indicatorsOf,
  type Observed,
  observedIn,
} from '../../domain/reporting/indicators.ts';
import { added, emptyLedger, type Group, groupKey, groupOf, type Ledger } from '../../domain/reporting/suppression.ts';
import { type Term, weeksFrom, weeksOf } from '../../domain/reporting/weeks.ts';
import { type DigestPorts, endOf, lastGroups } from './digest-week.ts';

/** The reason why a term's indicators are not reported. */
export type NoTerm = 'not-over' | 'told-later' | 'not-kept';

/**
 * A term's indicators: computed once, when its last week has been reported, and then repeated unchanged. Terms are
 * reported in order, since each starts where the one before ended.
 */
export async function tellTerm(ports: DigestPorts, term: Term): Promise<readonly Indicator[] | NoTerm> {
  const { digests, clock } = ports;
  const told = await digests.term(term);
  if (told !== undefined) return told;
  const weeks = weeksOf(term);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return 'not-kept';
  const [from, to] = [endOf(ports, weeksFrom(first, -1)), endOf(ports, last)];
  if (clock.now() < to) return 'not-over';
  if ((await digests.weeks(last, last)).length === 0) return 'not-kept';
  const earlier = await digests.terms();
  if (earlier.some((one) => (weeksOf(one)[0] ?? '') > last)) return 'told-later';
  const previous = earlier.at(-1);
  const before = ledgers(previous === undefined ? [] : await digests.termGroups(previous));
  const weeksBefore = ledgers(await lastGroups(ports, weeksFrom(first, -1)));
  const weeksAfter = await lastGroups(ports, last);
  const org = await ports.directory.org();
  const observed = await observedBetween(ports, org, from, to);
  const groups = new Map<string, Group>([
    ...weeksAfter.map(({ group }) => [groupKey(group), group] as const),
    ...[...observed.values()].map(({ group }) => [groupKey(group), group] as const),
  ]);
  const after = ledgers(weeksAfter);
  const terms = [...groups].map(([key, group]) => {
    const all = observed.get(key)?.all ?? [];
    const counts = before.get(key) ?? emptyLedger;
    return {
      group,
      counts: { before: counts, after: added(counts, countedIn(all)) },
      weeks: { before: weeksBefore.get(key) ?? emptyLedger, after: after.get(key) ?? emptyLedger },
      days: daysOf(all),
    };
  });
  await digests.keepTerm(
    term,
    terms.map(({ group, counts }) => ({ group, ledger: counts.after })),
    indicatorsOf(terms),
  );
  // Another process may have been first: the earlier record is the one reported.
  return (await digests.term(term)) ?? 'not-kept';
}

const ledgers = (all: readonly { readonly group: Group; readonly ledger: Ledger }[]): ReadonlyMap<string, Ledger> =>
  new Map(all.map(({ group, ledger }) => [groupKey(group), ledger]));

/** All countable events of that time, grouped by the present group of their unit. */
async function observedBetween({ digests }: DigestPorts, org: Org, from: Instant, to: Instant) {
  const found = new Map<string, { readonly group: Group; readonly all: Observed[] }>();
  for await (const { id, events } of digests.allEvents())
    for (const one of observedIn(id, events)) {
      const unit = org.units.get(one.unit);
      if (unit === undefined || one.at <= from || one.at > to) continue;
      const group = groupOf(org, unit);
      const known = found.get(groupKey(group)) ?? { group, all: [] };
      known.all.push(one);
      found.set(groupKey(group), known);
    }
  return found;
}

function daysOf(all: readonly Observed[]): { readonly [what in Counted]?: readonly number[] } {
  const days: { [what in Counted]?: number[] } = {};
  for (const { what, days: took } of all) if (took !== undefined) days[what] = [...(days[what] ?? []), took];
  return days;
}
