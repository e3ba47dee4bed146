interface Node {
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Puts a question before each button that has one (`asks` in a template): a tap unfolds the question, with the button
 * itself and a way back. The client does this alone, so nothing is sent before the person has answered.
 */
export function askFirst(card: Node): void {
  let asked = 0;
  const inRow = (button: unknown): readonly [unknown, ...Node[]] => {
    if (!isNode(button) || button['asks'] === undefined) return [button];
    const { asks, ...whole } = button;
    const { mode, ...does } = whole;
    if (!isNode(asks)) return [whole];
    const { first, back } = asks;
    if (first === '') return [whole];
    asked += 1;
    const id = `ask-${asked}`;
    const { title, style } = does;
    const toggle = { type: 'Action.ToggleVisibility', title, targetElements: [id] };
    return [
      { ...toggle, ...(style === undefined ? {} : { style }), ...(mode === undefined ? {} : { mode }) },
      {
        type: 'Container',
        id,
        isVisible: false,
        style: 'warning',
        items: [
          { type: 'TextBlock', text: first, wrap: true },
          { type: 'ActionSet', actions: [does, { ...toggle, title: back }] },
        ],
      },
    ];
  };
  /** The questions of the row in this node. */
  const questionsOf = (node: Node): readonly Node[] => {
    const { actions } = node;
    if (!Array.isArray(actions)) return [];
    const rows = actions.map(inRow);
    node['actions'] = rows.map(([button]) => button);
    return rows.flatMap(([, ...questions]) => questions);
  };
  const inside = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (let i = 0; i < node.length; i++) {
        const item: unknown = node[i];
        inside(item);
        if (isNode(item)) node.splice(i + 1, 0, ...questionsOf(item));
      }
    } else if (isNode(node)) for (const [key, value] of Object.entries(node)) if (key !== 'actions') inside(value);
  };
  const { body } = card;
  inside(body);
  if (Array.isArray(body)) body.push(...questionsOf(card));
}
