import type { Browser } from 'playwright-core';
import { openBrowser, openWindow } from '../support/browser.ts';
import { npmStart, type Started, scratch } from '../support/npm-start.ts';
import { codeIn } from '../support/raise.ts';

jest.setTimeout(180_000);

let place: Awaited<ReturnType<typeof scratch>>;
let browser: Browser;
let running: Started;
beforeAll(async () => {
  place = await scratch();
  browser = await openBrowser();
  running = await npmStart(place.folder, ['--at', '2026-11-25T09:00']);
});
// Each on its own, so that a start that fails leaves nothing behind.
afterAll(() => browser.close());
afterAll(() => running.interrupt());
afterAll(() => place.remove());

test('a newcomer writes who can help with absence, finds the unit, and has asked it for advice, in seven taps at most', async () => {
  const mia = await openWindow(browser, running.url('Mia Mottagare'));
  await mia.openChannel('Mottag barn och unga');
  const tora = await openWindow(browser, running.url('Tora Testlärare'));
  tora.effort();
  await tora.say('vem kan hjälpa till med frånvaro');
  await tora.card('Vägvisaren').tapRow('Exempelby socialtjänst – Mottag barn och unga');
  await tora.sees('Utan samtycke eller prövning');
  await tora.tap('Fråga om råd');
  await tora.sees('Vad vill du fråga?');
  await tora.choose('Vad vill du fråga?', 'Vad kan vi pröva själva först?');
  await tora.tap('Skicka frågan');
  await tora.sees('Väntar på svar, senast');
  const { taps, texts } = tora.effort();
  expect(taps).toBeLessThanOrEqual(7);
  expect(texts).toBe(0);

  const code = codeIn((await tora.cards()).at(-1));
  await mia.card(code).sees('Tora Testlärare, Lönnskolan');
  await mia.card(code).tap('Ja, vi hör av oss');
  await tora.card(code).sees('Mia Mottagare sa ja');
  await Promise.all([tora.close(), mia.close()]);
});

test("the story in the people's own windows, reloads and a new start included", async () => {
  // First: a page that is being loaded may lose what is posted meanwhile.
  const sam = await openWindow(browser, running.url('Sam Skolsamordnare'));
  await sam.openChannel('Lönnskolan ärenden');
  const tora = await openWindow(browser, running.url('Tora Testlärare'));
  // What was written in the chat becomes the notice, with two taps and no further text.
  await tora.say('jag är orolig för en elev som sitter ensam på rasterna');
  await tora.card('Är någon i fara nu?').tap('Ny orosnotis');
  await tora.sees('Det du skrev i chatten står ifyllt');
  await tora.tap('Skicka orosnotisen');
  await tora.sees('Någon tar ärendet senast');
  expect(tora.effort()).toEqual({ taps: 2, texts: 0 });
  const code = codeIn((await tora.cards()).at(-1));
  await sam.sees(code);
  await sam.card(code).tap('Ta ärendet');
  await sam.sees('Sam Skolsamordnare');
  await tora.sees('Sam Skolsamordnare har tagit hand om din orosnotis');

  await sam.card(code).tap('Visa');
  await sam.sees('sitter ensam på rasterna');
  await sam.card(code).tapMore('Dölj');
  await sam.doesNotSee('sitter ensam på rasterna');

  await tora.reload();
  await tora.sees(code);
  await tora.sees('Sam Skolsamordnare');

  await tora.say('mina ärenden');
  await tora.sees('Mina ärenden');

  expect(await running.interrupt()).toBe(0);
  running = await npmStart(place.folder);
  const again = await openWindow(browser, running.url('Tora Testlärare'));
  await again.say(code);
  await again.sees('Sam Skolsamordnare');
  const channel = await openWindow(browser, running.url('Sam Skolsamordnare'));
  await channel.openChannel('Lönnskolan ärenden');
  await channel.sees(code);
});
