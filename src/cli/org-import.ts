import { createHash } from 'node:crypto';
import { editTo } from '../content/org-edit.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { rememberingUnits } from '../content/org-former.ts';
import { orgFormat } from '../content/org-parts.ts';
import { caseCode, type Instant, later } from '../domain/ids.ts';
import { otherChoices } from '../domain/organisation/chosen.ts';
import { hasRole, type Org, type Role, unitOnce } from '../domain/organisation/org.ts';
import { type Emptied, emptied } from '../domain/organisation/sources.ts';
import { peopleChanged, withoutLostDeputies } from '../domain/organisation/staffing.ts';
import { digests } from '../storage/digests.ts';
import { clockPointer, lookAfterPeople, putPointers, SEEN_BY_ALL_MS } from '../storage/due.ts';
import type { OrgFiles } from '../storage/org-files.ts';
import type { ImportRecord, OrgChange } from '../storage/org-history.ts';
import { orgFiles, passOnChannel } from '../storage/people.ts';
import {
  type Asked,
  areasChanged,
  casesTouched,
  choicesUsed,
  movesAsked,
  type Touched,
  usesBy,
  whatIsLeft,
} from './org-moves.ts';
import { noteInCases } from './org-renewed.ts';
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
  /** Imports even if that takes many people from a unit. */
  readonly yes: boolean;
  /** The command, for the record. */
  readonly what: string;
}

const MARK = /^# as exported: ([0-9a-f]{16})[^\n]*\n/m;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A line with the file's hash, so that an import can tell whether the stored file has changed since. */
export const markOf = (text: string): string =>
  `# as exported: ${hashOf(text)} (import wants this line, and refuses the file when it is not the newest any more)\n`;

/** So often an import is worked out anew when managers change something meanwhile. */
const ATTEMPTS = 5;

/** @returns lines to print. @throws an error whose message is for the operator; then nothing was changed */
export async function importFile(here: Here, importing: Importing): Promise<readonly string[]> {
  const files = orgFiles(here.tables, orgFormat);
  const now = here.clock.now();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const lines = await imported(here, files, importing, now);
    if (lines !== undefined) return lines;
  }
  throw new Error('Somebody else is changing the organisation just now. Nothing was changed; try again.');
}

/** @returns undefined when somebody else has changed the organisation meanwhile */
async function imported(
  here: Here,
  files: OrgFiles,
  importing: Importing,
  now: Instant,
): Promise<readonly string[] | undefined> {
  const { tables, clock, time } = here;
  const stored = await files.read();
  const base = MARK.exec(importing.text)?.[1];
  const before = (await files.view())?.org;
  const asked = movesAsked(before, importing.org, importing.to);
  const next = nextFile(before, { text: importing.text.replace(MARK, ''), org: importing.org }, asked);
  const isNewest = stored !== undefined && base === hashOf(stored.text);
  // What was exported just now says all that is said; any other file says nothing of what managers have said since.
  const coming = await files.importing(next.org.version, next.text, importing.force || isNewest);
  const { after } = coming;
  const changes = await files.changes();
  const follows =
    before === undefined
      ? []
      : [
          ...comeBack(before, after, changes),
          ...stayAway(next.org, after, changes),
          ...whatFollows(before, after, time.dayOf(now)),
        ];
  const why =
    before === undefined || importing.force || base === undefined || isNewest
      ? []
      : overtaken(changes, [before, next.org]);
  const crossing = before === undefined ? [] : areasChanged(before, after);
  const unmeant = crossing.filter(({ unit }) => !importing.otherArea.includes(unit)).flatMap(({ lines }) => lines);
  const touched = before === undefined ? [] : await casesTouched(digests(tables).allCases(), before, after);
  const missing = before === undefined ? [] : whatIsLeft(before, after, touched, asked);
  const others = before === undefined ? [] : otherChoices(before, after);
  const broken = (await choicesUsed(digests(tables), others)).map(brokenLine);
  const many = before === undefined || importing.yes ? [] : emptied(before, after).map(emptiedLine);
  if (importing.preview) {
    const stops = [...(why.length > 0 ? [...why, EXPORT_ANEW] : []), ...unmeant, ...missing, ...broken, ...many];
    return [
      `would be imported: ${sizeOf(after)}`,
      ...unitLines(before, after),
      ...follows,
      ...(before === undefined ? [] : readsMore(before, after)),
      ...(touched.length > 0 ? [`cases that would change hands: ${codes(touched)}`] : []),
      ...(before === undefined ? [] : usesBy(before, touched)),
      ...(stops.length > 0 ? ['This stops the import:', ...stops.map((line) => `  ${line}`)] : []),
      NOTHING_CHANGED,
    ];
  }
  if (why.length > 0) throw new Error([...why, ...would(follows), `${NOTHING_CHANGED} ${EXPORT_ANEW}`].join('\n'));
  for (const stop of [unmeant, missing, broken, many])
    if (stop.length > 0) throw new Error([...stop, NOTHING_CHANGED].join('\n'));
  const record: ImportRecord = {
    kind: 'import',
    by: 'command-line',
    user: userName(),
    at: now,
    hash: hashOf(coming.text),
    before: stored === undefined ? '' : hashOf(stored.text),
    force: importing.force,
    areas: crossing.map(({ unit }) => unit).join(' '),
    what: importing.what,
  };
  const changed = before === undefined ? [] : peopleChanged(before, after);
  const lookAfter = async (): Promise<void> => {
    const at = clock.now();
    await lookAfterPeople(tables)(changed, at, at);
    await putPointers(tables)(touched.map(({ id }) => clockPointer(id, soon(at), at)));
  };
  const noted = before === undefined ? [] : await noteInCases(here, before, after, now);
  // Also before: after a crash in between nobody would ask again. They are safe to follow at any time.
  await lookAfter();
  if (!(await coming.commit(record))) return undefined;
  await lookAfter();
  return [
    `imported: ${sizeOf(after)}`,
    ...unitLines(before, after),
    ...follows,
    ...(touched.length > 0 ? [`cases that change hands within a minute: ${codes(touched)}`] : []),
    ...noted,
    ...(await channelsPassedOn(here, after, asked)),
    ...(changed.length > 0 ? [`somebody else may need to do the work of: ${changed.length}`] : []),
  ];
}

async function channelsPassedOn({ tables }: Here, after: Org, { moves }: Asked): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [old, to] of moves) {
    const passed = await passOnChannel(tables, old, to);
    const [was, is] = [old, to].map((unit) => unitOnce(after, unit)?.name ?? unit);
    if (passed === 'passed on') lines.push(`The channel of ${was} is now that of ${is}.`);
    if (passed === 'has its own')
      lines.push(`The channel of ${was} is not linked any more: what is new comes in that of ${is}.`);
  }
  return lines;
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
export function readsMore(before: Org, after: Org): readonly string[] {
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

/** Says what has changed since the file was exported. */
const overtaken = (changes: readonly OrgChange[], orgs: readonly Org[]): readonly string[] => [
  'This is not the newest file, and the organisation has been changed meanwhile:',
  ...sinceImport(changes).map((one) => `  ${saidOf(one, orgs)}`),
];

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

/** A line for each person whom the file has, and who was removed by an operator since. */
const stayAway = (file: Org, after: Org, changes: readonly OrgChange[]): readonly string[] =>
  [...file.people.values()].flatMap(({ id, name }) => {
    const gone = changes.findLast((one) => one.person === id && one.leaves);
    return after.people.has(id) || gone === undefined
      ? []
      : [`${name} is in the file, and stays away: they were taken away ${gone.at.slice(0, 10)}. --force lets them in.`];
  });

const brokenLine = (id: string): string =>
  `Cases go by the choices "${id}". Leave them as they were, and write a new version with an id and a day of its own.`;

export const emptiedLine = ({ name, lost, of }: Emptied): string =>
  `${name} would lose ${lost} of its ${of} people. Add --yes if that is right.`;
