import type { Day, UnitId } from '../ids.ts';
import type { Choices } from './choices.ts';
import { huvudmanOf, type Org, type Unit } from './org.ts';
import { STANDARD_WHEEL } from './wheel.ts';

/** The versions of choices, named by a case that began under them: the authority's own before the default for all. */
export interface Under {
  readonly choices?: readonly string[];
}

type Knowing = Pick<Org, 'units' | 'areas' | 'former' | 'choices'>;

const newest = (versions: readonly Choices[], day: Day): readonly Choices[] =>
  versions
    .filter(({ from }) => from <= day)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .slice(0, 1);

/** What cases that begin in a unit on that day go by; nothing, where nobody has chosen anything. */
export function choicesAt(org: Knowing, unit: UnitId, day: Day): Under {
  const huvudman = huvudmanOf(org, unit);
  const all = [...org.choices.values()];
  const versions = [
    ...newest(
      all.filter((one) => one.huvudman !== undefined && one.huvudman === huvudman),
      day,
    ),
    ...newest(
      all.filter((one) => one.huvudman === undefined),
      day,
    ),
  ];
  return versions.length === 0 ? {} : { choices: versions.map(({ id }) => id) };
}

/** The versions that a case began under, in the order in which they count. */
export const versionsOf = ({ choices }: Pick<Org, 'choices'>, { choices: ids = [] }: Under): readonly Choices[] =>
  ids.flatMap((id) => choices.get(id) ?? []);

/** The wheel of a unit: its own, or what is chosen where it belongs. */
export function modelOf(org: Knowing & Pick<Org, 'today'>, { id, model }: Pick<Unit, 'id' | 'model'>): string {
  if (model !== undefined) return model;
  const versions = org.today === undefined ? [] : versionsOf(org, choicesAt(org, id, org.today));
  return versions.flatMap((one) => one.model ?? [])[0] ?? STANDARD_WHEEL;
}

/** The versions that cases may have begun under until that day. */
export const begunBy = ({ choices }: Pick<Org, 'choices'>, day: Day): readonly Choices[] =>
  [...choices.values()].filter(({ from }) => from <= day);

/** Versions that another organisation lacks, or has otherwise. */
export const otherChoices = (before: Org, after: Org): readonly string[] =>
  [...before.choices.values()].filter((one) => !sameChoices(one, after.choices.get(one.id))).map(({ id }) => id);

const sameChoices = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, one]) => [key, sorted(one)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value;
