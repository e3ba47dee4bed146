import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type WindowDriver } from '../support/browser.ts';
import { npmStart, type Started, scratch } from '../support/npm-start.ts';
import { raises } from '../support/raise.ts';

jest.setTimeout(180_000);

const SOCIAL = 'Exempelby socialtjänst – Mottag barn och unga';
const FRIDAY = 'fre 27 nov 08:00–09:00';
const MONDAY = 'mån 30 nov 08:00–09:00';
const TIMES = 'Vilka tider går bra?';

let place: Awaited<ReturnType<typeof scratch>>;
let browser: Browser;
let running: Started;
let tora: WindowDriver;
let sam: WindowDriver;
let mia: WindowDriver;
let rut: WindowDriver;
beforeAll(async () => {
  place = await scratch();
  browser = await openBrowser();
  running = await npmStart(place.folder, ['--at', '2026-11-25T09:00']);
  const opens = (person: string): Promise<WindowDriver> => openWindow(browser, running.url(person));
  [tora, sam, mia, rut] = await Promise.all([
    opens('Tora Testlärare'),
    opens('Sam Skolsamordnare'),
    opens('Mia Mottagare'),
    opens('Rut Demorektor'),
  ]);
  await Promise.all([sam.openChannel('Lönnskolan ärenden'), mia.openChannel('Mottag barn och unga')]);
});
// Each on its own, so that a start that fails leaves nothing behind.
afterAll(() => browser.close());
afterAll(() => running.interrupt());
afterAll(() => place.remove());

/** Tora is worried, Sam takes the case and asks social services, where Mia says yes: the case is at step 2. */
async function together(): Promise<string> {
  const code = await raises(tora);
  await sam.card(code).tap('Ta ärendet');
  await tora.card(code).sees('Sam Skolsamordnare');
  await sam.card(code).tap('Visa');
  await sam.card(code).tap('Be en annan verksamhet om stöd');
  const form = sam.card(code);
  await form.choose('Vilken enhet vill du fråga?', `${SOCIAL} (socialtjänst), ser inget innehåll`);
  await form.choose('Vad frågar du om?', 'Kan ni hjälpa till att bedöma vilket stöd som behövs?');
  await form.tap('Skicka förfrågan');
  await mia.card(code).tap('Ja, vi hjälper till');
  await sam.card(code).sees('ja, ons 25 nov');
  await sam.card(code).sees('Steg 2');
  return code;
}

async function calls(code: string): Promise<void> {
  await sam.card(code).tap('Visa');
  await sam.card(code).tap('Möten');
  await sam.card(code).tap('Kalla till möte');
  const form = sam.card(code);
  await form.fill('Vad behöver ni komma fram till?', 'Hur får barnet en bra måndag?');
  await form.fill('När behöver du svar?', '2026-11-26');
  await form.tap('Kalla');
  await mia.card('Ni är kallade till ett möte').sees(`${FRIDAY}: 1 av 2 kan`);
  await sam.card(code).sees('Svara på kallelsen till möte: senast tors 26 nov.');
}

/** Whoever calls can at all the times, until they say otherwise: Sam cannot on Friday. Mia can on the mornings. */
async function answer(code: string): Promise<void> {
  await sam.card(code).tap('Visa');
  await sam.card(code).tap('Möten');
  await sam.card(code).tapRow('Samverkansmöte');
  await sam.card(code).tap('Ändra svaret');
  await sam.tick(FRIDAY, false);
  await sam.card(code).tap('Svara');
  const asked = mia.card('Ni är kallade till ett möte');
  await asked.sees(`${FRIDAY}: 0 av 2 kan`);

  await asked.tap('Svara');
  await mia.choose(TIMES, MONDAY);
  await mia.card(TIMES).tap('Svara');
  await asked.sees('2 av 2 enheter har svarat.');
}

/**
 * Days go by until the meeting, whose agenda then lies in everybody's own chat. Sam waits for the rest of the day's
 * post too: the Playground draws its cards anew when another one comes, and forgets what was being filled in.
 */
async function comesTheDay(): Promise<void> {
  for (const day of ['tors 26', 'fre 27', 'lör 28', 'sön 29', 'mån 30']) {
    await sam.say('en dag framåt');
    await sam.sees(`Klockan är nu ${day} nov`);
  }
  for (const who of [sam, mia]) await who.card('Möte i dag').sees('Barnets egna ord och syn');
  await sam.card('Det här har kommit upp i dag').sees('Skulle ha varit klart mån 30 nov');
  await sam.card('Din vecka').sees('Försenat');
}

/** The manager's Monday: what waits longest is read in her own chat, where no other window looks. */
async function monday(code: string): Promise<void> {
  const digest = rut.card('Har väntat längst');
  await digest.sees(code);
  rut.effort();
  await digest.tap('Jag har läst');
  await digest.sees('Du har läst den här veckosammanställningen.');
  expect(rut.effort()).toEqual({ taps: 1, texts: 0 });
  await digest.tapRow(code);
  await digest.tap('Öppna');
  // She has no part in the case: reading asks for her reason.
  await rut.sees('Skriv varför du behöver läsa');
  expect(rut.effort()).toEqual({ taps: 2, texts: 0 });
}

test('a meeting is called, answered by two units, booked, held and ended, and the case is at step 3', async () => {
  const code = await together();
  for (const who of [sam, mia]) who.effort();
  await calls(code);
  let { taps } = sam.effort();
  await answer(code);
  // Sam's change of an answer that is preset is no part of the way to a meeting.
  sam.effort();
  taps += mia.effort().taps;

  await Promise.all([sam.openPersonal(), mia.openPersonal()]);
  await sam.card('Alla har svarat').sees(`Alla kan ${MONDAY}.`);
  await sam.card('Alla har svarat').tap('Boka den tiden');
  for (const who of [sam, mia]) await who.card('Möte bokat').sees(MONDAY);
  await comesTheDay();
  await monday(code);

  const agenda = sam.card('Dagordning');
  await agenda.tap('Mötet är genomfört');
  await sam.fill('Vad sa barnet, och hur deltog barnet?', 'Jag vill ha någon att gå in med');
  await sam.fill('Målet: vad ska bli bättre för barnet?', 'Barnet kommer till skolan varje måndag');
  await sam.tap('Spara');
  await agenda.sees('Lägg till en åtgärd i taget');

  await agenda.tap('Lägg till en åtgärd');
  await sam.fill('Vad?', 'Möter i entrén varje måndag');
  await sam.choose('Vem?', `Mia Mottagare, ${SOCIAL}`);
  await sam.fill('Till när?', '2026-12-18');
  await sam.tap('Lägg till');
  await agenda.sees('senast fre 18 dec.');

  await agenda.tap('Avsluta mötet');
  await sam.sees('ärendet går till steg 3');
  await sam.fill('När följer ni upp?', '2027-02-10');
  await sam.choose('Vem är barnets samordnare?', 'Sam Skolsamordnare, Lönnskolan');
  await sam.tap('Avsluta mötet');
  await agenda.sees('Vi följer upp ons 10 feb.');
  await agenda.sees('Steg 3 – samordnad plan');
  taps += sam.effort().taps;
  expect(taps).toBeLessThanOrEqual(16);

  await mia.card('Dagordning').sees('Mötet är avslutat');
  await mia.say('att göra');
  await mia.card('Att göra').sees('Göra det som bestämdes på mötet');
  await sam.openChannel('Lönnskolan ärenden');
  await sam.card(code).sees('Steg 3 – samordnad plan');
  await tora.card(code).sees('Steg 3');
});
