import { aRequest, SOCIAL } from '../support/asking.ts';
import { saidIn } from '../support/post.ts';
import { codeOn, isNews, type SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

const MIA = '00000000-0000-4000-8000-000000000003';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(() => town.close());

test('a newcomer asks in words who can help with absence, and sees the units that usually do', async () => {
  const found = await town.people.tora.says('vem kan hjälpa till med frånvaro');
  expect(found.text).toContain('Vägvisaren');
  for (const unit of ['Lönnskolan', 'Exempelby elevhälsa', 'Första linjen Exempellän'])
    expect(found.text).toContain(unit);
  expect(found.text).not.toContain('Fritid Exempelby');
});

test('absence is a way in of its own: what the principal owes and when, by which law, and where to go on', async () => {
  const { tora, disa } = town.people;
  const way = await tora.says('frånvaro');
  expect(way.text).toContain('Rut Demorektor');
  expect(way.text).toContain('säg det till rektorn också');
  for (const rule of ['7 kap. 17 §', '7 kap. 19 a §', '7 kap. 21 §', '7 kap. 22 §', '15 kap. 15 och 16 §§'])
    expect(way.text).toContain(`${rule} skollagen. `);
  expect(way.text).toContain('giltig eller ogiltig');
  // What is said of the law has its text and day beside it, and the report of concern waits for none of it.
  expect(way.text).toContain('5 maj 2024');
  expect(way.text).toContain('väntar aldrig på utredningen');
  expect(way.text).toContain('Gör en orosanmälan');
  expect((await tora.taps(way, 'Vem kan hjälpa till?')).text).toContain('Exempelby elevhälsa');
  expect((await tora.taps(way, 'Ny orosnotis')).text).toContain('Skicka orosnotisen');
  expect((await disa.says('jag är frånvarande i morgon')).text).toContain('skriv ”frånvaro”');
});

test('who asks where to turn may be worried: the form has what they wrote, from each card, and how to report is there', async () => {
  const { tora } = town.people;
  const asked = 'Vart vänder jag mig? Kalle sover inte';
  const found = await tora.says(asked);
  expect(found.text).toContain('Vägvisaren');
  const [row] = found.buttons.filter(({ title, verb }) => verb === 'signpost.open' && title !== 'Visa');
  if (row === undefined) throw new Error('no unit was found');
  const unit = await tora.taps(found, row.title);
  const again = await tora.taps(found, 'Visa');
  const back = await tora.taps(unit, 'Tillbaka');
  for (const card of [found, unit, again, back]) {
    expect(card.text).toContain('Gör en orosanmälan');
    expect(JSON.stringify(card.json)).not.toContain('Kalle');
    const form = await tora.taps(card, 'Ny orosnotis');
    expect(form.text).toContain('Det du skrev i chatten står ifyllt');
    expect(form.text).toContain('De här brukar hjälpa till');
    expect(form.text).toContain('Första linjen Exempellän, 0980-319 204');
    expect(JSON.stringify(form.json)).toContain(`"value":"${asked}"`);
  }
});

test('the signpost that was asked for by name leads to an empty form', async () => {
  const { tora } = town.people;
  const form = await tora.taps(await tora.says('vägvisaren'), 'Ny orosnotis');
  expect(form.text).toContain('Skicka orosnotisen');
  expect(form.text).not.toContain('Det du skrev');
});

test('an entry says how to reach the unit, what the law says of its times, and how long one waits', async () => {
  const { tora } = town.people;
  const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
  const said = saidIn(await tora.sends(story.forgedTap(tora, 'signpost.open', { ...ref, unit: 'forsta-linjen' })));
  for (const part of ['0980-319 204', 'omkring tre veckor till ett första besök', '2 november 2026', 'Tid enligt lag'])
    expect(said).toContain(part);
  expect(said).toContain('concern.open');
});

test('a need that there is not is met by nobody', async () => {
  const { tora } = town.people;
  const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
  for (const need of ['teleport', 'constructor'])
    expect(saidIn(await tora.sends(story.forgedTap(tora, 'signpost.open', { ...ref, need })))).toContain(
      'Ingen enhet här brukar möta det.',
    );
});

test('whoever is worried about a child is shown how to report, and no signpost', async () => {
  const { text } = await town.people.tora.says('jag är orolig, vem kan hjälpa till med frånvaro');
  expect(text).toContain('orosanmälan');
  expect(text).not.toContain('Vägvisaren');
});

test('hjulet is one’s own, and opens as cards to print', async () => {
  const wheel = await town.people.tora.says('hjulet');
  expect(wheel.text).toContain('Det finns ingen nivå att nå');
  const link = /https?:\/\/[^"]*\/papers\/wheel\.preliminar\.cards-sv\.[^"]*/.exec(JSON.stringify(wheel.json))?.[0];
  const paper = await fetch(link ?? '');
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const forged = await fetch((link ?? '').replace('preliminar', 'shanarri'));
  expect(forged.status).toBe(404);
});

test('ordlista shows one’s own meaning first', async () => {
  const glossary = await town.people.mia.says('ordlista');
  const { text } = await story.tapsVerb(town.people.mia, glossary, 'glossary.open', { word: 'insats' });
  expect(text.indexOf('Samlingsord')).toBeLessThan(text.indexOf('Det som elevhälsan gör'));
});

/** Tora asks social services from their entry. */
async function asksAdvice(): Promise<string> {
  const { tora } = town.people;
  const found = await tora.says('vem kan hjälpa till med frånvaro');
  const entry = await tora.taps(found, 'Exempelby socialtjänst – Mottag barn och unga, Socialtjänst');
  const form = await tora.taps(entry, 'Fråga om råd');
  expect(form.text).toContain('0980-319');
  expect(form.text).toContain('Gör en orosanmälan');
  const asked = await tora.taps(form, 'Skicka frågan', { question: 'try-first', need: 'absence', unit: '' });
  expect(asked.text).toContain('Väntar på svar');
  return codeOn(asked);
}

test('from an entry a unit is asked for advice about no child; who asked is told of the yes and the advice, and it ends', async () => {
  const { tora, mia } = town.people;
  const code = await asksAdvice();
  const card = mia.sees(code, town.channel(SOCIAL));
  for (const part of [
    'Vad kan vi pröva själva först?',
    'Frånvaro från skolan',
    'Tora Testlärare, Lönnskolan, 0980-319',
  ])
    expect(card.text).toContain(part);
  expect((await mia.says('att göra')).text).toContain('Svara på frågan om råd');

  const yes = await story.tapsVerb(mia, card, 'referral.accept');
  expect(yes.text).toContain('Hör av sig senast');
  expect(yes.buttons.map(({ title }) => title)).toContain('Vi har gett råd');
  expect(yes.text).not.toMatch(/barnet|familjen/);
  const news = tora.cards().find((one) => isNews(one) && one.text.includes(code));
  expect(news?.text).toContain('sa ja till förfrågan');
  expect((await tora.taps(news ?? card, 'Öppna')).text).toContain('Hör av sig senast');
  expect(tora.sees(code).text).toContain('Mia Mottagare sa ja');

  await story.tapsVerb(mia, mia.sees(code, town.channel(SOCIAL)), 'help.end');
  expect((await tora.says(code)).text).toContain('hjälpen är given');
  expect((await mia.says('att göra')).text).not.toContain(code);
  expect((await tora.says('att göra')).text).not.toContain(code);
});

test('a question for advice that nobody answers rises, and a no has a next step', async () => {
  const { tora, mia, sten } = town.people;
  const code = await asksAdvice();
  for (const day of ['11-30', '12-02', '12-03', '12-04', '12-07']) await town.timeIs(`2026-${day}T09:00`);
  expect(sten.cards().some(({ text }) => text.includes(code))).toBe(true);
  const form = await story.tapsVerb(mia, mia.sees(code, town.channel(SOCIAL)), 'decline.open');
  expect(form.text).not.toContain('Kommentar');
  const inputs = { reason: 'other-fits-better', next: 'other-unit', by: '2026-12-11' };
  await story.tapsVerb(mia, form, 'referral.decline', inputs);
  const declined = await tora.says(code);
  expect(declined.text).toContain('Nästa steg senast fre 11 dec: En förfrågan till en annan enhet.');
  const over = await story.tapsVerb(tora, declined, 'duty.finish');
  expect(over.buttons).toEqual([]);
  expect(town.connector.violations).toEqual([]);
});

test('nobody asks their own unit, or in the name of one where they do not work', async () => {
  const { tora } = town.people;
  const ref = { case: '', cardVersion: 0, nonce: 'n', outId: '' };
  const sends = async (inputs: story.Activity) =>
    saidIn(await tora.sends(story.forgedTap(tora, 'advice.send', { ...ref, need: '', question: 'way-in', ...inputs })));
  const own = await tora.taps(await tora.says('vem kan hjälpa till med frånvaro'), 'Lönnskolan, Skola');
  expect(own.text).not.toContain('Fråga om råd');
  expect(await sends({ to: 'lonnskolan', unit: 'lonnskolan' })).toContain('annan enhet');
  expect(await sends({ to: 'bup-exempellan', unit: SOCIAL })).toContain('Du står inte med i någon enhet');
});

test('from an entry a holder asks the unit for support in a case of theirs, and the form has the unit and the need', async () => {
  const { sam, tora } = town.people;
  const code = await story.taken(town);
  const found = await sam.says('vem kan hjälpa till med frånvaro');
  const entry = await sam.taps(found, 'Första linjen Exempellän, Första linjen');
  const list = await sam.taps(entry, 'Be om stöd');
  expect(list.text).toContain(code);
  const form = await sam.taps(list, list.buttons.find(({ verb }) => verb === 'referral.open')?.title ?? '');
  const said = JSON.stringify(form.json);
  for (const chosen of ['"value":"forsta-linjen"', '"value":"absence"']) expect(said).toContain(chosen);
  // What the signpost says of those who fit stands beside.
  expect(form.text).toContain('Första linjen Exempellän, 0980-319 204. Väntetid: omkring tre veckor');
  expect((await story.tapsVerb(sam, form, 'referral.send', aRequest({ to: 'forsta-linjen' }))).text).toContain(
    'Sparat',
  );

  const none = await tora.taps(
    await tora.taps(await tora.says('vem kan hjälpa till med frånvaro'), 'Första linjen Exempellän, Första linjen'),
    'Be om stöd',
  );
  expect(none.text).toContain('Du håller inte i något ärende just nu.');
});

test('a unit’s coordinator keeps its entry on a card, nobody else does, and what was said stays on record', async () => {
  const { tora, mia } = town.people;
  const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
  const entryOf = async (who: 'tora' | 'mia'): Promise<SeenCard> => {
    const one = town.people[who];
    const found = await one.says('vem kan hjälpa till med frånvaro');
    return one.taps(found, 'Exempelby socialtjänst – Mottag barn och unga, Socialtjänst');
  };
  const form = await story.tapsVerb(mia, await entryOf('mia'), 'entry.open');
  expect(form.text).toContain('Alla läser det.');
  const wrong = await mia.taps(form, 'Spara: så är det i dag', { reach: 'Ring 20120318-9814', does: '', waits: '' });
  expect(wrong.text).toContain('Det ser ut att stå ett personnummer här.');
  const says = { reach: 'Ring 8–10.', does: 'En föräldragrupp börjar i mars.', waits: 'tre veckor' };
  const kept = await mia.taps(wrong, 'Spara: så är det i dag', says);
  for (const part of ['Sparat.', 'Ring 8–10.', 'En föräldragrupp börjar i mars.', 'Väntetid: tre veckor.'])
    expect(kept.text).toContain(part);

  const seen = await entryOf('tora');
  for (const part of ['Ring 8–10.', 'En föräldragrupp börjar i mars.', 'Väntetid: tre veckor.'])
    expect(seen.text).toContain(part);
  expect(seen.buttons.map(({ verb }) => verb)).not.toContain('entry.open');
  for (const verb of ['entry.open', 'entry.keep']) {
    const forged = story.forgedTap(tora, verb, { ...ref, unit: SOCIAL, ...says, waits: 'ett år' });
    expect(saidIn(await tora.sends(forged))).toContain('Det ändrar enhetens samordnare eller chef.');
  }
  expect((await entryOf('tora')).text).toContain('Väntetid: tre veckor.');

  // Both what stands now and what was said, apart from the organisation's file.
  const rows = (await store.all('org')).filter(({ partitionKey }) => partitionKey === 'entries');
  expect(rows.map(({ rowKey, by, waits }) => [rowKey.split('-')[0], by, waits])).toEqual([
    ['now', MIA, 'tre veckor'],
    ['said', MIA, 'tre veckor'],
  ]);
});

test('a unit is asked whether an old entry is still so: its coordinator, then its manager too, until it is said', async () => {
  const { mia, sten } = town.people;
  const asks = 'Stämmer det som står om Exempelby socialtjänst – Mottag barn och unga i vägvisaren?';
  const night = async (day: string): Promise<void> => {
    await town.timeIs(`${day}T03:30`);
    await town.bot.ports.nightlyAudits.ask(town.now(), town.now());
    await town.timeIs(`${day}T03:31`);
  };
  const asked = (who: 'mia' | 'sten') =>
    town.people[who].cards().filter(({ text }) => text.includes(asks) && text.includes('Allt som väntar')).length;
  await night('2027-03-05');
  await town.timeIs('2027-03-05T09:00');
  expect(asked('mia')).toBe(0);
  await night('2027-03-07');
  await town.timeIs('2027-03-08T09:00');
  expect([asked('mia'), asked('sten')]).toEqual([1, 0]);
  expect((await mia.says('att göra')).text).toContain(asks);
  await night('2027-03-21');
  await town.timeIs('2027-03-22T09:00');
  expect([asked('mia'), asked('sten')]).toEqual([2, 1]);
  const form = await story.tapsVerb(sten, await sten.says('att göra'), 'entry.open');
  const kept = await sten.taps(form, 'Spara: så är det i dag', { reach: 'Ring 8–10.', does: '', waits: 'två veckor' });
  expect(kept.text).toContain('Väntetid: två veckor. Så sa enheten 22 mars 2027.');
  expect((await mia.says('att göra')).text).not.toContain(asks);
});
