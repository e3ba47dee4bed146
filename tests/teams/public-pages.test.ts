import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_PAGES } from '../../src/app/papers/public-page.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town.close());

const got = async (path: string, accepts = '', method = 'GET') => {
  const response = await fetch(`${town.bot.url}${path}`, { method, headers: { 'Accept-Language': accepts } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test.each(PUBLIC_PAGES.flatMap((page) => (['sv', 'en'] as const).map((language) => ({ page, language }))))(
  '/$language/$page is a page on its own, in its language, with the way to report',
  async ({ page, language }) => {
    const { status, headers, text } = await got(`/${language}/${page}`);
    expect(status).toBe(200);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain('112');
    expect(text).toContain('0980-319 200');
    expect(text).not.toMatch(/<script|undefined|\[object|\{\w+\}/);
    for (const { name } of Object.values(town.people)) expect(text).not.toContain(name);
  },
);

test('without a language in the address the reader’s own is taken, and Swedish for others', async () => {
  for (const [accepts, language] of [
    ['', 'sv'],
    ['fr-FR, de;q=0.8', 'sv'],
    ['en-US,en;q=0.9', 'en'],
    ['fr, en;q=0.5', 'en'],
    ['sv-SE, en;q=0.9', 'sv'],
  ] as const) {
    const { headers } = await got('/about', accepts);
    expect([accepts, headers.get('content-language')]).toEqual([accepts, language]);
    expect(headers.get('vary')).toContain('Accept-Language');
  }
});

test('a page without its text is asked for by those who only look whether it is there', async () => {
  const { status, headers, text } = await got('/privacy', '', 'HEAD');
  expect([status, headers.get('content-language'), text]).toEqual([200, 'sv', '']);
});

test('what is written down of a child and of staff is said in whole', async () => {
  const { text } = await got('/sv/privacy');
  for (const kept of ['Barnets namn och personnummer', 'namn, arbetsplats, roll, när någon är borta'])
    expect(text).toContain(kept);
});

test('who answers for personal data, and for how long, comes from the organisation’s file', async () => {
  const { text } = await got('/sv/privacy');
  expect(text).toContain('Personuppgiftsansvarig: Barn- och utbildningsnämnden');
  expect(text).toContain('Dataskyddsombud: dataskyddsombud@exempelby.example, 0980-319 200');
  // The law's own times where the file says none, by what binds each service.
  expect(text).toContain('tas bort fem år efter den sista anteckningen');
  expect(text).toMatch(
    /Friskolan Eken\. Personuppgiftsansvarig: Stiftelsen Eken\. Det som skrivs ner: .*bestämmer verksamheten själv/,
  );
});

test('the manifest leads to the pages that the bot serves', () => {
  const manifest = readFileSync(join(__dirname, '../../appPackage/manifest.json'), 'utf8');
  for (const page of ['privacy', 'terms']) expect(manifest).toContain(`"https://\${{BOT_DOMAIN}}/${page}"`);
  expect(readFileSync(join(__dirname, '../../env/.env.dev'), 'utf8')).toMatch(/^WEBSITE_URL=https:\/\/\S+\/about$/m);
});

test('what is no page is not there', async () => {
  for (const path of ['/de/about', '/sv/secrets', '/about/..%2fprivacy']) expect((await got(path)).status).toBe(404);
});
