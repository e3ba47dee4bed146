import { type Group, type Ledger, type Told, told, toldTogether } from './suppression.ts';

/** A group of like units over a period: its ledgers at the beginning and at the end. */
export interface Grown {
  readonly group: Group;
  readonly before: Ledger;
  readonly after: Ledger;
}
export interface SumRow {
  readonly name: string;
  readonly told: Told;
}
/** Figures for people outside the units; every number is made of whole fives. */
export interface Sums {
  readonly authorities: readonly SumRow[];
  readonly municipalities: readonly SumRow[];
  readonly all: Told;
}

export function sumsOf(groups: readonly Grown[]): Sums {
  const each = groups.map(({ group, before, after }) => ({ group, told: told(before, after) }));
  const by = (name: (group: Group) => string): readonly SumRow[] =>
    [...Map.groupBy(each, ({ group }) => name(group))]
      .map(([row, of]) => ({ name: row, told: toldTogether(of.map((one) => one.told)) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    authorities: by(({ authority }) => authority),
    municipalities: by(({ municipality }) => municipality),
    all: toldTogether(each.map((one) => one.told)),
  };
}
