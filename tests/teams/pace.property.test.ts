import fc from 'fast-check';
import { makeRateLimit, PER_CONVERSATION, soonest, type Window } from '../../src/teams/rate-limit.ts';

const TENANT = { most: 10, ms: 1_000 };

/** Most sends in any stretch of a window's length. */
function busiest(times: readonly number[], { ms }: Window): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [i, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= ms) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

/** Somebody wants to send: so long after the one before, in one of a few conversations, ready to wait so long. */
const wish = fc.record({
  after: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, fc.nat(3_000), fc.nat(40_000)),
  conversation: fc.nat(3),
  soon: fc.constantFrom(0, 3_000, 10_000),
});

test('whatever is asked for, no window is ever exceeded, neither in a conversation nor in the tenant', () => {
  let waited = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(wish, { minLength: 60, maxLength: 250 }), (wishes) => {
      let now = 0;
      const pace = makeRateLimit(() => now, 3);
      const sends: { readonly at: number; readonly conversation: number }[] = [];
      for (const { after, conversation, soon } of wishes) {
        now += after;
        const { kept, afterMs } = pace.ask(String(conversation), 'tenant', soon);
        if (kept) sends.push({ at: now + afterMs, conversation });
        if (kept && afterMs > soon) return false;
        if (!kept && afterMs <= soon) return false;
        waited += kept && afterMs > 0 ? 1 : 0;
        refused += kept ? 0 : 1;
      }
      const all = sends.map(({ at }) => at);
      const within = (times: readonly number[], window: Window): boolean => busiest(times, window) <= window.most;
      return (
        within(all, TENANT) &&
        [0, 1, 2, 3].every((one) => {
          const times = sends.filter(({ conversation }) => conversation === one).map(({ at }) => at);
          return PER_CONVERSATION.every((window) => within(times, window));
        })
      );
    }),
    { numRuns: 300 },
  );
  // A property that never met a full window would say nothing about it.
  expect(waited).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
});

test('the hour is kept to as well', () => {
  let now = 0;
  const pace = makeRateLimit(() => now, 1);
  const sends: number[] = [];
  for (; now < 2 * 3_600_000; now += 900) if (pace.ask('c', 't', 0).kept) sends.push(now);
  for (const window of PER_CONVERSATION) expect(busiest(sends, window)).toBeLessThanOrEqual(window.most);
  // And not only by sending nothing.
  expect(sends.length).toBeGreaterThan(1.9 * 1_800);
});

const small: fc.Arbitrary<Window> = fc.record({
  most: fc.integer({ min: 1, max: 4 }),
  ms: fc.integer({ min: 1, max: 12 }),
});

test('the moment found is the first that will do', () => {
  fc.assert(
    fc.property(
      fc.array(small, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(15), { maxLength: 12 }),
      (windows, steps) => {
        // Others' places, some of them still to come, none of them too close.
        const times: number[] = [];
        for (const step of steps) times.push(soonest(step, [{ times, windows }]));
        times.sort((a, b) => a - b);
        const now = 10;
        const found = soonest(now, [{ times, windows }]);
        const fits = (at: number): boolean => windows.every((w) => busiest([...times, at], w) <= w.most);
        const first = Array.from({ length: found - now + 1 }, (_, i) => now + i).find(fits);
        return first === found;
      },
    ),
    { numRuns: 2_000 },
  );
});
