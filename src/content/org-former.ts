import { type Document, isScalar, parseDocument } from 'yaml';
import type { UnitId } from '../domain/ids.ts';
import type { FormerUnit, Org } from '../domain/organisation/org.ts';
import { parseOrgFile } from './org-file.ts';

/** The successors of closed units. */
export type Moves = ReadonlyMap<UnitId, UnitId>;

/** An organisation file, and the version of its meaning. */
export interface Versioned {
  readonly version: string;
  readonly text: string;
}

/**
 * The next organisation file, which remembers the previous file's units that are not in it: their texts still belong to
 * their secrecy area, and the named successors take over.
 */
export function rememberingUnits(before: Org, next: Versioned, moves: Moves = new Map()): Versioned {
  const read = parseOrgFile(next.text);
  if (!read.ok) return next;
  const former = formerUnits(before, read.org, moves);
  if (JSON.stringify(former) === JSON.stringify([...read.org.former.values()])) return next;
  const doc = parseDocument(next.text);
  setFormer(doc, former);
  const text = doc.toString({ lineWidth: 0 });
  const written = parseOrgFile(text);
  return written.ok ? { version: written.org.version, text } : next;
}

/** The same, from the text of the previous file. */
export function keepingUnits(before: string, next: Versioned): Versioned {
  const read = parseOrgFile(before);
  return read.ok ? rememberingUnits(read.org, next) : next;
}

function formerUnits(before: Org, next: Org, moves: Moves): readonly FormerUnit[] {
  const gone = [...before.units.values()].map(({ id, name, kind, area }): FormerUnit => ({ id, name, kind, area }));
  const all = new Map([...before.former.values(), ...gone, ...next.former.values()].map((unit) => [unit.id, unit]));
  return [...all.values()]
    .filter(({ id }) => !next.units.has(id))
    .map((unit) => {
      const to = moves.get(unit.id);
      return to === undefined ? unit : { ...unit, to };
    });
}

export function setFormer(doc: Document, former: readonly FormerUnit[]): void {
  doc.delete('former');
  if (former.length === 0) return;
  const pair = doc.createPair('former', former);
  if (isScalar(pair.key)) {
    pair.key.spaceBefore = true;
    pair.key.commentBefore = ' Units that are no more: what was written in them goes on belonging to their area.';
  }
  doc.add(pair);
}
