import { z } from 'zod';
import type { Day } from '../domain/ids.ts';
import { COLUMNS } from './org-list.ts';

/**
 * The duties of a school's register by SS 12000:2020, as a list of people. Takes staff alone: a person is there because of
 * a duty, and never one who is enrolled as a pupil.
 */
const many = <T>(one: z.ZodType<T>) => z.object({ data: z.array(one) }).transform(({ data }) => data);
const duties = many(
  z.object({
    person: z.object({ id: z.string() }),
    dutyRole: z.string(),
    dutyAt: z.object({ id: z.string() }),
    startDate: z.string(),
    endDate: z.string().nullish(),
  }),
);
const persons = many(
  z.object({
    id: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    eduPersonPrincipalNames: z.array(z.string()).default([]),
    enrolments: z.array(z.unknown()).default([]),
  }),
);
const organisations = many(z.object({ id: z.string(), schoolUnitCode: z.string().nullish() }));

/** Duties that lead the unit. All others work there; who coordinates is not in the register. */
const LEADING: readonly string[] = ['Rektor', 'Förskolechef'];

export interface Register {
  /** The answers of `/duties`, `/persons` and `/organisations`. */
  readonly duties: unknown;
  readonly persons: unknown;
  readonly organisations: unknown;
  /** Object ids in the directory, by user principal name in small letters. */
  readonly accounts: ReadonlyMap<string, string>;
}

export interface Converted {
  readonly lines: readonly string[];
  /** How many were left out, and why. */
  readonly without: { readonly account: number; readonly code: number; readonly pupils: number };
}

export function listOfDuties(register: Register, today: Day): Converted {
  const people = new Map(persons.parse(register.persons).map((one) => [one.id, one]));
  const codes = new Map(organisations.parse(register.organisations).map((one) => [one.id, one.schoolUnitCode ?? '']));
  const without = { account: 0, code: 0, pupils: 0 };
  const lines = duties.parse(register.duties).flatMap(({ person, dutyRole, dutyAt, startDate, endDate }) => {
    const who = people.get(person.id);
    if (who === undefined || startDate > today || (endDate ?? today) < today) return [];
    if (who.enrolments.length > 0) return out('pupils');
    const account = who.eduPersonPrincipalNames.flatMap((name) => register.accounts.get(name.toLowerCase()) ?? [])[0];
    if (account === undefined) return out('account');
    const code = codes.get(dutyAt.id) ?? '';
    if (code === '') return out('code');
    const role = LEADING.includes(dutyRole) ? 'manager' : 'staff';
    return [[code, role, account, `${who.givenName} ${who.familyName}`].map(quoted).join(';')];
  });
  function out(why: keyof typeof without): [] {
    without[why] += 1;
    return [];
  }
  return { lines: [COLUMNS.slice(0, 4).join(';'), ...new Set(lines)], without };
}

const quoted = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
