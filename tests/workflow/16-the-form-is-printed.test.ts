import { SOCIAL } from '../support/asking.ts';
import { aConsent, asksConsent, bases, withdraws } from '../support/consenting.ts';
import { linksOn } from '../support/papers.ts';
import { seenPdf } from '../support/pdf.ts';
import type { SeenCard } from '../support/seen.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const linkOn = (card: SeenCard, at = 0): string => linksOn(card)[at] ?? '';

test.each([
  [0, 'Samtycke till att dela uppgifter'],
  [1, 'Ja eller nej till att dela uppgifter'],
  [2, 'Consent to share information'],
])('the form is printed from a link, without a name in it: language %i, %s', async (at, title) => {
  const code = await story.taken(town);
  const saved = await asksConsent(town, code);
  expect(linksOn(saved)).toHaveLength(3);
  const link = linkOn(saved, at);
  expect(link).toContain(`${town.bot.url}/papers/${code.replace('-', '')}.1.`);
  const response = await fetch(link);
  expect(response.status).toBe(200);
  const { headers } = response;
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-disposition')).toBe(`inline; filename="${code}.pdf"`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = (await seenPdf(bytes)).pages.join(' ');
  expect(text).toContain(title);
  expect(text).toContain(code);
  expect(text).toContain('Exempelby socialtjänst');
  // Whom to ring to take it back.
  expect(text.replaceAll(/\s+/g, ' ')).toContain('Lönnskolan, 0980-319 201');
  // Nothing of what anybody has written, and nobody's name.
  expect(text).not.toMatch(/Sitter ensam|Jag vill inte gå hem|pratat med barnet|Skolsamordnare|Testlärare/);
  // A scanner has opened it before; a person still can, and sees the same.
  expect(new Uint8Array(await (await fetch(link)).arrayBuffer())).toEqual(bytes);
  expect(town.log.join('\n')).not.toMatch(/(?<!src\/app\/)papers\/|\.1\.sv/);
});

test('a link that was never made leads to one kind page, and tells nothing', async () => {
  const code = await story.taken(town);
  const link = linkOn(await asksConsent(town, code));
  const other = await story.taken(town);
  const wrong = [
    link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'),
    link.replace('.1.sv.', '.2.sv.'),
    link.replace('.1.sv.', '.1.en.'),
    link.replace(code.replace('-', ''), other.replace('-', '')),
    `${town.bot.url}/papers/x`,
    `${town.bot.url}/papers/%00`,
  ];
  const pages = await Promise.all(
    wrong.map(async (url) => [(await fetch(url)).status, await (await fetch(url)).text()]),
  );
  expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  const [status, text] = pages[0] ?? [];
  expect(status).toBe(404);
  expect(text).toContain('Den här länken gäller inte');
  expect(text).toContain('This link does not work');
  expect(text).not.toContain(code);
});

test('a link holds out for seven days, and not when the consent has been taken back', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code);
  const link = linkOn(await bases(town, code));
  await story.goesBy(town, { seconds: 7 * 86_400 - 60 });
  expect((await fetch(link)).status).toBe(200);
  const fresh = linkOn(await bases(town, code));
  await story.goesBy(town, { seconds: 120 });
  expect((await fetch(link)).status).toBe(404);
  expect((await fetch(fresh)).status).toBe(200);
  await withdraws(town, code);
  expect((await fetch(fresh)).status).toBe(404);
  expect(linksOn(await bases(town, code))).toEqual([]);
});

test('a link opens as long as the person it was made for may know the receivers, also in other hands', async () => {
  const code = await story.taken(town);
  const saved = await asksConsent(town, code);
  expect(saved.text).toContain('Den som har länken ser vilka verksamheter frågan gäller, i sju dagar.');
  const link = linkOn(saved);
  expect((await fetch(link)).status).toBe(200);
  const { sam } = town.people;
  await story.tapsVerb(sam, await story.formOf(town, code, 'hand.open'), 'case.hand', { to: 'unit' });
  await town.settled();
  const after = await fetch(link);
  expect(after.status).toBe(404);
  expect(await after.text()).not.toContain('Exempelby');
});

test('a consent to several, in the longest time there is, is printed too', async () => {
  const code = await story.taken(town);
  const to = [SOCIAL, 'forsta-linjen', 'bup-exempellan', 'exempelby-elevhalsa', 'fritid-exempelby', 'friskolan-eken'];
  const parts = 'childs-words,observations,tried,plan,course';
  const saved = await asksConsent(town, code, aConsent({ to: to.join(','), parts, until: '2027-11-26' }));
  const response = await fetch(linkOn(saved));
  const { pages } = await seenPdf(new Uint8Array(await response.arrayBuffer()));
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain('BUP Exempellän');
});
