import { z } from 'zod';
import { mayHold } from '../../domain/access/access.ts';
import { type Day, personId, type UnitId, unitId } from '../../domain/ids.ts';
import { inRole, type Org, type Person, type Unit } from '../../domain/organisation/org.ts';
import {
  emptyChairs,
  isAway,
  leads,
  overseeingRoles,
  rolesIn,
  type StaffChange,
  standIn,
  WORKING_ROLES,
} from '../../domain/organisation/staffing.ts';
import {
  type Action,
  type Filled,
  type Member,
  type Message,
  message,
  nameOf,
  noRef,
  type StaffAsked,
  type StaffForm,
  type StaffReply,
} from '../kit/define.ts';
import { anyOf, carriedId, dayInput, numberTo, optionalDay } from '../kit/inputs.ts';
import { namesOf } from '../kit/people.ts';
import { choices, problemTexts, unitName, valuesOf } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

/** People on one page, each with a button: as many as fit when every name is at its longest. */
export const PEOPLE_SHOWN = 8;
/** Empty chairs listed one by one; the rest are counted. */
const CHAIRS_SHOWN = 4;

interface Row {
  readonly unit: Unit;
  readonly person: Person;
}

/** Everybody whom this person answers for, by unit, in the order of the file. */
const rowsFor = (org: Org, reader: Person): readonly Row[] =>
  [...org.units.values()]
    .filter(({ id }) => leads(reader, id))
    .flatMap((unit) =>
      [...new Set((org.staffOf.get(unit.id) ?? []).map((m) => m.person))].flatMap((id) => {
        const person = org.people.get(id);
        return person === undefined ? [] : [{ unit, person }];
      }),
    );

/** The page where a unit begins, or a person of it stands; the first if there is none. */
export function pageOf(
  org: Org,
  reader: Person,
  of: { readonly unit: UnitId; readonly person?: Person['id'] },
): number {
  const rows = rowsFor(org, reader);
  const exact = rows.findIndex(({ unit, person }) => unit.id === of.unit && person.id === of.person);
  const at = exact >= 0 ? exact : rows.findIndex(({ unit }) => unit.id === of.unit);
  return Math.max(0, Math.floor(at / PEOPLE_SHOWN));
}

/** The people of the units that the reader answers for; nothing for a reader who answers for none. */
export function myStaff(reply: StaffReply, page: number, notice: string): Message | undefined {
  const { org, words, reader, today } = reply;
  const rows = rowsFor(org, reader);
  if (rows.length === 0) return undefined;
  const last = Math.ceil(rows.length / PEOPLE_SHOWN) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = rows.slice(at * PEOPLE_SHOWN, (at + 1) * PEOPLE_SHOWN);
  const chairs = emptyChairs(org, today).filter(({ unit }) => leads(reader, unit));
  const left = chairs.length - CHAIRS_SHOWN;
  const name = namesOf(
    org,
    rows.map(({ person }) => person.id),
  );
  return message(words, 'my-staff', noRef, words.say('my-staff', 'title'), {
    notice,
    chairs: [
      ...chairs.slice(0, CHAIRS_SHOWN).map(({ unit, why, managerHere }) => {
        const chair = words.say('chair', why, { unit: unitName(org, unit) });
        return { text: managerHere ? chair : `${chair} ${words.say('my-staff', 'no-manager')}` };
      }),
      ...(left > 0 ? [{ text: words.say('my-staff', 'chairs-left', { count: left }) }] : []),
    ],
    anyChair: chairs.length > 0,
    units: [...new Set(shown.map(({ unit }) => unit))].map((unit) => ({
      name: unit.name,
      people: shown
        .filter((row) => row.unit === unit)
        .map(({ person }) => ({
          name: name(person.id),
          works: rolesText(words, person, unit.id),
          away: awayText(reply, person),
          tap: { person: person.id, unit: unit.id },
        })),
    })),
    pages: last > 0 ? words.say('my-staff', 'pages', { page: at + 1, last: last + 1, people: rows.length }) : '',
    later: at < last,
    earlier: at > 0,
    next: { page: at + 1 },
    previous: { page: at - 1 },
  });
}

const rolesText = (words: Words, person: Person, unit: UnitId): string =>
  rolesIn(person, unit)
    .map((role) => words.say('role', role))
    .join(' · ');

const isOver = ({ away }: Person, today: Day): boolean => away?.until !== undefined && away.until < today;

/** A person's absence and stand-in, or nothing. */
export function awayText({ org, words, today }: StaffReply, person: Person): string {
  const { away } = person;
  if (away === undefined || isOver(person, today)) return '';
  const isNow = isAway(person, today);
  const when = words.say('staffing', 'away', {
    begun: isNow ? 'yes' : 'no',
    ends: away.until === undefined ? 'no' : 'yes',
    from: words.day(away.from),
    until: away.until === undefined ? '' : words.day(away.until),
  });
  const who = standIn(org, person.id, isNow ? today : away.from);
  return `${when} ${
    who === undefined || who === person.id
      ? words.say('staffing', 'nobody-stands-in')
      : words.say('staffing', 'stands-in', { person: nameOf(org, who) })
  }`;
}

const dates = ({ away }: Person, over: boolean): { readonly from: string; readonly until: string } =>
  away === undefined || over ? { from: '', until: '' } : { from: away.from, until: away.until ?? '' };

/** The reader's own absence: from which day, and until which. */
export const awayForm: StaffForm = (reply, about, _unit, filled) => {
  const { words, today } = reply;
  const fields = ['from', 'until'];
  const now = awayText(reply, about);
  const known = dates(about, isOver(about, today));
  return message(words, 'away-form', noRef, words.say('away-form', 'title'), {
    now,
    values: valuesOf(fields, {
      ...filled,
      values: { from: known.from || today, until: known.until, ...filled.values },
    }),
    problems: problemTexts(words, fields, filled),
  });
};

/** The same for a person whom the reader answers for, with their roles in the unit. */
const staffForm: StaffForm = (reply, about, unit = unitId('none'), filled) => {
  const { words, org, reader, today } = reply;
  const fields = ['from', 'until', 'roles'];
  const working = rolesIn(about, unit).filter((role) => !overseeingRoles(about, unit).includes(role));
  const known = { ...dates(about, isOver(about, today)), roles: working.join(',') };
  const member: Member = { person: about.id, unit };
  return message(words, 'staff-form', noRef, words.say('staff-form', 'title', { person: about.name }), {
    title: words.say('staff-form', 'title', { person: about.name }),
    unit: unitName(org, unit),
    works: rolesText(words, about, unit),
    now: awayText(reply, about) || words.say('staffing', 'here'),
    isAway: isAway(about, today),
    roleChoices: choices(words, 'role', WORKING_ROLES),
    values: valuesOf(fields, { ...filled, values: { ...known, ...filled.values } }),
    problems: problemTexts(words, fields, filled),
    tap: member,
    list: { page: pageOf(org, reader, member) },
  });
};

/** Explains what it means to take a person out of a unit, before it is done. */
const leaveForm: StaffForm = ({ words, org, reader }, about, unit = unitId('none')) => {
  const member: Member = { person: about.id, unit };
  const names = { person: about.name, unit: unitName(org, unit) };
  const elsewhere = about.memberships.some((m) => m.unit !== unit);
  const only =
    inRole(org, unit, 'coordinator').every((id) => id === about.id) && rolesIn(about, unit).includes('coordinator');
  return message(words, 'staff-leave', noRef, words.say('staff-leave', 'title', names), {
    title: words.say('staff-leave', 'title', names),
    means: words.say('staff-leave', elsewhere ? 'stays-elsewhere' : 'goes', names),
    only: only ? words.say('staff-leave', 'only-coordinator', names) : '',
    tap: member,
    list: { page: pageOf(org, reader, member) },
  });
};

/** The result of a change, for the person who made it; and for whom the changed person no longer stands in. */
export function changedText(
  { words, org }: StaffReply,
  before: Org,
  { name: person, id }: Person,
  unit: UnitId,
): string {
  const now = org.people.get(id);
  const others = [...before.people.values()].filter(
    (one) => one.deputy === id && org.people.has(one.id) && org.people.get(one.id)?.deputy !== id,
  );
  const left = now === undefined || rolesIn(now, unit).length === 0;
  const names = { person, unit: unitName(org, unit), others: others.map(({ name }) => name).join(', ') };
  return [
    left ? words.say('my-staff', 'left', names) : words.say('reply', 'saved'),
    ...(left && !mayHold(org, { unit, person: id }) ? [words.say('my-staff', 'left-cases', names)] : []),
    ...(others.length > 0 ? [words.say('my-staff', 'no-deputy', names)] : []),
  ].join(' ');
}

const nothing = z.object({});
const member = {
  person: carriedId.transform(personId),
  unit: carriedId.transform(unitId),
};
/** The person whom a tap is about, whatever else it carries. */
export const memberIn = z.object(member);
const aboutMember = z.object(member);

const tooEarly = (
  { from, until }: { readonly from: Day | undefined; readonly until: Day | undefined },
  ctx: z.RefinementCtx,
): void => {
  if (from === undefined && until !== undefined) ctx.addIssue({ code: 'custom', path: ['from'], message: 'missing' });
  if (from !== undefined && until !== undefined && until < from)
    ctx.addIssue({ code: 'custom', path: ['until'], message: 'ends-too-early' });
};
const gone = (until: Day | undefined, today: Day): Filled['problems'] =>
  until !== undefined && until < today ? { until: 'day-gone-by' } : {};

const awayFor = (person: Person['id'], from: Day | undefined, until: Day | undefined): StaffChange =>
  from === undefined
    ? { kind: 'back', person }
    : { kind: 'away', person, away: until === undefined ? { from } : { from, until } };

const ownAway = z
  .object({ from: dayInput, until: optionalDay })
  .superRefine(tooEarly)
  .transform(
    ({ from, until }): StaffAsked => ({
      of: 'oneself',
      changes: (_org, reader) => [awayFor(reader.id, from, until)],
      mend: ({ today }) => gone(until, today),
    }),
  );

const save = z
  .object({ ...member, from: optionalDay, until: optionalDay, roles: anyOf(WORKING_ROLES) })
  .superRefine(tooEarly)
  .transform(({ person, unit, from, until, roles }): StaffAsked => {
    // Roles with rights over other units are neither given nor taken here.
    const all = (org: Org) => {
      const about = org.people.get(person);
      return [...roles, ...(about === undefined ? [] : overseeingRoles(about, unit))];
    };
    return {
      of: { person, unit },
      changes: (org) => [awayFor(person, from, until), { kind: 'roles', person, unit, roles: all(org) }],
      mend: ({ today, org }) => ({ ...gone(until, today), ...(all(org).length === 0 ? { roles: 'missing' } : {}) }),
    };
  });

const asks = (changes: (of: Member) => readonly StaffChange[]) =>
  aboutMember.transform((of): StaffAsked => ({ of, changes: () => changes(of), mend: () => ({}) }));

export const ownBack: StaffAsked = {
  of: 'oneself',
  changes: (_org, { id }) => [{ kind: 'back', person: id }],
  mend: () => ({}),
};

export const staffActions = {
  'away.set': { does: 'staff', input: ownAway, form: awayForm },
  'away.back': { does: 'staff', input: nothing.transform((): StaffAsked => ownBack), form: awayForm },
  'staff.list': { does: 'staff-list', input: z.object({ page: numberTo(10_000) }) },
  'staff.person': { does: 'staff-form', input: aboutMember, form: staffForm },
  'staff.save': { does: 'staff', input: save, form: staffForm },
  'staff.back': { does: 'staff', input: asks(({ person }) => [{ kind: 'back', person }]), form: staffForm },
  'staff.leaving': { does: 'staff-form', input: aboutMember, form: leaveForm },
  'staff.leave': {
    does: 'staff',
    input: asks(({ person, unit }) => [{ kind: 'roles', person, unit, roles: [] }]),
    form: leaveForm,
  },
} satisfies Readonly<Record<string, Action>>;
