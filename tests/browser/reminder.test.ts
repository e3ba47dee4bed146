import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type WindowDriver } from '../support/browser.ts';
import { npmStart, type Started, scratch } from '../support/npm-start.ts';
import { asksUnit, raises } from '../support/raise.ts';

jest.setTimeout(240_000);

let place: Awaited<ReturnType<typeof scratch>>;
let browser: Browser;
let running: Started;
let tora: WindowDriver;
let sam: WindowDriver;
beforeAll(async () => {
  place = await scratch();
  browser = await openBrowser();
  running = await npmStart(place.folder, ['--at', '2026-11-25T09:00']);
  tora = await openWindow(browser, running.url('Tora Testlärare'));
  sam = await openWindow(browser, running.url('Sam Skolsamordnare'));
});
// Each on its own, so that a start that fails leaves nothing behind.
afterAll(() => browser.close());
afterAll(() => running.interrupt());
afterAll(() => place.remove());

test('days go by, and what is owed comes up in the holder’s own window', async () => {
  const code = await raises(tora);
  await sam.say('att göra');
  await sam.sees('Ta ärendet');
  await sam.say(code);
  await sam.card('Väntar sedan').tap('Ta ärendet');
  await sam.sees('Sparat');

  for (const day of ['tors 26 nov', 'fre 27 nov', 'lör 28 nov', 'sön 29 nov', 'mån 30 nov', 'tis 1 dec', 'ons 2 dec']) {
    await sam.say('en dag framåt');
    await sam.sees(`Klockan är nu ${day}`);
  }
  await sam.sees('Det här har kommit upp i dag');
  await sam.sees('Första kontakten med vårdnadshavarna');
  await sam.card('Det här har kommit upp i dag').tapRow('Första kontakten med vårdnadshavarna');
  await sam.sees('Påminn mig den dagen');
  await sam.card('Påminn mig den dagen').tap('Klart');
  await sam.sees('Sparat');
  await sam.say('att göra');
  await sam.sees('Följa upp den tidiga insatsen');
});

test('what a yes promises is said, not begun in time, rises, is begun, and is done', async () => {
  const mia = await openWindow(browser, running.url('Mia Mottagare'));
  await Promise.all([sam.openChannel('Lönnskolan ärenden'), mia.openChannel('Mottag barn och unga')]);
  const code = await raises(tora);
  await sam.card(code).tap('Ta ärendet');
  await asksUnit(sam, code, 'Exempelby socialtjänst – Mottag barn och unga (socialtjänst), ser inget innehåll');

  await mia.card(code).tap('Ja, vi hjälper till');
  await mia.card(code).sees('sa ja ');
  await mia.card(code).tap('Vad händer nu?');
  await mia.card(code).choose('Vad gör ni först?', 'Ett bokat besök');
  await mia.card(code).fill('Senast när?', '2026-12-03');
  await mia.card(code).tap('Spara');
  await sam.card(code).sees('Börjar senast tors 3 dec.');

  for (const day of ['tors 3 dec', 'fre 4 dec', 'lör 5 dec', 'sön 6 dec', 'mån 7 dec']) {
    await tora.say('en dag framåt');
    await tora.sees(`Klockan är nu ${day}`);
  }
  await mia.card(code).sees('chef kontaktad');
  await sam.card(code).sees('chef kontaktad');
  await mia.card(code).tap('Vi har börjat');
  await sam.card(code).sees('Började mån 7 dec.');
  await mia.card(code).tap('Vad händer nu?');
  await mia.card(code).tap('Hjälpen är given');
  await sam.card(code).sees('Avslutat där mån 7 dec.');
});
