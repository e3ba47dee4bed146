import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Browser } from 'playwright-core';

/** As many cards as one looks over at once. */
const ON_A_SHEET = 24;
const COLUMNS: Readonly<Record<number, number>> = { 320: 8, 600: 5 };

/** Contact sheets of pictures that have been drawn, each with its name below: where to look, and what to look for. */
export async function contactSheets(
  browser: Browser,
  pictures: readonly string[],
  width: number,
  to: (sheet: number) => string,
): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
  const sheets: string[] = [];
  for (let first = 0; first < pictures.length; first += ON_A_SHEET) {
    const shown = await Promise.all(pictures.slice(first, first + ON_A_SHEET).map(figure));
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>
body{margin:8px;columns:${COLUMNS[width] ?? 6};column-gap:8px;font:11px Noto Sans,sans-serif;background:#ddd}
figure{margin:0 0 10px;break-inside:avoid}
img{width:100%;display:block;max-height:1400px;object-fit:contain;object-position:left top}</style>${shown.join('')}`,
      { waitUntil: 'load' },
    );
    const file = to(sheets.length + 1);
    await page.screenshot({ path: file, fullPage: true });
    sheets.push(file);
  }
  await page.close();
  return sheets;
}

async function figure(picture: string): Promise<string> {
  const data = (await readFile(picture)).toString('base64');
  return `<figure><img src="data:image/png;base64,${data}"><figcaption>${basename(picture, '.png')}</figcaption></figure>`;
}
