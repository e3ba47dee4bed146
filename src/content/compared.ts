import type { Org } from '../domain/organisation/org.ts';
import type { Dimension } from '../domain/organisation/wheel.ts';
import { type Reading, readIn, wheelOf } from './wheel.ts';

/** Something that was said about one part of a wheel. */
interface Said {
  readonly model: string;
  readonly part: string;
}

/** What was said about one part of the reader's wheel, side by side. */
export interface Beside<T extends Said> {
  /** One part; several, where the sender does not tell them apart; none, where the reader's wheel has no such part. */
  readonly parts: readonly Dimension[];
  /** Empty: not talked about, which is never the same as well. */
  readonly said: readonly { readonly of: T; readonly reading: Reading }[];
}

/**
 * Everything that was said, under the parts of the reader's own wheel: each thing once, so that nothing is put together
 * and nothing is lost. The parts come in the wheel's order, then what stands for one of several, then the rest.
 */
export function compared<T extends Said>(
  org: Pick<Org, 'models'>,
  all: readonly T[],
  into: string,
): readonly Beside<T>[] {
  const read = all.flatMap((of) => readIn(org, of.model, [of.part], into).map((reading) => ({ of, reading })));
  const keyOf = (parts: readonly Dimension[]): string => parts.map(({ key }) => key).join(' ');
  const own = wheelOf(org, into).dimensions.map((part) => [part]);
  const other = read.map(({ reading }) => reading.as).filter(({ length }) => length !== 1);
  const several = new Map(other.toSorted((a, b) => b.length - a.length).map((parts) => [keyOf(parts), parts]));
  return [...own, ...several.values()].map((parts) => ({
    parts,
    said: read.filter(({ reading }) => keyOf(reading.as) === keyOf(parts)),
  }));
}
