import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { chromiumOnDisk } from '../../src/local/chromium.ts';
import { atEnd } from './at-end.ts';
import { type Conversation, playground, type WindowDriver } from './window.ts';

export type { WindowDriver } from './window.ts';

const VIEWPORT = { width: 1280, height: 1000 };

// Tests must neither depend on other machines nor tell them anything: no name but this machine's resolves.
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--no-sandbox',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumOnDisk();
  const browser = await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } });
  atEnd(() => browser.close());
  return browser;
}

/** Opens a person's Playground window and waits until the bot has been told of it. */
export async function openWindow(browser: Browser, url: string): Promise<WindowDriver> {
  // The users' zone, so that a date typed into a card does not become the day before. Motion is not reduced, since
  // the Playground then leaves a dialog in a channel empty.
  const context = await browser.newContext({ viewport: VIEWPORT, timezoneId: 'Europe/Stockholm' });
  const page = await context.newPage();
  await answersAfterPosts(page);
  await arrive(page, () => page.goto(url));
  return playground(page, {
    reload: () => arrive(page, () => page.reload()),
    close: () => context.close(),
  });
}

/**
 * Until the bot answers, up to 15 seconds, the page shows conversations and names that are not the window's own.
 * Then the page installs the bot in the personal chat.
 */
async function arrive(page: Page, go: () => Promise<unknown>): Promise<Conversation> {
  const installed = page.waitForResponse((response) => response.url().endsWith('/installation'));
  await Promise.all([installed, go()]);
  // The page's log repeats what was said, so a test would find a text there that no person sees.
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  return 'chat';
}

/**
 * Holds back messages to the page while it sends. The page drops an answer to a new post in a channel that comes before
 * the number of the post, and lets the answer to a tap replace a newer card that came before. Both happen with a quick
 * bot on a busy machine.
 */
async function answersAfterPosts(page: Page): Promise<void> {
  let sending: Promise<unknown> = Promise.resolve();
  let pushed: Promise<unknown> = Promise.resolve();
  page.on('request', (request) => {
    if (/\/(messages|v1\/invoke)$/.test(request.url())) sending = told(page, request);
  });
  await page.routeWebSocket('**/v1/conversations/stream', (socket) => {
    socket.connectToServer().onMessage((message) => {
      const pass = (): void => socket.send(message);
      pushed = pushed.then(() => sending).then(pass, pass);
    });
  });
}

async function told(page: Page, request: Request): Promise<void> {
  try {
    await (await request.response())?.finished();
    // After one turn of the page's event loop the page has read the response.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  } catch {
    // The window was closed or reloaded: there is nothing to wait for.
  }
}
