import { setTimeout as pause } from 'node:timers/promises';
import { odata } from '@azure/data-tables';
import { rowsOf } from '../../src/storage/tables.ts';
import type { Call } from '../support/connector.ts';
import { generator, pick, weighted } from '../support/seeded.ts';
import { isDay, type Posted, postedBy } from './channel.ts';
import { chatOf, type World } from './world.ts';

/** Kills processes and moves time while people tap, by how far the people have come. */
export interface Directing {
  onStep(done: number, of: number): void;
  /** Resolves when all kills and moves are done. */
  readonly finished: Promise<void>;
  /** Messages whose answer reached nobody, since the process that posted them was killed before it could note it. */
  readonly orphans: ReadonlySet<Call>;
}

type Happening = { readonly at: number } & (
  | { readonly kind: 'kill'; readonly how: 'at-a-call' | 'whenever'; readonly wait: number; readonly which: number }
  | { readonly kind: 'time'; readonly ms: number }
);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The jumps of time: past leases, then past backoffs, then past deadlines. */
const PASSING = {
  moment: 40_000,
  lease: 150_000,
  meeting: 20 * MINUTE_MS,
  morning: 3 * HOUR_MS,
  night: 18 * HOUR_MS,
  weekend: 72 * HOUR_MS,
} as const;
const LIKELY = { moment: 20, lease: 30, meeting: 10, morning: 15, night: 17, weekend: 8 } as const;
const KILLS_A_JUMP = 2;
const FEWEST_JUMPS = 8;
/** The last kill comes a little before the last tap. */
const UNTIL = 0.95;
const NO_CALL_MS = 3_000;

export function direct(world: World, seed: number, kills: number): Directing {
  const next = generator(seed + 1);
  const plan = planned(next, kills);
  let progress = 0;
  let moved: (() => void) | undefined;
  const reached = async (at: number): Promise<void> => {
    while (progress < at) {
      const { promise, resolve } = Promise.withResolvers<void>();
      moved = resolve;
      await promise;
    }
  };
  const run = async (): Promise<void> => {
    for (const happening of plan) {
      await reached(happening.at);
      if (happening.kind === 'time') await world.timePasses(happening.ms);
      else await kill(world, happening);
    }
  };
  return {
    onStep: (done, of) => {
      progress = done / of;
      moved?.();
    },
    finished: run(),
    orphans: world.channel.orphans,
  };
}

function planned(next: () => number, kills: number): readonly Happening[] {
  const jumps = Math.max(FEWEST_JUMPS, Math.round(kills / KILLS_A_JUMP));
  const killings = Array.from(
    { length: kills },
    (_, i): Happening => ({
      kind: 'kill',
      at: ((i + next()) / kills) * UNTIL,
      how: next() < 0.6 ? 'at-a-call' : 'whenever',
      wait: next(),
      which: next(),
    }),
  );
  const jumpings = Array.from(
    { length: jumps },
    (_, i): Happening => ({
      kind: 'time',
      at: (i + next()) / jumps,
      ms: PASSING[weighted(next, LIKELY)],
    }),
  );
  return [...killings, ...jumpings].toSorted((a, b) => a.at - b.at);
}

async function kill(world: World, { how, wait, which }: Extract<Happening, { kind: 'kill' }>): Promise<void> {
  const { processes, channel } = world;
  // Other processes may be starting; if all are, nobody can tap.
  await processes.areUp(Math.max(1, Math.round(which * (processes.running().length - 1))));
  const name = how === 'at-a-call' ? await callerSoon(world, which, wait) : undefined;
  if (name === undefined) await pause(wait * 200);
  const victim = name ?? pick(() => which, processes.running());
  await processes.kill(victim);
  channel.isDead(victim);
  await noteOrphans(world, victim);
}

/** Kills the process that makes one of the next calls to the channel, some milliseconds after the call. */
async function callerSoon({ channel }: World, which: number, wait: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let left = Math.floor(which * 5);
  const timer = setTimeout(() => resolve(undefined), NO_CALL_MS);
  channel.onCall = (from) => {
    left -= 1;
    if (left < 0) setTimeout(() => resolve(from), wait * 25);
  };
  const from = await promise;
  channel.onCall = () => undefined;
  clearTimeout(timer);
  return from;
}

/** The killed process's posts that it had not noted; read while its lease runs, before others can post them. */
async function noteOrphans({ channel, tables }: World, killed: string): Promise<void> {
  const calls = channel.connector.log.filter((call) => call.from === killed && call.method === 'POST');
  for (const call of calls) if (call.status === 'pending') channel.orphans.add(call);
  const posts = calls.flatMap((call) => postedBy(call) ?? []);
  const letters = await rowsOf(tables.letters.listEntities<{ status: string; activityId: string }>());
  for (const { call, activityId, conversation } of posts.filter(isLetter)) {
    const underWay = letters.some((one) => chatOf(one.partitionKey ?? '') === conversation && one.status !== 'sent');
    if (underWay && !letters.some((one) => one.activityId === activityId)) channel.orphans.add(call);
  }
  const byCase = Map.groupBy(
    posts.filter((post) => !isLetter(post)),
    ({ codes }) => codes[0],
  );
  for (const [id, about] of byCase) {
    if (id === undefined) continue;
    const filter = odata`PartitionKey eq ${id} and RowKey ge '2-out-' and RowKey lt '3-past.'`;
    const rows = await rowsOf(tables.cases.listEntities<Noted>({ queryOptions: { filter } }));
    for (const { call, activityId, outId } of about)
      if (!rows.some((row) => row.activityId === activityId || (row.out === outId && row.status === 'sent')))
        channel.orphans.add(call);
  }
}
/** The row of a message that is to be sent, or of a posted one. */
interface Noted {
  readonly out?: string;
  readonly status?: string;
  readonly activityId?: string;
}

const isLetter = (post: Posted): boolean => post.weekly || isDay(post);

/** An open case owes reminders as long as it is open; but its deliveries must end. */
const ROUNDS = 400;

/**
 * Moves time on from one due thing to the next, and then until nothing is left to send.
 *
 * @param days nine are more than a working week: a first reminder of most things, and several steps of what was late
 * @returns the deliveries that are left, if they never end
 */
export async function settle(world: World, days: number): Promise<readonly string[]> {
  const until = world.now() + days * 24 * HOUR_MS;
  for (let round = 0; ; round++) {
    await world.timePasses(0);
    const pointers = await pointersIn(world);
    const waiting = pointers.filter(({ key, at }) => key.includes('_out-') || at <= world.now());
    const [next] = world.now() < until ? pointers : waiting;
    if (next === undefined || round === ROUNDS) return waiting.map(({ key }) => key);
    await world.timePasses(Math.max(0, next.at - world.now()) + HOUR_MS);
  }
}

/** The due pointers, soonest first, without the table's other rows, whose key begins with no time. */
async function pointersIn({ tables }: World): Promise<readonly { readonly key: string; readonly at: number }[]> {
  const rows = await rowsOf(tables.due.listEntities());
  return rows
    .flatMap(({ rowKey = '' }) => (/^\d{4}-\d\d-\d\dT.*Z_/.test(rowKey) ? [rowKey] : []))
    .toSorted()
    .map((key) => ({ key, at: Date.parse(key.slice(0, key.indexOf('_'))) }));
}
