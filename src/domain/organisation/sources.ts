import type { PersonId, UnitId } from '../ids.ts';
import { type Away, type Identity, type Membership, type Org, type Person, type Role, unitOnce } from './org.ts';
import { membershipsAfter } from './staffing.ts';

/**
 * A person as known from one or several sources (the organisation's file, a group, a list), and what managers and
 * operators have said since. What was said holds for as long as the sources say what they said then: a later change in
 * them is newer, and somebody whom no source has in a unit has no right there, whatever was said.
 */
export interface Known {
  readonly sources: Sources;
  readonly said: Said;
}

/** What one source says of a person. */
export type Sourced = Omit<Person, 'id'>;
export type Sources = Readonly<Record<string, Sourced>>;

/** The source whose word on name, language and deputy goes before that of others. */
export const FILE = 'file';

/** The source that holds who is in the teams of units, for the units that want it so. */
export const ROSTERS = 'rosters';

/** What is known of a person without the teams of units that do not want them to be asked. */
export function wanted({ sources, said }: Known, { units }: Pick<Org, 'units'>): Known {
  const { [ROSTERS]: rosters, ...others } = sources;
  const memberships = rosters?.memberships.filter(({ unit }) => units.get(unit)?.roster === true) ?? [];
  if (rosters === undefined || memberships.length === rosters.memberships.length) return { sources, said };
  return { sources: memberships.length === 0 ? others : { ...others, [ROSTERS]: { ...rosters, memberships } }, said };
}

/** A word, and that of the sources at the time. */
interface Word<T> {
  readonly is?: T;
  readonly over?: T;
}
export interface Said {
  readonly away?: Word<Away>;
  readonly deputy?: Word<PersonId>;
  readonly identities?: Word<readonly Identity[]>;
  readonly roles?: readonly { readonly unit: UnitId; readonly is: readonly Role[]; readonly over: readonly Role[] }[];
  /** The person was removed, while the sources gave these roles. */
  readonly gone?: readonly Membership[];
}

/** The unit that has the place of another one now; none if there is no such unit. */
export type UnitNow = (unit: UnitId) => UnitId | undefined;

/** Follows closed units to their successors. */
export function unitsNow(org: Pick<Org, 'units' | 'former'>): UnitNow {
  return (unit) => {
    const asked = new Set<UnitId>();
    for (let next: UnitId | undefined = unit; next !== undefined && !asked.has(next); ) {
      if (org.units.has(next)) return next;
      asked.add(next);
      next = org.former.get(next)?.to;
    }
    return undefined;
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the sources say together; the file goes first. */
function together(sources: Sources, now: UnitNow): Sourced | undefined {
  const names = Object.keys(sources).toSorted((a, b) => Number(b === FILE) - Number(a === FILE) || (a < b ? -1 : 1));
  const all = names.flatMap((name) => sources[name] ?? []);
  const [first] = all;
  if (first === undefined) return undefined;
  const memberships = all
    .flatMap((one) => one.memberships)
    .flatMap(({ unit, role }) => {
      const there = now(unit);
      return there === undefined ? [] : [{ unit: there, role }];
    });
  return {
    ...shapeOf({
      ...{ name: first.name, tenant: first.tenant, language: first.language },
      title: all.find(({ title }) => title !== undefined)?.title,
      identities: all.flatMap(({ identities = [] }) => identities),
      deputy: all.find(({ deputy }) => deputy !== undefined)?.deputy,
      away: all.find(({ away }) => away !== undefined)?.away,
    }),
    memberships: distinct(memberships),
  };
}

const distinct = (all: readonly Membership[]): readonly Membership[] =>
  all.filter((m, i) => all.findIndex(({ unit, role }) => unit === m.unit && role === m.role) === i);

/** In the order of the organisation's file, without what is empty. */
function shapeOf({
  name,
  tenant,
  title,
  identities,
  language,
  deputy,
  away,
}: {
  readonly name: string;
  readonly tenant: string;
  readonly title: string | undefined;
  readonly identities: readonly Identity[];
  readonly language: Person['language'];
  readonly deputy: PersonId | undefined;
  readonly away: Away | undefined;
}): Omit<Sourced, 'memberships'> {
  return {
    name,
    tenant,
    ...(title === undefined ? {} : { title }),
    ...(identities.length === 0 ? {} : { identities }),
    language,
    ...(deputy === undefined ? {} : { deputy }),
    ...(away === undefined ? {} : { away }),
  };
}

const rolesOf = (memberships: readonly Membership[], unit: UnitId): readonly Role[] =>
  memberships.flatMap((m) => (m.unit === unit ? [m.role] : []));

/** The person as they are now; nobody, if no source or no role is left. */
export function personNow(id: PersonId, { sources, said }: Known, now: UnitNow): Person | undefined {
  const base = together(sources, now);
  if (base === undefined || (said.gone !== undefined && same(said.gone, base.memberships))) return undefined;
  let { memberships } = base;
  for (const { unit, is, over } of said.roles ?? [])
    if (same(over, rolesOf(base.memberships, unit))) memberships = membershipsAfter(memberships, unit, is);
  if (memberships.length === 0) return undefined;
  const { name, tenant, title, language } = base;
  return {
    id,
    ...shapeOf({
      ...{ name, tenant, title, language },
      identities: word(said.identities, base.identities) ?? [],
      deputy: word(said.deputy, base.deputy),
      away: word(said.away, base.away),
    }),
    memberships,
  };
}

const word = <T>(said: Word<T> | undefined, base: T | undefined): T | undefined =>
  said !== undefined && same(said.over, base) ? said.is : base;

/** What must be said of a person so that they are as wanted. */
export function saidFor(sources: Sources, wanted: Person | undefined, now: UnitNow): Said {
  const base = together(sources, now);
  if (base === undefined) return {};
  if (wanted === undefined) return { gone: base.memberships };
  const units = [...new Set([...base.memberships, ...wanted.memberships].map(({ unit }) => unit))];
  const roles = units.flatMap((unit) => {
    const [is, over] = [rolesOf(wanted.memberships, unit), rolesOf(base.memberships, unit)];
    return same(is, over) ? [] : [{ unit, is, over }];
  });
  const away = wordFor(wanted.away, base.away);
  const deputy = wordFor(wanted.deputy, base.deputy);
  const identities = wordFor(wanted.identities, base.identities);
  return {
    ...(away === undefined ? {} : { away }),
    ...(deputy === undefined ? {} : { deputy }),
    ...(identities === undefined ? {} : { identities }),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

const wordFor = <T>(is: T | undefined, over: T | undefined): Word<T> | undefined =>
  same(is, over) ? undefined : { ...(is === undefined ? {} : { is }), ...(over === undefined ? {} : { over }) };

/** Absences are kept as said, also those that a file brings: a file without them does not end them. */
export function absenceAsSaid(sourced: Sourced): Known {
  const { away, ...rest } = sourced;
  return { sources: { [FILE]: rest }, said: away === undefined ? {} : { away: { is: away } } };
}

/** A unit that would lose many of its people at once. */
export interface Emptied {
  readonly unit: UnitId;
  readonly name: string;
  readonly lost: number;
  readonly of: number;
}

const FEWEST = 3;
const SHARE = 10;

/** Units, there before and after, that lose over a tenth of their people, and at least three. */
export const emptied = (before: Org, after: Org): readonly Emptied[] =>
  [...after.units.keys()].flatMap((unit) => {
    const worked = new Set((before.staffOf.get(unit) ?? []).map(({ person }) => person));
    const works = new Set((after.staffOf.get(unit) ?? []).map(({ person }) => person));
    const lost = [...worked].filter((id) => !works.has(id)).length;
    const name = unitOnce(after, unit)?.name ?? unit;
    return lost >= FEWEST && lost * SHARE > worked.size ? [{ unit, name, lost, of: worked.size }] : [];
  });
