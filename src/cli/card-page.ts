import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOnDisk } from '../local/chromium.ts';
import type { AdaptiveCardJson } from '../teams/render.ts';
import { asTeamsDraws, hostConfig, pageFor, SHOW, type Theme } from './card-look.ts';

/** Draws cards with the renderer of adaptivecards.io, one after another on the same page. */
export async function openCardBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumOnDisk();
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env });
}

export async function openCardPage(browser: Browser, theme: Theme, width: number, scale = 2): Promise<Page> {
  const dist = join(createRequire(import.meta.url).resolve('adaptivecards-renderer/package.json'), '../dist');
  const page = await browser.newPage({ viewport: { width: width + 40, height: 800 }, deviceScaleFactor: scale });
  await page.setContent(pageFor(theme, width, await readFile(join(dist, 'adaptivecards.css'), 'utf8')));
  await page.addScriptTag({ path: join(dist, 'adaptivecards.min.js') });
  await page.addScriptTag({ content: SHOW });
  return page;
}

/** What the renderer had to say about the card. */
export async function showCard(page: Page, card: AdaptiveCardJson, theme: Theme, lang: string): Promise<string[]> {
  const heard = await page.evaluate<string[]>(
    `show(${JSON.stringify(asTeamsDraws(card))}, ${JSON.stringify(hostConfig(theme))}, '${lang}')`,
  );
  // Teams draws charts and badges; the picture shows a table and a box instead, as other clients do.
  return heard.filter((fault) => !/^Unknown element type "(?:Chart\.|Badge")/.test(fault));
}
