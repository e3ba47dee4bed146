import { startTableProxy } from '../support/table-proxy.ts';
import { accepting, type Posted, taking } from './activities.ts';
import { type Drive, drive } from './driver.ts';
import { type Kept, mustHaveKept } from './kept.ts';
import { median, percentile, print, round } from './numbers.ts';
import { run, type Stage } from './stage.ts';

const ROUNDS = 5;
/** Taps in a round, by the number of clients: long enough to be steady, short enough to be done. */
const TAPS = [
  { clients: 1, taps: 40 },
  { clients: 20, taps: 160 },
] as const;
const WARM = { clients: 20, taps: 160 };
const COUNTED = 11;

/** The tapped cards. Every tap is on another case, freshly raised, or asked about as well. */
const VERBS: readonly Verb[] = [
  {
    verb: 'take',
    tap: taking,
    ready: ({ raised }, count) => raised(count),
    kept: { event: 3, last: 4, cardVersion: 2, outs: 1, cards: 2 },
  },
  {
    verb: 'accept',
    tap: accepting,
    ready: ({ asked }, count) => asked(count),
    kept: { event: 7, last: 8, cardVersion: 4, outs: 2, cards: 4 },
  },
];

interface Verb {
  readonly verb: string;
  readonly tap: (serviceUrl: string, posted: Posted) => object;
  readonly ready: (stage: Stage, count: number) => Promise<readonly Posted[]>;
  readonly kept: Kept;
}

interface Round {
  readonly ours: Drive;
  readonly bare: Drive;
}

/** Taps a second, in turn with a bare bot: the machine's speed drifts, a ratio within one round hardly does. */
export async function benchTaps(stage: Stage): Promise<void> {
  for (const verb of VERBS) {
    const tapped: Posted[] = [];
    const fresh = async (count: number): Promise<readonly Posted[]> => {
      const cases = await verb.ready(stage, count);
      tapped.push(...cases);
      return cases;
    };
    const cost = await storageCost(stage, verb, await fresh(COUNTED));
    // Warms both up before counting.
    await oneRound(stage, verb, WARM.clients, await fresh(WARM.taps));
    for (const { clients, taps } of TAPS) {
      const rounds: Round[] = [];
      for (let n = 0; n < ROUNDS; n++) rounds.push(await oneRound(stage, verb, clients, await fresh(taps)));
      const times = rounds.flatMap(({ ours }) => ours.times);
      print({
        bench: 'tap',
        verb: verb.verb,
        clients,
        perSecond: round(median(rounds.map(({ ours }) => ours.perSecond))),
        p50ms: round(median(times)),
        p95ms: round(percentile(times, 95)),
        barePerSecond: round(median(rounds.map(({ bare }) => bare.perSecond))),
        bareRatio: round(median(rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond))),
        ...cost,
      });
    }
    await mustHaveKept(stage.tables, tapped, verb.kept);
  }
}

async function oneRound(stage: Stage, { tap }: Verb, clients: number, cases: readonly Posted[]): Promise<Round> {
  const activities = cases.map((posted) => tap(stage.serviceUrl, posted));
  const bare = await run(stage.bare, clients, activities);
  const ours = await run(stage.bot, clients, activities);
  return { ours, bare };
}

/** Counts requests to the store for one client that waits for each tap to be done. */
async function storageCost(stage: Stage, { tap }: Verb, cases: readonly Posted[]) {
  const proxy = await startTableProxy(stage.tableUrl);
  const bot = await stage.anotherBot(proxy.url);
  const before: number[] = [];
  const total: number[] = [];
  for (const posted of cases) {
    const from = proxy.count();
    await drive(bot.url, 1, [tap(stage.serviceUrl, posted)], async () => {
      before.push(proxy.count() - from);
      await bot.ask('settled');
    });
    total.push(proxy.count() - from);
  }
  await bot.stop();
  await proxy.close();
  return { storageBeforeAnswer: median(before), storageTotal: median(total) };
}
