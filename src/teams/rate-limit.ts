import { channelOf } from '../app/delivery/sync-card.ts';
import type { Log } from '../app/ports/log.ts';
import type { Messenger, Place } from '../app/ports/messenger.ts';

/** At most `most` sends in any stretch of `ms` milliseconds. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}

/**
 * The rates that Teams accepts from one bot in one conversation before it answers 429. Source: Microsoft Learn,
 * "Optimize your bot with rate limiting in Teams" (msteams-docs, bots/how-to/rate-limit.md).
 */
export const PER_CONVERSATION: readonly Window[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];

/** Sends per second for one app in one tenant. The same page says 50; older editions say 30, which is used here. */
const PER_TENANT = 30;

/** Sends arrive closer together than they leave. */
const SLACK_MS = 100;
/**
 * A wait up to this long is waited out: with the fifteen seconds that a send may take, it stays within a lease's
 * margin.
 */
const SOON_MS = 3_000;
/** Removing a copy is not urgent: it waits a little longer, and is then dropped. */
const TIDY_MS = 10_000;
/** This many conversations are remembered before the silent ones are forgotten. */
const KEPT = 1_000;

/** Times of past and reserved sends, in order, and the limits on them. */
export interface RateLane {
  readonly times: readonly number[];
  readonly windows: readonly Window[];
}

/** The first moment, `now` or later, at which one more send exceeds no window of any lane. */
export function soonest(now: number, lanes: readonly RateLane[]): number {
  const blocks = lanes.flatMap(({ times, windows }) => windows.map((window) => ({ times, window })));
  let at = now;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { times, window } of blocks) {
      const free = freeFrom(at, times, window);
      moved ||= free > at;
      at = free;
    }
  }
  return at;
}

/** The first moment with room in the window: it is full while `most` sends and one more then lie within `ms`. */
function freeFrom(at: number, times: readonly number[], { most, ms }: Window): number {
  let free = at;
  for (let first = 0; first + most <= times.length; first++) {
    const from = times[first] ?? free;
    const to = times[first + most - 1] ?? free;
    if ((to > free ? to : free) - (from < free ? from : free) < ms) free = from + ms;
  }
  return free;
}

export interface RateLimit {
  /** Reserves a place for one send within `soon` milliseconds; if there is none, only says how long it would take. */
  ask(conversation: string, tenant: string, soon: number): { readonly kept: boolean; readonly afterMs: number };
}

/**
 * @param now milliseconds of a clock that never goes back
 * @param processes how many processes share the tenant's rate without telling each other
 */
export function makeRateLimit(now: () => number, processes: number): RateLimit {
  const perConversation = PER_CONVERSATION.map(slackened);
  const perTenant = [slackened({ most: Math.max(1, Math.floor(PER_TENANT / processes)), ms: 1_000 })];
  const conversations = new Map<string, number[]>();
  const tenants = new Map<string, number[]>();
  const timesIn = (all: Map<string, number[]>, key: string, windows: readonly Window[], at: number): number[] => {
    const past = at - Math.max(...windows.map(({ ms }) => ms));
    if (all.size > KEPT) for (const [other, times] of all) if ((times.at(-1) ?? past) <= past) all.delete(other);
    const times = (all.get(key) ?? []).filter((time) => time > past);
    all.set(key, times);
    return times;
  };
  return {
    ask: (conversation, tenant, soon) => {
      const asked = now();
      const inConversation = timesIn(conversations, conversation, perConversation, asked);
      const inTenant = timesIn(tenants, tenant, perTenant, asked);
      const at = soonest(asked, [
        { times: inConversation, windows: perConversation },
        { times: inTenant, windows: perTenant },
      ]);
      const afterMs = Math.ceil(at - asked);
      if (afterMs > soon) return { kept: false, afterMs };
      for (const times of [inConversation, inTenant]) {
        times.push(at);
        times.sort((a, b) => a - b);
      }
      return { kept: true, afterMs };
    },
  };
}

const slackened = ({ most, ms }: Window): Window => ({ most, ms: ms + SLACK_MS });

/**
 * Keeps a messenger within Teams' rates: a short wait is waited out; for a long one it answers as Teams would, so that
 * delivery postpones the card.
 */
export function rateLimited(
  messenger: Messenger,
  pace: RateLimit,
  pause: (ms: number) => Promise<unknown>,
  log: Log,
): Messenger {
  /** @returns undefined when it may be sent, or how long that would take. */
  const wait = async (conversation: string, { tenant }: Place, soon: number): Promise<number | undefined> => {
    const { kept, afterMs } = pace.ask(channelOf(conversation), tenant, soon);
    if (!kept) return afterMs;
    if (afterMs > 0) await pause(afterMs);
    return undefined;
  };
  return {
    post: async (place, message, mentions) => {
      const afterMs = await wait(place.conversation, place, SOON_MS);
      return afterMs === undefined ? messenger.post(place, message, mentions) : { kind: 'waits', afterMs };
    },
    update: async (place, activityId, message) => {
      const afterMs = await wait(place.conversation, place, SOON_MS);
      return afterMs === undefined ? messenger.update(place, activityId, message) : { kind: 'waits', afterMs };
    },
    remove: async (place, activityId) => {
      const tooLong = await wait(place.conversation, place, TIDY_MS);
      if (tooLong === undefined) return messenger.remove(place, activityId);
      log.warn('a copy of a card could not be removed', { why: 'waits' });
    },
    openChat: async (met, userId) => {
      // A chat that does not exist yet has no conversation to count in, so the person's id stands for it.
      const tooLong = await wait(`chat with ${userId}`, met, SOON_MS);
      if (tooLong === undefined) return messenger.openChat(met, userId);
      log.warn('a chat could not be opened yet', { why: 'waits' });
      return undefined;
    },
    // Asked of a few people once a case, far below the rate for rosters.
    member: messenger.member,
    // Asked once a night, a page at a time.
    roster: messenger.roster,
  };
}
