import { readFileSync } from 'node:fs';
import { actions } from '../../src/cards/index.ts';
import { type Action, noRef } from '../../src/cards/kit/define.ts';
import { isProblem } from '../../src/cards/kit/inputs.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { textKey } from '../../src/domain/ids.ts';
import { cards, everyCard, type Node, nodesOf, ofType, textOf } from './support.ts';

const read = parseOrgFile(readFileSync(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('the demo organisation is not valid');
const { org } = read;
const [reader] = org.people.values();
if (reader === undefined) throw new Error('nobody is in the demo organisation');
const setting = { reader, org };

type Inputs = Readonly<Record<string, unknown>>;

/** What a button's fields are when they are filled in with what they offer. */
const filledIn = (field: Node): string => {
  const choices = Array.isArray(field['choices']) ? field['choices'].map((one: Node) => textOf(one, 'value')) : [];
  switch (field['type']) {
    case 'Input.ChoiceSet':
      return field['isMultiSelect'] === true ? choices.slice(0, 2).join(',') : (choices[0] ?? '');
    case 'Input.Date':
      return '2026-12-16';
    case 'Input.Toggle':
      return 'true';
    default:
      return textOf(field, 'id') === 'number' ? '' : 'Något att läsa';
  }
};

interface Sent {
  readonly verb: string;
  readonly inputs: Inputs;
  /** The fields that a person fills in; the rest is the button's own. */
  readonly fields: readonly string[];
}
const everySent: readonly Sent[] = everyCard.flatMap(({ message, language }) => {
  if (language !== 'sv') return [];
  const card = cards.render(message);
  const fields = nodesOf(card).filter((node) => textOf(node, 'type').startsWith('Input.'));
  return ofType(card, 'Action.Execute').map((action) => {
    const asked = action['associatedInputs'] === 'none' ? [] : fields;
    const own = Object.entries(Object(action['data'])).filter(([key]) => key !== 'verb' && !(key in noRef));
    return {
      verb: textOf(action, 'verb'),
      inputs: {
        ...Object.fromEntries(asked.map((one) => [textOf(one, 'id'), filledIn(one)])),
        ...Object.fromEntries(own),
      },
      fields: asked.map((one) => textOf(one, 'id')),
    };
  });
});
/** One of each verb, the one that brings most. */
const oneOfEach: readonly Sent[] = [...actions.keys()].map((verb) => {
  const [most] = everySent
    .filter((one) => one.verb === verb)
    .toSorted((a, b) => Object.keys(b.inputs).length - Object.keys(a.inputs).length);
  if (most === undefined) throw new Error(`no card has ${verb}`);
  return most;
});

/** What a tap's inputs are understood as: what is wrong with them, or the command with its texts. */
function understood(verb: string, inputs: Inputs): unknown {
  const action: Action | undefined = actions.get(verb);
  if (action === undefined) throw new Error(`no action called ${verb}`);
  const result = action.input.safeParse(inputs);
  if (!result.success)
    return result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).toSorted();
  if (action.does !== 'change' && action.does !== 'raise') return JSON.stringify(result.data) ?? typeof result.data;
  const parsed = action.input.parse(inputs);
  return parsed((key, text) => ({ key: textKey(`${key} ${JSON.stringify(text)}`), digest: '' }), setting);
}

/** Every other way in which a client may write one value. */
const written = (value: unknown): readonly unknown[] => {
  if (typeof value === 'number') return [String(value), [value]];
  if (typeof value !== 'string') return [];
  return [
    [value],
    ...(/^\d{1,9}$/.test(value) ? [Number(value)] : []),
    ...(value === 'true' || value === 'false' ? [value === 'true'] : []),
    ...(value.includes(',') ? [value.split(','), [null, ...value.split(',')]] : []),
  ];
};

describe.each(oneOfEach.map((one) => [one.verb, one] as const))('%s', (verb, { inputs, fields }) => {
  test('is understood as a card sends it', () => {
    // A sample may offer nothing to choose from, and where each field is filled in two may contradict each other.
    for (const issue of [understood(verb, inputs)]
      .flat()
      .filter((one) => typeof one === 'string' && one.includes(': ')))
      expect(issue).toMatch(/: (?:missing|not-a-choice|ticks-disagree|one-of-both)$/);
  });

  test('is the same with fields of a client’s own', () => {
    const more = { actor: 'somebody-else', by: null, msteams: { type: 'x' }, constructor: { a: 1 }, 7: [], ...inputs };
    expect(understood(verb, more)).toEqual(understood(verb, inputs));
  });

  test('is the same with a field left out, null and empty', () => {
    for (const key of Object.keys(inputs)) {
      const { [key]: _, ...without } = inputs;
      const empty = [key, understood(verb, { ...inputs, [key]: '' })];
      expect([key, understood(verb, without)]).toEqual(empty);
      expect([key, understood(verb, { ...inputs, [key]: null })]).toEqual(empty);
      expect([key, understood(verb, { ...inputs, [key]: [] })]).toEqual(empty);
    }
  });

  test('is the same with a field of another type that means as much', () => {
    for (const [key, value] of Object.entries(inputs)) {
      const like = (other: unknown) => [key, understood(verb, { ...inputs, [key]: other })];
      for (const other of written(value)) expect(like(other)).toEqual(like(value));
      for (const ticked of [true, false]) expect(like(ticked)).toEqual(like(String(ticked)));
      expect(like(3)).toEqual(like('3'));
    }
  });

  test('hands the form back where a field is what no field can hold', () => {
    for (const key of fields)
      for (const odd of [{}, { $gt: '' }, [{}], [['a']]]) {
        const issues = actions.get(verb)?.input.safeParse({ ...inputs, [key]: odd }).error?.issues ?? [];
        expect(issues.map(({ path }) => path)).toContainEqual([key]);
        expect(issues.filter(({ message }) => !isProblem(message))).toEqual([]);
      }
  });
});
