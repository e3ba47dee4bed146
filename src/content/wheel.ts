import type { Language, Org } from '../domain/organisation/org.ts';
import type { Dimension, WheelModel } from '../domain/organisation/wheel.ts';
import type { InWords } from './law-texts.ts';
import { BACKA_BARNET } from './wheels/backa-barnet.ts';
import { PRELIMINAR } from './wheels/preliminar.ts';
import { SHANARRI } from './wheels/shanarri.ts';

/** The wheels that a unit may choose without writing its own in the organisation's file. */
export const WHEELS: readonly WheelModel[] = [PRELIMINAR, BACKA_BARNET, SHANARRI];

/** The wheel that every other says what it corresponds to in: two others are compared by way of it. */
export const COMMON = PRELIMINAR;

/** The part of it that is about learning. */
export const GROWTH = 'utveckling';

type Models = Pick<Org, 'models'>;

export const wheelsOf = ({ models }: Models): readonly WheelModel[] => [...WHEELS, ...models.values()];

/** @throws for a model that does not exist, which the import of an organisation file refuses. */
export function wheelOf(org: Models, id: string): WheelModel {
  const found = wheelsOf(org).find((wheel) => wheel.id === id);
  if (found === undefined) throw new Error(`no wheel model called ${id}`);
  return found;
}

const partOf = (wheel: WheelModel | undefined, key: string): Dimension | undefined =>
  wheel?.dimensions.find((one) => one.key === key);

/** A part's name in its wheel, or in another; the key for a part that no wheel has any more. */
export function dimensionName(org: Models, model: string, key: string, language: Language): string {
  const all = wheelsOf(org);
  const own = all.find(({ id }) => id === model);
  return [own, ...all].flatMap((one) => partOf(one, key) ?? [])[0]?.name[language] ?? key;
}

/** The parts of a wheel that correspond to a part of another. */
function counterparts(from: WheelModel, key: string, to: WheelModel): readonly string[] {
  const said = partOf(from, key)?.sameAs[to.id];
  if (said !== undefined) return said;
  const back = to.dimensions.filter(({ sameAs }) => sameAs[from.id]?.includes(key) === true);
  if (back.length > 0 || from.id === COMMON.id || to.id === COMMON.id) return back.map((one) => one.key);
  const between = counterparts(from, key, COMMON);
  const all = new Set(between.flatMap((one) => counterparts(COMMON, one, to)));
  return to.dimensions.flatMap((one) => (all.has(one.key) ? [one.key] : []));
}

/** A part as somebody said it, and how it is read in another wheel. */
export interface Reading {
  /** The sender's wheel, part and word: always kept beside the receiver's. */
  readonly model: string;
  readonly key: string;
  /** The receiver's parts. Several: one of these, which the sender does not tell apart. None: nothing corresponds. */
  readonly as: readonly Dimension[];
  readonly loses: InWords | undefined;
}

/** What was said in one wheel, read in another: one reading for each thing said, so that nothing is put together. */
export function readIn(org: Models, model: string, keys: readonly string[], to: string): readonly Reading[] {
  const all = wheelsOf(org);
  const [from, into] = [model, to].map((id) => all.find((wheel) => wheel.id === id));
  return keys.map((key) => {
    const found = from === undefined || into === undefined ? [] : from === into ? [key] : counterparts(from, key, into);
    return {
      model,
      key,
      as: found.flatMap((one) => partOf(into, one) ?? []),
      loses: from === into ? undefined : partOf(from, key)?.loses[to],
    };
  });
}
