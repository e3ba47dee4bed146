import type { SeenCard } from '../support/seen.ts';
import { forgedTap, formOf, goesBy, MOVE, raised, SCHOOL, taken, tapsVerb } from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
/** Nine cases that Sam holds, the first one at step 2, and one that nobody has taken. */
const held: string[] = [];
let waiting = '';
beforeAll(async () => {
  town = await startTown();
  for (let i = 0; i < 9; i += 1) held.push(await taken(town));
  await tapsVerb(town.people.sam, await formOf(town, held[0] ?? '', 'step.open'), 'step.move', MOVE);
  await goesBy(town, { seconds: 60 });
  waiting = await raised(town);
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const codesOn = ({ text }: SeenCard): readonly string[] => [
  ...new Set([...text.matchAll(/[0-9A-Z]{4}-[0-9A-Z]{4}/g)].map(([code]) => code)),
];

/** All pages of a list, from the card with the button that leads to it. */
async function pagesFrom(first: SeenCard, who: keyof Town['people']): Promise<readonly SeenCard[]> {
  const pages = [first];
  for (let page = first; page.buttons.some(({ title }) => title === 'Nästa sida'); ) {
    page = await town.people[who].taps(page, 'Nästa sida');
    pages.push(page);
  }
  return pages;
}

test('a holder lists what they hold, with the step and what is next, page by page', async () => {
  const { sam } = town.people;
  const mine = await sam.says('mina ärenden');
  expect(mine.text).toContain('Du håller i (9)');
  expect(mine.text).not.toContain('Du har skickat');
  expect(mine.text).toContain('Första kontakten');
  const pages = await pagesFrom(await sam.taps(mine, 'Visa alla 9'), 'sam');
  expect(pages).toHaveLength(2);
  expect(pages.flatMap(codesOn).toSorted()).toEqual(held.toSorted());
  expect(pages.map(({ text }) => text).join('\n')).toContain('Steg 2');

  // A row leads to the case.
  const [page = mine] = pages;
  expect((await tapsVerb(sam, page, 'case.show')).text).toContain('Bara du ser det här');
});

test('whoever has sent concerns sees how each goes, the newest first', async () => {
  const { tora } = town.people;
  const mine = await tora.says('mina ärenden');
  expect(mine.text).toContain('Du har skickat (10)');
  expect(mine.text).not.toContain('Du håller i');
  expect(mine.text).toContain('Någon tar ärendet senast');
  expect(codesOn(mine)[0]).toBe(waiting);
  const pages = await pagesFrom(await tora.taps(mine, 'Visa alla 10'), 'tora');
  expect(pages.flatMap(codesOn).toSorted()).toEqual([...held, waiting].toSorted());
});

test('a manager sees the unit’s cases by step, and how many each holds', async () => {
  const { rut, sam } = town.people;
  const unit = await rut.taps(await rut.says('mina ärenden'), 'Enhetens ärenden');
  expect(unit.text).toMatch(/Ingen har tagit\n1\nSteg 1\n8\nSteg 2\n1/);
  expect(unit.text).toContain('Sam Skolsamordnare: 9 ärenden');
  // What nobody has taken comes first, then step 2.
  expect(codesOn(unit).slice(0, 2)).toEqual([waiting, held[0]]);
  expect((await pagesFrom(unit, 'rut')).flatMap(codesOn).toSorted()).toEqual([...held, waiting].toSorted());

  // Whoever does not manage the unit is refused, whatever their card says.
  const { body } = await sam.sends(forgedTap(sam, 'cases.list', { list: 'unit', unit: SCHOOL, page: 0 }));
  expect(JSON.stringify(body)).not.toContain(waiting);
  expect(JSON.stringify(body)).not.toContain('Ingen har tagit');
});

test('what waits is listed by case, and what has come to somebody from others stands apart', async () => {
  const { sam, rut } = town.people;
  await goesBy(town, { seconds: 21 * 86_400 });
  const pages = await pagesFrom(await sam.says('att göra'), 'sam');
  expect(pages.length).toBeGreaterThan(1);
  // Each case stands once, with all that is owed in it.
  const codes = pages.flatMap(({ text }) => [...text.matchAll(/^[0-9A-Z]{4}-[0-9A-Z]{4}/gm)].map(([code]) => code));
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes).toEqual(expect.arrayContaining(held));
  expect(pages[0]?.text).not.toContain('stigit till dig');
  expect(pages[0]?.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}, \d saker försenade/);

  // What nobody has taken has come to the manager, who holds nothing.
  const risen = await rut.says('att göra');
  expect(risen.text).toContain('En sak har stigit till dig');
  expect(codesOn(risen)).toEqual([waiting]);
});
