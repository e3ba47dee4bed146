import { ENTRIES, EXITS } from '../case/gap.ts';
import { modelOf } from '../organisation/chosen.ts';
import { huvudmanOf, type Org, type Unit } from '../organisation/org.ts';
import { eachStock, type Figures, STOCKS, type Stock } from './digest.ts';

/**
 * Limits figures about children for people who do not work with them. A count below five could point at a child, and so
 * could a difference between two large counts. So only whole fives of what has happened since the beginning are
 * published: each way in and each way out is counted separately for a group of like units, and a five shows when the
 * fifth has come. Every published number is a sum or a difference of such fives, and of nothing else: a reader of all
 * of them knows only how many whole fives each group has, and never the remainder. `docs/digest.md` has the proof,
 * `tests/domain/reporting/suppression.test.ts` tries to undo it.
 */
export const FIVE = 5;
export const inFives = (count: number): number => Math.floor(count / FIVE) * FIVE;

/** A group of like units. Every table is made of whole groups, so that no two tables cut across each other. */
export interface Group {
  readonly authority: string;
  readonly municipality: string;
  readonly model: string;
  readonly kind: string;
}
export const groupKey = ({ authority, municipality, model, kind }: Group): string =>
  [authority, municipality, model, kind].join('|');
export const groupOf = (org: Org, unit: Unit): Group => ({
  authority: huvudmanOf(org, unit.id) ?? '',
  municipality: unit.municipality,
  model: modelOf(org, unit),
  kind: unit.kind,
});

/** All counts of a group since the beginning. Counts only grow, and no two overlap. */
export type Ledger = Readonly<Record<string, number>>;
export const emptyLedger: Ledger = {};

const came = (way: string): string => `came-${way}`;
const left = (way: string): string => `left-${way}`;
const more = (stock: Stock): string => `${stock}+`;
const less = (stock: Stock): string => `${stock}-`;

const at = (ledger: Ledger, name: string): number => ledger[name] ?? 0;
const sumOf = (names: readonly string[], value: (name: string) => number): number =>
  names.reduce((sum, name) => sum + value(name), 0);

const WAYS_IN = ENTRIES.map(came);
const WAYS_OUT = EXITS.map(left);

/**
 * The ledger after one more week. A child who is present without having arrived, as when a unit joins the group, counts
 * as an arrival; one who is absent without having left, as moved to another unit.
 */
export function grown(before: Ledger, { came: ins, left: outs, days, stocks }: Figures): Ledger {
  const next: Record<string, number> = { ...before };
  const add = (name: string, count: number): void => {
    next[name] = at(next, name) + count;
  };
  for (const way of ENTRIES) add(came(way), ins[way]);
  for (const way of EXITS) add(left(way), outs[way]);
  const there = sumOf(WAYS_IN, (name) => at(next, name)) - sumOf(WAYS_OUT, (name) => at(next, name));
  add(came('over'), Math.max(0, days.length - there));
  add(left('over'), Math.max(0, there - days.length));
  for (const stock of STOCKS) {
    const change = stocks[stock] - (at(before, more(stock)) - at(before, less(stock)));
    add(more(stock), Math.max(0, change));
    add(less(stock), Math.max(0, -change));
  }
  return next;
}

/** The published figures of one or many groups: whole fives. */
export interface Told {
  readonly now: number;
  readonly came: number;
  readonly left: number;
  readonly stocks: { readonly [stock in Stock]: number };
}

/** A group's published week, from its ledgers before and after. */
export function told(before: Ledger, after: Ledger): Told {
  const fives = (names: readonly string[], ledger: Ledger): number => sumOf(names, (name) => inFives(at(ledger, name)));
  return {
    now: fives(WAYS_IN, after) - fives(WAYS_OUT, after),
    came: fives(WAYS_IN, after) - fives(WAYS_IN, before),
    left: fives(WAYS_OUT, after) - fives(WAYS_OUT, before),
    stocks: eachStock((name) => fives([more(name)], after) - fives([less(name)], after)),
  };
}

/** The sum of groups, made only of the published figures of each. */
export function toldTogether(all: readonly Told[]): Told {
  const sum = (of: (one: Told) => number): number => all.reduce((so, one) => so + of(one), 0);
  return {
    now: sum(({ now }) => now),
    came: sum((one) => one.came),
    left: sum((one) => one.left),
    stocks: eachStock((stock) => sum(({ stocks }) => stocks[stock])),
  };
}

/** The growth of a count in whole fives, for a term's indicators. */
export const toldOf = (name: string, before: Ledger, after: Ledger): number =>
  inFives(at(after, name)) - inFives(at(before, name));

/** The sum of two ledgers, for counts by the term. */
export function added(before: Ledger, counts: Ledger): Ledger {
  const next: Record<string, number> = { ...before };
  for (const [name, count] of Object.entries(counts)) next[name] = at(next, name) + count;
  return next;
}

/** Arrivals and departures by step, from the weekly ledgers. */
export const STEP_WAYS = {
  up: [came('up'), left('up')],
  down: [came('down'), left('down')],
  closed: [left('closed')],
  out: [left('up'), left('down'), left('closed')],
} as const;
