import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import { codeOn, type SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** A group chat that the bot has never been in. */
const ELSEWHERE = '19:colleagues@thread.v2';
const SEND = 'Skicka orosnotisen';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ unmet: ['tora'] }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const formIn = async (where: string): Promise<SeenCard> => {
  const { form, said } = await town.people.tora.opensDialog(where);
  if (form === undefined) throw new Error(`no form: ${said}`);
  return form;
};
/** The chats that the bot has opened by itself. */
const openedChats = (): readonly string[] =>
  town.connector.log.flatMap(({ method, path, conversation }) =>
    method === 'POST' && path.endsWith('/conversations') && conversation !== undefined ? [conversation] : [],
  );

test('a concern is raised in a dialog, and the receipt comes in a chat that the bot opens', async () => {
  const { tora, sam } = town.people;
  const form = await formIn(ELSEWHERE);
  expect(form.text).toContain('Gör en orosanmälan till socialtjänsten nu.');
  expect(JSON.stringify(form.json)).not.toContain('Action.Execute');

  const back = await tora.submits(form, SEND, aConcern({ observed: '', tried: 'Har pratat med mentorn' }));
  expect(back.form?.text).toContain('Något behöver ändras. Det du skrev finns kvar.');
  expect(back.form?.text).toContain('Har pratat med mentorn');
  expect(JSON.stringify(back.form?.json)).not.toContain('Action.Execute');
  expect(await store.cases()).toBe(0);

  const done = await tora.submits(back.form ?? form, SEND, aConcern());
  expect(done.said).toMatch(/^Din orosnotis har fått koden .{9}\. Kvittot kommer i din chatt med mig\.$/);
  expect(done.said).not.toMatch(/rasterna|gå hem/);
  expect(await store.cases()).toBe(1);

  const [chat, ...more] = openedChats();
  expect(more).toEqual([]);
  const receipt = tora.sees('Kvitto på din orosnotis', chat);
  const code = codeOn(receipt);
  expect(done.said).toContain(code);
  // The same case, with the same card for the unit, and nothing where the dialog was opened.
  await sam.taps(story.cardOf(town, code), 'Ta ärendet');
  expect(tora.sees(code, chat).text).toContain('Sam Skolsamordnare');
  expect(tora.cards(ELSEWHERE)).toEqual([]);
});

test('a dialog that is sent twice is one concern', async () => {
  const { tora } = town.people;
  const form = await formIn(town.channel('lonnskolan'));
  const [first, second] = await Promise.all([
    tora.submits(form, SEND, aConcern()),
    tora.submits(form, SEND, aConcern()),
  ]);
  expect(second.said).toBe(first.said);
  const again = await tora.submits(form, SEND, aConcern());
  expect(again.said).toBe(first.said);
  expect(await store.cases()).toBe(1);
  expect(new Set(openedChats()).size).toBe(1);
});

test('in the person’s own chat with the bot the receipt stands there', async () => {
  const { tora } = town.people;
  await tora.opensTheirChat();
  const done = await tora.submits(await formIn(tora.chat), SEND, aConcern());
  expect(tora.sees('Kvitto på din orosnotis').text).toContain(done.said?.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '?');
  expect(openedChats()).toEqual([]);
});

test('where no chat may be opened the concern is kept, and somebody sees that the receipt was not delivered', async () => {
  const { tora, sam } = town.people;
  const form = await formIn(ELSEWHERE);
  town.connector.fail({ method: 'POST', conversation: '29:00000000-0000-4000-8000-000000000001' }, { status: 403 });
  const done = await tora.submits(form, SEND, aConcern());
  const code = done.said?.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '?';
  expect(await store.cases()).toBe(1);
  expect(sam.sees(code, story.schoolChannel(town)).text).toContain('inte nått fram till Tora Testlärare');
});

/** What Teams sends when the compose box is used, as it was recorded, in somebody's name. */
const recorded = (file: string, from: { readonly id: string; readonly aadObjectId?: string }, tenant: string) => {
  const text = readFileSync(join(__dirname, '../support/activities', file), 'utf8');
  const conversation = { conversationType: 'personal', id: 'a:recorded', tenantId: tenant };
  const { serviceUrl } = town.connector;
  const more = { from, conversation, serviceUrl, channelData: { tenant: { id: tenant } }, id: randomUUID() };
  return { ...z.record(z.string(), z.unknown()).parse(JSON.parse(text)), ...more };
};
const TORA = '00000000-0000-4000-8000-000000000001';
const EXEMPELBY = '00000000-0000-4000-9000-000000000001';

test('what Teams sends opens the form, in a chat as in a channel, to those it knows', async () => {
  const { tora } = town.people;
  for (const file of ['fetch-task-personal.json', 'fetch-task-channel.json']) {
    const known = await tora.sends(recorded(file, { id: '29:t', aadObjectId: TORA }, EXEMPELBY));
    expect(story.bodyOf(known)).toContain('Ny orosnotis');
    // The same person as another tenant vouches for, somebody unknown, and a guest without an id.
    for (const [from, tenant] of [
      [{ id: '29:t', aadObjectId: TORA }, '00000000-0000-4000-9000-0000000000ff'],
      [{ id: '29:x', aadObjectId: '00000000-0000-4000-8000-0000000000ff' }, EXEMPELBY],
      [{ id: '29:g' }, EXEMPELBY],
    ] as const) {
      const { status, body } = await tora.sends(recorded(file, from, tenant));
      expect([status, story.bodyOf({ body })]).toEqual([200, expect.stringContaining('Jag känner inte igen dig än.')]);
    }
  }
  const other = await tora.sends(recorded('submit-action-personal.json', { id: '29:t', aadObjectId: TORA }, EXEMPELBY));
  expect(story.bodyOf(other)).toContain('Knappen gick inte att använda.');
});

test.each([
  ['the command’s own name', { commandId: 'orosnotis' }],
  ['the name that packages installed before know it by', { commandId: 'anmalOro' }],
  ['a name that there has never been', { commandId: 'no-such-command' }],
  ['no name at all', {}],
])('%s opens the form: there is no other dialog', async (_, value) => {
  const asked = { ...recorded('fetch-task-personal.json', { id: '29:t', aadObjectId: TORA }, EXEMPELBY), value };
  const { status, body } = await town.people.tora.sends(asked);
  expect([status, story.bodyOf({ body })]).toEqual([200, expect.stringContaining('Ny orosnotis')]);
});

test('a case is looked up by its code, as a card that is safe in any chat', async () => {
  const { tora, sam, mia } = town.people;
  await tora.opensTheirChat();
  const code = await story.taken(town);
  const [found, ...more] = await sam.looksUp(code.toLowerCase(), ELSEWHERE);
  expect(more).toEqual([]);
  expect(found?.text).toContain(code);
  expect(found?.text).toContain('Steg 1');
  expect(found?.text).not.toMatch(/rasterna|gå hem|Sam Skolsamordnare|trygg/i);
  expect(found?.buttons).toEqual([]);

  // Unknown and forbidden are one answer, and so is what is no code at all.
  const empty = await Promise.all([mia.looksUp(code), mia.looksUp('0000-0000'), mia.looksUp('hej'), mia.looksUp('')]);
  expect(empty).toEqual([[], [], [], []]);

  await asks(town, code);
  expect((await mia.looksUp(code))[0]?.text).toContain('Steg 2');
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect((await mia.looksUp(code))[0]?.text).not.toMatch(/Lönnskolan|Mia/);
});
