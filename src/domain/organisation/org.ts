import { type AreaId, type Day, type HuvudmanId, type PersonId, personId, type UnitId } from '../ids.ts';
import type { Choices } from './choices.ts';
import type { Language } from './language.ts';
import { UNIT_KINDS, type UnitKind } from './unit-kinds.ts';
import type { WheelModel } from './wheel.ts';

export type { Language, UnitKind };
export { UNIT_KINDS };

/**
 * The law that binds a secrecy area: the public act (OSL), or the duty of confidentiality of a private school or carer.
 */
export const REGIMES = ['osl', 'independent-school', 'private-care'] as const;
export type Regime = (typeof REGIMES)[number];

/** `steering` follows the whole, in sums alone: it is stored in a unit but belongs to none. */
export const ROLES = ['staff', 'coordinator', 'manager', 'area-manager', 'administrator', 'steering'] as const;
export type Role = (typeof ROLES)[number];

/** An accountable authority or company: a municipality, a region, an independent school's owner. */
export interface Huvudman {
  readonly id: HuvudmanId;
  readonly name: string;
}

export interface Area {
  readonly id: AreaId;
  readonly name: string;
  readonly huvudman: HuvudmanId;
  readonly regime: Regime;
  /** The authority (nämnd) that the area is a branch of, where it has others; without it the area stands alone. */
  readonly authority?: string;
  /** Who is controller in the GDPR's sense; without it the authority, or the huvudman. */
  readonly controller?: string;
  /** How to reach the data protection officer. */
  readonly officer?: string;
  /** How long what is written down here is kept, where its own plan says. */
  readonly kept?: string;
}

/**
 * Opening hours, `08:00`–`16:30`, by weekday; a weekday that is missing is closed. Those of a night, `16:30`–`08:00`, end
 * on the day after; a whole day is `00:00`–`24:00`.
 */
export interface WorkingHours {
  readonly from: string;
  readonly to: string;
}
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type Week = { readonly [day in Weekday]?: WorkingHours };

/** Both days are included. */
export interface Break {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** How to report a child at risk in this unit's municipality: shown, never done by the bot. */
export interface ReportTo {
  readonly how: string;
  readonly url: string;
}

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  /** The kind as the organisation calls it, where it has kinds of its own. */
  readonly ownKind?: string;
  readonly area: AreaId;
  readonly municipality: string;
  readonly language: Language;
  /** The unit's own wheel; without it that of the choices in force. */
  readonly model?: string;
  /** Working days until the manager is told of a concern that nobody has taken; without it as the case's limits say. */
  readonly takeWithinDays?: number;
  readonly hours: Week;
  readonly breaks: readonly Break[];
  /** The number for guardians; printed on papers given to them. */
  readonly phone?: string;
  readonly reportTo: ReportTo;
  /** How long one waits here, as the unit last said it. */
  readonly waits?: { readonly says: string; readonly on: Day };
  /** What it says of itself in the signpost, which is kept apart from the file. */
  readonly kept?: Kept;
  /** May the child's identity be recorded in this unit? Otherwise it is told by word of mouth. */
  readonly identity: boolean;
  readonly keys?: ExternalKeys;
  readonly groups?: RoleGroups;
  /** May whoever is in the team of the unit's channel raise a concern? */
  readonly roster?: true;
}

/** What a unit says of itself, and who last said that it is so. Empty where it says nothing. */
export interface Kept {
  readonly reach: string;
  readonly does: string;
  readonly waits: string;
  readonly by: PersonId;
  readonly on: Day;
}

/** Names of the unit in registers elsewhere, by which their lists find it. */
export interface ExternalKeys {
  readonly hsaId?: string;
  readonly skolenhetskod?: string;
}

/** The directory's groups (Entra object ids) whose members have a role in the unit. */
export interface RoleGroups {
  readonly staff?: string;
  readonly coordinator?: string;
  readonly manager?: string;
}

/** A closed unit: its texts still belong to its secrecy area. */
export interface FormerUnit extends Pick<Unit, 'id' | 'name' | 'kind' | 'area'> {
  /** The successor, if one was named. */
  readonly to?: UnitId;
}

/** A lawyer's review of rules of law, for one huvudman. */
export interface Review {
  readonly huvudman: HuvudmanId;
  /** The office of whoever has reviewed them. */
  readonly by: string;
  readonly on: Day;
  /** The last day on which the review counts. */
  readonly until: Day;
  /** Each rule in the wording that was reviewed, as `npm run law` names it. */
  readonly rules: readonly string[];
}

export interface Membership {
  readonly unit: UnitId;
  readonly role: Role;
}

/** Both days are included; without a last day it is until further notice. */
export interface Away {
  readonly from: Day;
  readonly until?: Day;
}

/** An account in a tenant, by its Entra object id. */
export interface Identity {
  readonly tenant: string;
  readonly id: string;
}

export interface Person {
  /** The object id of the first account, under which the person stands in cases for good. */
  readonly id: PersonId;
  readonly name: string;
  readonly tenant: string;
  /** The person's post, by which two of one name are told apart. */
  readonly title?: string;
  /** Further accounts: a guest's in another tenant, or that of somebody who was employed anew. */
  readonly identities?: readonly Identity[];
  readonly language: Language;
  readonly memberships: readonly Membership[];
  /** The person who stands in when this person is away. */
  readonly deputy?: PersonId;
  readonly away?: Away;
}

/** The person with this account. An id counts in its own tenant only. */
export function personWith(people: Org['people'], { tenant, id }: Identity): Person | undefined {
  const first = people.get(personId(id));
  if (first?.tenant === tenant) return first;
  return [...people.values()].find(({ identities }) =>
    identities?.some((also) => also.tenant === tenant && also.id === id),
  );
}

/** The id of the person's newest account in the tenant. */
export const accountIn = ({ tenant, id, identities = [] }: Person, where: string): string | undefined =>
  [{ tenant, id }, ...identities].findLast((account) => account.tenant === where)?.id;

/** The organisation as one value, for rules about units and people. */
export interface Org {
  readonly version: string;
  readonly huvudmen: ReadonlyMap<HuvudmanId, Huvudman>;
  readonly areas: ReadonlyMap<AreaId, Area>;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly former: ReadonlyMap<UnitId, FormerUnit>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly reviews: readonly Review[];
  /** The wheels that the organisation has written itself, by id. */
  readonly models: ReadonlyMap<string, WheelModel>;
  /** What authorities have chosen for themselves, by the id of the version. */
  readonly choices: ReadonlyMap<string, Choices>;
  /** People with a role in each unit, in the order of the file. */
  readonly staffOf: ReadonlyMap<UnitId, readonly { readonly person: PersonId; readonly role: Role }[]>;
  /** The day of the question, which decides who is away; without it nobody is. */
  readonly today?: Day;
}

/** A unit's name and phone, for people outside. */
export const reachedAt = ({ name, phone }: Pick<Unit, 'name' | 'phone'>): string =>
  phone === undefined ? name : `${name}, ${phone}`;

/** A present or closed unit. */
export const unitOnce = (org: Pick<Org, 'units' | 'former'>, unit: UnitId): FormerUnit | undefined =>
  org.units.get(unit) ?? org.former.get(unit);

/** The secrecy area of a present or closed unit. */
export const areaOf = (org: Pick<Org, 'units' | 'former'>, unit: UnitId): AreaId | undefined =>
  unitOnce(org, unit)?.area;

/** The authority that a unit belongs to. */
export function huvudmanOf(org: Pick<Org, 'units' | 'areas' | 'former'>, unit: UnitId): HuvudmanId | undefined {
  const area = areaOf(org, unit);
  return area === undefined ? undefined : org.areas.get(area)?.huvudman;
}

export const hasRole = (person: Person, unit: UnitId, ...roles: readonly Role[]): boolean =>
  person.memberships.some((m) => m.unit === unit && roles.includes(m.role));

export const inRole = (org: Org, unit: UnitId, role: Role): readonly PersonId[] =>
  (org.staffOf.get(unit) ?? []).filter((m) => m.role === role).map((m) => m.person);

export const isDeputyFor = (org: Org, who: PersonId, holder: PersonId): boolean =>
  org.people.get(holder)?.deputy === who;

interface OrgParts {
  readonly huvudmen: readonly Huvudman[];
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly former?: readonly FormerUnit[];
  readonly people: readonly Person[];
  readonly reviews?: readonly Review[];
  readonly models?: readonly WheelModel[];
  readonly choices?: readonly Choices[];
}

/** The same organisation, but for these parts. */
export const orgWith = (org: Org, parts: Partial<OrgParts>): Org =>
  makeOrg(org.version, {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()],
    units: [...org.units.values()],
    former: [...org.former.values()],
    people: [...org.people.values()],
    reviews: org.reviews,
    models: [...org.models.values()],
    choices: [...org.choices.values()],
    ...parts,
  });

export function makeOrg(version: string, parts: OrgParts): Org {
  const staffOf = new Map<UnitId, { person: PersonId; role: Role }[]>();
  for (const person of parts.people)
    for (const { unit, role } of person.memberships) {
      const staff = staffOf.get(unit) ?? [];
      staff.push({ person: person.id, role });
      staffOf.set(unit, staff);
    }
  return {
    version,
    huvudmen: new Map(parts.huvudmen.map((h) => [h.id, h])),
    areas: new Map(parts.areas.map((a) => [a.id, a])),
    units: new Map(parts.units.map((u) => [u.id, u])),
    former: new Map((parts.former ?? []).map((u) => [u.id, u])),
    people: new Map(parts.people.map((p) => [p.id, p])),
    reviews: parts.reviews ?? [],
    models: new Map((parts.models ?? []).map((m) => [m.id, m])),
    choices: new Map((parts.choices ?? []).map((one) => [one.id, one])),
    staffOf,
  };
}
