import { createHash } from 'node:crypto';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  stringify,
  visit,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import type { Choices } from '../domain/organisation/choices.ts';
import { makeOrg, type Org, type Person, UNIT_KINDS, type Unit, WEEKDAYS } from '../domain/organisation/org.ts';
import { STANDARD_WHEEL } from '../domain/organisation/wheel.ts';
import { limits } from './limits.ts';
import { crossCheck } from './org-file-checks.ts';
import { orgFile } from './org-file-schema.ts';
import { MOST_CHARACTERS, writtenIn } from './org-file-size.ts';

/** One error in the file, for the person who wrote it. */
export interface OrgFileProblem {
  readonly line: number;
  /** Where in the file's structure, for example `units[0].hours.mon`; `file` is the file as a whole. */
  readonly field: string;
  readonly message: string;
}
export type OrgFileResult =
  | { readonly ok: true; readonly org: Org }
  | { readonly ok: false; readonly problems: readonly OrgFileProblem[] };

type Path = readonly PropertyKey[];

let last: { readonly text: string; readonly result: OrgFileResult } | undefined;

/** Reads an organisation file (YAML, and so JSON): returns the organisation, or every error in the file. */
export function parseOrgFile(text: string): OrgFileResult {
  // Caches the last file: parsing takes tens of milliseconds, and every change of staff reads the same file.
  if (last?.text !== text) last = { text, result: read(text) };
  return last.result;
}

function read(text: string): OrgFileResult {
  if (text.length > MOST_CHARACTERS) return failed([{ line: 1, field: 'file', message: TOO_LARGE }]);
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const { isBounded, meant } = writtenIn(doc);
  const lineAt = (path: Path): number => lineOf(doc, meant, lines, path);
  const problem = (path: Path, message: string, see?: Path): OrgFileProblem => ({
    line: lineAt(path),
    field: fieldOf(path),
    message: see ? `${message} See also line ${lineAt(see)}.` : message,
  });

  const syntax = ({ pos, code, message }: YAMLError): OrgFileProblem => ({
    line: lines.linePos(begins(doc, pos[0])).line,
    field: 'file',
    message:
      SYNTAX[code] ??
      `The file cannot be read from here on; look at indentation, colons, quotes and brackets here and just above. (${message})`,
  });
  // A key given twice leaves the rest readable. After any other error the structure is guesswork, and so are the
  // errors that follow: one bracket left open makes a dozen.
  const broken = doc.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (broken) return failed([syntax(broken)]);
  const problems = [...doc.errors, ...doc.warnings].map(syntax);

  if (!isBounded) return failed([problem([], SWELLS)]);

  let value: unknown;
  try {
    // No limit on aliases here: thousands of people may share one tenant.
    value = doc.toJS({ maxAliasCount: -1 });
  } catch (error) {
    // An alias without its anchor.
    return failed([
      problem([], `The file cannot be read. (${error instanceof Error ? error.message : String(error)})`),
    ]);
  }

  const parsed = orgFile.safeParse(value, { reportInput: true });
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        problems.push(problem([...issue.path, key], `Nothing here is called "${key}"; is it misspelt?`));
    else problems.push(problem(issue.path, sentence(issue)));
  }
  for (const { path, message, see } of crossCheck(value)) problems.push(problem(path, message, see));
  if (!parsed.success || problems.length > 0) return failed(problems);

  const { people, ...frame } = parsed.data;
  const parts = {
    ...framed(frame),
    people: people.map(({ roles, ...rest }) => ({ ...rest, memberships: roles })),
  };
  return { ok: true, org: makeOrg(versionOf(makeOrg('', parts)), parts) };
}

/** All but the people, as the file means it. */
export function framed({ units, ...rest }: Omit<z.output<typeof orgFile>, 'people'>) {
  return { ...rest, units: units.map((unit) => meantUnit(unit, rest.choices)) };
}

/**
 * A kind of the organisation's own is one that the law knows; without choices, what a unit leaves out is the product's own.
 * In the order of the schema, as it always was: the version comes from this text.
 */
function meantUnit(unit: z.output<typeof orgFile>['units'][number], choices: readonly Choices[]): Unit {
  const { id, name, kind, area, municipality, language, ...rest } = unit;
  const known = UNIT_KINDS.find((one) => one === kind);
  const is = known ?? choices.flatMap(({ kinds = {} }) => kinds[kind] ?? [])[0]?.is;
  if (is === undefined) throw new Error(`no kind of unit called ${kind}`);
  const usual = choices.length > 0 ? {} : { model: STANDARD_WHEEL, takeWithinDays: limits.takeWithinDays };
  return {
    ...{ id, name, kind: is },
    ...(known === undefined ? { ownKind: kind } : {}),
    ...{ area, municipality, language },
    ...usual,
    ...rest,
  };
}

/** Computed from the file's meaning, so that a comment or another layout is not a new version. */
export const versionOf = (org: Org): string => createHash('sha256').update(orgToFile(org)).digest('hex').slice(0, 12);

/** The organisation as a file that `parseOrgFile` reads back as the same organisation. */
export function orgToFile(org: Org): string {
  const { former, reviews, models, choices = [], ...frame } = frameInFile(org);
  const people = [...org.people.values()].map(personInFile);
  const last = {
    ...(former.length === 0 ? {} : { former }),
    ...(reviews.length === 0 ? {} : { reviews }),
    ...(models.length === 0 ? {} : { models }),
    ...(choices.length === 0 ? {} : { choices }),
  };
  return stringify({ ...frame, people, ...last }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** All but the people, as the file writes it. */
export function frameInFile(org: Org) {
  const units = [...org.units.values()].map(({ hours, ownKind, ...unit }) => ({
    ...unit,
    kind: ownKind ?? unit.kind,
    hours: Object.fromEntries(
      WEEKDAYS.flatMap((day) => (hours[day] ? [[day, `${hours[day].from}-${hours[day].to}`]] : [])),
    ),
  }));
  return {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()],
    units,
    former: [...org.former.values()],
    reviews: org.reviews,
    models: [...org.models.values()],
    // Left out where there are none, as it was before there were any.
    ...(org.choices.size === 0 ? {} : { choices: [...org.choices.values()] }),
  };
}

/** A person as the file writes them, in one order, whatever was changed last: the version comes from this text. */
export const personInFile = ({ id, name, tenant, title, identities, language, deputy, away, memberships }: Person) => ({
  id,
  name,
  tenant,
  ...(title === undefined ? {} : { title }),
  ...(identities === undefined ? {} : { identities }),
  ...(language === 'sv' ? {} : { language }),
  ...(deputy === undefined ? {} : { deputy }),
  ...(away === undefined ? {} : { away }),
  roles: memberships,
});

const failed = (problems: readonly OrgFileProblem[]): OrgFileResult => ({
  ok: false,
  problems: problems.toSorted((a, b) => a.line - b.line),
});

/** The beginning of the text that is broken at `end`: an open quote is noticed only at the end of the file. */
function begins(doc: Document, end: number): number {
  let begin = end;
  visit(doc, {
    Scalar: (_key, { range }) => {
      if (range && range[0] < end && end <= range[1]) begin = range[0];
    },
  });
  return begin;
}

const TOO_LARGE = `The file cannot be read: it is longer than ${MOST_CHARACTERS / 1_000_000} million characters, which no organisation takes. Is it the right one?`;
const SWELLS =
  'The file cannot be read: it refers with *names to so much that stands elsewhere in it that it would grow out of bounds.';

const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'This key is written twice in the same place.',
  TAB_AS_INDENT: 'Indent with spaces instead of tabs.',
  MULTIPLE_DOCS: 'The file must be one document; take away the line with three hyphens.',
};

/** A zod issue, in the words of the file rather than of a programmer. */
export function sentence(issue: z.core.$ZodIssue): string {
  const key = issue.path.at(-1);
  const what = typeof key === 'string' ? `"${key}"` : 'This entry';
  if (issue.path.length === 0 && issue.code === 'invalid_type')
    return 'The file must have the four headings huvudmen, areas, units and people.';
  if (issue.code !== 'custom' && issue.input === undefined) return `${what} is missing.`;
  if (issue.code !== 'custom' && issue.input === null) return `${what} is empty.`;
  switch (issue.code) {
    case 'invalid_type':
      return `${what} must be ${EXPECTED[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `${what} is ${JSON.stringify(issue.input)}, but must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      if (issue.origin === 'array') return `${what} must have at least one entry.`;
      return issue.origin === 'string' ? `${what} is empty.` : `${what} must be at least ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'string'
        ? `${what} must be at most ${issue.maximum} characters long.`
        : `${what} must be at most ${issue.maximum}.`;
    default:
      return issue.message;
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text; a number or true/false must be put in quotes',
  number: 'a whole number',
  int: 'a whole number',
  array: 'a list, each entry on a line that begins with a hyphen',
  object: 'a group of lines like "name: value"',
};

const fieldOf = (path: Path): string =>
  path.reduce<string>((field, key) => {
    if (typeof key === 'number') return `${field}[${key}]`;
    return field === '' ? String(key) : `${field}.${String(key)}`;
  }, '') || 'file';

/** The line where a path begins, or, if something is missing, where its parent begins. */
function lineOf(doc: Document, meant: ReadonlyMap<Alias, Node>, lines: LineCounter, path: Path): number {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isAlias(node)) node = meant.get(node);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line || 1;
}
