import { assembly, Part } from '../../src/teams/parts.ts';

const hole = (path: string): string => `\${${path}}`;
const PARTS = {
  text: { needs: ['text'], may: { when: null }, gives: [{ type: 'TextBlock', text: '#{text}', $when: '#{when}' }] },
  field: {
    needs: ['id'],
    may: { label: hole('t.#{id}'), required: true, hint: null, many: null },
    gives: [
      {
        type: 'Input.Text',
        id: '#{id}',
        label: '#{label}',
        isMultiSelect: '#{many}',
        '...': { given: 'required', isRequired: '#{required}', errorMessage: hole('t.missing') },
      },
      { given: 'hint', part: 'text', text: '#{hint}' },
      { part: 'text', text: hole('problems.#{id}'), when: hole("problems.#{id} != ''") },
    ],
  },
  box: { needs: ['items'], may: { title: null }, gives: [{ type: 'Container', items: ['#{title}', '#{items}'] }] },
};
type Parts = Readonly<Record<string, unknown>>;

const parts = (given: Parts) => new Map(Object.entries(given).map(([name, part]) => [name, Part.parse(part)]));
const body = (nodes: Parameters<ReturnType<typeof assembly>['assemble']>[1], given: Parts = PARTS) =>
  assembly(parts(given)).assemble('form', { body: nodes });

const problem = { type: 'TextBlock', text: hole('problems.a'), $when: hole("problems.a != ''") };
const input = { type: 'Input.Text', id: 'a', label: hole('t.a') };
const required = { isRequired: true, errorMessage: hole('t.missing') };

test('a part gives all that it holds, where it stands', () => {
  expect(body([{ type: 'x' }, { part: 'field', id: 'a' }, 'y'])).toEqual({
    body: [{ type: 'x' }, { ...input, ...required }, problem, 'y'],
  });
});

test('what is not given is left out, what is given is filled in, and null or false takes a default away', () => {
  expect(body([{ part: 'field', id: 'a', hint: 'H', many: true, label: 'L', required: hole('!law') }])).toEqual({
    body: [
      { ...input, ...required, label: 'L', isMultiSelect: true, isRequired: hole('!law') },
      { type: 'TextBlock', text: 'H' },
      problem,
    ],
  });
  expect(body([{ part: 'field', id: 'a', required: false, label: null }])).toEqual({
    body: [{ type: 'Input.Text', id: 'a' }, problem],
  });
});

test('parts stand in parts, and a list fills a place in a list', () => {
  const items = [
    { part: 'text', text: '1' },
    { part: 'box', title: { part: 'text', text: '2' }, items: ['3', '4'] },
  ];
  expect(body([{ part: 'box', items }])).toEqual({
    body: [
      {
        type: 'Container',
        items: [
          { type: 'TextBlock', text: '1' },
          { type: 'Container', items: [{ type: 'TextBlock', text: '2' }, '3', '4'] },
        ],
      },
    ],
  });
});

test('what was not given to a part is not given to those in it, whatever they hold otherwise', () => {
  const given = {
    ...PARTS,
    short: { may: { ask: null }, gives: [{ part: 'field', id: 'a', label: 'L', required: '#{ask}' }] },
  };
  expect(body([{ part: 'short' }], given)).toEqual({ body: [{ type: 'Input.Text', id: 'a', label: 'L' }, problem] });
});

test('where one thing is wanted, a part may give one', () => {
  expect(assembly(parts(PARTS)).assemble('form', { fallback: { part: 'text', text: 'x' } })).toEqual({
    fallback: { type: 'TextBlock', text: 'x' },
  });
  expect(() => assembly(parts(PARTS)).assemble('form', { fallback: { part: 'field', id: 'a' } })).toThrow(
    'form: "fallback" takes one thing',
  );
});

test.each([
  ['an unknown part', [{ part: 'feild', id: 'a' }], 'form > feild: there is no such part'],
  ['a missing argument', [{ part: 'field' }], 'form > field: wants id'],
  ['nothing for what must be given', [{ part: 'field', id: null }], 'form > field: wants id'],
  ['a surplus argument', [{ part: 'field', id: 'a', lable: 'L' }], 'form > field: takes no lable'],
  ['one inside another', [{ part: 'box', items: [{ part: 'text' }] }], 'form > text: wants text'],
  ['a list in a text', [{ part: 'field', id: ['a'] }], 'form > field: #{id} is not filled with a text'],
  ['a hole outside a part', ['#{id}'], 'form: #{id} is not filled with a text'],
])('stops the load: %s', (_, nodes, message) => {
  expect(() => body(nodes)).toThrow(message);
});

test.each([
  [{ a: { gives: ['#{text}'] } }, 'part a: does not take the text that it asks for'],
  [{ a: { needs: ['text'], gives: ['x'] } }, 'part a: takes text and does nothing with it'],
  [{ a: { gives: [{ given: 'text' }] } }, 'part a: does not take the text that it asks for'],
])('stops the load: a part that is not whole (%#)', (given, message) => {
  expect(() => assembly(parts(given))).toThrow(message);
});

test('stops the load: a part of itself', () => {
  const given = { a: { gives: [{ part: 'b' }] }, b: { gives: [{ part: 'a' }] } };
  expect(() => body([{ part: 'a' }], given)).toThrow('form > a > b > a: a part of itself');
});

test('stops the load: a part that no template uses', () => {
  const { assemble, done } = assembly(parts(PARTS));
  assemble('form', { body: [{ part: 'field', id: 'a' }] });
  expect(done).toThrow('no template uses the part box');
});
