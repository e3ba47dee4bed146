import { z } from 'zod';
import type { PersonId } from '../domain/ids.ts';
import { type Membership, type Org, personWith, type Unit } from '../domain/organisation/org.ts';
import type { Sourced } from '../domain/organisation/sources.ts';
import { WORKING_ROLES } from '../domain/organisation/staffing.ts';
import type { OrgFileProblem } from './org-file.ts';
import { orgFile } from './org-file-schema.ts';
import { findUnit } from './org-find.ts';

/** A list of people as CSV, from a system that knows who works where. */
export type ListRead =
  | { readonly ok: true; readonly people: ReadonlyMap<PersonId, Sourced> }
  | { readonly ok: false; readonly problems: readonly OrgFileProblem[] };

/** The columns, in any order; the last three may be left out. */
export const COLUMNS = ['unit', 'role', 'id', 'name', 'tenant', 'language', 'title'] as const;
const NEEDED = COLUMNS.slice(0, 4);

const { name, tenant, language, title, id } = orgFile.shape.people.element.shape;
const entry = z.object({ role: z.enum(WORKING_ROLES), id, name, tenant, language, title });

/** @param tenant of people for whom the list says none */
export function parseList(text: string, org: Org, tenant: string | undefined): ListRead {
  const read = csv(text);
  if (!read.ok) return problem(read.line, 'list', UNCLOSED);
  const [header, ...rows] = read.rows;
  const columns = (header?.fields ?? []).map((column) => column.trim().toLowerCase());
  const lacking = NEEDED.filter((column) => !columns.includes(column));
  if (lacking.length > 0) return problem(1, 'list', `The first line must name the columns: ${COLUMNS.join(';')}.`);
  const problems: OrgFileProblem[] = [];
  const people = new Map<PersonId, Sourced>();
  for (const { line, fields } of rows) {
    if (fields.every((field) => field.trim() === '')) continue;
    const value = Object.fromEntries(
      columns.flatMap((column, at) => (fields[at] ? [[column, fields[at].trim()]] : [])),
    );
    const made = entry.safeParse({ ...(tenant === undefined ? {} : { tenant }), ...value });
    const unit = unitIn(org, value['unit'] ?? '');
    if (typeof unit === 'string') problems.push({ line, field: 'unit', message: unit });
    for (const { path, message } of made.error?.issues ?? [])
      problems.push({ line, field: String(path[0] ?? 'list'), message });
    if (!made.success || typeof unit === 'string') continue;
    const { role, id: account, ...rest } = made.data;
    const person = personWith(org.people, { tenant: rest.tenant, id: account })?.id ?? account;
    const had: readonly Membership[] = people.get(person)?.memberships ?? [];
    const is = had.some((m) => m.unit === unit.id && m.role === role);
    people.set(person, { ...rest, memberships: is ? had : [...had, { unit: unit.id, role }] });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, people };
}

const problem = (line: number, field: string, message: string): ListRead => ({
  ok: false,
  problems: [{ line, field, message }],
});

/** A unit by its id, name, or key in a register; or one sentence why there is none. */
function unitIn(org: Org, text: string): Unit | string {
  const byKey = [...org.units.values()].find(({ keys }) => text !== '' && Object.values(keys ?? {}).includes(text));
  if (byKey !== undefined) return byKey;
  const found = findUnit(org, text);
  return 'problem' in found ? found.problem : found.found;
}

/** A row of fields, and the line of the file on which it begins: quotes may hold line breaks. */
export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}
export type Csv =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  /** `line`: where the quote stands that nothing closes. Whatever comes after it cannot be told apart. */
  | { readonly ok: false; readonly line: number };
export const UNCLOSED = 'A quotation mark here is never closed. Close it, or leave it out.';

/** Whatever separates the first line's columns separates all; quotes are doubled within quotes. */
export function csv(text: string): Csv {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const separator = [';', '\t', ','].find((one) => (plain.split('\n')[0] ?? '').includes(one)) ?? ';';
  const rows: { line: number; fields: string[] }[] = [{ line: 1, fields: [''] }];
  let line = 1;
  /** The line of the quote that is open. */
  let opened: number | undefined;
  for (let i = 0; i < plain.length; i++) {
    const letter = plain.charAt(i);
    const fields = rows.at(-1)?.fields ?? [];
    const add = (more: string): void => void fields.push((fields.pop() ?? '') + more);
    if (letter === '\n') line += 1;
    if (letter === '"' && opened !== undefined && plain.charAt(i + 1) === '"') add(plain.charAt(i++));
    else if (letter === '"') opened = opened === undefined ? line : undefined;
    else if (opened !== undefined) add(letter);
    else if (letter === separator) fields.push('');
    else if (letter === '\n') rows.push({ line, fields: [''] });
    else add(letter);
  }
  return opened === undefined ? { ok: true, rows } : { ok: false, line: opened };
}
