import { parseArgs } from 'node:util';
import { editUnits } from '../content/org-edit.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { findUnit } from '../content/org-find.ts';
import { orgFormat } from '../content/org-parts.ts';
import type { UnitId } from '../domain/ids.ts';
import type { Org } from '../domain/organisation/org.ts';
import type { UnitChange } from '../domain/organisation/unit-changes.ts';
import { orgFiles } from '../storage/people.ts';
import { importFile, markOf } from './org-import.ts';
import type { Here } from './store.ts';

export const UNIT_USAGE = `npm run org -- merge OLD NEW [--preview]     gives a unit's cases, people and channel to another, and closes it
npm run org -- close UNIT --to UNIT [--preview]
                                             gives a unit's cases to another, and closes it; its people leave it
npm run org -- rename UNIT NAME [--preview]  gives a unit another name; it keeps its id, and all else`;

const WORDS: Readonly<Record<string, number>> = { merge: 2, close: 1, rename: 2 };

function read(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { preview: { type: 'boolean' }, to: { type: 'string' } },
  });
  return { words: positionals, to: values.to, preview: values.preview ?? false };
}

export const isUnitCommand = (command: string, args: readonly string[]): boolean => {
  const words = WORDS[command];
  return (
    words !== undefined && read(args).words.length === words && (command === 'close') === (read(args).to !== undefined)
  );
};

/** @returns lines to print. @throws an error whose message is for the operator; then nothing was changed */
export async function changeUnits(here: Here, command: string, args: readonly string[]): Promise<readonly string[]> {
  const { words, to, preview } = read(args);
  const stored = await orgFiles(here.tables, orgFormat).read();
  const before = parseOrgFile(stored?.text ?? '');
  if (stored === undefined || !before.ok) throw new Error('no organisation has been imported');
  const change = asked(before.org, command, words, to);
  const edited = editUnits(stored.text, change);
  if (!edited.ok) throw new Error(edited.problems.map(({ message }) => `${message} Nothing was changed.`).join('\n'));
  return importFile(here, {
    text: `${markOf(stored.text)}${edited.text}`,
    org: edited.org,
    preview,
    force: false,
    yes: false,
    to: change.kind === 'rename' ? [] : [`${change.unit}=${change.to}`],
    otherArea: [],
    what: Object.values(change).join(' '),
  });
}

function asked(
  org: Org,
  command: string,
  [first = '', second = '']: readonly string[],
  to: string | undefined,
): UnitChange {
  const unit = unitCalled(org, first);
  if (command === 'rename') return { kind: 'rename', unit, name: second.trim() };
  const other = unitCalled(org, to ?? second);
  if (other === unit) throw new Error('A unit cannot go to itself. Nothing was changed.');
  return { kind: command === 'merge' ? 'merge' : 'close', unit, to: other };
}

function unitCalled(org: Org, text: string): UnitId {
  const unit = findUnit(org, text);
  if ('problem' in unit) throw new Error(unit.problem);
  return unit.found.id;
}
