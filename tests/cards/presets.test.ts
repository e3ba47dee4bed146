import { cards, everyCard, nodesOf, textOf } from './support.ts';

/** What a form holds before anybody fills it in, field by field; an empty one and an unticked box hold nothing. */
const heldBy = (template: string, situation: string): Readonly<Record<string, string>> => {
  const found = everyCard.find((one) => one.template === template && one.name.includes(situation));
  if (found === undefined) throw new Error(`no sample ${situation} of ${template}`);
  const fields = nodesOf(cards.render(found.message)).filter((node) => textOf(node, 'type').startsWith('Input.'));
  expect(fields.length).toBeGreaterThan(1);
  return Object.fromEntries(
    fields
      .map((one) => [textOf(one, 'id'), textOf(one, 'value')])
      .filter(([, value]) => !['', 'false'].includes(value ?? '')),
  );
};

test.each([
  ['consent-form', 'blank', { until: '2027-05-25' }],
  ['consent-answer-form', 'asked', {}],
  ['consent-answer-form', 'locked', {}],
  ['consent-withdraw-form', 'blank', {}],
])('nothing about consent is chosen beforehand: %s, %s', (template, situation, held) => {
  expect(heldBy(template, situation)).toEqual(held);
});

test('suspicion is not ticked beforehand', () => {
  expect(heldBy('concern-form', 'blank')).not.toHaveProperty('suspicion');
});
