import { randomUUID } from 'node:crypto';
import type { Messenger, Place, SendOutcome } from '../../src/app/ports/messenger.ts';
import { sentence } from '../../src/cards/pages.ts';
import { makeRateLimit, rateLimited } from '../../src/teams/rate-limit.ts';
import { faultsOf } from '../support/case-check.ts';
import { aConcern } from '../support/concern.ts';
import { deliverTo, saidIn } from '../support/post.ts';
import { townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';

const hello = sentence('Hej');
const at = (conversation: string, tenant = 'kommunen'): Place => ({
  conversation,
  tenant,
  serviceUrl: 'https://smba.example/emea/',
  botId: '28:bot',
});

/** A messenger that says when it was used, on a clock of its own. */
function scene(processes = 1) {
  let now = 0;
  const sends: { readonly what: string; readonly at: number }[] = [];
  const warnings: unknown[] = [];
  const did = (what: string): void => void sends.push({ what, at: now });
  const send = async (what: string): Promise<SendOutcome> => {
    did(what);
    return { kind: 'sent', activityId: '1' };
  };
  const messenger: Messenger = {
    post: () => send('post'),
    update: () => send('update'),
    remove: async () => did('remove'),
    openChat: async (met) => {
      did('openChat');
      return met;
    },
    member: async () => undefined,
    roster: async () => undefined,
  };
  const log = { info: () => undefined, warn: (...said: unknown[]) => void warnings.push(said), failure: () => '' };
  const go = (ms: number): void => {
    now += ms;
  };
  const pause = async (ms: number): Promise<void> => go(ms);
  const pace = makeRateLimit(() => now, processes);
  return { sends, warnings, go, messenger: rateLimited(messenger, pace, pause, log) };
}

test('the eighth message to a conversation waits a moment; the next conversation does not', async () => {
  const { messenger, sends } = scene();
  for (let i = 0; i < 8; i++) expect(await messenger.post(at('a'), hello)).toMatchObject({ kind: 'sent' });
  expect(sends.map((send) => send.at)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_100]);
  await messenger.post(at('b'), hello);
  expect(sends.at(-1)?.at).toBe(1_100);
});

test('threads of one channel are one conversation', async () => {
  const { messenger, sends } = scene();
  for (let i = 0; i < 8; i++) await messenger.update(at(`19:c@thread.tacv2;messageid=${i}`), '1', hello);
  expect(sends.at(-1)?.at).toBe(1_100);
});

test('posts, updates, removals and openings count together in the tenant', async () => {
  const { messenger, sends } = scene(3);
  for (let i = 0; i < 3; i++) {
    await messenger.post(at(`p${i}`), hello);
    await messenger.update(at(`u${i}`), '1', hello);
    await messenger.remove(at(`r${i}`), '1');
  }
  await messenger.openChat(at('x'), 'somebody');
  expect(sends.filter((send) => send.at === 0)).toHaveLength(10);
  await messenger.post(at('y', 'regionen'), hello);
  expect(sends.at(-1)?.at).toBe(0);
  await messenger.post(at('z'), hello);
  expect(sends.at(-1)?.at).toBe(1_100);
});

test('a long wait is told instead of waited for, and nothing is sent', async () => {
  const { messenger, sends, warnings, go } = scene();
  for (let i = 0; i < 60; i++) {
    await messenger.post(at('a'), hello);
    go(280);
  }
  const sent = sends.length;
  expect(await messenger.post(at('a'), hello)).toEqual({ kind: 'waits', afterMs: expect.any(Number) });
  expect(await messenger.update(at('a'), '1', hello)).toMatchObject({ kind: 'waits' });
  await messenger.remove(at('a'), '1');
  expect(sends).toHaveLength(sent);
  expect(warnings).toEqual([['a copy of a card could not be removed', { why: 'waits' }]]);
  go(30_000);
  expect(await messenger.post(at('a'), hello)).toMatchObject({ kind: 'sent' });
});

test('what a process may not send yet is put back, and sent by whoever may', async () => {
  const { town, store } = await townWithStore();
  // One of so many that it may send one message a second.
  const slow = await town.anotherProcess({ processes: 30 });
  const { tora } = town.people;
  const { connector } = town;
  const from = connector.log.length;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => {
      const data = { case: '', cardVersion: 0, nonce: randomUUID(), outId: '', ...aConcern() };
      return deliverTo(slow, { ...story.forgedTap(tora, 'concern.raise', data), replyToId: undefined });
    }),
  );
  await slow.settled();
  const codes = answers.map((answer) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(answer))?.[0] ?? '');
  const statuses = (await Promise.all(codes.map((code) => store.rows(code)))).flat().map((row) => row['status']);
  expect(statuses).toContain('pending');
  expect(connector.log.slice(from).map(({ status }) => status)).not.toContain(429);
  expect(connector.log.length - from).toBeLessThan(16);

  await story.goesBy(town, { seconds: 120 });
  for (const code of codes) expect(await faultsOf(town, store, code, 2)).toEqual([]);
  await town.close();
  expect(connector.violations).toEqual([]);
});
