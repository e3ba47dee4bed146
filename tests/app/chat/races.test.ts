import { randomUUID } from 'node:crypto';
import type { Bot } from '../../../src/compose.ts';
import { aConcern } from '../../support/concern.ts';
import { saidIn, untilAnswered } from '../../support/post.ts';
import { codeOn, seen } from '../../support/seen.ts';
import { type Store, townBehindProxy } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { TableProxy, TableRequest } from '../../support/table-proxy.ts';
import type { Town } from '../../support/town.ts';

/** Twice as many pairs in all. */
const ROUNDS = 30;
const NAMES = { sam: 'Sam Skolsamordnare', siv: 'Siv Skolsamordnare' } as const;

let proxy: TableProxy;
let town: Town;
let store: Store;
let other: Bot;
beforeAll(async () => {
  ({ proxy, town, store } = await townBehindProxy());
  other = await town.anotherProcess();
});
afterEach(() => proxy.reset());
afterAll(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

async function raisedMany(count: number): Promise<readonly string[]> {
  const { tora } = town.people;
  const codes = [];
  for (let i = 0; i < count; i++) {
    const data = { case: '', cardVersion: 0, nonce: randomUUID(), outId: '', ...aConcern() };
    const { body } = await tora.sends({ ...story.forgedTap(tora, 'concern.raise', data), replyToId: undefined });
    codes.push(codeOn(seen(body, '', '')));
  }
  await town.settled();
  return codes;
}

test.each([
  ['through one process', () => [town.bot, town.bot] as const],
  ['through two processes', () => [town.bot, other] as const],
])('two coordinators take a case at once, %s, and one in ten answers of the store is lost', async (_, bots) => {
  const { sam, siv, tora } = town.people;
  const [first, second] = bots();
  const codes = await raisedMany(ROUNDS);
  proxy.random({ rate: 0.1, seed: 20261125, match: ({ kind }) => kind !== 'get' && kind !== 'query' });

  const winners = new Map<string, keyof typeof NAMES>();
  for (const [round, code] of codes.entries()) {
    const card = story.cardOf(town, code);
    const taps = [
      () => untilAnswered(first, story.tapFor(sam, card, 'case.take')),
      () => untilAnswered(second, story.tapFor(siv, card, 'case.take')),
    ];
    // Each is a hair earlier every other time.
    const answers = await Promise.all((round % 2 === 0 ? taps : taps.toReversed()).map((tap) => tap()));
    const [toSam, toSiv] = round % 2 === 0 ? answers : answers.toReversed();
    if (toSam === undefined || toSiv === undefined) throw new Error('two taps have two answers');
    const said = { sam: saidIn(toSam), siv: saidIn(toSiv) };
    const won = saidIn(toSam).includes('Sparat') ? 'sam' : 'siv';
    const lost = won === 'sam' ? 'siv' : 'sam';
    expect(said[won]).toContain('Sparat');
    expect(said[lost]).toContain(`${NAMES[won]} hann före`);
    expect(said[lost]).not.toContain('Sparat');
    winners.set(code, won);
  }
  expect(new Set(winners.values()).size).toBe(2);

  // What the lost answers left undone, the sweep does.
  proxy.reset();
  await town.settled();
  for (let i = 0; i < 3; i++) {
    await story.goesBy(town, { seconds: 180 });
    await other.sweep();
    await town.settled();
  }
  for (const [code, won] of winners) {
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
    expect(await store.state(code)).toMatchObject({ holder: { kind: 'person' } });
    for (const card of [story.cardOf(town, code), tora.sees(code)]) {
      expect(card.text).toContain(NAMES[won]);
      expect(card.text).not.toContain(NAMES[won === 'sam' ? 'siv' : 'sam']);
    }
    // One card in the channel, however often it was sent.
    expect(
      town.connector.cards(story.schoolChannel(town)).filter((c) => JSON.stringify(c).includes(code)),
    ).toHaveLength(1);
  }
  expect((await store.all('due')).filter((row) => String(row['kind']) === 'out')).toEqual([]);
});

test('two processes that sweep at the same moment send once', async () => {
  const { connector } = town;
  // Nothing is sent at first: the channel asks to wait.
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status: 429, retryAfterSeconds: 1 });
  const [code = ''] = await raisedMany(1);
  const from = connector.log.length;
  // None of the three can claim it before all have found it; and the clock is the same, to the millisecond.
  let claims = 0;
  const { promise: allClaim, resolve: release } = Promise.withResolvers<void>();
  const match = ({ kind, table }: TableRequest): boolean => {
    const isClaim = kind === 'update' && table.endsWith('cases');
    if (isClaim && ++claims === 3) release();
    return isClaim;
  };
  proxy.fail({ match, times: 3 }, { until: allClaim });
  await Promise.all([story.goesBy(town, { seconds: 20 }), other.sweep(), other.sweep()]);
  await town.settled();
  // All three try for it, some of them twice.
  expect(claims).toBeGreaterThanOrEqual(3);
  expect(connector.log.slice(from).filter((call) => call.method === 'POST')).toHaveLength(1);
  expect(story.cardOf(town, code).text).toContain('ingen har tagit');
});
