import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { makeWords } from '../cards/kit/words.ts';
import type { Language } from '../domain/organisation/org.ts';
import { chromiumOnDisk } from '../local/chromium.ts';
import { samples } from '../local/samples/index.ts';
import { type Cards, loadCards } from '../teams/render.ts';
import { hostConfig, pageFor, SHOW, THEMES, type Theme, WIDTHS } from './card-look.ts';
import { finishedCards } from './finished-cards.ts';

const HELP = `npm run cards                  pictures of every card in every language, theme and width
npm run cards -- --only NAME   of one template
npm run cards -- --out FOLDER  elsewhere than in .local/cards
npm run cards -- --finished    rewrites cards/finished: a sample of each, as it is posted`;

const LANGUAGES: readonly Language[] = ['sv', 'en'];
const FOLDER = fileURLToPath(new URL('../../cards', import.meta.url));

async function writeFinished(from: Cards): Promise<void> {
  const folder = join(FOLDER, 'finished');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [file, text] of finishedCards(from)) await writeFile(join(folder, file), text);
}

/** The exit code: 1 when the renderer found something to say about a card. */
async function drawAll(from: Cards, out: string, only: string | undefined): Promise<number> {
  await mkdir(out, { recursive: true });
  const { executablePath, env } = await chromiumOnDisk();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
    env,
  });
  const drawn: string[] = [];
  let faults = 0;
  try {
    for (const theme of THEMES)
      for (const width of WIDTHS) {
        const page = await open(browser, theme, width);
        for (const lang of LANGUAGES)
          for (const { template, situation, message } of samples(
            makeWords(from.dictionaries, 'Europe/Stockholm')(lang),
          )) {
            if (only !== undefined && only !== template) continue;
            const file = `${template}.${situation}.${lang}.${theme}.${width}.png`;
            const heard = await page.evaluate<string[]>(
              `show(${JSON.stringify(from.render(message))}, ${JSON.stringify(hostConfig(theme))}, '${lang}')`,
            );
            // Teams draws charts and badges; the picture shows a table and a box instead, as other clients do.
            const said = heard.filter((fault) => !/^Unknown element type "(?:Chart\.|Badge")/.test(fault));
            for (const fault of said) console.error(`${file}: ${fault}`);
            faults += said.length;
            await page.locator('#card').screenshot({ path: join(out, file) });
            drawn.push(file);
          }
        await page.close();
      }
  } finally {
    await browser.close();
  }
  await writeFile(join(out, 'index.html'), gallery(drawn));
  console.log(`${drawn.length} pictures: ${join(out, 'index.html')}`);
  return faults === 0 ? 0 : 1;
}

async function open(browser: Browser, theme: Theme, width: number): Promise<Page> {
  const dist = join(createRequire(import.meta.url).resolve('adaptivecards-renderer/package.json'), '../dist');
  const page = await browser.newPage({ viewport: { width: width + 40, height: 800 }, deviceScaleFactor: 2 });
  await page.setContent(pageFor(theme, width, await readFile(join(dist, 'adaptivecards.css'), 'utf8')));
  await page.addScriptTag({ path: join(dist, 'adaptivecards.min.js') });
  await page.addScriptTag({ content: SHOW });
  return page;
}

const gallery = (files: readonly string[]): string =>
  `<!doctype html><meta charset="utf-8"><title>Cards</title><style>body{font-family:sans-serif}figure{display:inline-block;vertical-align:top;margin:8px}img{max-width:300px}</style>
${files
  .toSorted()
  .map((file) => `<figure><img src="${file}" alt=""><figcaption>${file}</figcaption></figure>`)
  .join('\n')}\n`;

const { values: asked } = parseArgs({
  options: {
    finished: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string' },
    out: { type: 'string', default: '.local/cards' },
  },
});
const cards = loadCards(FOLDER);
if (asked.help) console.log(HELP);
else if (asked.finished) await writeFinished(cards);
else process.exitCode = await drawAll(cards, asked.out, asked.only);
