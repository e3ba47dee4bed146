import { expectWeek } from '../../src/app/reporting/digest-send.ts';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { isNews, type SeenCard } from '../support/seen.ts';
import { cardOf, taken, tapsVerb } from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;

beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const newsTo = (who: 'sam' | 'mia' | 'sten', code: string): readonly string[] =>
  town.people[who].cards().flatMap((card) => (isNews(card) && card.text.includes(code) ? [card.text] : []));
const opened = async (who: 'sam' | 'mia', card: SeenCard): Promise<SeenCard> =>
  tapsVerb(town.people[who], card, 'case.show');

test('a yes says what happens next, is owed until it is begun, rises when it is not, and comes back when it is done', async () => {
  const { sam, mia, sten, rut } = town.people;
  const code = await taken(town);
  await asks(town, code);
  const card = cardIn(town, SOCIAL, code);

  // The yes holds at once, with the usual time of such a unit; the answer asks what happens next.
  const said = await tapsVerb(mia, card, 'referral.accept');
  expect(said.text).toContain('Sparat');
  expect(said.text).toContain('Vad händer nu?');
  expect(said.text).toContain('Nästa: vi hör av oss till familjen, senast ons 9 dec.');
  expect(said.text).toContain('Den tiden är vårt förslag, inte en regel.');
  const promised = await tapsVerb(mia, said, 'help.promise', { what: 'visit', by: '2026-12-02' });
  expect(promised.text).toContain('ett bokat besök, senast ons 2 dec');

  // Both sides know whom to call, with the telephone.
  expect(cardIn(town, SOCIAL, code).text).toContain('0980-319');
  const seen = await opened('sam', cardOf(town, code));
  expect(seen.text).toContain('Mia Mottagare');
  expect(seen.text).toContain('0980-319');
  expect(seen.text).toContain('ett bokat besök, senast ons 2 dec');
  // Where the concern was raised nobody is told what is done elsewhere.
  expect(cardOf(town, code).text).toContain('Börjar senast ons 2 dec.');
  expect(cardOf(town, code).text).not.toContain('besök');

  // It stands on the contact's list, and with the holder as what others owe.
  expect((await mia.says('att göra')).text).toContain('Börja med det som ni har lovat');
  expect((await sam.says('att göra')).text).not.toContain('Börja med det som ni har lovat');
  expect((await sam.says('min vecka')).text).toContain('Det som är lovat efter ett ja');

  // Not begun in time: the holder is told, then the contact's manager.
  for (const day of ['11-30', '12-02', '12-03']) await town.timeIs(`2026-${day}T09:00`);
  expect((await sam.says('att göra')).text).toContain('Börja med det som ni har lovat');
  for (const day of ['12-04', '12-07']) await town.timeIs(`2026-${day}T09:00`);
  expect((await sten.says('att göra')).text).toContain('Börja med det som ni har lovat');
  expect((await rut.says('att göra')).text).not.toContain('Börja med det som ni har lovat');
  expect(cardIn(town, SOCIAL, code).text).toContain('chef kontaktad');

  // Begun: the holder hears, and the contact owes to say how it goes.
  await tapsVerb(mia, cardIn(town, SOCIAL, code), 'help.begin');
  expect(newsTo('sam', code).at(-1)).toContain('Annan verksamhet har börjat hjälpa');
  expect((await mia.says('att göra')).text).toContain('Säga hur det går med hjälpen');
  expect((await sam.says('att göra')).text).not.toContain('Börja med det som ni har lovat');

  const help = await tapsVerb(mia, cardIn(town, SOCIAL, code), 'help.open');
  await mia.taps(help, 'Hjälpen är given');
  expect(newsTo('sam', code).at(-1)).toContain('hjälpen är given');
  expect((await mia.says('att göra')).text).not.toContain('Säga hur det går med hjälpen');
  expect(cardIn(town, SOCIAL, code).text).toContain('hjälpen är given');
});

test('a colleague takes the place of the contact, who hears of it', async () => {
  const { mia, mats } = town.people;
  const code = await taken(town);
  await asks(town, code);
  await tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');
  const help = await tapsVerb(mats, cardIn(town, SOCIAL, code, 'mats'), 'help.open');
  await mats.taps(help, 'Jag är kontakt i stället');
  expect(newsTo('mia', code).at(-1)).toContain('har en ny kontakt i ärendet');
  expect((await mats.says('att göra')).text).toContain(code);
  expect((await mia.says('att göra')).text).not.toContain(code);
});

test('95 days after a yes the managers of both units, the holder and the contact see that nothing has begun', async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
  town = await startTown();
  await expectWeek(town.bot.ports);
  const { sam, mia, sten, rut } = town.people;
  const code = await taken(town);
  await asks(town, code);
  await tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');
  await town.timeIs('2027-02-28T09:00');
  await town.timeIs('2027-03-01T09:00');

  const school = rut.sees('Vecka 8: barn på steg 2');
  expect(school.text).toContain('hos andra: 1 inte börjat, 0 pågår; hos er: 0 inte börjat, 0 pågår');
  expect(school.text).toContain(code);
  const social = sten.sees('Vecka 8: barn på steg 2');
  expect(social.text).toContain('hos andra: 0 inte börjat, 0 pågår; hos er: 1 inte börjat, 0 pågår');

  // Where it has stuck, by pair of authorities, for the holder's own manager.
  const now = await rut.says('läge');
  expect((await tapsVerb(rut, now, 'digest.list')).text).toContain('Exempelby kommun → Exempelby kommun');

  expect((await mia.says('att göra')).text).toContain('Börja med det som ni har lovat');
  expect((await sam.says('min vecka')).text).toContain('Det som är lovat efter ett ja');
  expect((await sam.says('min vecka')).text).toContain(code);
});
