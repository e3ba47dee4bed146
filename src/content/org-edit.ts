import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { UnitId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/organisation/org.ts';
import { afterStaffChange, type StaffChange } from '../domain/organisation/staffing.ts';
import { afterUnitChange, type UnitChange } from '../domain/organisation/unit-changes.ts';
import { type OrgFileProblem, parseOrgFile, versionOf } from './org-file.ts';
import { findPerson, findUnit } from './org-find.ts';
import { setFormer } from './org-former.ts';

export type OrgEdit =
  | { readonly ok: true; readonly text: string; readonly before: Org; readonly org: Org }
  | { readonly ok: false; readonly problems: readonly OrgFileProblem[] };

/**
 * Makes one change in an organisation file, and keeps its comments and order. The result must pass the checks of an
 * imported file, and mean the organisation with that change.
 */
export function editOrg(text: string, change: StaffChange): OrgEdit {
  const read = parseOrgFile(text);
  if (!read.ok) return read;
  const before = read.org;
  const person = findPerson(before, change.person);
  if ('problem' in person) return refused(person.problem);
  const unit = change.kind === 'roles' ? findUnit(before, change.unit) : undefined;
  if (unit !== undefined && 'problem' in unit) return refused(unit.problem);

  return editTo(text, before, afterStaffChange(before, change));
}

/** Makes one change in the life of a unit in an organisation file. */
export function editUnits(text: string, change: UnitChange): OrgEdit {
  const read = parseOrgFile(text);
  return read.ok ? editTo(text, read.org, afterUnitChange(read.org, change)) : read;
}

/** Updates an organisation file to the people, and to the names and the closing of units, that are wanted. */
export function editTo(text: string, before: Org, wanted: Org): OrgEdit {
  if (versionOf(wanted) === before.version) return { ok: true, text, before, org: before };
  const doc = parseDocument(text);
  for (const { id, name } of before.units.values()) rewriteUnit(doc, id, name, wanted.units.get(id)?.name);
  const former = [...wanted.former.values()];
  if (JSON.stringify(former) !== JSON.stringify([...before.former.values()])) setFormer(doc, former);
  for (const { id } of before.people.values()) rewrite(doc, before.people.get(id), wanted.people.get(id));
  // Without folding: a line broken somewhere else would look like a change.
  const edited = doc.toString({ lineWidth: 0 });
  const after = parseOrgFile(edited);
  if (!after.ok) return after;
  if (after.org.version !== versionOf(wanted))
    return refused(
      'This file is put together in a way that cannot be changed in place. Change it by hand, and import it.',
    );
  return { ok: true, text: edited, before, org: after.org };
}

const refused = (message: string): OrgEdit => ({ ok: false, problems: [{ line: 1, field: 'people', message }] });

/** The entry with an id in one of the file's lists. */
function entryOf(doc: Document, list: string, id: string) {
  const entries = resolved(doc, doc.get(list, true));
  if (!isSeq(entries)) return undefined;
  const at = entries.items.findIndex((item) => idOf(doc, item) === id);
  const entry = entries.items[at];
  return isNode(entry) ? { entries, at, entry } : undefined;
}

function rewriteUnit(doc: Document, id: UnitId, before: string, after: string | undefined): void {
  if (before === after) return;
  const found = entryOf(doc, 'units', id);
  if (found === undefined) return;
  if (after === undefined) {
    passOnAnchors(doc, found.entry);
    found.entries.items.splice(found.at, 1);
  } else if (isMap(found.entry)) found.entry.set('name', after);
}

/** Updates one person in the file; an unchanged person is left alone. */
function rewrite(doc: Document, before: Person | undefined, after: Person | undefined): void {
  if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) return;
  const found = entryOf(doc, 'people', before.id);
  if (found === undefined) return;
  const { entries, at, entry } = found;
  if (after === undefined) {
    passOnAnchors(doc, entry);
    entries.items.splice(at, 1);
    return;
  }
  if (!isMap(entry)) return;
  if (before.deputy !== after.deputy) removeKey(doc, entry, 'deputy');
  if (JSON.stringify(before.away) !== JSON.stringify(after.away)) {
    removeKey(doc, entry, 'away');
    if (after.away !== undefined) insertBeforeRoles(doc, entry, 'away', { ...after.away });
  }
  if (JSON.stringify(before.identities) !== JSON.stringify(after.identities)) {
    removeKey(doc, entry, 'identities');
    if (after.identities !== undefined) insertBeforeRoles(doc, entry, 'identities', [...after.identities]);
  }
  if (before.memberships !== after.memberships) rewriteRoles(doc, entry, before, after);
}

function rewriteRoles(doc: Document, entry: YAMLMap, before: Person, after: Person): void {
  const held = entry.get('roles', true);
  if (isAlias(held)) {
    const shared = held.resolve(doc);
    if (shared !== undefined && !isAlias(shared)) entry.set('roles', copyOf(shared));
  } else if (isNode(held)) passOnAnchors(doc, held);
  const roles = entry.get('roles', true);
  if (!isSeq(roles)) return;
  const stays = ({ unit, role }: Person['memberships'][number]): boolean =>
    after.memberships.some((m) => m.unit === unit && m.role === role);
  const gone = before.memberships.flatMap((m, i) => (stays(m) ? [] : [i]));
  for (const i of gone.toReversed()) roles.items.splice(i, 1);
  for (const { unit, role } of after.memberships.slice(before.memberships.length - gone.length)) {
    const fresh = doc.createNode({ unit, role });
    fresh.flow = true;
    roles.items.push(fresh);
  }
}

function insertBeforeRoles(doc: Document, entry: YAMLMap, key: string, content: object): void {
  const value = doc.createNode(content);
  value.flow = true;
  const pair = doc.createPair(key, value);
  const at = entry.items.findIndex(({ key }) => isScalar(key) && key.value === 'roles');
  entry.items.splice(at < 0 ? entry.items.length : at, 0, pair);
}

function removeKey(doc: Document, entry: YAMLMap, key: string): void {
  const value = entry.get(key, true);
  if (isNode(value)) passOnAnchors(doc, value);
  entry.delete(key);
}

/**
 * A node that is removed or changed may have an anchor that others refer to: the first reference becomes the node
 * itself, with the anchor, so that the rest mean the same as before.
 */
export function passOnAnchors(doc: Document, leaving: Node): void {
  const inside = new Set<unknown>();
  const anchored: Exclude<Node, Alias>[] = [];
  visit(leaving, {
    Node: (_key, node) => {
      inside.add(node);
      if (!isAlias(node) && node.anchor !== undefined) anchored.push(node);
    },
  });
  for (const node of anchored) {
    let isPassedOn = false;
    visit(doc, {
      Alias: (_key, alias) => {
        // Compares the name first: resolving an alias searches the whole file.
        if (isPassedOn || alias.source !== node.anchor || inside.has(alias) || alias.resolve(doc) !== node)
          return undefined;
        isPassedOn = true;
        const heir = copyOf(node);
        if (node.anchor !== undefined) heir.anchor = node.anchor;
        return heir;
      },
    });
    if (isPassedOn) delete node.anchor;
  }
}

/** A copy of the value, without comments and anchors. */
function copyOf(node: Exclude<Node, Alias>): Exclude<Node, Alias> {
  const copy = node.clone();
  if (!isNode(copy) || isAlias(copy)) throw new Error('a copy of a value is a value');
  copy.comment = null;
  copy.commentBefore = null;
  visit(copy, {
    Node: (_key, inner) => {
      if (!isAlias(inner)) delete inner.anchor;
    },
  });
  return copy;
}

export const resolved = (doc: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(doc) : node);

const idOf = (doc: Document, entry: unknown): string | undefined => {
  const map = resolved(doc, entry);
  const id = isMap(map) ? resolved(doc, map.get('id', true)) : undefined;
  return isScalar(id) ? String(id.value).toLowerCase() : undefined;
};
