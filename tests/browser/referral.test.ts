import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type WindowDriver } from '../support/browser.ts';
import { npmStart, type Started, scratch } from '../support/npm-start.ts';
import { asksUnit, codeIn, fillsConcern, raises } from '../support/raise.ts';

jest.setTimeout(180_000);

const ROOT = join(__dirname, '../..');
const SOCIAL = 'Exempelby socialtjänst – Mottag barn och unga (socialtjänst), ser inget innehåll';
const HEALTH = 'Exempelby elevhälsa (skolsköterska och skolläkare), ser inget innehåll';
const CONTENT = 'Sitter ensam på rasterna';

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
  running = await npmStart(place.folder, ['--at', '2026-11-24T09:00']);
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

/**
 * Of the other units only social services have a window. So here Rut also answers for the student health service, in
 * an organisation file that is imported while everything runs, and she ties a channel of hers to it.
 */
async function linksHealth(): Promise<void> {
  const file = join(place.folder, 'organisation.yaml');
  const demo = await readFile(join(ROOT, 'src/local/demo.yaml'), 'utf8');
  const hers = /(name: Rut Demorektor\n(?:.*\n)*?)( +- \{ unit: )lonnskolan(, role: manager \}\n)/;
  await writeFile(file, demo.replace(hers, '$1$2lonnskolan$3$2exempelby-elevhalsa$3'));
  const env = { ...process.env, LOCAL_FOLDER: place.folder, NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, [join(ROOT, 'src/cli/org.ts'), 'import', file], { env });
  // The bot looks for a new organisation every half minute; a day is more.
  await rut.say('en dag framåt');
  await rut.sees('Klockan är nu ons 25 nov');

  await rut.openChannel('General');
  await rut.say('koppla');
  await rut.sees('Koppla kanalen till en enhet');
  await rut.choose('Enhet', 'Exempelby elevhälsa');
  await rut.tap('Koppla kanalen');
  await rut.sees('Kanalen är kopplad till Exempelby elevhälsa.');
}

/** Tora raises a concern and Sam takes it. */
async function taken(): Promise<string> {
  tora.effort();
  const code = await raises(tora);
  const { taps, texts } = tora.effort();
  expect(taps).toBeLessThanOrEqual(3);
  expect(texts).toBe(1);
  await sam.sees(code);
  sam.effort();
  await sam.card(code).tap('Ta ärendet');
  expect(sam.effort()).toEqual({ taps: 1, texts: 0 });
  await tora.card(code).sees('Sam Skolsamordnare');
  return code;
}

/** Sam, who holds the case, opens it and fills in the request. */
async function asks(code: string, unit: string): Promise<void> {
  sam.effort();
  await asksUnit(sam, code, unit);
  expect(sam.effort().taps).toBeLessThanOrEqual(5);
}

/** Consent is asked of two guardians and a child, who are there and answer. The last day is preset. */
async function consents(code: string): Promise<void> {
  // In Sam's own chat, where no posted card is brought up to date in between.
  await sam.openPersonal();
  await sam.say(code);
  await sam.card(code).sees('Visa');
  sam.effort();
  await sam.card(code).tap('Visa');
  await sam.card(code).tap('Fråga om samtycke');
  const form = sam.card(code);
  await form.choose('Vem ska få ta del av det?', SOCIAL.replace(', ser inget innehåll', ''));
  await form.choose('Vad ska få delas?', 'Det som har setts eller hörts');
  await form.choose('Vad ska det användas till? För att …', 'Ge barnet stöd tillsammans');
  await form.choose('Fyller barnet 12, 15 eller 18 år före den dagen?', 'Nej');
  await form.choose('Hur gammalt är barnet?', '12–14 år');
  await form.choose('Vem svarar för barnet?', 'Två vårdnadshavare');
  await form.tap('Spara frågan');
  for (const who of ['Vårdnadshavare 1', 'Vårdnadshavare 2', 'Barnet']) await form.choose(who, 'Ja till allt');
  await form.choose('Hur lämnades svaret?', 'På papper');
  await form.tap('Spara svaren');
  await form.sees('Samtycke 1: gäller');
  const { taps, texts } = sam.effort();
  expect(taps).toBeLessThanOrEqual(14);
  expect(texts).toBe(0);
  await sam.openChannel('Lönnskolan ärenden');
}

test('social services are asked and say yes, and every card follows', async () => {
  const code = await taken();
  await asks(code, SOCIAL);
  await sam.card(code).sees('svar senast tis 1 dec');
  await tora.card(code).sees('En annan verksamhet är tillfrågad om stöd.');
  await mia.card(code).sees('Kan ni hjälpa till att bedöma');
  await mia.card(code).tap('Ja, vi hjälper till');
  await mia.card(code).sees('Mia Mottagare, Exempelby socialtjänst');
  await sam.card(code).sees('ja, tis 24 nov');
  await tora.card(code).sees('En annan verksamhet är med.');
  await consents(code);
});

test('social services decline, with what happens instead, and the next unit says yes', async () => {
  await linksHealth();
  const code = await taken();
  await asks(code, SOCIAL);

  await mia.card(code).tap('Avböj');
  await mia.card(code).sees('Innan ni avböjer');
  const form = mia.card(code);
  for (const shown of [
    'Vad står i vägen för att barnet ska ha det bra?',
    'Vet jag det jag behöver för att svara?',
    'Vad kan jag göra nu?',
    'Vad kan vår verksamhet göra nu?',
    'Vilken hjälp kan behövas från andra?',
    'Gör en orosanmälan till socialtjänsten nu.',
  ])
    await form.sees(shown);
  await form.choose('Varför kan ni inte säga ja?', 'En annan verksamhet passar bättre');
  await form.choose('Vad blir nästa steg?', 'En förfrågan till en annan enhet');
  await form.fill('Senast när?', '2026-12-01');
  await form.tap('Avböj med nästa steg');
  await mia.card(code).sees('Ni har avböjt: En annan verksamhet passar bättre.');
  await sam.card(code).sees('avböjd. Nästa steg senast tis 1 dec: En förfrågan till en annan enhet.');
  await tora.card(code).sees('Ingen annan verksamhet är med just nu.');
  await tora.card(code).sees('Sam Skolsamordnare');

  await asks(code, HEALTH);
  await tora.card(code).sees('En annan verksamhet är tillfrågad om stöd.');
  await rut.card(code).tap('Ja, vi hjälper till');
  await rut.card(code).sees('Rut Demorektor, Exempelby elevhälsa');
  await sam.card(code).sees('ja, ');
  await tora.card(code).sees('En annan verksamhet är med.');
});

test('a concern is raised in a dialog from the compose box, and its receipt is in the chat', async () => {
  await tora.openChannel('Personalrummet');
  await tora.openMessageExtension('orosnotis');
  await tora.sees('Ny orosnotis');
  await tora.tap('Så gör du en orosanmälan');
  await tora.sees('Gör en orosanmälan till socialtjänsten nu.');
  await fillsConcern(tora);
  await tora.fill('Vad har du sett eller hört? Skriv inga namn.', 'Ring 20120318-9814');
  await tora.tap('Skicka orosnotisen');
  await tora.sees('Det ser ut att stå ett personnummer här.');
  await tora.fill('Vad har du sett eller hört? Skriv inga namn.', CONTENT);
  await tora.tap('Skicka orosnotisen');
  await tora.sees('Kvittot kommer i din chatt med mig.');
  const said = await tora.page.getByRole('dialog').innerText();
  await tora.closeDialog();
  await tora.openPersonal();
  const code = codeIn(said);
  await tora.card(code).sees('Kvitto på din orosnotis');
  await sam.card(code).tap('Ta ärendet');
  await tora.card(code).sees('Sam Skolsamordnare');
});
