import { z } from 'zod';
import { actions, eachOnce } from '../../src/cards/index.ts';
import { noRef } from '../../src/cards/kit/define.ts';
import { cards, everyCard, nodesOf, ofType, textOf } from './support.ts';

const inTemplates = [...cards.templates.values()].flatMap((template) =>
  ofType(template, 'Action.Execute').map((action) => textOf(action, 'verb')),
);

test('every button of a template is known', () => {
  expect(inTemplates.filter((verb) => !actions.has(verb))).toEqual([]);
});

test('every known button is on some template', () => {
  expect([...actions.keys()].filter((verb) => !inTemplates.includes(verb))).toEqual([]);
});

test('no verb is carried by two buttons', () => {
  const button = { does: 'hide', input: z.object({}) } as const;
  const hide = { hide: button };
  expect(() => eachOnce([hide, { show: button }, hide])).toThrow('the verb hide');
  expect([...eachOnce([hide, { show: button }]).keys()]).toEqual(['hide', 'show']);
});

/** The names that an action's schema takes: asked once for each schema, since most cards have the same few buttons. */
const known = new Map<z.ZodType, readonly string[]>();
function keysOf(schema: z.ZodType): readonly string[] {
  const keys = known.get(schema) ?? Object.keys(jsonOf(schema).properties ?? {}).toSorted();
  known.set(schema, keys);
  return keys;
}
const jsonOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** What a tap brings: the card's fields, unless the button leaves them, and what the button carries by itself. */
function sent(card: unknown, action: Readonly<Record<string, unknown>>): readonly string[] {
  const fields = nodesOf(card).filter((node) => textOf(node, 'type').startsWith('Input.'));
  const own = Object.keys(Object(action['data'])).filter((key) => key !== 'verb' && !(key in noRef));
  return [
    ...(action['associatedInputs'] === 'none' ? [] : fields.map((field) => textOf(field, 'id'))),
    ...own,
  ].toSorted();
}

test.each(everyCard)('$name: a tap brings nothing that its schema does not know', ({ message }) => {
  const card = cards.render(message);
  for (const action of ofType(card, 'Action.Execute')) {
    const taken = keysOf(input(textOf(action, 'verb')));
    expect(sent(card, action).filter((key) => !taken.includes(key))).toEqual([]);
  }
});

test('every field that a schema takes is on some card', () => {
  const brought = new Map([...actions.keys()].map((verb) => [verb, new Set<string>()]));
  for (const { message } of everyCard) {
    const card = cards.render(message);
    for (const action of ofType(card, 'Action.Execute'))
      for (const key of sent(card, action)) brought.get(textOf(action, 'verb'))?.add(key);
  }
  for (const [verb, keys] of brought) expect([verb, [...keys].toSorted()]).toEqual([verb, keysOf(input(verb))]);
});

function input(verb: string): z.ZodType {
  const action = actions.get(verb);
  if (action === undefined) throw new Error(`no action called ${verb}`);
  return action.input;
}
