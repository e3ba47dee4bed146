import { outboxCommand } from '../../src/cli/outbox.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { aConcern } from '../support/concern.ts';
import { ownStore } from '../support/own-store.ts';
import { callCli, type Ran } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let connection: string;
let town: Town;
beforeAll(async () => {
  connection = await ownStore();
  town = await startTown({ tables: fromConnectionString(connection), prefix: 'tabb' });
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const outbox = (...args: readonly string[]): Promise<Ran> =>
  callCli(outboxCommand, args, { TABLES_CONNECTION: connection, at: town.now() });

const lineOf = ({ said }: Ran, code: string): string[] =>
  (said.split('\n').find((l) => l.startsWith(code)) ?? '').split(/\s{2,}/);

test('what could not be delivered is listed without saying who anybody is, and can be sent again', async () => {
  expect(await outbox('list')).toEqual({ code: 0, said: 'nothing is stuck\n' });
  const channel = story.schoolChannel(town);
  const broken = town.connector.fail({ method: 'POST', conversation: channel, times: 99 }, { status: 403 });
  const code = await story.raised(town);
  const listed = await outbox('list');
  expect(lineOf(listed, code)).toEqual([code, '000002-0', 'case', 'a unit', 'dead', '0', '2026-11-25T08:00Z']);
  for (const { name } of Object.values(town.people)) expect(listed.said).not.toContain(name);
  expect(listed.said).not.toContain('lonnskolan');

  broken.stop();
  expect(await outbox('retry', code, '000002-0')).toEqual({
    code: 0,
    said: `message 000002-0 of case ${code} is sent at the next sweep\n`,
  });
  await town.timeIs('2026-11-25T09:15');
  expect(story.cardOf(town, code).conversation).toBe(channel);
  expect((await outbox('list')).said).toBe('nothing is stuck\n');
  expect((await outbox('retry', code, '000002-0')).said).toContain('is not stuck');
});

test('a card that was given up on is tried again, before anything changes, and shows the case from then on', async () => {
  const { tora, sam } = town.people;
  const form = await tora.says('oro');
  const gone = town.connector.fail({ method: 'PUT', conversation: tora.chat, times: 99 }, { status: 400 });
  const raise = story.tapFor(tora, form, 'concern.raise', aConcern());
  await tora.sends(raise);
  await town.settled();
  const code = (await outbox('list')).said.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';
  gone.stop();
  const stuck = lineOf(await outbox('list'), code);
  expect(stuck.slice(4, 5)).toEqual(['dead']);
  await outbox('retry', code, stuck[1] ?? '');
  await town.timeIs('2026-11-25T09:30');
  expect(tora.sees(code).text).toContain('Kvitto');
  expect((await outbox('list')).said).toBe('nothing is stuck\n');
  await story.tapsVerb(sam, story.cardOf(town, code), 'case.take');
  expect(tora.sees(code).text).toContain(sam.name);
});

test('what nobody will miss is taken off the list, with a reason out of a list, and never sent again', async () => {
  const channel = story.schoolChannel(town);
  town.connector.fail({ method: 'POST', conversation: channel }, { kind: 'lost', how: 502 });
  const code = await story.raised(town);
  expect(lineOf(await outbox('list'), code).slice(1, 5)).toEqual(['000002-0', 'case', 'a unit', 'unsure']);
  const silent = await outbox('drop', code, '000002-0');
  expect(silent.code).toBe(1);
  expect(silent.said).toContain('say why');
  expect((await outbox('drop', code, '000002-0', '--why', 'Kalle sa det')).code).toBe(1);

  expect(await outbox('drop', code, '000002-0', '--why', 'told-otherwise')).toEqual({
    code: 0,
    said: `message 000002-0 of case ${code} is dropped: told-otherwise\n`,
  });
  expect((await outbox('list')).said).toBe('nothing is stuck\n');
  expect(lineOf(await outbox('list', '--dropped'), code).slice(4)).toEqual([
    'dead',
    '0',
    expect.stringMatching(/Z$/),
    'told-otherwise',
  ]);
  const posts = town.connector.posts(channel).length;
  await town.timeIs('2026-11-25T09:45');
  expect(town.connector.posts(channel)).toHaveLength(posts);
});

test.each([
  [['retry', 'K7Q4', '000001-0'], 'K7Q4 is not a case code'],
  [['retry', 'K7Q4-MD2R', '1'], '1 is not the number of a message'],
  [['retry', 'K7Q4-MD2R', '000001-0'], 'there is no message 000001-0 of case K7Q4-MD2R'],
  [['drop', 'K7Q4-MD2R', '000001-0', '--why', 'nobody-left'], 'there is no message 000001-0 of case K7Q4-MD2R'],
  [['lits'], 'npm run outbox -- list'],
])('%j is answered with what is wrong', async (args, said) => {
  const ran = await outbox(...args);
  expect(ran.code).toBe(1);
  expect(ran.said).toContain(said);
});
