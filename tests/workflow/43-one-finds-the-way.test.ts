import { saidIn } from '../support/post.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town.close());

test('a newcomer asks in words who can help with absence, and sees the units that usually do', async () => {
  const found = await town.people.tora.says('vem kan hjälpa till med frånvaro');
  expect(found.text).toContain('Vägvisaren');
  for (const unit of ['Lönnskolan', 'Exempelby elevhälsa', 'Första linjen Exempellän'])
    expect(found.text).toContain(unit);
  expect(found.text).not.toContain('Fritid Exempelby');
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
