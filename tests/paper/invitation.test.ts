import { FORM_LANGUAGES, type FormLanguage } from '../../src/content/forms/consent-form-words.ts';
import type { InvitationData } from '../../src/content/forms/invitation.ts';
import { type Day, parseDay, parseInstant } from '../../src/domain/ids.ts';
import { invitation } from '../../src/paper/invitation.ts';
import { seenPdf } from '../support/pdf.ts';

const ZONE = 'Europe/Stockholm';
const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`${text} is not a day`);
  return found;
};

const SIP: InvitationData = {
  kind: 'sip',
  code: 'K7Q4-MD2R',
  sender: { unit: 'Lönnskolan', huvudman: 'Exempelby kommun', contact: 'Kim Samordnare, 0980-319 210' },
  question: 'Hur kan det bli lättare på morgnarna?',
  from: parseInstant('2026-12-01T09:00:00.000Z'),
  to: parseInstant('2026-12-01T10:15:00.000Z'),
  place: { name: 'Lönnskolan, Storgatan 1', digital: true },
  units: [
    { unit: 'BUP Exempellän', huvudman: 'Region Exempellän' },
    { unit: 'Socialtjänsten, Mottag barn och unga', huvudman: 'Exempelby kommun' },
  ],
  answerBy: day('2026-11-27'),
  interpreter: false,
  madeAt: parseInstant('2026-11-22T09:00:00.000Z'),
};

/** What an invitation must say, in each language. */
const SAID: { readonly [language in FormLanguage]: readonly string[] } = {
  sv: [
    'Kallelse till SIP-möte · K7Q4-MD2R',
    'Barnets namn (skrivs för hand)',
    'Inbjudan kommer från Lönnskolan, Exempelby kommun.',
    'Tisdag 1 december 2026, klockan 10:00–11:15 (75 minuter).',
    'vara med på video. Länken får ni av Kim Samordnare, 0980-319 210.',
    'skickar någon annan från sin verksamhet',
    '16 kap. 4 § hälso- och sjukvårdslagen',
    'Före mötet frågar vi er',
    'någon annan berättar',
    'Svara senast 27 november 2026 till Kim Samordnare, 0980-319 210.',
    'Vi vill ha tolk på språket',
    'hörslinga',
    'Någon vi vill ta med som stöd',
    'sida 1 av 1',
  ],
  'sv-easy': [
    'Välkommen till ett SIP-möte · K7Q4-MD2R',
    'Barnets namn (skriv för hand)',
    'Det är Lönnskolan, Exempelby kommun, som bjuder in.',
    'Tisdag 1 december 2026. Klockan 10:00–11:15. Det tar 75 minuter.',
    'Du får länken av Kim Samordnare, 0980-319 210.',
    'Vi gör planen bara om du vill.',
    'Du får säga nej.',
    'någon annan berättar',
    'Svara senast 27 november 2026.',
    'Jag vill ha tolk.',
    'hörslinga',
    'Den här personen vill jag ta med',
    'sida 1 av 1',
  ],
  en: [
    'Invitation to a SIP meeting · K7Q4-MD2R',
    'The child’s name (written by hand)',
    'The invitation comes from Lönnskolan, Exempelby kommun.',
    'Tuesday, 1 December 2026, 10:00–11:15 (75 minutes).',
    'Kim Samordnare, 0980-319 210 gives you the link.',
    'sends somebody else from the same service',
    'Health and Medical Services Act 16:4',
    'Before the meeting we ask you',
    'somebody else speaks',
    'Answer by 27 November 2026 to Kim Samordnare, 0980-319 210.',
    'We want an interpreter into',
    'hearing loop',
    'Somebody we want to bring for support',
    'page 1 of 1',
  ],
};
const LANG = { sv: 'sv-SE', 'sv-easy': 'sv-SE', en: 'en-GB' } as const;

test.each(FORM_LANGUAGES)('an invitation says all that it must, on one page, without a hole: %s', async (language) => {
  const { pages, roles, info } = await seenPdf(await invitation(SIP, language, ZONE));
  expect(pages).toHaveLength(1);
  for (const said of [...SAID[language], 'Hur kan det bli lättare på morgnarna?', 'Lönnskolan, Storgatan 1.'])
    expect(pages[0]).toContain(said);
  for (const { unit, huvudman } of SIP.units) expect(pages[0]).toContain(`• ${unit}, ${huvudman}`);
  expect(pages[0]).not.toMatch(/[{}]|undefined|null|NaN/);
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
  expect(info).toEqual({ Title: 'K7Q4-MD2R', Language: LANG[language], CreationDate: 'D:20261122090000Z' });
});

test.each([
  ['joint', 'Inbjudan till samverkansmöte', 'Det är frivilligt'],
  ['plan-follow-up', 'Kallelse till uppföljning av Barnets plan', 'vad som behöver ändras'],
  ['family', 'Inbjudan till Familjeträff', 'två samtalsledare från olika verksamheter'],
] as const)('each kind of meeting says what it is: %s', async (kind, title, about) => {
  const { pages } = await seenPdf(await invitation({ ...SIP, kind }, 'sv', ZONE));
  expect(pages[0]).toContain(title);
  expect(pages[0]).toContain(about);
  expect(pages[0]).not.toContain('SIP');
});

test.each([
  ['a room alone', { name: 'Lönnskolan', digital: false }, 'Lönnskolan.', 'video'],
  ['video alone', { digital: true }, 'På video. Länken får ni av', 'undefined'],
] as const)('the place is said as it is: %s', async (_, place, said, unsaid) => {
  const [page] = (await seenPdf(await invitation({ ...SIP, place }, 'sv', ZONE))).pages;
  const where = page?.slice(page.indexOf('Var '), page.indexOf('Vilka som kommer'));
  expect(where).toContain(said);
  expect(where).not.toContain(unsaid);
});

test('an interpreter who is arranged is not asked about, and in summer the clock is an hour on', async () => {
  const from = parseInstant('2027-06-01T09:00:00.000Z');
  const to = parseInstant('2027-06-01T10:00:00.000Z');
  const [page] = (await seenPdf(await invitation({ ...SIP, interpreter: true, from, to }, 'sv', ZONE))).pages;
  expect(page).toContain('Tolk är ordnad.');
  expect(page).not.toContain('Vi vill ha tolk');
  expect(page).toContain('klockan 11:00–12:00 (60 minuter)');
});

test('the same invitation is the same bytes', async () => {
  expect(Buffer.compare(await invitation(SIP, 'sv', ZONE), await invitation(SIP, 'sv', ZONE))).toBe(0);
});

test.each([
  ['nobody who comes', { units: [] }],
  ['no question', { question: ' ' }],
  ['nobody to ask', { sender: { ...SIP.sender, contact: '' } }],
  ['neither place nor video', { place: { digital: false } }],
  ['an end before its beginning', { to: SIP.from }],
] as const)('an invitation with %s is not made', async (_, lacks) => {
  await expect(invitation({ ...SIP, ...lacks }, 'sv', ZONE)).rejects.toThrow(/an invitation names|nothing for/);
});
