import { randomUUID } from 'node:crypto';
import { aConcern } from '../support/concern.ts';
import { saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const everythingPosted = (): string => JSON.stringify(town.connector.log.map((call) => call.body));
describe('text is text', () => {
  const SPIKED =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would take for an expression
    '[klicka](https://evil.example) **fet** <at>alla</at> ${report.url} {{DATE(2020-01-01)}} <script>1</script>';
  test.each(['observed', 'childsWords', 'tried'])(
    'what is written in %s is shown as it stands, and links nowhere',
    async (field) => {
      const { sam } = town.people;
      const code = await story.taken(town, { [field]: SPIKED });
      const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
      expect(holdersOf(opened.json, SPIKED)).toEqual(['TextRun']);
      expect(everythingPosted()).not.toContain('evil.example');
    },
  );

  test('also in a plan and in a form handed back', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const back = await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', { plan: SPIKED });
    expect(holdersOf(back.json, SPIKED)).toEqual(['Input.Text']);
    await story.tapsVerb(sam, back, 'plan.make', { ...story.PLAN, plan: SPIKED });
    const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
    expect(holdersOf(opened.json, SPIKED)).toEqual(['TextRun']);
    expect(everythingPosted()).not.toContain('evil.example');
  });
});

/** The types of the elements that hold a text. */
function holdersOf(node: unknown, text: string): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => holdersOf(one, text));
  if (typeof node !== 'object' || node === null) return [];
  const mine = Object.values(node).some((value) => typeof value === 'string' && value.includes(text));
  return [
    ...(mine ? [String(Reflect.get(node, 'type'))] : []),
    ...Object.values(node).flatMap((one) => holdersOf(one, text)),
  ];
}

describe('Submit, which has no answer of its own', () => {
  const { asSubmit } = story;

  test('does the same, once', async () => {
    const { sam } = town.people;
    const code = await story.raised(town);
    const tap = story.tapFor(sam, story.cardOf(town, code), 'case.take');
    await sam.sends(asSubmit(tap));
    await sam.sends(tap);
    await sam.sends(asSubmit({ ...tap, id: randomUUID() }));
    await town.settled();
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
    expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
  });

  test('turns the form into the receipt', async () => {
    const { tora } = town.people;
    const form = await tora.says('oro');
    await tora.sends(asSubmit(story.tapFor(tora, form, 'concern.raise', aConcern())));
    await town.settled();
    expect(tora.cards().find((card) => card.activityId === form.activityId)?.text).toContain('Kvitto');
  });

  test('tells the one who came second who was first', async () => {
    const { sam, siv } = town.people;
    const code = await story.raised(town);
    const card = story.cardOf(town, code);
    await story.tapsVerb(sam, card, 'case.take');
    await siv.sends(asSubmit(story.tapFor(siv, card, 'case.take')));
    await town.settled();
    const thread = `${story.schoolChannel(town)};messageid=${card.activityId}`;
    expect(siv.cards(thread).at(-1)?.text).toContain('Sam Skolsamordnare hann före');
  });

  test('opens a page in one’s own chat', async () => {
    const { tora } = town.people;
    const help = await tora.says('hjälp');
    await tora.sends(asSubmit(story.tapFor(tora, help, 'concern.open')));
    await town.settled();
    expect(tora.cards().at(-1)?.text).toContain('Ny orosnotis');
    expect(
      tora
        .cards()
        .at(-1)
        ?.buttons.map((b) => b.verb),
    ).toContain('concern.raise');
  });

  test('never posts what is private: content, forms, what was typed', async () => {
    const { sam } = town.people;
    const code = await story.taken(town, { observed: 'hemligheten' });
    const form = await story.formOf(town, code, 'plan.open');
    const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
    await sam.sends(asSubmit(story.tapFor(sam, story.cardOf(town, code), 'case.show')));
    await sam.sends(asSubmit(story.tapFor(sam, opened, 'plan.open')));
    await sam.sends(asSubmit(story.tapFor(sam, form, 'plan.make', { plan: 'hemlig plan' })));
    await town.settled();
    expect(everythingPosted()).not.toMatch(/hemlig/);
    const said = sam.cards(`${story.schoolChannel(town)};messageid=${form.activityId}`).map(({ text }) => text);
    expect(said.slice(-3)).toEqual([
      expect.stringContaining('Det kan inte visas här'),
      expect.stringContaining('vår egen chatt'),
      expect.stringContaining('Inte sparat än'),
    ]);
  });
});

describe('words in a channel', () => {
  test.each([
    ['oro', ['Ny orosnotis']],
    ['mina ärenden', []],
  ])('%s is answered in one’s own chat', async (text, buttons) => {
    const { tora } = town.people;
    const channel = story.schoolChannel(town);
    const answer = await tora.says(text, channel);
    expect(answer.text).toContain('vår egen chatt');
    expect(answer.buttons.map(({ title }) => title)).toEqual(buttons);
  });

  test('koppla is for those who answer for a unit', async () => {
    const { tora, sam } = town.people;
    for (const person of [tora, sam])
      expect((await person.says('koppla', story.schoolChannel(town))).text).toContain('Bara enhetens chef');
    const forged = story.forgedTap(
      sam,
      'unit.link',
      { case: '', cardVersion: 0, nonce: '', outId: '', unit: 'exempelby-mottag' },
      story.schoolChannel(town),
    );
    expect(saidIn(await sam.sends(forged))).toContain('Bara enhetens chef');
  });

  test('an administrator links what belongs to their own authority, and nothing of another', async () => {
    const { adam } = town.people;
    const choice = await adam.says('koppla', story.schoolChannel(town));
    expect(choice.text).not.toContain('BUP Exempellän');
    const data = { case: '', cardVersion: 0, nonce: '', outId: '' };
    const tap = (unit: string) => story.forgedTap(adam, 'unit.link', { ...data, unit }, story.schoolChannel(town));
    expect(saidIn(await adam.sends(tap('bup-exempellan')))).toContain('Bara enhetens chef');
    expect(saidIn(await adam.sends(tap('lonnskolan')))).toContain('Lönnskolan');
  });

  test('a code shows what the channel’s card shows, and no more', async () => {
    const { sam } = town.people;
    const code = await story.taken(town, { observed: 'hemligheten' });
    const card = await sam.says(code, story.schoolChannel(town));
    expect(card.text).toContain('Sam Skolsamordnare');
    expect(card.text).not.toContain('hemligheten');
  });
});

test('nothing that anybody typed was logged', () => {
  const log = town.log.join('\n');
  for (const typed of ['evil.example', 'hemlig', 'Jag vill inte gå hem']) expect(log).not.toContain(typed);
});
