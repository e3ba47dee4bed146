import { z } from 'zod';

/** The content of a file in cards/parts. */
export const Part = z.strictObject({
  /** Required arguments. */
  needs: z.array(z.string()).default([]),
  /** Optional arguments, each with its default; null leaves out what it would have filled. */
  may: z.record(z.string(), z.json()).default({}),
  gives: z.array(z.json()).min(1),
});
export type Part = z.infer<typeof Part>;

type Json = z.infer<ReturnType<typeof z.json>>;
interface Node {
  readonly [key: string]: Json;
}
type Args = ReadonlyMap<string, Json>;

/** A part being inserted: its arguments, and the parts around it. */
interface Place {
  readonly args: Args;
  readonly within: readonly string[];
}

const isNode = (value: Json): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const HOLE = /#\{(\w+)\}/g;
const ONLY_A_HOLE = /^#\{(\w+)\}$/;

export interface Assembly {
  /** @throws naming the template and part, when a part is unknown or gets other arguments than it takes. */
  assemble(name: string, template: Json): Json;
  /** @throws when some part has never been used. */
  done(): void;
}

/**
 * Builds templates from parts: `{ "part": "field", "id": "reason" }` becomes the content of `parts/field.json`, with
 * `#{id}` filled in. A hole whose argument is missing (or null or false) removes its key, or its place in a list;
 * `"given": "id"` does so with the whole object. `"..."` merges an object’s keys into the one around it.
 */
export function assembly(parts: ReadonlyMap<string, Part>): Assembly {
  const used = new Set<string>();
  for (const [name, part] of parts) checkNames(name, part);

  /** The result for a node: nothing, the node itself, or everything that a part gives. */
  const put = (node: Json, place: Place): readonly Json[] => {
    if (typeof node === 'string') return fill(node, place);
    if (Array.isArray(node)) return [node.flatMap((item) => inList(item, place))];
    if (!isNode(node)) return [node];
    const { given, ...rest } = node;
    if (typeof given === 'string' && !place.args.has(given)) return [];
    const made: Node = Object.fromEntries(
      Object.entries(rest).flatMap(([key, value]) => {
        const values = put(value, place);
        if (values.length > 1) throw new Error(`${place.within.join(' > ')}: "${key}" takes one thing`);
        if (key === '...') return values.filter(isNode).flatMap(Object.entries);
        // An argument that is missing here is also missing in the inner part.
        return 'part' in rest ? [[key, values[0] ?? null]] : values.map((one) => [key, one]);
      }),
    );
    return 'part' in made ? inPart(made, place) : [made];
  };

  /** A hole in a list whose value is a list is filled with all its items. */
  const inList = (item: Json, place: Place): readonly Json[] =>
    typeof item === 'string' && ONLY_A_HOLE.test(item) ? put(item, place).flat() : put(item, place);

  const inPart = ({ part: name, ...given }: Node, { within }: Place): readonly Json[] => {
    const path = [...within, String(name)];
    const fault = (what: string) => new Error(`${path.join(' > ')}: ${what}`);
    const part = parts.get(String(name));
    if (part === undefined) throw fault('there is no such part');
    if (within.includes(String(name), 1)) throw fault('a part of itself');
    used.add(String(name));
    const surplus = Object.keys(given).filter((key) => !part.needs.includes(key) && !(key in part.may));
    if (surplus.length > 0) throw fault(`takes no ${surplus.join(', ')}`);
    const args = new Map(Object.entries(given));
    const missing = part.needs.filter((key) => (args.get(key) ?? null) === null);
    if (missing.length > 0) throw fault(`wants ${missing.join(', ')}`);
    for (const [key, otherwise] of Object.entries(part.may)) {
      const [value] = args.has(key) ? [args.get(key)] : put(otherwise, { args, within: path });
      if (value === undefined || value === null || value === false) args.delete(key);
      else args.set(key, value);
    }
    return part.gives.flatMap((node) => inList(node, { args, within: path }));
  };

  return {
    assemble: (name, template) => {
      const [whole] = put(template, { args: new Map(), within: [name] });
      if (whole === undefined) throw new Error(`${name}: nothing`);
      return whole;
    },
    done: () => {
      const idle = [...parts.keys()].filter((name) => !used.has(name));
      if (idle.length > 0) throw new Error(`no template uses the part ${idle.join(', ')}`);
    },
  };
}

function fill(text: string, { args, within }: Place): readonly Json[] {
  const only = ONLY_A_HOLE.exec(text)?.[1];
  if (only !== undefined && args.has(only)) return [args.get(only) ?? null];
  if (only !== undefined && within.length > 1) return [];
  return [
    text.replaceAll(HOLE, (hole, name: string) => {
      const value = args.get(name);
      if (typeof value !== 'string') throw new Error(`${within.join(' > ')}: ${hole} is not filled with a text`);
      return value;
    }),
  ];
}

/** A part uses each argument that it takes, and no other. */
function checkNames(name: string, { needs, may, gives }: Part): void {
  const takes = [...needs, ...Object.keys(may)];
  const text = JSON.stringify([may, gives]);
  const asked = new Set([...text.matchAll(HOLE), ...text.matchAll(/"given":"(\w+)"/g)].map(([, key]) => key ?? ''));
  const strangers = [...asked].filter((key) => !takes.includes(key));
  if (strangers.length > 0) throw new Error(`part ${name}: does not take the ${strangers.join(', ')} that it asks for`);
  const unasked = takes.filter((key) => !asked.has(key));
  if (unasked.length > 0) throw new Error(`part ${name}: takes ${unasked.join(', ')} and does nothing with it`);
}
