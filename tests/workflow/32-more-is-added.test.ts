import { codeOn } from '../support/seen.ts';
import { raised, SCHOOL, taken, tapsVerb } from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const newsOf = (who: 'sam' | 'rut', code: string) =>
  town.people[who].cards().filter((card) => card.text.includes('Nytt i ärendet') && codeOn(card) === code);

test('whoever raised a concern adds to it from the receipt, and the holder is told and reads it', async () => {
  const { tora, sam } = town.people;
  const code = await taken(town);

  const form = await tapsVerb(tora, tora.sees(code), 'add.open');
  expect(form.text).toContain('Gör en orosanmälan till socialtjänsten nu.');
  const refused = await tapsVerb(tora, form, 'concern.add', { text: '' });
  expect(refused.text).toContain('Inte skickat än');
  const receipt = await tapsVerb(tora, form, 'concern.add', { text: 'Grät på rasten i dag' });
  expect(receipt.text).toContain('Kvitto på din orosnotis');
  expect(receipt.text).not.toContain('Grät');

  const [told] = newsOf('sam', code);
  expect(told?.text).toContain('Mer är tillagt till orosnotisen');
  expect(told?.text).not.toContain('Grät');
  if (told === undefined) throw new Error('Sam was not told');
  expect((await sam.taps(told, 'Öppna')).text).toContain('Grät på rasten i dag');
  // It is their own text: they read it again, and nothing that others have written.
  expect((await tapsVerb(tora, tora.sees(code), 'case.show')).text).toContain('Grät på rasten i dag');
});

test('it gets worse: how to report and 112 come first, and the holder is told at once', async () => {
  const { tora } = town.people;
  const code = await taken(town);
  const form = await tapsVerb(tora, tora.sees(code), 'worse.open');
  expect(form.text.indexOf('112')).toBeLessThan(form.text.indexOf('Säg att det blir värre'));
  expect((await tapsVerb(tora, form, 'concern.worse')).text).toContain('Det är sagt nu');
  expect(newsOf('sam', code).map(({ text }) => text)).toEqual([expect.stringContaining('Det blir värre')]);
  expect(newsOf('rut', code)).toEqual([]);
});

test('it gets worse while nobody holds the case: the manager is told', async () => {
  const { tora } = town.people;
  const code = await raised(town);
  await tapsVerb(tora, await tapsVerb(tora, tora.sees(code), 'worse.open'), 'concern.worse');
  expect(newsOf('rut', code).map(({ text }) => text)).toEqual([expect.stringContaining('Det blir värre')]);
  expect(town.people.sam.sees(code, town.channel(SCHOOL)).text).not.toContain('värre');
});

test('the receipt says what may be asked of social services, and by which law', async () => {
  const { tora } = town.people;
  const code = await raised(town);
  expect(tora.sees(code).text).toMatch(
    /Har du gjort en orosanmälan kan du fråga socialtjänsten.*om det inte är olämpligt: senast en vecka efter beslutet, och genast .*19 kap\. 6 § SoL/,
  );
  expect(tora.sees(code).text).toMatch(
    /Gäller oron lärande eller frånvaro ska rektorn få veta det\..*7 kap\. 19 a § skollagen/,
  );
});
