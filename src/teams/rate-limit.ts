import { channelOf } from '../app/delivery/sync-card.ts';
import type { Log } from '../app/ports/log.ts';
import type { Messenger, Place } from '../app/ports/messenger.ts';

/** In any stretch of so many milliseconds, no more than so many sends. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}

/**
 * What Teams takes from one bot in one conversation before it answers 429.
 * Source: Microsoft Learn, "Optimize your bot with rate limiting in Teams" (msteams-docs, bots/how-to/rate-limit.md).
 */
export const PER_CONVERSATION: readonly Window[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];

/** A second, for one app in one tenant. The same page says 50; older editions of it say 30, which is what is used. */
const PER_TENANT = 30;

/** Sends arrive closer together than they leave. */
const SLACK_MS = 100;
/** What comes sooner is waited for: with the fifteen seconds that a send may take, it stays within a lease's margin. */
const SOON_MS = 3_000;
/** A copy to be taken away is nobody's next task: it is waited for a little longer, and then let be. */
const TIDY_MS = 10_000;
/** How many conversations are kept in mind before the silent ones are forgotten. */
const KEPT = 1_000;

/** When sends were made or will be, in order, and how close together they may be. */
export interface RateLane {
  readonly times: readonly number[];
  readonly windows: readonly Window[];
}

/** The first moment, `now` or later, at which one send more exceeds no window of any lane. */
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

/** A window is full when as many sends as it takes lie so close that one more at `at` is within their stretch. */
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
  /** Keeps a place for one send within `soon` milliseconds; where there is none, only says how long it would take. */
  ask(conversation: string, tenant: string, soon: number): { readonly kept: boolean; readonly afterMs: number };
}

/**
 * @param now milliseconds of a clock that never goes back
 * @param processes how many share the tenant's rate without talking to each other about it
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
 * Keeps a messenger to Teams' rates before Teams has to: a short wait is waited for, a long one is answered as Teams
 * itself would, so that delivery puts the card back.
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
    post: async (place, message) => {
      const afterMs = await wait(place.conversation, place, SOON_MS);
      return afterMs === undefined ? messenger.post(place, message) : { kind: 'waits', afterMs };
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
      // A chat that is not there yet has no conversation to count in: the person stands for it.
      const tooLong = await wait(`chat with ${userId}`, met, SOON_MS);
      if (tooLong === undefined) return messenger.openChat(met, userId);
      log.warn('a chat could not be opened yet', { why: 'waits' });
      return undefined;
    },
  };
}
