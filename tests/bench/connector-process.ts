import { createServer } from 'node:http';
import { answerParent } from './child.ts';

/**
 * The channel, as cheap as HTTP can be, so that the bench measures the bot. The strict stand-in in tests/support checks
 * that calls keep to the contract. When asked to, this channel takes no more than Teams does.
 */
let made = 0;
let calls = 0;
let refused = 0;
let limited = false;

/** Sends in milliseconds: in one conversation, and from one app in one tenant (msteams-docs, rate-limit.md). */
const IN_CONVERSATION = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;
const IN_TENANT = [[30, 1_000]] as const;
const taken = new Map<string, number[]>();

/** Milliseconds until the channel takes one more; 0 if it takes one now. */
function waitFor(place: string, windows: readonly (readonly [number, number])[], now: number): number {
  const times = taken.get(place) ?? [];
  return windows.reduce((wait, [most, ms]) => {
    const oldest = times.at(-most);
    return oldest === undefined ? wait : Math.max(wait, oldest + ms - now);
  }, 0);
}

function refusal(path: string): number {
  if (!limited) return 0;
  const now = performance.now();
  const conversation = path.split('/')[4] ?? '';
  const wait = Math.max(waitFor('tenant', IN_TENANT, now), waitFor(conversation, IN_CONVERSATION, now));
  if (wait === 0) for (const place of ['tenant', conversation]) taken.set(place, [...(taken.get(place) ?? []), now]);
  return wait;
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const { method = '', url = '' } = request;
    calls += 1;
    const wait = refusal(url);
    if (wait > 0) {
      refused += 1;
      response.writeHead(429, { 'retry-after': String(Math.ceil(wait / 1_000)) }).end();
      return;
    }
    const puts = method === 'PUT';
    if (!puts) made += 1;
    const id = puts ? decodeURIComponent(url.slice(url.lastIndexOf('/') + 1)) : `1:posted-${made}`;
    response.writeHead(puts ? 200 : 201, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  answerParent(`http://127.0.0.1:${port}/emea/`, {
    'be as Teams': () => {
      limited = true;
      calls = 0;
      refused = 0;
      return 0;
    },
    calls: () => calls,
    refused: () => refused,
  });
});
