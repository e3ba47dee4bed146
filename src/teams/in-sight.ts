/** As many buttons as are read at a glance. */
export const IN_SIGHT = 4;

interface Node {
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isButton = (value: unknown): value is Node => isNode(value) && typeof value['type'] === 'string';

/**
 * Leaves at most four buttons of a card in sight, the first as one reads it and always the main one; the rest go under
 * the "…" of their row. A row that is tapped is no button.
 */
export function keepFewInSight(card: Node): void {
  const shown = buttonsOf(card).filter((button) => button['mode'] !== 'secondary');
  const isMain = (button: Node): boolean => button['style'] === 'positive';
  const room = IN_SIGHT - shown.filter(isMain).length;
  for (const button of shown.filter((one) => !isMain(one)).slice(room)) button['mode'] = 'secondary';
}

/** In the order in which they stand on a card: its own row is the last. */
function buttonsOf(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (!isNode(node)) return [];
  const { actions, selectAction, fallback, ...rest } = node;
  const own = Array.isArray(actions) ? actions.filter(isButton) : [];
  return [...Object.values(rest).flatMap(buttonsOf), ...own];
}
