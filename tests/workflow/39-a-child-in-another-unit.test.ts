import { aConcern } from '../support/concern.ts';
import { saidIn } from '../support/post.ts';
import { codeOn, isNews, type SeenCard } from '../support/seen.ts';
import { forgedTap, SCHOOL, tapsVerb } from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

const PRESCHOOL = 'bjorkens-forskola';

let town: Town;
beforeAll(async () => {
  town = await startTown({ linked: [SCHOOL, PRESCHOOL, 'exempelby-mottag'] });
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** A teacher of the school is worried about a child at the preschool. */
async function raisedThere(): Promise<{ readonly code: string; readonly receipt: SeenCard }> {
  const { tora } = town.people;
  const receipt = await tapsVerb(tora, await tora.says('oro'), 'concern.raise', aConcern({ elsewhere: PRESCHOOL }));
  return { code: codeOn(receipt), receipt };
}

test('the form offers the other units of the secrecy area, and no others, in its folded part', async () => {
  const form = await town.people.tora.says('oro');
  expect(form.text).toContain('Går barnet i en annan enhet?');
  expect(form.text).toContain('Björkens förskola');
  expect(form.text).not.toMatch(/Mottag|BUP/);
  // Who works where no other unit is has nothing to choose.
  expect((await town.people.mia.says('oro')).text).not.toContain('Går barnet i en annan enhet?');
});

test('the concern goes to that unit alone, and the raiser is told as usual', async () => {
  const { tora, sam, birger } = town.people;
  const { code, receipt } = await raisedThere();
  expect(receipt.text).toContain('Kvitto på din orosnotis');
  const posted = birger.sees(code, town.channel(PRESCHOOL));
  expect(tora.cards(town.channel(SCHOOL)).some(({ text }) => text.includes(code))).toBe(false);

  // The raiser's own colleagues know as little of it as of a code that does not exist.
  expect((await sam.says(code)).text).toBe((await sam.says('0000-0000')).text);
  expect(saidIn(await sam.sends(forgedTap(sam, 'case.show', { case: code, cardVersion: 1 })))).not.toContain('ensam');

  await tapsVerb(birger, posted, 'case.take');
  expect((await tapsVerb(birger, birger.sees(code, town.channel(PRESCHOOL)), 'case.show')).text).toContain('rasterna');
  const told = tora.cards().filter((card) => isNews(card) && card.text.includes(code));
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('har tagit hand om din orosnotis')]);

  // They may say more, and see what they wrote.
  const own = await tora.says(code);
  expect(
    (await tapsVerb(tora, await tapsVerb(tora, own, 'add.open'), 'concern.add', { text: 'Igen i dag' })).text,
  ).toContain('Sparat');
  expect(birger.cards().some((card) => isNews(card) && card.text.includes('Mer är tillagt'))).toBe(true);
});

test('harm that is suspected there narrows it to that unit’s manager', async () => {
  const { tora, rut, birger } = town.people;
  const form = await tora.says('oro');
  const code = codeOn(
    await tapsVerb(tora, form, 'concern.raise', aConcern({ elsewhere: PRESCHOOL, suspicion: 'true' })),
  );
  expect(birger.sees(code).text).toContain(code);
  expect((await rut.says(code)).text).toBe((await rut.says('0000-0000')).text);
});

test('a unit of another secrecy area is refused, whatever the tap says', async () => {
  const { tora } = town.people;
  const card = await tapsVerb(
    tora,
    await tora.says('oro'),
    'concern.raise',
    aConcern({ elsewhere: 'exempelby-mottag' }),
  );
  expect(card.text).toContain('Du står inte med i någon enhet');
  expect(town.people.mia.cards(town.channel('exempelby-mottag'))).toEqual([]);
});
