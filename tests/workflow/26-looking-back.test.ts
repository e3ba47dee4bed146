import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { concernOf } from '../support/rights.ts';
import type { SeenCard } from '../support/seen.ts';
import { townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** Years later somebody asks who knew what, when, and on what basis. */
let town: Town;
beforeEach(async () => {
  ({ town } = await townWithStore());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

async function looksBack(who: 'tora' | 'sam' | 'rut' | 'mia' | 'siv', code: string): Promise<SeenCard> {
  const person = town.people[who];
  const wayIn = await person.says(`historik ${code}`);
  expect(wayIn.text).not.toMatch(/kanariegul|Tog ärendet/);
  return story.tapsVerb(person, wayIn, 'history.show');
}

test('everything is there, the newest first, with who, why, and what was written as far as each may see it', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town, concernOf());
  await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', {
    ...story.PLAN,
    plan: 'kanariegul plan',
  });
  await asks(town, code, {});
  await story.tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');

  const mine = await looksBack('sam', code);
  const order = [
    'Tackade ja',
    'Bad Exempelby',
    'Gjorde en plan',
    'kanariegul plan',
    'Tog ärendet',
    'Lämnade en orosnotis',
    'kanariegul observation',
  ];
  const places = order.map((what) => [what, mine.text.indexOf(what)] as const);
  expect(places.filter(([, place]) => place < 0)).toEqual([]);
  expect(places.map(([, place]) => place)).toEqual(places.map(([, place]) => place).toSorted((a, b) => a - b));
  expect(mine.text).toContain('Mia Mottagare');
  expect(mine.text).toMatch(/25 november 2026/);

  // Where it was raised another service has no name, and only their own text is the teacher's.
  const toras = await looksBack('tora', code);
  expect(toras.text).toContain('kanariegul observation');
  expect(toras.text).toContain('annan verksamhet');
  expect(toras.text).not.toMatch(/kanariegul plan|Mia|Mottag/);
  // A colleague who knows of it sees the steps, the other service its own side of them.
  const sivs = await looksBack('siv', code);
  expect(sivs.text).toContain('Här finns en text som du inte får se');
  expect(sivs.text).not.toMatch(/kanariegul|Mia|Mottag|Tora/);
  const mias = await looksBack('mia', code);
  expect(mias.text).toContain('Tackade ja');
  expect(mias.text).not.toMatch(/kanariegul|Tora/);
});

test('whoever may not know of it gets the same answer as for a code that does not exist, and in a channel nobody does', async () => {
  const { mia, sam } = town.people;
  const code = await story.taken(town);
  const said = (await mia.says(`historik ${code}`)).text;
  expect(said).toContain('Jag hittar inget ärende med den koden för dig');
  for (const unclear of ['historik', 'historik nånting'])
    expect((await sam.says(unclear)).text).toContain('Skriv ”historik” och ärendets kod');
  expect((await mia.says('historik ZZZZ-ZZZZ')).text).toBe(said);
  expect((await sam.says(`@TABB historik ${code}`, story.schoolChannel(town))).text).not.toContain('Tog ärendet');
});

test('a manager is not asked for a reason, and reads nothing that was written; the case itself asks for one', async () => {
  const code = await story.taken(town, concernOf());
  const seen = await looksBack('rut', code);
  expect(seen.text).toContain('Öppna ärendet och skriv ett skäl');
  expect(seen.text).not.toContain('kanariegul');
});

test('a long history has pages, and what is read on each is on record', async () => {
  const { sam } = town.people;
  const code = await story.taken(town, concernOf());
  const long = 'Vi provar en annan väg. '.repeat(30);
  for (let i = 0; i < 12; i++) {
    const form = await story.formOf(town, code, 'plan.open');
    await story.tapsVerb(sam, form, 'plan.make', { ...story.PLAN, plan: `${long}${i}` });
  }
  const first = await looksBack('sam', code);
  expect(first.text).toContain('Sida 1 av');
  expect(first.buttons.map(({ title }) => title)).toEqual(['Tidigare', 'Dölj']);
  const second = await sam.taps(first, 'Tidigare');
  expect(second.text).toContain('Sida 2 av');
  let last = second;
  while (last.buttons.some(({ title }) => title === 'Tidigare')) last = await sam.taps(last, 'Tidigare');
  expect(last.text).toContain('kanariegul observation');
  expect((await sam.taps(last, 'Senare')).text).not.toContain('kanariegul');
});
