import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Message } from '../cards/kit/define.ts';
import { IN_SIGHT } from '../teams/in-sight.ts';
import type { AdaptiveCardJson, Cards } from '../teams/render.ts';
import { WIDTHS } from './card-look.ts';
import { openCardBrowser, openCardPage, showCard } from './card-page.ts';

/** As much as a person sees of a card at once, in pixels. */
const SCREEN = 600;
/** What a card says before anybody unfolds something, and behind it: the cards that were too long. */
const COUNTED = {
  'concern-form': 'concern-form',
  consent: 'consent-answer-form',
  digest: 'digest',
  help: 'help',
} as const;

export interface Sample {
  readonly template: string;
  readonly situation: string;
  readonly message: Message;
}
interface Measured {
  readonly height: number;
  readonly cut: readonly string[];
  readonly inSight: readonly string[];
  readonly main: boolean;
  readonly seen: number;
  readonly folded: number;
}

/** Runs in the page, on the card that is shown. */
const MEASURE = `(() => {
  const card = document.getElementById('card');
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true });
  const buttons = [...card.querySelectorAll('.ac-pushButton')].filter(isSeen);
  const name = (button) => button.title || button.innerText;
  const isMore = (button) => button.innerText.trim() === '...';
  const words = { seen: 0, folded: 0 };
  const count = (text) => (text.match(/[\\p{L}\\p{N}][^\\s]*/gu) ?? []).length;
  const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let at = walk.nextNode(); at; at = walk.nextNode()) {
    const { parentElement } = at;
    if (parentElement.closest('option:not(:checked), [aria-hidden="true"]')) continue;
    words[isSeen(parentElement.closest('select') ?? parentElement) ? 'seen' : 'folded'] += count(at.data);
  }
  for (const field of card.querySelectorAll('[placeholder]'))
    words[isSeen(field) ? 'seen' : 'folded'] += field.value === '' ? count(field.placeholder) : 0;
  return {
    height: Math.ceil(card.getBoundingClientRect().height),
    cut: [
      ...buttons.filter((one) => one.scrollWidth > one.clientWidth || [...one.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth + 1)).map(name),
      ...[...card.querySelectorAll('.ac-textBlock')].filter((one) => isSeen(one) && one.scrollWidth > one.clientWidth + 1).map((one) => one.innerText),
    ],
    inSight: buttons.filter((one) => !isMore(one)).map(name),
    main: buttons.some((one) => one.classList.contains('style-positive')),
    ...words,
  };
})()`;

export const measure = (page: Page): Promise<Measured> => page.evaluate<Measured>(MEASURE);

const Reasons = z.object({ why: z.object({ noMain: z.string(), long: z.string() }).partial().strict().default({}) });
/** Why a template has no main action, or is longer than a screen, in its own words. */
export const reasonsOf = (folder: string, template: string): z.infer<typeof Reasons>['why'] =>
  Reasons.parse(JSON.parse(readFileSync(join(folder, `${template}.json`), 'utf8'))).why;

export interface Checked {
  readonly line: string;
  /** What is to be mended, by card. */
  readonly faults: readonly string[];
}

/** Draws every sample in light and both widths, and measures it. */
export async function checkCards(cards: Cards, samples: readonly Sample[], folder: string): Promise<Checked> {
  const browser = await openCardBrowser();
  const faults: string[] = [];
  const drawn = samples.map((sample): readonly [Sample, AdaptiveCardJson] => [sample, cards.render(sample.message)]);
  const over = { withoutMain: 0, cutTitles: 0, overFour: 0, overScreen: 0 };
  const words: Record<string, Pick<Measured, 'seen' | 'folded'>> = {};
  try {
    for (const width of WIDTHS) {
      const page = await openCardPage(browser, 'light', width, 1);
      for (const [{ template, situation }, card] of drawn) {
        await showCard(page, card, 'light', 'sv');
        const { height, cut, inSight, main, seen, folded } = await measure(page);
        const name = `${template}, ${situation}, ${width} px`;
        const { noMain, long } = reasonsOf(folder, template);
        over.cutTitles += cut.length;
        if (cut.length > 0) faults.push(`${name}: cut to fit: ${cut.join(', ')}`);
        if (inSight.length > IN_SIGHT) {
          over.overFour += 1;
          faults.push(`${name}: ${inSight.length} buttons in sight`);
        }
        if (height > SCREEN) {
          over.overScreen += 1;
          if (long === undefined) faults.push(`${name}: ${height} px high, and ${template}.json has no why.long`);
        }
        if (width !== WIDTHS[1]) continue;
        if (!main) {
          over.withoutMain += 1;
          if (noMain === undefined) faults.push(`${name}: no main action, and ${template}.json has no why.noMain`);
        }
        for (const [key, counted] of Object.entries(COUNTED))
          if (counted === template && words[key] === undefined) words[key] = { seen, folded };
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
  const { withoutMain, cutTitles, overFour, overScreen } = over;
  return {
    line: JSON.stringify({ cards: samples.length, cutTitles, withoutMain, overFour, overScreen, words }),
    faults,
  };
}
