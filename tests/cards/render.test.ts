import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { actions } from '../../src/cards/index.ts';
import { loadCards, MAX_CARD } from '../../src/teams/render.ts';
import {
  buttonsOf,
  cards,
  everyCard,
  FOLDER,
  firstSight,
  LANGUAGES,
  type Node,
  nodesOf,
  ofType,
  spoken,
  textOf,
} from './support.ts';

test('every template has samples', () => {
  const templates = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  expect(templates.map((file) => file.replace('.json', '')).toSorted()).toEqual(
    [...new Set(everyCard.map(({ template }) => template))].toSorted(),
  );
});

describe.each(everyCard)('$name', ({ message, language, template }) => {
  const card = cards.render(message);

  test('has no hole and fits in a message', () => {
    const json = JSON.stringify(card);
    expect(json).not.toMatch(/\$\{|undefined|\[object/);
    expect(json.length).toBeLessThanOrEqual(MAX_CARD);
    expect(card['lang']).toBe(language);
  });

  test('every text says something', () => {
    for (const node of [...ofType(card, 'TextBlock'), ...ofType(card, 'TextRun')])
      expect(textOf(node, 'text')).not.toBe('');
    for (const { title, value } of nodesOf(card).filter(
      (node) => 'value' in node && 'title' in node && !('type' in node),
    )) {
      expect(title).not.toBe('');
      expect(value).not.toBe('');
    }
  });

  test('has at most four buttons in sight, and none of them destroys', () => {
    const shown = buttonsOf(firstSight(card)).filter(({ mode }) => mode !== 'secondary');
    expect(shown.map(({ title }) => title).slice(4)).toEqual([]);
    expect(shown.filter(({ style }) => style === 'destructive').map(({ title }) => title)).toEqual([]);
  });

  test('each button has a way out for clients that drop one kind', () => {
    for (const action of ofType(card, 'Action.Execute')) {
      const { data, title, verb, fallback, style, associatedInputs } = action;
      const isRow = !buttonsOf(card).includes(action);
      const ref = Object.entries(Object(message.data['ref'])).filter(([, of]) => of !== '');
      expect(Object.keys(Object(data))).toEqual(expect.arrayContaining(['verb', ...ref.map(([key]) => key)]));
      expect(data).toEqual(expect.objectContaining({ verb }));
      expect(fallback).toEqual({
        type: 'Action.Submit',
        ...(isRow ? {} : { title }),
        data,
        ...(style === undefined ? {} : { style }),
        ...(associatedInputs === undefined ? {} : { associatedInputs }),
      });
    }
  });

  test('has one main action at most', () => {
    const main = ofType(card, 'Action.Execute').filter(({ style }) => style === 'positive');
    expect(main.map(({ title }) => title).slice(1)).toEqual([]);
  });

  test('every input has a label, and its own id', () => {
    const inputs = nodesOf(card).filter((node) => textOf(node, 'type').startsWith('Input.'));
    for (const input of inputs) {
      expect(textOf(input, 'label')).not.toBe('');
      if (input['isRequired'] === true) expect(textOf(input, 'errorMessage')).not.toBe('');
      if (input['type'] === 'Input.Text') expect(typeof input['maxLength']).toBe('number');
    }
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  test('no choice is there twice', () => {
    for (const { id, choices } of ofType(card, 'Input.ChoiceSet')) {
      const values = nodesOf(choices).map(({ value }) => value);
      expect([id, values]).toEqual([id, [...new Set(values)]]);
    }
  });

  // A form's strict schema would refuse them, and a button that is not the form's must not wait for its fields. One form
  // has two: with what is filled in so far it also suggests units; and a list that is searched has its button.
  test('only the button of a form sends its fields along', () => {
    const inputs = nodesOf(card).some((node) => textOf(node, 'type').startsWith('Input.'));
    const sending = ofType(card, 'Action.Execute').filter(({ associatedInputs }) => associatedInputs !== 'none');
    const searched = nodesOf(card).filter((node) => textOf(node, 'id') === 'find').length;
    if (inputs) expect(sending).toHaveLength((template === 'referral-form' ? 2 : 1) + searched);
  });

  test('what is folded is so for every client, which takes no text for a yes or no', () => {
    const said = nodesOf(card).flatMap(({ isVisible }) => isVisible ?? []);
    expect(said.filter((one) => typeof one !== 'boolean')).toEqual([]);
  });
});

test('what takes something back, off or away is marked so, but for the button of a form and of the last question', () => {
  const takesAway = /^(?:(?:Ta (?:av|bort|tillbaka)|Ställ in|Sluta|Säg nej)(?= |$)|Anteckna att samtycket tas)/;
  const buttons = everyCard
    .filter(({ language, template }) => language === 'sv' && template !== 'staff-leave')
    .flatMap(({ name, message }) => buttonsOf(firstSight(cards.render(message))).map((button) => ({ name, button })))
    .filter(({ button }) => takesAway.test(textOf(button, 'title')) && button['style'] !== 'positive');
  expect(new Set(buttons.map(({ button }) => button['title'])).size).toBeGreaterThan(6);
  const unmarked = buttons.filter(({ button }) => button['style'] !== 'destructive' || button['mode'] !== 'secondary');
  expect(unmarked.map(({ name, button }) => `${name}: ${textOf(button, 'title')}`)).toEqual([]);
});

describe('asked once more', () => {
  const everyButton = everyCard.flatMap(({ name, message }) => {
    const card = cards.render(message);
    const parts = ofType(card, 'Container').filter((part) => textOf(part, 'id').startsWith('ask-'));
    return buttonsOf(card)
      .filter(({ type }) => type === 'Action.Execute')
      .map((button) => {
        const question = parts.find((part) => buttonsOf(part).includes(button));
        const ways = buttonsOf(card).filter(
          ({ type, targetElements }) =>
            type === 'Action.ToggleVisibility' && JSON.stringify(targetElements) === JSON.stringify([question?.['id']]),
        );
        return { name, button, question, opens: ways.filter((one) => !buttonsOf(question).includes(one)), ways };
      });
  });
  const asked = everyButton.filter(({ question }) => question !== undefined);

  test('what cannot be undone, taking over a case and a yes that moves one: and nothing else', () => {
    expect([...new Set(asked.map(({ button }) => textOf(button, 'verb')))].toSorted()).toEqual([
      'access.refuse',
      'case.hand',
      'identity.remove',
      'meeting.again',
      'meeting.cancel',
      'referral.accept',
      'referral.withdraw',
      'sharing.stop',
    ]);
  });

  // The other destructive buttons open a form, which asks.
  test('no button that destroys does so at the first tap', () => {
    const unasked = everyButton.filter(
      ({ button, question }) => button['style'] === 'destructive' && question === undefined,
    );
    const changes = unasked.filter(({ button }) => CHANGING.includes(actions.get(textOf(button, 'verb'))?.does ?? ''));
    expect(changes.map(({ name, button }) => `${name}: ${textOf(button, 'title')}`)).toEqual([]);
  });

  test('no sentence promises that one tap does it', () => {
    const sentences = LANGUAGES.flatMap((language) => spoken(language));
    expect(sentences.filter(({ text }) => /ett (?:enda )?tryck|(?:one|a single) tap/i.test(text))).toEqual([]);
  });

  test('a tap unfolds one question, with the same button and a way back', () => {
    for (const { name, button, question, opens, ways } of asked) {
      expect([name, question?.['isVisible']]).toEqual([name, false]);
      expect([name, opens.map(({ title }) => title)]).toEqual([name, [button['title']]]);
      expect([name, ways.filter((one) => !opens.includes(one)).map(({ title }) => title)]).toEqual([
        name,
        [expect.stringMatching(/^(?:Låt det vara|Leave it)$/)],
      ]);
      expect(textOf(ofType(question, 'TextBlock')[0] ?? {}, 'text')).toMatch(/\?$/);
    }
  });
});
const CHANGING = ['change', 'forget', 'staff'];

test('a posted case shows the next thing alone; a tap unfolds the others', () => {
  const some = z.array(z.object({ line: z.string() }).transform(({ line }) => line));
  const lines = z.object({ duties: some, later: some });
  const folded = everyCard.flatMap(({ name, template, message }) => {
    const { duties, later } = template === 'case' ? lines.parse(message.data) : { duties: [], later: [] };
    // Several promises after several answers are due on the same day.
    const others = later.filter((line) => !duties.includes(line));
    return others.length === 0 ? [] : [{ name, card: cards.render(message), later: others }];
  });
  expect(folded.length).toBeGreaterThan(4);
  const texts = (card: unknown) => ofType(card, 'TextBlock').map((node) => textOf(node, 'text'));
  for (const { name, card, later } of folded) {
    expect([name, texts(card)]).toEqual([name, expect.arrayContaining(later)]);
    expect([name, texts(firstSight(card)).filter((text) => later.includes(text))]).toEqual([name, []]);
  }
});

describe('accessibility', () => {
  const bold = (node: Node): boolean => node['type'] === 'TextBlock' && node['weight'] === 'Bolder';

  test.each(everyCard)('$name: what a box is about is a heading', ({ message }) => {
    const boxes = ofType(cards.render(message), 'Container').flatMap(({ style, items }) =>
      typeof style === 'string' && Array.isArray(items) && items.length > 1 ? [nodesOf(items)[0] ?? {}] : [],
    );
    // A sentence that matters is bold without being one.
    const titles = boxes.filter((node) => bold(node) && !/[.:]$/.test(textOf(node, 'text')));
    expect(titles.filter(({ style }) => style !== 'heading')).toEqual([]);
  });

  // A screen reader says the name of a row that is tapped, and nothing else of it.
  test('a row that is tapped is named by every text in it, and by no other', () => {
    const rows = everyCard.flatMap(({ name, message }) =>
      nodesOf(cards.render(message)).flatMap(({ selectAction, ...content }) =>
        selectAction === undefined ? [] : [{ name, title: textOf(Object(selectAction), 'title'), content }],
      ),
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, title, content } of rows) {
      const texts = ofType(content, 'TextBlock').map((node) => textOf(node, 'text'));
      const read = texts.filter((text) => text !== '›').map((text) => text.replace(/\.$/, ''));
      expect([name, title]).toEqual([name, read.join(', ')]);
    }
  });

  test('a form handed back marks each field to mend, and says beside its buttons that it was not sent', () => {
    const handedBack = everyCard.flatMap(({ name, message }) => {
      const { problems } = z.object({ problems: z.record(z.string(), z.string()).default({}) }).parse(message.data);
      const { any = '' } = problems;
      const told = Object.entries(problems).flatMap(([key, text]) => (key === 'doubted' || text === '' ? [] : [text]));
      return any === '' ? [] : [{ name, message, any, told }];
    });
    expect(handedBack.length).toBeGreaterThan(20);
    for (const { name, message, any, told } of handedBack) {
      const { body } = cards.render(message);
      const marked = ofType(body, 'Container').filter(({ style }) => style === 'attention');
      const said = marked.flatMap((box) => ofType(box, 'TextBlock').map((node) => textOf(node, 'text')));
      expect([name, said]).toEqual([name, expect.arrayContaining(told)]);
      expect([name, textOf(ofType(body, 'TextBlock').at(-1) ?? {}, 'text')]).toEqual([name, any]);
    }
  });
});

/** A path as a template asks for it. */
const ask = (path: string): string => `\${${path}}`;

describe('a hole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  mkdirSync(join(folder, 'locales'));
  for (const language of ['sv', 'en']) writeFileSync(join(folder, 'locales', `${language}.json`), '{}');
  const write = (name: string, ...body: readonly unknown[]) =>
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ type: 'AdaptiveCard', version: '1.5', lang: ask('lang'), fallbackText: 'x', body }),
    );
  const text = (value: string, more = {}) => ({ type: 'TextBlock', text: value, ...more });
  write(
    'whole',
    text(`${ask('name')} ${ask('a.b')}`, { $when: ask("a.b != ''") }),
    text(`${ask('$data.name')}${ask('$index')}`, { $data: ask('rows') }),
  );
  write('misspelt', text(`Hej ${ask('nmae')}`));
  write('deep', text(ask('a.c')));
  write('when', text('x', { $when: ask('gone') }));
  write('unlike', text('x', { $when: ask("gone.deep != ''") }));
  write('not', text('x', { $when: ask('!gone') }));
  write('rows', text(ask('nmae'), { $data: ask('rows') }));
  write('no-rows', text(ask('name'), { $data: ask('lines') }));
  write('null', text(ask('nothing')));
  write('large', text(ask('large')));
  const broken = loadCards(folder);
  const data = {
    lang: 'sv',
    name: 'N',
    a: { b: 'B' },
    rows: [{ name: '1' }, { name: '2' }],
    nothing: null,
    large: 'x'.repeat(MAX_CARD),
  };
  const render = (template: string, more = {}) => broken.render({ template, summary: '', data: { ...data, ...more } });

  test('is not found where there is none', () => {
    expect(render('whole')['body']).toEqual([text('N B'), text('10'), text('21')]);
  });

  test('is not seen in what a person typed', () => {
    expect(render('whole', { name: `${ask('a.c')} ${ask('count(rows)')}` })['body']).toContainEqual(
      text(`${ask('a.c')} ${ask('count(rows)')} B`),
    );
  });

  test.each([
    ['misspelt', 'nmae'],
    ['deep', 'a.c'],
    ['when', 'gone'],
    ['unlike', 'gone.deep'],
    ['not', 'gone'],
    ['rows', 'nmae'],
    ['no-rows', 'lines'],
    ['null', 'nothing'],
  ])('stops the card: %s', (template, path) => {
    expect(() => render(template)).toThrow(`card ${template}: its data has no ${path}`);
    expect(() => render('whole')).not.toThrow();
  });

  test('a card too large to send is stopped too, and so is one that does not exist', () => {
    expect(() => render('large')).toThrow('more than 14000');
    expect(() => render('none')).toThrow('no card template called none');
  });
});
