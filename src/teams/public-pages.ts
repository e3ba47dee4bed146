import type { Request, Response, Server } from 'restify';
import { type Page, PUBLIC_PAGES, type PublicPage, publicPage, publicWords } from '../app/papers/public-page.ts';
import type { Ports } from '../app/ports/index.ts';
import type { Language } from '../domain/organisation/org.ts';

/** A page has no script, loads nothing, may not be framed, and tells no other site where the reader came from. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'public, max-age=600',
} as const;
const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** `/privacy` in the reader's language, and `/sv/privacy`, `/en/privacy`; the same for the other pages. */
export function servePublicPages(server: Server, ports: Ports): void {
  for (const page of PUBLIC_PAGES) {
    const answer = (told: Language | undefined) => async (request: Request, response: Response) => {
      await answerPage(ports, page, told, request, response);
    };
    for (const [path, told] of [
      [`/${page}`, undefined] as const,
      ...LANGUAGES.map((one) => [`/${one}/${page}`, one] as const),
    ]) {
      server.get(path, answer(told));
      server.head(path, answer(told));
    }
  }
}

async function answerPage(
  ports: Ports,
  page: PublicPage,
  told: Language | undefined,
  request: Request,
  response: Response,
): Promise<void> {
  const language = told ?? wanted(request.headers['accept-language']);
  try {
    const body = html(await publicPage(ports, page, language), page, language);
    response.writeHead(200, {
      ...HEADERS,
      'Content-Language': language,
      ...(told === undefined ? { Vary: 'Accept-Language' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch (error) {
    ports.log.failure('page', error);
    response.writeHead(503, { ...HEADERS, 'Cache-Control': 'no-store', 'Retry-After': '60' });
    response.end();
  }
}

/** The first language of the reader's that the pages are in; Swedish for everybody else. */
const wanted = (accepts: string | undefined): Language =>
  (accepts ?? '')
    .split(',')
    .map((one) => LANGUAGES.find((language) => one.trim().toLowerCase().startsWith(language)))
    .find((language) => language !== undefined) ?? 'sv';

/** Names in the organisation's file are not ours, and may hold any sign. */
const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function html({ title, sections }: Page, page: PublicPage, language: Language): string {
  const words = publicWords[language];
  const other = language === 'sv' ? 'en' : 'sv';
  const links = PUBLIC_PAGES.map((one) =>
    one === page
      ? `<b aria-current="page">${words.names[one]}</b>`
      : `<a href="/${language}/${one}">${words.names[one]}</a>`,
  );
  const body = sections.map(
    ({ heading, lines }) => `<h2>${safe(heading)}</h2>\n${lines.map((line) => `<p>${safe(line)}</p>`).join('\n')}`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(title)}</title>
<style>:root{color-scheme:light dark}body{font:1.05rem/1.55 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}nav a,nav b{margin-right:1rem}</style></head>
<body><nav>${links.join('\n')}<a href="/${other}/${page}" lang="${other}" hreflang="${other}">${words.other}</a></nav>
<main><h1>${safe(title)}</h1>
${body.join('\n')}</main></body></html>`;
}
