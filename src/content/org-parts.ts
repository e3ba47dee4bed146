import { type Document, isMap, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { type PersonId, personId } from '../domain/ids.ts';
import { makeOrg, type Org, type Person } from '../domain/organisation/org.ts';
import { passOnAnchors, resolved } from './org-edit.ts';
import { framed, frameInFile, parseOrgFile, personInFile, sentence } from './org-file.ts';
import { crossCheck } from './org-file-checks.ts';
import { orgFile } from './org-file-schema.ts';
import { keepingUnits } from './org-former.ts';

/** The organisation's file is kept in parts: its people one by one, the frame that they stand in, and an outline. */
export interface OrgParts {
  readonly org: Org;
  /** All but the people, in short: what the bot reads. */
  readonly frame: string;
  /** The file with its comments, and of the people the ids alone. */
  readonly outline: string;
}

/** @throws when the text is no organisation file, which an import would have refused */
export function takeApart(text: string): OrgParts {
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error('the stored organisation file is not valid');
  const { org } = read;
  const doc = parseDocument(text);
  const people = peopleIn(doc);
  if (people === undefined) throw new Error('an organisation file has a list of people');
  passOnAnchors(doc, people);
  const ids = doc.createNode([...org.people.keys()].map((id) => ({ id })));
  if (isSeq(ids)) {
    people.items.forEach((item, i) => {
      const to = ids.items[i];
      if (isNode(item) && isNode(to))
        Object.assign(to, { commentBefore: item.commentBefore, spaceBefore: item.spaceBefore });
    });
    ids.commentBefore = people.commentBefore ?? null;
    ids.comment = people.comment ?? null;
  }
  doc.set('people', ids);
  return { org, frame: JSON.stringify(frameInFile(org)), outline: doc.toString({ lineWidth: 0 }) };
}

const frameShape = orgFile.omit({ people: true });
/** The organisation without its people, from the frame. */
export const frameOf = (frame: string): Org =>
  makeOrg('', { ...framed(frameShape.parse(JSON.parse(frame))), people: [] });

/** The file that was taken apart, with the people as they are now. */
export function putTogether(outline: string, people: ReadonlyMap<PersonId, Person>): string {
  const doc = parseDocument(outline);
  const list = peopleIn(doc);
  if (list === undefined) return outline;
  list.items = list.items.filter((item) => {
    const id = isMap(item) ? item.get('id') : undefined;
    const person = typeof id === 'string' && id !== '' ? people.get(personId(id)) : undefined;
    if (!isMap(item) || person === undefined) return false;
    for (const [key, value] of Object.entries(personInFile(person))) {
      if (key === 'id') continue;
      const node = doc.createNode(value);
      if (isMap(node) || (key === 'identities' && isSeq(node))) node.flow = true;
      if (key === 'roles' && isSeq(node)) for (const role of node.items) if (isMap(role)) role.flow = true;
      item.set(key, node);
    }
    return true;
  });
  return doc.toString({ lineWidth: 0 });
}

function peopleIn(doc: Document): YAMLSeq | undefined {
  const list = resolved(doc, doc.get('people', true));
  return isSeq(list) ? list : undefined;
}

/**
 * What is wrong with the people after a change, as an import would say it. Looks at those who have changed, at the units
 * where they worked or work, and at whoever has one of their accounts.
 */
export function problemsWith(before: Org, after: Org, changed: readonly PersonId[]): readonly string[] {
  const touched = changed.flatMap((id) => [before, after].flatMap((org) => org.people.get(id) ?? []));
  const units = new Set(touched.flatMap(({ memberships }) => memberships.map(({ unit }) => unit)));
  const accounts = new Set(changed.flatMap((id) => after.people.get(id) ?? []).flatMap(accountsOf));
  const staff = [...units].flatMap((unit) => (after.staffOf.get(unit) ?? []).map(({ person }) => person));
  const deputies = changed.flatMap((id) => after.people.get(id)?.deputy ?? []);
  const near = new Set([...changed, ...staff, ...deputies]);
  const people = [...after.people.values()].filter(
    (one) => near.has(one.id) || accountsOf(one).some((a) => accounts.has(a)),
  );
  const value = { ...frameInFile(after), people: people.map(personInFile) };
  const wrong = people.flatMap((one) =>
    changed.includes(one.id)
      ? (orgFile.shape.people.element.safeParse(personInFile(one), { reportInput: true }).error?.issues ?? [])
      : [],
  );
  const all = [...after.units.keys()];
  const concerns = ([list, i, field]: readonly (string | number)[]): boolean => {
    if (typeof i !== 'number') return true;
    const [unit, person] = [all[i], people[i]];
    if (list === 'units') return unit !== undefined && units.has(unit);
    return field !== 'deputy' || (person !== undefined && changed.includes(person.id));
  };
  return [
    ...wrong.map(sentence),
    ...crossCheck(value).flatMap(({ path, message }) => (concerns(path) ? [message] : [])),
  ];
}

const accountsOf = ({ tenant, id, identities = [] }: Person): readonly string[] =>
  [{ tenant, id }, ...identities].map((one) => `${one.tenant} ${one.id}`.toLowerCase());

/** The format of the organisation's file, for the store. */
export const orgFormat = { takeApart, frameOf, putTogether, problemsWith, remembering: keepingUnits };
