import { isNeed, NEEDS } from '../../content/needs.ts';
import { isFor } from '../../content/stages.ts';
import { waitsOf } from '../../domain/organisation/entry.ts';
import { type Org, reachedAt, type Unit } from '../../domain/organisation/org.ts';
import type { Words } from '../kit/words.ts';

/** What is looked for; empty where anything will do. */
export interface Wanted {
  readonly need: string;
  readonly stage: string;
  readonly place: string;
}

/** The units that usually meet a need, those of the given municipalities first. */
export function unitsThatMeet(
  { units }: Pick<Org, 'units'>,
  homes: readonly string[],
  { need, stage, place }: Wanted,
): readonly Unit[] {
  const kinds: readonly string[] = isNeed(need) ? NEEDS[need] : [];
  const far = ({ municipality }: Unit): number => (homes.includes(municipality) ? 0 : 1);
  return [...units.values()]
    .filter(
      ({ kind, municipality }) =>
        isFor(kind, stage) && (place === '' || municipality === place) && (need === '' || kinds.includes(kind)),
    )
    .toSorted((a, b) => far(a) - far(b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** The signpost says more of it than the name, which a list of units has. */
export const saysMore = (unit: Unit): boolean => unit.phone !== undefined || waitsOf(unit) !== undefined;

/** Units in one form; the signpost has them all. */
const LINES = 4;

/** Whom one may call, and how long one waits there: what the signpost says, in a form where it is of use. */
export const suggestedLines = (words: Words, units: readonly Unit[]): readonly { readonly line: string }[] =>
  units.slice(0, LINES).map((unit) => {
    const waits = waitsOf(unit);
    const unitAt = reachedAt(unit);
    return {
      line:
        waits === undefined
          ? unitAt
          : words.say('suggest', 'waits', { unit: unitAt, says: waits.says, day: words.day(waits.on) }),
    };
  });
