import { type Alias, type Document, isAlias, isCollection, isNode, isPair, type Node } from 'yaml';

/** A municipality of 3,000 people and 400 units, with its comments, takes under a million. */
export const MOST_CHARACTERS = 4_000_000;
/** Each person of such a file may refer to a tenant, and to some roles. */
const MOST_ALIASES = 25_000;
/** Values that come out of the file: of such a municipality some sixty thousand. */
const MOST_VALUES = 500_000;

export interface Written {
  /** False for a file that would grow out of bounds, were each `*name` replaced by what it stands for. */
  readonly isBounded: boolean;
  readonly meant: ReadonlyMap<Alias, Node>;
}

/** What each `*name` of a file stands for, and how much comes out of them all. Each value is looked at once. */
export function writtenIn(doc: Document): Written {
  const meant = new Map<Alias, Node>();
  const named = new Map<string, { readonly node: Node; readonly values: number }>();
  const valuesOf = (node: unknown): number => {
    if (isAlias(node)) {
      const found = named.get(node.source);
      if (found !== undefined) meant.set(node, found.node);
      return found?.values ?? 1;
    }
    let values = 1;
    if (isPair(node)) values = valuesOf(node.key) + valuesOf(node.value);
    else if (isCollection(node)) for (const item of node.items) values += valuesOf(item);
    if (isNode(node) && node.anchor !== undefined) named.set(node.anchor, { node, values });
    return values;
  };
  const values = valuesOf(doc.contents);
  return { isBounded: values <= MOST_VALUES && meant.size <= MOST_ALIASES, meant };
}
