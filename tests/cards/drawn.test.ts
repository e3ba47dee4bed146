import axe from 'axe-core';
import { measure } from '../../src/cli/card-check.ts';
import { THEMES } from '../../src/cli/card-look.ts';
import { openCardBrowser, openCardPage, showCard } from '../../src/cli/card-page.ts';
import { atEnd } from '../support/at-end.ts';
import { everyCard, pseudo, render } from './support.ts';

type Page = Awaited<ReturnType<typeof openCardPage>>;
interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** The first sample of each template, in Swedish. */
const firsts = everyCard.filter(
  ({ template, language }, i) =>
    language === 'sv' && everyCard.findIndex((card) => card.template === template && card.language === 'sv') === i,
);

const browser = openCardBrowser();
atEnd(async () => (await browser).close());

/** Takes away the marks of the made-up language, which are wider than words are. */
const UNMARK = `for (const one of document.querySelectorAll('.ac-pushButton, .ac-pushButton *'))
  if (one.childElementCount === 0) one.textContent = one.textContent.replaceAll(/[⟦⟧]/g, '')`;

/**
 * What axe finds on the card. Rules about a page as a whole do not concern a card, and a row that is tapped is named by its
 * texts with commas between them, which axe takes for another name.
 */
async function found(page: Page, rules: readonly string[] | undefined): Promise<readonly Violation[]> {
  const options = {
    resultTypes: ['violations'],
    ...(rules === undefined
      ? { rules: { region: { enabled: false }, 'label-content-name-mismatch': { enabled: false } } }
      : { runOnly: { type: 'rule', values: rules } }),
  };
  return page.evaluate<readonly Violation[]>(
    `axe.run(document.getElementById('card'), ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 160)) })))`,
  );
}

test.each(THEMES)('axe finds nothing on any card, in %s', async (theme) => {
  const page = await openCardPage(await browser, theme, 600, 1);
  await page.addScriptTag({ content: axe.source });
  const faults: unknown[] = [];
  for (const { name, message } of firsts) {
    expect([name, await showCard(page, render(message), theme, 'sv')]).toEqual([name, []]);
    // Another theme changes colours and nothing else.
    for (const violation of await found(page, theme === 'light' ? undefined : ['color-contrast']))
      faults.push({ name, ...violation });
  }
  await page.close();
  expect(firsts.length).toBeGreaterThan(60);
  expect(faults).toEqual([]);
});

test('axe finds what is wrong', async () => {
  const page = await openCardPage(await browser, 'light', 600, 1);
  await page.addScriptTag({ content: axe.source });
  const [card] = firsts;
  await showCard(page, render(card?.message ?? never()), 'light', 'sv');
  await page.evaluate(
    `document.querySelector('.ac-textRun, .ac-textBlock').style.color = '#eeeeee';
    document.getElementById('card').insertAdjacentHTML('beforeend', '<img src="x">')`,
  );
  expect((await found(page, undefined)).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['color-contrast', 'image-alt']),
  );
  await page.close();
});

test('no title of a button is cut on a telephone, in a language whose words are longer than ours', async () => {
  const page = await openCardPage(await browser, 'light', 320, 1);
  const cut: unknown[] = [];
  for (const { name, message } of pseudo()) {
    await showCard(page, render(message), 'light', 'sv');
    await page.evaluate(UNMARK);
    const measured = await measure(page);
    if (measured.cut.length > 0) cut.push([name, measured.cut]);
  }
  await page.close();
  expect(cut).toEqual([]);
});

test('a title that is cut is found, a fifth button, and a main action that nobody sees', async () => {
  const page = await openCardPage(await browser, 'light', 320, 1);
  const button = (title: string, style = 'default') => ({ type: 'Action.Submit', title, style });
  const folded = {
    type: 'Container',
    isVisible: false,
    items: [{ type: 'ActionSet', actions: [button('Ja', 'positive')] }],
  };
  const shown = async (...actions: readonly unknown[]) => {
    await showCard(page, { type: 'AdaptiveCard', version: '1.5', body: [folded], actions }, 'light', 'sv');
    return measure(page);
  };
  const long = ['Be en annan verksamhet om stöd', 'Kalla till ett möte om barnet', 'Skriv vem barnet är'];
  expect((await shown(...long.map((title) => button(title)))).cut).not.toEqual([]);
  expect((await shown(...['1', '2', '3', '4', '5'].map((title) => button(title)))).inSight).toHaveLength(5);
  expect(await shown(button('Nej'))).toMatchObject({ cut: [], inSight: ['Nej'], main: false });
  expect((await shown(button('Ja', 'positive'))).main).toBe(true);
  await page.close();
});

const never = (): never => {
  throw new Error('there are no samples');
};
