import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { isNews } from '../support/seen.ts';
import { cardOf, formOf, taken, tapsVerb } from '../support/story.ts';
import { type Name, startTown, type Town } from '../support/town.ts';

const NEW_SCHOOL = 'bjorkens-forskola';

let town: Town;

beforeAll(async () => {
  town = await startTown({ linked: ['lonnskolan', SOCIAL, NEW_SCHOOL] });
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const newsTo = (who: Name, code: string): readonly string[] =>
  town.people[who].cards().flatMap((card) => (isNews(card) && card.text.includes(code) ? [card.text] : []));
const MOVED = { reason: 'moved', receiver: 'new-school', note: 'Frukost hjälpte' };

test('a case whose child goes to another school is open until somebody there has said yes, and contacts elsewhere never hear to whom', async () => {
  const { sam, mia, birger, tora } = town.people;
  const code = await taken(town);
  await asks(town, code);
  await tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');

  // Nobody who is to know: the form comes back, with what was typed.
  const form = await formOf(town, code, 'close.open');
  const back = await tapsVerb(sam, form, 'close.do', MOVED);
  expect(back.text).toContain('Välj en enhet att fråga, eller skriv vem du har talat med.');
  expect(back.text).toContain('Frukost hjälpte');
  const both = await tapsVerb(sam, back, 'close.do', { ...MOVED, to: NEW_SCHOOL, whom: 'Rektorn', on: '2026-11-24' });
  expect(both.text).toContain('inte båda');

  const asked = await tapsVerb(sam, both, 'close.do', { ...MOVED, to: NEW_SCHOOL, whom: '', on: '' });
  expect(asked.text).not.toContain('Avslutat');
  expect(cardOf(town, code).text).toContain('Ärendet avslutas när en annan verksamhet har sagt ja');

  const card = cardIn(town, NEW_SCHOOL, code, 'birger');
  expect(card.text).toContain('Kan ni fortsätta ha kontakt med ett barn när vårt ärende avslutas?');
  expect(card.text).toContain('Svar senast');
  const yes = await tapsVerb(birger, card, 'referral.accept');
  expect(yes.text).toContain('Ni fortsätter ha kontakt med barnet.');
  expect(yes.text).toContain('Ring: Sam Skolsamordnare, Lönnskolan');

  // Whoever raised the concern, and whoever asked, hear that it is closed; so does the contact in a third service.
  expect(newsTo('tora', code).at(-1)).toContain('Fortsätter ha kontakt med barnet: Den nya skolan eller förskolan');
  expect(newsTo('sam', code).at(-1)).toContain('Ärendet är avslutat');
  expect(newsTo('mia', code).at(-1)).toContain('Ärendet är avslutat');
  expect(tora.sees(code).text).toContain('Den nya skolan');
  const history = await tapsVerb(mia, await mia.says(`historik ${code}`), 'history.show');
  expect(history.text).toContain('Avslutade ärendet');
  for (const seen of [...newsTo('mia', code), cardIn(town, SOCIAL, code).text, history.text])
    expect(seen).not.toMatch(/Fortsätter ha kontakt|förskola|Björken|Birger/);
});

test('somebody has spoken with the receiver: with whom and when is kept where it was written', async () => {
  const { sam, tora } = town.people;
  const code = await taken(town);
  const spoken = { ...MOVED, whom: 'Rektorn på nya skolan', on: '2026-11-30' };
  const form = await formOf(town, code, 'close.open');
  const back = await tapsVerb(sam, form, 'close.do', spoken);
  expect(back.text).toContain('Välj i dag eller en tidigare dag');
  await tapsVerb(sam, back, 'close.do', { ...spoken, on: town.now().slice(0, 10) });
  expect(cardOf(town, code).text).toContain('Avslutat');
  const history = await tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(history.text).toContain('Rektorn på nya skolan');
  expect(tora.sees(code).text).not.toContain('Rektorn');
});
