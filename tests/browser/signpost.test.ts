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
});
