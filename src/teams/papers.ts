import type { Request, Response } from 'restify';
import { notice, type PaperAnswer, paperBehind } from '../app/papers/papers.ts';
import type { Ports } from '../app/ports/index.ts';

/** The paper is never cached, framed or taken for another type, and links from it never learn its address. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** Answers with the paper behind a link, or one kind page. Errors are logged without the link, which is a key. */
export async function answerPaper(ports: Ports, request: Request, response: Response): Promise<void> {
  const token: unknown = request.params['token'];
  const paper = await paperBehind(ports, typeof token === 'string' ? token : '').catch(
    (error: unknown): PaperAnswer => {
      const reference = ports.log.failure('paper', error);
      return notice(ports, 'failure', reference);
    },
  );
  if (paper.kind === 'file') {
    const shown = paper.type === 'application/pdf' ? 'inline' : 'attachment';
    // A policy on other resources would keep browsers' own PDF viewers from opening it.
    response.writeHead(200, {
      ...HEADERS,
      'Content-Security-Policy': "frame-ancestors 'none'",
      'Content-Type': paper.type,
      'Content-Disposition': `${shown}; filename="${paper.name}"`,
      'Content-Length': paper.bytes.length,
    });
    response.end(Buffer.from(paper.bytes));
    return;
  }
  response.writeHead(404, {
    ...HEADERS,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'Content-Type': 'text/html; charset=utf-8',
  });
  response.end(page(paper));
}

/** The page consists of our own words only. */
const page = ({ both }: Extract<PaperAnswer, { kind: 'notice' }>): string =>
  `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>TABB</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}</style></head>
<body>${both.map(({ lang, title, text }) => `<section lang="${lang}"><h1>${title}</h1><p>${text}</p></section>`).join('\n')}</body></html>`;
