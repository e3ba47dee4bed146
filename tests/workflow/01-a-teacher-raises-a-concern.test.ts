import { aConcern } from '../support/concern.ts';
import { codeOn } from '../support/seen.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('a teacher raises a concern in chat, and somebody takes it', async () => {
  const { tora, sam } = town.people;

  const form = await tora.says('oro');
  expect(form.text).toContain('Gör en orosanmälan till socialtjänsten nu.');

  const receipt = await tora.taps(form, 'Skicka orosnotisen', aConcern({ observed: 'Kommer ofta utan frukost' }));
  const code = codeOn(receipt);
  expect(receipt.text).toContain('Någon tar ärendet senast tors 26 nov');
  expect(receipt.text).not.toContain('frukost');
  // The form itself has become the receipt.
  expect(tora.sees(code).activityId).toBe(form.activityId);

  const card = sam.sees(code, town.channel('lonnskolan'));
  expect(card.text).toContain('Lönnskolan');
  expect(card.text).not.toContain('frukost');

  await sam.taps(card, 'Ta ärendet');
  expect(sam.sees(code, town.channel('lonnskolan')).text).toContain('Sam Skolsamordnare');
  expect(tora.sees(code).text).toContain('Sam Skolsamordnare');

  const opened = await sam.taps(sam.sees(code, town.channel('lonnskolan')), 'Visa');
  expect(opened.text).toContain('frukost');
});
