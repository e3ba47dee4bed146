import { type PersonId, type UnitId, unitId } from '../../domain/ids.ts';
import type { MeetingPlace } from '../../domain/meeting/meeting.ts';
import type { Org, Unit } from '../../domain/organisation/org.ts';
import { handlersOf } from '../../domain/organisation/staffing.ts';
import type { CaseReply } from '../kit/define.ts';
import { lookedFor, namesOf } from '../kit/people.ts';
import { unitName } from '../kit/phrases.ts';

export const DIGITAL = 'digital';

/** Every other unit, those of the same municipality first. */
export function unitsNear(org: Org, home: UnitId): readonly Unit[] {
  const municipality = org.units.get(home)?.municipality;
  return [...org.units.values()]
    .filter(({ id }) => id !== home)
    .toSorted((a, b) => Number(b.municipality === municipality) - Number(a.municipality === municipality));
}

export const openOnly = ({ state }: CaseReply) => (state.status === 'open' ? state : undefined);
export const unitChoices = ({ org }: CaseReply, units: readonly UnitId[]) =>
  units.map((unit) => ({ title: unitName(org, unit), value: unit }));

export const placeChoices = (reply: CaseReply, units: readonly UnitId[]) => [
  ...unitChoices(reply, units),
  { title: reply.words.say('meeting', 'digital'), value: DIGITAL },
];
export const placeOf = (place: string, digital: boolean): MeetingPlace =>
  place === DIGITAL ? { kind: 'digital' } : { kind: 'unit', unit: unitId(place), digital };

/**
 * Staff to choose from, as many as fit on one card: units take turns, so that none is crowded out, and each lists its
 * likeliest people first. Of more people those are shown whose names have what is looked for.
 */
export function staffToChoose(reply: CaseReply, units: readonly UnitId[], first: readonly PersonId[], find: string) {
  const { org, words } = reply;
  const lists = units.map((unit) => staffOf(reply, unit, first).map((person) => ({ unit, person })));
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const inTurn = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
  const name = namesOf(
    org,
    inTurn.map(({ person }) => person),
  );
  const { shown, ...found } = lookedFor(inTurn, ({ person }) => name(person), find, words);
  return { ...found, name, offered: units.flatMap((unit) => shown.filter((one) => one.unit === unit)) };
}

/** The same as the choices of a field, each with its unit. */
export function peopleToChoose(reply: CaseReply, units: readonly UnitId[], first: readonly PersonId[] = [], find = '') {
  const { offered, name, ...found } = staffToChoose(reply, units, first, find);
  return {
    ...found,
    people: offered.map(({ unit, person }) => ({
      title: `${name(person)}, ${unitName(reply.org, unit)}`,
      value: `${unit} ${person}`,
    })),
  };
}

/** A unit's staff: first those named before, the person who raised the concern, and those who handle its cases. */
function staffOf({ org, state }: CaseReply, unit: UnitId, first: readonly PersonId[]): readonly PersonId[] {
  const staff = (org.staffOf.get(unit) ?? []).map(({ person }) => person);
  const likeliest = [...first, state.raisedBy, ...handlersOf(org, unit)].filter((person) => staff.includes(person));
  return [...new Set([...likeliest, ...staff])];
}
