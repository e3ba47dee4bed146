import { type Party, partyOf } from '../../domain/consent/grounds.ts';
import type { Org, Unit, UnitKind } from '../../domain/organisation/org.ts';
import { unitsOf } from '../case/concern.ts';
import type { Reply } from '../kit/define.ts';
import { fitting } from '../kit/size-budget.ts';

/** A capacity in which somebody asks; student health's medical part is a branch of its own in every school. */
export interface Capacity {
  readonly value: string;
  readonly title: string;
  readonly party: Party;
  readonly units: readonly Unit[];
  readonly huvudman: string;
}

/** The units of one kind in one secrecy area: they are alike in every answer. */
function alike(units: readonly Unit[]): readonly (readonly [string, readonly Unit[]])[] {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = `${unit.area}/${unit.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return [...groups];
}

const areaName = (org: Org, unit: Unit): string => org.areas.get(unit.area)?.name ?? '?';

/** The further capacities at a unit: a nurse works at a school, and a unit of student health may hold both parts. */
const ALSO: { readonly [kind in UnitKind]?: UnitKind } = {
  school: 'student-health-medical',
  'student-health-medical': 'student-health-other',
  'student-health-other': 'student-health-medical',
};

/** One capacity for each of the person's kinds of unit in each secrecy area. */
export function capacities({ org, words, reader }: Reply): readonly Capacity[] {
  return alike(unitsOf(org, reader)).flatMap(([value, units]) => {
    const [unit] = units;
    const party = unit === undefined ? undefined : partyOf(org, unit.id);
    if (unit === undefined || party === undefined) return [];
    const place = units.length === 1 ? unit.name : `${areaName(org, unit)}, ${words.say('unit-kind', unit.kind)}`;
    const huvudman = (party.huvudman === undefined ? undefined : org.huvudmen.get(party.huvudman)?.name) ?? '?';
    const as = (kind: UnitKind, title: string): Capacity => ({
      value: kind === unit.kind ? value : `${value}/${kind}`,
      title,
      party: { ...party, kind },
      units,
      huvudman,
    });
    const also = ALSO[unit.kind];
    const said = (kind: UnitKind): string => {
      if (kind === 'student-health-medical') return words.say('guide', 'as-medical', { unit: place });
      return kind === 'student-health-other' ? words.say('guide', 'as-other', { unit: place }) : place;
    };
    return [as(unit.kind, said(unit.kind)), ...(also === undefined ? [] : [as(also, said(also))])];
  });
}

/** A receiver that the organisation knows, so that it decides whether there is a border. */
export interface Receiver {
  readonly value: string;
  readonly title: string;
  readonly party: Party;
}

/** Characters of JSON for the receivers to choose among. */
const ROOM = 6_000;
const CHOICE = 30;

/** The organisation's kinds of unit in each secrecy area, those of the asker's municipality first, as many as fit. */
export function receivers({ org, words }: Reply, asking: Capacity | undefined): readonly Receiver[] {
  const home = asking?.units[0]?.municipality;
  const near = ({ municipality }: Unit): number => (municipality === home ? 0 : 1);
  const units = [...org.units.values()].toSorted((a, b) => near(a) - near(b));
  const all = alike(units).flatMap(([value, [unit, ...more]]): readonly Receiver[] => {
    const party = unit === undefined ? undefined : partyOf(org, unit.id);
    if (unit === undefined || party === undefined) return [];
    const place = more.length === 0 ? unit.name : areaName(org, unit);
    const title = words.say('guide', 'receiver', { place, kind: words.say('unit-kind', unit.kind) });
    return [{ value, title, party }];
  });
  return fitting(all, ROOM, () => CHOICE).shown;
}
