import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeWords } from '../cards/kit/words.ts';
import type { Language } from '../domain/organisation/org.ts';
import { samples } from '../local/samples/index.ts';
import { type Cards, loadCards } from '../teams/render.ts';
import { checkCards } from './card-check.ts';
import { THEMES, WIDTHS } from './card-look.ts';
import { openCardBrowser, openCardPage, showCard } from './card-page.ts';
import { contactSheets } from './card-sheets.ts';
import { finishedCards } from './finished-cards.ts';

const HELP = `npm run cards                  pictures of every card in every language, theme and width, and contact sheets of them
npm run cards -- --only NAME   of one template, or of several: NAME,NAME
npm run cards -- --out FOLDER  elsewhere than in .local/cards
npm run cards -- --finished    rewrites cards/finished: a sample of each, as it is posted
npm run cards -- --check       measures every sample in Swedish: one JSON line, and what is to be mended`;

const LANGUAGES: readonly Language[] = ['sv', 'en'];
const FOLDER = fileURLToPath(new URL('../../cards', import.meta.url));

async function writeFinished(from: Cards): Promise<void> {
  const folder = join(FOLDER, 'finished');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [file, text] of finishedCards(from)) await writeFile(join(folder, file), text);
}

/** The exit code: 1 when something is to be mended. */
async function check(from: Cards): Promise<number> {
  const { line, faults } = await checkCards(
    from,
    [...samples(makeWords(from.dictionaries, 'Europe/Stockholm')('sv'))],
    FOLDER,
  );
  for (const fault of faults) console.error(fault);
  console.log(line);
  return faults.length === 0 ? 0 : 1;
}

/** The exit code: 1 when the renderer found something to say about a card. */
async function drawAll(from: Cards, out: string, only: readonly string[] | undefined): Promise<number> {
  await mkdir(out, { recursive: true });
  const browser = await openCardBrowser();
  const drawn: string[] = [];
  const sheets: string[] = [];
  const all = LANGUAGES.map((lang) => ({
    lang,
    shown: samples(makeWords(from.dictionaries, 'Europe/Stockholm')(lang)).filter(
      ({ template }) => only === undefined || only.includes(template),
    ),
  }));
  const whole = THEMES.length * WIDTHS.length * all.reduce((sum, { shown }) => sum + shown.length, 0);
  let faults = 0;
  try {
    for (const theme of THEMES)
      for (const width of WIDTHS) {
        const page = await openCardPage(browser, theme, width);
        for (const { lang, shown } of all) {
          const before = drawn.length;
          for (const { template, situation, message } of shown) {
            const file = `${template}.${situation}.${lang}.${theme}.${width}.png`;
            const said = await showCard(page, from.render(message), theme, lang);
            for (const fault of said) console.error(`${file}: ${fault}`);
            faults += said.length;
            await page.locator('#card').screenshot({ path: join(out, file) });
            drawn.push(file);
          }
          const pictures = drawn.slice(before).map((file) => join(out, file));
          const kind = `${lang}.${theme}.${width}`;
          sheets.push(...(await contactSheets(browser, pictures, width, (n) => join(out, `sheet.${kind}.${n}.png`))));
          console.error(`${kind}: ${drawn.length} of ${whole}`);
        }
        await page.close();
      }
  } finally {
    await browser.close();
  }
  await writeFile(join(out, 'index.html'), gallery(drawn));
  console.log(`${drawn.length} pictures on ${sheets.length} contact sheets: ${join(out, 'index.html')}`);
  return faults === 0 ? 0 : 1;
}

const gallery = (files: readonly string[]): string =>
  `<!doctype html><meta charset="utf-8"><title>Cards</title><style>body{font-family:sans-serif}figure{display:inline-block;vertical-align:top;margin:8px}img{max-width:300px}</style>
${files
  .toSorted()
  .map((file) => `<figure><img src="${file}" alt=""><figcaption>${file}</figcaption></figure>`)
  .join('\n')}\n`;

const { values: asked } = parseArgs({
  options: {
    check: { type: 'boolean' },
    finished: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string' },
    out: { type: 'string', default: '.local/cards' },
  },
});
const cards = loadCards(FOLDER);
if (asked.help) console.log(HELP);
else if (asked.finished) await writeFinished(cards);
else if (asked.check) process.exitCode = await check(cards);
else process.exitCode = await drawAll(cards, asked.out, asked.only?.split(','));
