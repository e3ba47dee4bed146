import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { movableClock } from '../../../src/local/clock.ts';
import { fromConnectionString } from '../../../src/storage/tables.ts';
import { startBotProcess } from '../../support/bot-process.ts';
import { faultsOf } from '../../support/case-check.ts';
import { aConcern } from '../../support/concern.ts';
import { scratch } from '../../support/npm-start.ts';
import { ownStore } from '../../support/own-store.ts';
import { deliverTo, saidIn } from '../../support/post.ts';
import { openStore, type Store } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import { startTown, type Town, WEDNESDAY, ZONE } from '../../support/town.ts';

/** The child's clock goes on by itself, and whoever takes over from it must have the same. */
let clock: () => string;
let connection: string;
let town: Town;
let store: Store;
let place: Awaited<ReturnType<typeof scratch>>;
let child: ChildProcess;
let bot: { readonly url: string };
beforeEach(async () => {
  connection = await ownStore();
  place = await scratch();
  const file = join(place.folder, 'clock');
  const { now } = await movableClock(file, ZONE, WEDNESDAY);
  clock = () => DateTime.fromISO(now(), { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
  const tables = fromConnectionString(connection);
  town = await startTown({ tables, prefix: 'tabb', at: clock() });
  store = await openStore('tabb', tables);
  const started = await startBotProcess(connection, {
    LOCAL_FOLDER: place.folder,
    VAULT_KEY: Buffer.from(town.vaultKey).toString('base64'),
  });
  child = started.child;
  bot = started;
});
afterEach(async () => {
  child.kill('SIGKILL');
  await town.close();
  await place.remove();
  expect(town.connector.violations).toEqual([]);
});

/** A case whose first card does not get there until `answer` is called, and a change that waits behind it. */
async function twoToDeliver() {
  const { tora, sam } = town.people;
  const { connector } = town;
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  const match = { method: 'POST', conversation: story.schoolChannel(town) };
  const form = await tora.says('oro');
  connector.fail(match, { kind: 'held', until });
  const raised = await deliverTo(bot, story.tapFor(tora, form, 'concern.raise', aConcern()));
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(raised))?.[0] ?? '';
  await connector.waitFor(() => connector.posts().some(({ status }) => status === 'pending'), 'a post on its way');
  const { cardVersion } = await store.state(code);
  const take = story.forgedTap(sam, 'case.take', { case: code, cardVersion, nonce: '', outId: '' });
  expect(saidIn(await deliverTo(bot, take))).toContain('Sparat');
  return { code, answer };
}

test('told to end, it finishes what is on its way and leaves the rest for others to take at once', async () => {
  const { code, answer } = await twoToDeliver();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  // The Ctrl-C that npm passes on is the same one, and does not cut anything short.
  child.kill('SIGINT');
  await untilRefused();
  answer();
  expect(await ended).toEqual([0, null]);

  await town.timeIs(clock());
  expect(await faultsOf(town, store, code, 2, [story.TOLD.taken])).toEqual([]);
  expect(town.connector.posts(story.schoolChannel(town))).toHaveLength(1);
  expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
});

test('told twice, it ends at once, and nothing is lost by it', async () => {
  const { code, answer } = await twoToDeliver();
  const ended = once(child, 'exit');
  const again = setInterval(() => child.kill('SIGTERM'), 100);
  expect(await ended).toEqual([1, null]);
  clearInterval(again);
  answer();

  await town.timeIs(clock());
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 150 });
  // Cut off in the middle of a post: it is made again, and there are two.
  const { sam } = town.people;
  expect(sam.cards(story.schoolChannel(town))).toHaveLength(2);
  expect(story.cardOf(town, code).text).toContain(sam.name);
  const open = (await store.rows(code)).filter((row) => row.rowKey.startsWith('2-out-') && row['status'] !== 'sent');
  expect(open).toEqual([]);
});

async function untilRefused(): Promise<void> {
  for (;;) {
    const status = await deliverTo(bot, {}).then(
      (answered) => answered.status,
      () => 503,
    );
    if (status === 503) return;
  }
}
