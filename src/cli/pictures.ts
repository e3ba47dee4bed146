import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWords } from '../cards/kit/words.ts';
import type { Language } from '../domain/organisation/org.ts';
import { samples } from '../local/samples/index.ts';
import { loadCards } from '../teams/render.ts';
import type { Theme } from './card-look.ts';
import { openCardBrowser, openCardPage, showCard } from './card-page.ts';
import { drawWindows, WINDOW } from './window-pictures.ts';

/** A sample: its template and its situation. */
type Shown = readonly [template: string, situation: string];
interface Picture {
  readonly cards: readonly Shown[];
  readonly theme: Theme;
  readonly width: number;
}

/** The cards in README and docs, side by side. Each is drawn in both languages: NAME.png, and NAME-en.png. */
const PICTURES: Readonly<Record<string, Picture>> = {
  ask: { cards: [['referral-form', 'blank']], theme: 'light', width: 520 },
  help: {
    cards: [
      ['help-form', 'to-say'],
      ['referral', 'not-begun'],
      ['referral', 'begun'],
      ['help-form', 'to-end'],
    ],
    theme: 'light',
    width: 420,
  },
  consent: { cards: [['basis', 'awaited']], theme: 'light', width: 560 },
  'consent-answers': {
    cards: [
      ['consent-form', 'blank'],
      ['consent-answer-form', 'asked'],
    ],
    theme: 'light',
    width: 440,
  },
  meeting: {
    cards: [
      ['meeting', 'asked'],
      ['meeting', 'to-choose'],
      ['agenda', 'to-end'],
      ['meeting', 'ended'],
    ],
    theme: 'light',
    width: 420,
  },
  'may-i-share': {
    cards: [
      ['guide', 'to'],
      ['guide-answer', 'without-consent'],
    ],
    theme: 'light',
    width: 480,
  },
  digest: {
    cards: [
      ['digest', 'manager'],
      ['digest', 'sums'],
    ],
    theme: 'light',
    width: 440,
  },
  told: {
    cards: [
      ['receipt', 'taken'],
      ['news', 'taken'],
      ['news', 'closed'],
    ],
    theme: 'light',
    width: 400,
  },
  todo: { cards: [['todo', 'today']], theme: 'light', width: 440 },
  mine: {
    cards: [
      ['my-cases', 'held'],
      ['case-list', 'unit'],
      ['todo', 'risen'],
    ],
    theme: 'light',
    width: 400,
  },
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LANGUAGES: readonly Language[] = ['sv', 'en'];
const cards = loadCards(join(ROOT, 'cards'));
const browser = await openCardBrowser();
try {
  for (const lang of LANGUAGES) {
    const all = samples(makeWords(cards.dictionaries, 'Europe/Stockholm')(lang));
    for (const [name, { cards: shown, theme, width }] of Object.entries(PICTURES)) {
      const page = await openCardPage(browser, theme, width, 1);
      const drawn: Buffer[] = [];
      for (const [template, situation] of shown) {
        const sample = all.find((one) => one.template === template && one.situation === situation);
        if (sample === undefined) throw new Error(`no sample ${situation} of ${template}`);
        await showCard(page, cards.render(sample.message), theme, lang);
        drawn.push(await page.locator('#card').screenshot());
      }
      await page.close();
      await sideBySide(lang === 'sv' ? name : `${name}-en`, drawn, (width + 16) * shown.length + 16);
    }
  }
  await sideBySide('windows', await drawWindows(browser), 2 * (WINDOW.width + 16) + 16);
} finally {
  await browser.close();
}

/** One picture of several, as many beside each other as the width takes. */
async function sideBySide(name: string, drawn: readonly Buffer[], width: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(
    `<body style="margin:16px;display:flex;flex-wrap:wrap;gap:16px;align-items:start;background:#ebebeb">${drawn
      .map((png) => `<img alt="" src="data:image/png;base64,${png.toString('base64')}">`)
      .join('')}`,
    { waitUntil: 'load' },
  );
  const file = join(ROOT, 'docs/pictures', `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  console.log(file);
}
