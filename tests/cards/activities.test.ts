import { cards, everyCard, nodesOf, textOf } from './support.ts';

/** Words that only have a meaning where there is a child. */
const OF_A_CHILD =
  /barnets|ärende|vårdnadshavar|orosanmäl|steg [123]|the child’s|\bcases?\b|guardian|report of concern|step [123]/i;
const READ = ['text', 'title', 'label', 'placeholder', 'value', 'errorMessage', 'fallbackText'];

// The list of one's own has both, and its buttons say so.
const ofActivities = everyCard.filter(({ name, template }) => name.includes(', activity-') && template !== 'my-cases');

test('there are cards of every state of an activity', () => {
  expect(new Set(ofActivities.map(({ template }) => template)).size).toBeGreaterThan(10);
});

test.each(ofActivities)('$name: it speaks of no child', ({ message }) => {
  const said = nodesOf(cards.render(message)).flatMap((node) => READ.map((key) => textOf(node, key)));
  expect(said.filter((text) => OF_A_CHILD.test(text))).toEqual([]);
});
