import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startChild } from '../local/child.ts';

export const WINDOW = { width: 1280, height: 900 };

/** Who is seen, and what they have written: with the half-year of `--history` behind them. */
const SEEN = [
  ['Tora', 'mina ärenden', 'Mina ärenden'],
  ['Sam', 'mina ärenden', 'Mina ärenden'],
  ['Mia', 'att göra', 'Att göra'],
  ['Rut', 'läge', 'Läget nu'],
] as const;

/** `npm start -- --history` on a folder of its own, and each person's window with the answer to what they write. */
export async function drawWindows(browser: Browser): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tabb-pictures-'));
  const child = await startChild({
    script: fileURLToPath(new URL('../local/start.ts', import.meta.url)),
    args: ['--history'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { LOCAL_FOLDER: folder, LOG_LEVEL: 'error' },
    ready: /^((?:.*\n)*)ready/,
    why: async (output) => output,
  });
  try {
    const drawn: Buffer[] = [];
    for (const [person, writes, title] of SEEN) {
      const url = new RegExp(`^\\s*${person}\\b.*?(http://\\S+)`, 'm').exec(child.started)?.[1];
      if (url === undefined) throw new Error(`no window of ${person}:\n${child.started}`);
      const page = await browser.newPage({ viewport: WINDOW });
      await page.goto(url);
      await page.locator('[data-lexical-editor=true]').last().click();
      await page.keyboard.insertText(writes);
      await page.getByRole('button', { name: 'Send Message', exact: true }).click();
      await page.locator('.ac-adaptiveCard').filter({ hasText: title }).last().waitFor();
      await page.getByText('Log Panel').locator('xpath=..').getByRole('button').last().click();
      // The conversation goes to its end by itself when a message has come.
      await page.waitForTimeout(1_000);
      drawn.push(await page.screenshot());
      await page.close();
    }
    return drawn;
  } finally {
    await child.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
