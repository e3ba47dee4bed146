import { randomUUID } from 'node:crypto';
import type { Bot } from '../../../src/compose.ts';
import { aRequest, SOCIAL } from '../../support/asking.ts';
import { aConcern } from '../../support/concern.ts';
import { deliverTo, isApology, saidIn, untilAnswered } from '../../support/post.ts';
import { codeOn, isNews, type SeenCard, seen } from '../../support/seen.ts';
import { type Store, townBehindProxy } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { TableProxy } from '../../support/table-proxy.ts';
import type { Town } from '../../support/town.ts';

/** Twice as many in all. */
const CASES = 100;
const AT_ONCE = 10;
const NAMES = { mia: 'Mia Mottagare', mats: 'Mats Mottagare' } as const;
type Racer = keyof typeof NAMES;
const other = (racer: Racer): Racer => (racer === 'mia' ? 'mats' : 'mia');

type Hand = 'joint' | 'over';
interface Asked {
  readonly code: string;
  readonly hand: Hand;
}

let proxy: TableProxy;
let town: Town;
let store: Store;
let second: Bot;
beforeAll(async () => {
  ({ proxy, town, store } = await townBehindProxy());
  second = await town.anotherProcess();
});
afterEach(() => proxy.reset());
afterAll(async () => {
  await town.close();
  await proxy.close();
  expect(town.connector.violations).toEqual([]);
});

/** A few at a time, so that several cases are in the store's hands at any moment. */
async function aFewAtATime<T, R>(all: readonly T[], each: (one: T, n: number) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map((one, n) => each(one, from + n)))));
  return done;
}

async function delivered(activity: story.Activity): Promise<unknown> {
  const answered = await deliverTo(town.bot, activity);
  if (isApology(answered)) throw new Error(saidIn(answered));
  return answered.body;
}

/** The cards of all cases in a conversation, or the news of them, read once: there are many. */
function cardsBy(where: string, which: 'card' | 'news' = 'card'): (code: string) => SeenCard {
  const all = Map.groupBy(
    town.people.tora
      .cards(where)
      .filter((card) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.test(card.text) && isNews(card) === (which === 'news')),
    codeOn,
  );
  return (code) => {
    const [card, ...more] = all.get(code) ?? [];
    // However often it was sent.
    if (card === undefined || more.length > 0) throw new Error(`not one ${which} of ${code} in ${where}`);
    return card;
  };
}

/** Cases that the school holds, each with a request to social services: every other one to join in, the rest to take over. */
async function askedMany(): Promise<readonly Asked[]> {
  const { tora, sam } = town.people;
  const noCase = { case: '', cardVersion: 0, outId: '' };
  const codes = await aFewAtATime(Array.from({ length: CASES }), async () => {
    const form = story.forgedTap(tora, 'concern.raise', { ...noCase, nonce: randomUUID(), ...aConcern() });
    return codeOn(seen(await delivered({ ...form, replyToId: undefined }), '', ''));
  });
  await town.settled();
  const posted = cardsBy(story.schoolChannel(town));
  await aFewAtATime(codes, (code) => delivered(story.tapFor(sam, posted(code), 'case.take')));
  const asked = await aFewAtATime(codes, async (code, n): Promise<Asked> => {
    const hand = n % 2 === 0 ? 'joint' : 'over';
    const data = { case: code, cardVersion: 2, nonce: randomUUID(), outId: '', ...aRequest({ hand }) };
    expect(JSON.stringify(await delivered(story.forgedTap(sam, 'referral.send', data)))).toContain('Sparat');
    return { code, hand };
  });
  await town.settled();
  return asked;
}

/** Both at once, and who of them was told that it is theirs. */
async function race(card: SeenCard, bots: { readonly [racer in Racer]: Bot }, first: Racer): Promise<Racer> {
  const accepts = async (racer: Racer): Promise<readonly [Racer, string]> => {
    const tap = story.tapFor(town.people[racer], card, 'referral.accept');
    return [racer, saidIn(await untilAnswered(bots[racer], tap))];
  };
  const answers = await Promise.all([accepts(first), accepts(other(first))]);
  const [won, ...more] = answers.filter(([, said]) => said.includes('Sparat')).map(([racer]) => racer);
  if (won === undefined || more.length > 0)
    throw new Error(`${answers.length - 1 + more.length} winners of ${codeOn(card)}`);
  for (const [racer, said] of answers) {
    expect(said).not.toContain(`${NAMES[racer]} hann före`);
    if (racer !== won) expect(said).toContain(`${NAMES[won]} hann före och har svarat`);
  }
  return won;
}

/** The state and the cards, each as that state has it. */
async function areAsTold(asked: readonly Asked[], winners: readonly Racer[]): Promise<void> {
  const theirs = cardsBy(town.channel(SOCIAL));
  const schools = cardsBy(story.schoolChannel(town));
  const receipts = cardsBy(town.people.tora.chat);
  const told = cardsBy(town.people.tora.chat, 'news');
  const answered = cardsBy(town.people.sam.chat, 'news');
  await aFewAtATime(asked, async ({ code, hand }, n) => {
    const won = winners[n] ?? 'mia';
    const winner = { unit: SOCIAL, person: town.people[won].chat.replace('a:', '') };
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken', 'referralSent', 'referralAccepted']);
    expect(await store.state(code)).toMatchObject(
      hand === 'over'
        ? { holder: { kind: 'person', ...winner }, contacts: [] }
        : { holder: { kind: 'person', unit: story.SCHOOL }, contacts: [winner] },
    );
    const { text, buttons } = theirs(code);
    expect(text).toContain(`${NAMES[won]}, Exempelby socialtjänst`);
    expect(text).not.toContain(NAMES[other(won)]);
    expect(buttons.map(({ verb }) => verb)).toEqual(['help.begin', 'help.open', 'case.show']);
    for (const card of [schools(code), receipts(code)]) {
      expect(card.text).toContain(hand === 'over' ? 'En annan verksamhet' : 'Sam Skolsamordnare');
      expect(card.text).not.toContain('Mottagare');
    }
    // A short message about each of both, however often it was sent.
    expect(told(code).text).toContain(story.TOLD.taken);
    expect(answered(code).text).toContain('Annan verksamhet sa ja till förfrågan');
  });
}

test.each([
  ['through one process', () => ({ mia: town.bot, mats: town.bot })],
  ['through two processes', () => ({ mia: town.bot, mats: second })],
])(
  'two coordinators accept a request at once, %s, and one in ten answers of the store is lost',
  async (_, bots) => {
    const asked = await askedMany();
    const card = cardsBy(town.channel(SOCIAL));
    const lost = proxy.random({ rate: 0.1, seed: 20261125, match: ({ kind }) => kind !== 'get' && kind !== 'query' });
    // Each is a hair earlier every other time.
    const winners = await aFewAtATime(asked, ({ code }, n) => race(card(code), bots(), n % 4 < 2 ? 'mia' : 'mats'));
    expect(new Set(winners).size).toBe(2);
    expect(lost.hits).toBeGreaterThan(CASES / 10);

    // What the lost answers left undone, the sweep does.
    proxy.reset();
    await town.settled();
    for (let i = 0; i < 3; i++) {
      await story.goesBy(town, { seconds: 180 });
      await second.sweep();
      await town.settled();
    }
    await areAsTold(asked, winners);
    expect((await store.all('due')).filter((row) => String(row['kind']) === 'out')).toEqual([]);
  },
  120_000,
);
