import type { Locator, Page } from 'playwright-core';
import { BOT_NAME } from '../../src/local/window-config.ts';

export type Conversation = 'chat' | 'channel';

/** A person's actions on a card: the newest one, if several fit. */
export type CardDriver = {
  tap(title: string): Promise<void>;
  /** Taps a row of a list, which is named by the texts in it. */
  tapRow(text: string): Promise<void>;
  /** Taps an action that the card has hidden behind "…". */
  tapMore(title: string): Promise<void>;
  /** Dates as 2026-12-03, times as 13:30. */
  fill(label: string, text: string): Promise<void>;
  /** Chooses in a list, among radio buttons or among tick boxes; call it once for each choice. */
  choose(label: string, option: string): Promise<void>;
  tick(label: string, on?: boolean): Promise<void>;
  sees(text: string): Promise<void>;
};

/** What a person has done on cards: a choice counts as a tap. */
export type Effort = { taps: number; texts: number };

export type WindowDriver = CardDriver & {
  page: Page;
  /** Since the window was opened, or since it was last asked. */
  effort(): Effort;
  openPersonal(): Promise<void>;
  openChannel(name: string): Promise<void>;
  /** Writes; in a channel as a new post that mentions the bot, which is told of no other posts. */
  say(text: string, options?: { mention: boolean }): Promise<void>;
  /** The texts of the cards in the open dialog, or else in the open conversation, as the screen shows them. */
  cards(): Promise<string[]>;
  /** The newest card that has this text. */
  card(text: string): CardDriver;
  /** Waits until the text is gone; a text that has not come yet counts as gone. */
  doesNotSee(text: string): Promise<void>;
  openMessageExtension(command: string): Promise<void>;
  closeDialog(): Promise<void>;
  reload(): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
};

type Doors = { reload(): Promise<Conversation>; close(): Promise<void> };

const CARD = '.ac-adaptiveCard';
const LIST = '[aria-label="Chat and Teams Channel"]';

const efforts = new WeakMap<Page, Effort>();
function effortIn(page: Page): Effort {
  const known = efforts.get(page) ?? { taps: 0, texts: 0 };
  efforts.set(page, known);
  return known;
}

export function playground(page: Page, doors: Doors): WindowDriver {
  let open: Conversation = 'chat';
  const dialog = page.getByRole('dialog', { name: 'Command ID option dialog' });
  const shown = (text: string): Locator =>
    page
      .getByText(text)
      .and(page.locator(`:not(${LIST} *)`))
      .filter({ visible: true })
      .first();
  const go = async (item: Locator, to: Conversation): Promise<void> => {
    await item.click();
    await page
      .getByRole('button', { name: 'Post', exact: true })
      .waitFor({ state: to === 'channel' ? 'visible' : 'hidden' });
    open = to;
  };
  const newest: Newest = async (cards, find) => {
    if (await dialog.isVisible()) return find(dialog).last();
    if (open === 'chat') return find(cards).last();
    // A channel shows its newest post first, and the newest answer to a post last.
    const post = page
      .getByRole('group')
      .filter({ has: find(cards) })
      .first();
    return find(post).last();
  };
  return {
    ...cardDriver(page, page.locator(CARD), newest),
    page,
    effort: () => {
      const made = effortIn(page);
      efforts.delete(page);
      return made;
    },
    card: (text) => cardDriver(page, page.locator(CARD).filter({ hasText: text }), newest),
    openPersonal: () => go(page.getByRole('treeitem', { name: 'Personal Chat' }), 'chat'),
    openChannel: (name) => go(page.getByRole('treeitem', { name: new RegExp(` - ${escaped(name)}$`) }), 'channel'),
    say: (text, options) => say(page, open, text, options?.mention ?? open === 'channel'),
    cards: async () => {
      const where = (await dialog.isVisible()) ? dialog : page;
      const outer = where.locator(`${CARD}:not(${CARD} ${CARD})`).filter({ visible: true });
      return (await outer.allInnerTexts()).map((text) => text.trim());
    },
    sees: async (text) => {
      await shown(text).waitFor();
    },
    doesNotSee: async (text) => {
      await shown(text).waitFor({ state: 'detached' });
    },
    openMessageExtension: async (command) => {
      // In a channel the first box is that of a new post.
      await page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
      await page.getByRole('menuitem', { name: 'Action Command' }).click();
      await dialog.getByRole('textbox', { name: 'Command ID' }).fill(command);
      const answered = page.waitForResponse((response) => response.url().endsWith('/v1/invoke'));
      await Promise.all([answered, dialog.getByRole('button', { name: 'Create' }).click()]);
      await dialog.getByRole('button', { name: 'Create' }).waitFor({ state: 'detached' });
    },
    closeDialog: async () => {
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    reload: async () => {
      open = await doors.reload();
    },
    screenshot: async (path) => {
      await page.screenshot({ path });
    },
    close: doors.close,
  };
}

async function say(page: Page, open: Conversation, text: string, mention: boolean): Promise<void> {
  const editors = page.locator('[data-lexical-editor=true]');
  const editor = open === 'channel' ? editors.first() : editors.last();
  await editor.click();
  if (mention) {
    await page.keyboard.type('@');
    await page
      .getByRole('menuitem')
      .filter({ hasText: exactly(BOT_NAME) })
      .click();
  }
  await page.keyboard.insertText(mention ? ` ${text}` : text);
  const sent = page.waitForResponse((response) => response.url().endsWith('/messages'));
  const button = page.getByRole('button', { name: open === 'channel' ? 'Post' : 'Send Message', exact: true });
  await Promise.all([sent, button.click()]);
}

type Newest = (cards: Locator, find: (root: Locator) => Locator) => Promise<Locator>;

function cardDriver(page: Page, cards: Locator, newest: Newest): CardDriver {
  const button = (title: string) => newest(cards, (root) => root.getByRole('button', { name: title, exact: true }));
  const label = (text: string) => page.locator('label').filter({ hasText: exactly(text) });
  // An input is a label beside a container; its accessible name also holds errors, and so varies.
  const input = (text: string) => newest(cards, (root) => root.locator('.ac-input-container').and(beside(page, text)));
  return {
    sees: async (text) => {
      await (await newest(cards, (root) => root.getByText(text))).waitFor();
    },
    tap: async (title) => {
      effortIn(page).taps += 1;
      await (await button(title)).click();
    },
    tapRow: async (text) => {
      effortIn(page).taps += 1;
      await (await newest(cards, (root) => root.getByRole('button', { name: text }))).click();
    },
    tapMore: async (title) => {
      effortIn(page).taps += 2;
      await (await button('More options')).click();
      await page.getByRole('menuitem', { name: title, exact: true }).click();
    },
    fill: async (text, value) => {
      effortIn(page).texts += 1;
      await write(page, (await input(text)).locator('textarea, input').first(), value);
    },
    choose: async (text, option) => {
      effortIn(page).taps += 1;
      const container = await input(text);
      await container.waitFor();
      const list = container.getByRole('combobox');
      if ((await list.count()) === 0) {
        await container
          .locator('label')
          .filter({ hasText: exactly(option) })
          .locator('xpath=../input')
          .check();
        return;
      }
      await list.click();
      const one = page.getByRole('option', { name: option, exact: true });
      const oneOfSeveral = page.getByRole('menuitemcheckbox', { name: option, exact: true });
      await one.or(oneOfSeveral).click();
      // A list with several choices stays open, and blocks the rest of the page until it is closed.
      if (await oneOfSeveral.isVisible()) await page.keyboard.press('Escape');
      await unfolded(page, list, false).waitFor();
    },
    tick: async (text, on = true) => {
      effortIn(page).taps += 1;
      const box = await newest(cards, (root) =>
        root.locator('label').and(label(text)).locator('xpath=../input[@type="checkbox"]'),
      );
      await box.setChecked(on);
    },
  };
}

function beside(page: Page, label: string): Locator {
  return page.locator(`xpath=//label[normalize-space(translate(., "*", ""))=${quoted(label)}]/following-sibling::*`);
}

async function write(page: Page, field: Locator, value: string): Promise<void> {
  if ((await field.getAttribute('role')) !== 'combobox') return await field.fill(value);
  if ((await field.getAttribute('aria-haspopup')) === 'dialog') {
    await field.fill(value);
    // The page reads a date when the field loses focus.
    await field.blur();
  } else {
    // A time has a list, which opens now or else at the Enter, and would stay over the card.
    await field.click();
    await unfolded(page, field, true).waitFor();
    await field.fill(value);
    await field.press('Enter');
    await unfolded(page, field, false).waitFor();
  }
  // The field empties itself if it cannot read the value.
  if ((await field.inputValue()) === '') throw new Error(`The card does not understand "${value}"`);
}

function unfolded(page: Page, field: Locator, is: boolean): Locator {
  return field.and(page.locator(`[aria-expanded=${is}]`));
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escaped(text)}(\\s*\\*)?\\s*$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function quoted(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}
