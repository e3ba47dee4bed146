import { type Alias, type Document, isAlias, isCollection, isNode, isPair, type Node } from 'yaml';

/** A municipality of 3,000 people and 400 units, with its comments, takes under a million. */
export const MOST_CHARACTERS = 4_000_000;
/** Each person of such a file may refer to a tenant, and to some roles. */
const MOST_ALIASES = 25_000;
/** Values in the file: sixty thousand or so for such a municipality. */
const MOST_VALUES = 500_000;

export interface Written {
  /** False for a file that would grow out of bounds if each `*name` were replaced by its value. */
  readonly isBounded: boolean;
  readonly meant: ReadonlyMap<Alias, Node>;
}

/** The value of each `*name` in a file, and the total size with all of them replaced. Looks at each value once. */
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
