import type { Request, Response } from 'restify';
import { notice, type PaperAnswer, paperBehind } from '../app/papers/papers.ts';
import type { Ports } from '../app/ports/index.ts';

/** Never kept, never framed, never taken for something else, and never told to where a link leads on. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** The paper behind a link, or one kind page. What goes wrong is logged without the link, which is a key. */
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
    // A policy on what else may be loaded would keep the browsers' own PDF viewers from opening it.
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

/** All of it is our own words. */
const page = ({ both }: Extract<PaperAnswer, { kind: 'notice' }>): string =>
  `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>TABB</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}</style></head>
<body>${both.map(({ lang, title, text }) => `<section lang="${lang}"><h1>${title}</h1><p>${text}</p></section>`).join('\n')}</body></html>`;
