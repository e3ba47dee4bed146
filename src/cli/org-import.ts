import { createHash } from 'node:crypto';
import { editTo } from '../content/org-edit.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { rememberingUnits } from '../content/org-former.ts';
import { caseCode, type Instant, later } from '../domain/ids.ts';
import { hasRole, type Org, type Role, unitOnce } from '../domain/organisation/org.ts';
import { peopleChanged, withoutLostDeputies } from '../domain/organisation/staffing.ts';
import { digests } from '../storage/digests.ts';
import { clockPointer, lookAfterPeople, putPointers, SEEN_BY_ALL_MS } from '../storage/due.ts';
import { type ImportRecord, type OrgChange, orgFiles, passOnChannel } from '../storage/people.ts';
import { type Asked, areasChanged, casesTouched, movesAsked, type Touched, usesBy, whatIsLeft } from './org-moves.ts';
import { whatFollows } from './org-staff.ts';
import type { Here } from './store.ts';
import { userName } from './who.ts';

export interface Importing {
  readonly text: string;
  readonly org: Org;
  /** Says what an import would do, and changes nothing. */
  readonly preview: boolean;
  /** Imports even if that undoes changes made since the export. */
  readonly force: boolean;
  /** `OLD=NEW` or `OLD=above`, one for each unit that is removed. */
  readonly to: readonly string[];
  /** The units that are meant to move to another secrecy area. */
  readonly otherArea: readonly string[];
  /** The command, for the record. */
  readonly what: string;
}

const MARK = /^# as exported: ([0-9a-f]{16})[^\n]*\n/m;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A line with the file's hash, so that an import can tell whether the stored file has changed since. */
export const markOf = (text: string): string =>
  `# as exported: ${hashOf(text)} (import wants this line, and refuses the file when it is not the newest any more)\n`;

/** @returns lines to print. @throws an error whose message is for the operator; then nothing was changed */
export async function importFile(here: Here, importing: Importing): Promise<readonly string[]> {
  const { tables, clock, time } = here;
  const files = orgFiles(tables);
  const now = clock.now();
  const stored = await files.read();
  const base = MARK.exec(importing.text)?.[1];
  const text = importing.text.replace(MARK, '');
  const read = parseOrgFile(stored?.text ?? '');
  const before = read.ok ? read.org : undefined;
  const asked = movesAsked(before, importing.org, importing.to);
  const next = nextFile(before, { text, org: importing.org }, asked);
  const today = time.dayOf(now);
  const changes = await files.changes();
  const follows =
    before === undefined ? [] : [...comeBack(before, next.org, changes), ...whatFollows(before, next.org, today)];
  const isSame = before?.version === next.org.version;
  const why =
    stored === undefined || before === undefined || isSame || importing.force
      ? []
      : overtaken(base, hashOf(stored.text), changes, [before, next.org]);
  const crossing = before === undefined ? [] : areasChanged(before, next.org);
  const unmeant = crossing.filter(({ unit }) => !importing.otherArea.includes(unit)).flatMap(({ lines }) => lines);
  const touched = before === undefined ? [] : await casesTouched(digests(tables).allCases(), before, next.org);
  const missing = before === undefined ? [] : whatIsLeft(before, next.org, touched, asked);
  if (importing.preview) {
    const stops = [...(why.length > 0 ? [...why, EXPORT_ANEW] : []), ...unmeant, ...missing];
    return [
      `would be imported: ${sizeOf(next.org)}`,
      ...unitLines(before, next.org),
      ...follows,
      ...(before === undefined ? [] : readsMore(before, next.org)),
      ...(touched.length > 0 ? [`cases that would change hands: ${codes(touched)}`] : []),
      ...(before === undefined ? [] : usesBy(before, touched)),
      ...(stops.length > 0 ? ['This stops the import:', ...stops.map((line) => `  ${line}`)] : []),
      NOTHING_CHANGED,
    ];
  }
  if (why.length > 0) throw new Error([...why, ...would(follows), `${NOTHING_CHANGED} ${EXPORT_ANEW}`].join('\n'));
  if (unmeant.length > 0) throw new Error([...unmeant, NOTHING_CHANGED].join('\n'));
  if (missing.length > 0) throw new Error([...missing, NOTHING_CHANGED].join('\n'));
  const record: ImportRecord = {
    kind: 'import',
    by: 'command-line',
    user: userName(),
    at: now,
    hash: hashOf(next.text),
    before: stored === undefined ? '' : hashOf(stored.text),
    force: importing.force,
    areas: crossing.map(({ unit }) => unit).join(' '),
    what: importing.what,
  };
  if (!(await files.writeOver(stored?.etag, next.org.version, next.text, [record])))
    throw new Error('Somebody else is changing the organisation just now. Nothing was changed; try again.');
  const changed = before === undefined ? [] : peopleChanged(before, next.org);
  await lookAfterPeople(tables)(changed, now, now);
  await putPointers(tables)(touched.map(({ id }) => clockPointer(id, soon(now), now)));
  const channels: string[] = [];
  for (const [old, to] of asked.moves) {
    const passed = await passOnChannel(tables, old, to);
    const [was, is] = [old, to].map((unit) => unitOnce(next.org, unit)?.name ?? unit);
    if (passed === 'passed on') channels.push(`The channel of ${was} is now that of ${is}.`);
    if (passed === 'has its own')
      channels.push(`The channel of ${was} is not linked any more: what is new comes in that of ${is}.`);
  }
  return [
    `imported: ${sizeOf(next.org)}`,
    ...unitLines(before, next.org),
    ...follows,
    ...(touched.length > 0 ? [`cases that change hands within a minute: ${codes(touched)}`] : []),
    ...channels,
    ...(changed.length > 0 ? [`somebody else may need to do the work of: ${changed.length}`] : []),
  ];
}

const soon = (now: Instant): Instant => later(now, SEEN_BY_ALL_MS);
const codes = (touched: readonly Touched[]): string => touched.map(({ id }) => caseCode(id)).join(', ');

/** The file to store: a person who has left a unit is no deputy there, and removed units are remembered. */
function nextFile(before: Org | undefined, file: { readonly text: string; readonly org: Org }, { moves }: Asked) {
  if (before === undefined) return file;
  const edited = editTo(file.text, file.org, withoutLostDeputies(before, file.org));
  if (!edited.ok) throw new Error(edited.problems.map(({ message }) => message).join('\n'));
  const { text } = rememberingUnits(before, { version: edited.org.version, text: edited.text }, moves);
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error('the file cannot be put together with the one that is there');
  return { text, org: read.org };
}

const NOTHING_CHANGED = 'Nothing was changed.';
const EXPORT_ANEW = 'Export the organisation anew and make your changes in that file, or add --force.';

const sizeOf = ({ units, people }: Org): string => `${units.size} units, ${people.size} people`;

/** The units that a file adds, renames and takes away. */
function unitLines(before: Org | undefined, after: Org): readonly string[] {
  if (before === undefined) return [];
  return [
    ...[...after.units.values()].flatMap(({ id, name }) => {
      const was = before.units.get(id)?.name;
      if (was === name) return [];
      return [was === undefined ? `${name} (${id}) is a new unit.` : `${was} (${id}) is now called ${name}.`];
    }),
    ...[...before.units.values()].flatMap(({ id, name }) => (after.units.has(id) ? [] : [`${name} (${id}) goes.`])),
  ];
}

/** The people who may read more cases than before: by a role that reads, or as a deputy. */
function readsMore(before: Org, after: Org): readonly string[] {
  return [...after.people.values()].flatMap((is) => {
    const was = before.people.get(is.id);
    const more = is.memberships
      .filter(({ unit, role }) => READING.includes(role) && (was === undefined || !hasRole(was, unit, role)))
      .map(({ unit, role }) => `${role} in ${unitOnce(after, unit)?.name ?? unit}`);
    return more.length === 0 ? [] : [`${is.name} would read more: ${more.join(', ')}`];
  });
}
const READING: readonly Role[] = ['coordinator', 'manager', 'area-manager', 'administrator'];

const would = (follows: readonly string[]): readonly string[] =>
  follows.length === 0 ? [] : ['If it were imported:', ...follows.map((line) => `  ${line}`)];

/** Says which changes this file would undo. Compares hashes of files, not times, since clocks differ. */
function overtaken(
  base: string | undefined,
  now: string,
  changes: readonly OrgChange[],
  orgs: readonly Org[],
): readonly string[] {
  const isImported = changes.length === 0 || changes.some(({ hash }) => hash === now);
  if (base === now || (base === undefined && isImported)) return [];
  const first = base === undefined ? 'This file was not exported from here' : 'This is not the newest file';
  const said = sinceImport(changes).map((one) => `  ${saidOf(one, orgs)}`);
  return [`${first}, and the organisation has been changed meanwhile:`, ...said];
}

function saidOf({ at, kind, person }: OrgChange, orgs: readonly Org[]): string {
  const name = orgs.flatMap(({ people }) => [...people.values()]).find(({ id }) => id === person)?.name ?? person;
  return kind === 'import' ? `${at}  import` : `${at}  ${kind}  ${name}`;
}

/** The changes since the last import, or all if no import is on record. */
const sinceImport = (changes: readonly OrgChange[]): readonly OrgChange[] =>
  changes.slice(changes.findLastIndex(({ kind }) => kind === 'import') + 1);

/** A line for each removed person whom the file has again. */
const comeBack = (before: Org, after: Org, changes: readonly OrgChange[]): readonly string[] =>
  [...after.people.values()].flatMap(({ id, name }) => {
    const gone = changes.findLast((one) => one.person === id && one.leaves);
    return before.people.has(id) || gone === undefined
      ? []
      : [`${name} comes back, and was taken away ${gone.at.slice(0, 10)}.`];
  });
