/**
 * An attacker with all published figures, paper and pencil: the figures give each unknown count a least and a most, and
 * sums and differences narrow these, until nothing more follows.
 */
export interface Unknowns {
  readonly least: number[];
  readonly most: number[];
  readonly known: Relation[];
}
/** A sum of unknowns, each times its factor, lies between `least` and `most`. */
interface Relation {
  readonly terms: readonly (readonly [number, number])[];
  readonly least: number;
  readonly most: number;
}

export const nothingKnown = (): Unknowns => ({ least: [], most: [], known: [] });

/** A count is whole, and never below zero. */
export function unknown(all: Unknowns, least = 0, most = Number.POSITIVE_INFINITY): number {
  all.least.push(least);
  return all.most.push(most) - 1;
}

export function isKnown(
  all: Unknowns,
  terms: readonly (readonly [number, number])[],
  least: number,
  most: number = least,
): void {
  all.known.push({ terms, least, most });
}

/** Narrows the bounds until nothing more follows. */
export function solve({ least, most, known }: Unknowns): void {
  for (let narrowed = true; narrowed; ) {
    narrowed = false;
    for (const relation of known)
      for (const [factor, one] of relation.terms) {
        let [low, high] = [relation.least, relation.most];
        for (const [other, it] of relation.terms) {
          if (it === one) continue;
          low -= Math.max(other * (least[it] ?? 0), other * (most[it] ?? 0));
          high -= Math.min(other * (least[it] ?? 0), other * (most[it] ?? 0));
        }
        const [down, up] = factor > 0 ? [low / factor, high / factor] : [high / factor, low / factor];
        if (Number.isFinite(down) && Math.ceil(down) > (least[one] ?? 0)) {
          least[one] = Math.ceil(down);
          narrowed = true;
        }
        if (Number.isFinite(up) && Math.floor(up) < (most[one] ?? 0)) {
          most[one] = Math.floor(up);
          narrowed = true;
        }
      }
  }
}

/** How many counts of one to four the attacker has found out. */
export const foundOut = ({ least, most }: Unknowns, which: readonly number[]): number =>
  which.filter((one) => least[one] === most[one] && (least[one] ?? 0) >= 1 && (least[one] ?? 0) <= 4).length;
