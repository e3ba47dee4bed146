/** Inside a card that is 320 pixels wide, and inside a box on it. */
const ROOM = 288;
const ROOM_IN_A_BOX = 260;
/** Pixels of a letter of a title, and of the button and gap around it; a little more than the fonts in use need. */
const LETTER = 7.8;
const AROUND = 40;

interface Node {
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Puts buttons that do not fit beside each other on a telephone into rows of their own, so that no client cuts their
 * titles. What is under “…” stays with the last of them.
 */
export function stackButtons(card: Node): void {
  stackIn(card, ROOM);
  const { body, actions } = card;
  if (!Array.isArray(body) || !Array.isArray(actions)) return;
  const rows = rowsOf(actions, ROOM);
  body.push(...rows.slice(0, -1).map((row) => setOf(row)));
  card['actions'] = rows.at(-1) ?? [];
}

function stackIn(node: Node, room: number): void {
  for (const [key, value] of Object.entries(node)) {
    if (isNode(value)) stackIn(value, room);
    if (!Array.isArray(value)) continue;
    const inner = key === 'items' && typeof node['style'] === 'string' ? ROOM_IN_A_BOX : room;
    for (const child of value.filter(isNode)) stackIn(child, inner);
    if (key === 'body' || key === 'items') node[key] = value.flatMap((child) => stacked(child, inner));
  }
}

function stacked(child: unknown, room: number): readonly unknown[] {
  if (!isNode(child) || child['type'] !== 'ActionSet' || !Array.isArray(child['actions'])) return [child];
  const [first = [], ...more] = rowsOf(child['actions'], room);
  return [{ ...child, actions: first }, ...more.map((row) => setOf(row))];
}

const setOf = (actions: readonly unknown[]): Node => ({ type: 'ActionSet', spacing: 'Small', actions });

function rowsOf(actions: readonly unknown[], room: number): readonly (readonly unknown[])[] {
  const rows: unknown[][] = [[]];
  let taken = 0;
  const all = [...actions];
  const seen = all.filter((action) => !isUnder(action));
  const under = all.filter(isUnder);
  for (const action of seen) {
    const width = widthOf(action);
    if (taken > 0 && taken + width > room) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)?.push(action);
    taken += width;
  }
  // The “…” needs room too.
  if (under.length > 0 && taken > 0 && taken + AROUND > room) rows.push([]);
  rows.at(-1)?.push(...under);
  return rows;
}

const isUnder = (action: unknown): boolean => isNode(action) && action['mode'] === 'secondary';
const widthOf = (action: unknown): number =>
  isNode(action) && typeof action['title'] === 'string' ? AROUND + LETTER * action['title'].length : AROUND;
