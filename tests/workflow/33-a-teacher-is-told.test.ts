import { codeOn, isNews, type SeenCard } from '../support/seen.ts';
import { CLOSE, formOf, raised, SCHOOL, taken, tapsVerb } from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** The short messages about a case in the teacher's own chat, in the order in which they came. */
const newsOf = (code: string): readonly SeenCard[] =>
  town.people.tora.cards().filter((card) => isNews(card) && codeOn(card) === code);

test('whoever raised a concern gets a message when it is taken, and when it is closed', async () => {
  const { tora, sam } = town.people;
  const code = await taken(town);

  const [told] = newsOf(code);
  expect(told?.text).toContain('Sam Skolsamordnare har tagit hand om din orosnotis');

  // In between there is nothing new in the chat.
  await tapsVerb(sam, await formOf(town, code, 'close.open'), 'close.do', CLOSE);
  const [, closed, ...more] = newsOf(code);
  expect(closed?.text).toContain('Ärendet är avslutat');
  expect(more).toEqual([]);

  // The message leads to the receipt, and stays as it was when it came.
  expect(newsOf(code)[0]?.text).toContain('har tagit hand om din orosnotis');
  const receipt = await tora.taps(tora.sees(told?.text ?? ''), 'Öppna');
  expect(receipt.text).toContain('Kvitto på din orosnotis');
});

test('whoever raised a concern is told when nobody has taken it in time', async () => {
  const code = await raised(town);
  await town.timeIs('2026-11-27T10:00');
  expect(newsOf(code).map(({ text }) => text)).toEqual([
    expect.stringContaining('Ingen har tagit din orosnotis i tid'),
  ]);
  expect(town.people.sam.sees(code, town.channel(SCHOOL)).text).toContain('Chefen');
});
