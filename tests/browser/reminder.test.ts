import type { Browser } from 'playwright-core';
import { openBrowser, openWindow } from '../support/browser.ts';
import { npmStart, type Started, scratch } from '../support/npm-start.ts';
import { raises } from '../support/raise.ts';

jest.setTimeout(240_000);

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

test('days go by, and what is owed comes up in the holder’s own window', async () => {
  const tora = await openWindow(browser, running.url('Tora Testlärare'));
  const code = await raises(tora);
  const sam = await openWindow(browser, running.url('Sam Skolsamordnare'));
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
