import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { deliverTo, saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** Made beforehand: while it is packed nothing else goes on here, and a connection that rests too long is closed. */
const packed = gzipSync(JSON.stringify({ type: 'message', text: 'x'.repeat(50_000_000) }));

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

describe('an activity that is none', () => {
  const post = async (body: string | Buffer, headers: Record<string, string> = {}): Promise<number> => {
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    const response = await fetch(`${town.bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: sent,
    });
    await response.arrayBuffer();
    return response.status;
  };

  test.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"oro"'],
    ['an empty object', '{}'],
    ['a type only', '{"type":"message"}'],
    ['a type of another kind', '{"type":{"a":1}}'],
    ['an invoke of nothing', '{"type":"invoke","name":"adaptiveCard/action"}'],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('%s is refused, and the bot goes on', async (_, body) => {
    expect(await post(body)).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${town.bot.url}/healthz`)).status).toBe(200);
  });

  test('a tap without data is refused', async () => {
    const { sam } = town.people;
    const tap = story.forgedTap(sam, 'case.take', {});
    for (const value of [
      undefined,
      null,
      {},
      { action: null },
      { action: { verb: 'case.take', data: [] } },
      { action: { verb: 7 } },
    ])
      expect((await sam.sends({ ...tap, value })).status).toBe(400);
  });

  test('ids without end are refused', async () => {
    const { sam } = town.people;
    const tap = story.forgedTap(sam, 'page.help', {});
    for (const more of [
      { id: 'i'.repeat(5_000) },
      { replyToId: 'r'.repeat(5_000) },
      { from: { id: 'f'.repeat(5_000) } },
    ])
      expect((await sam.sends({ ...tap, ...more })).status).toBe(400);
  });

  test('a body over the limit is too large', async () => {
    const large = JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) });
    expect(await post(large)).toBe(413);
  });

  test('a packed body is refused, also one that is not what it says', async () => {
    expect(await post(packed, { 'content-encoding': 'gzip' })).toBe(415);
    expect(await post('not gzip at all', { 'content-encoding': 'gzip' })).toBe(415);
    expect((await fetch(`${town.bot.url}/healthz`)).status).toBe(200);
  });

  test('nothing but JSON is read: no forms, and no files put aside', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x'.repeat(10_000)]), 'a.txt');
    const response = await fetch(`${town.bot.url}/api/messages`, { method: 'POST', body: form });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await post('type=message', { 'content-type': 'application/x-www-form-urlencoded' })).toBeGreaterThanOrEqual(
      400,
    );
  });
});

describe('somebody the bot does not know', () => {
  test.each([
    ['has no place in the directory', { from: { id: '29:x', aadObjectId: '00000000-0000-4000-8000-00000000dead' } }],
    ['is a guest of no directory', { from: { id: '29:x' } }],
    ['has an empty id', { from: { id: '29:x', aadObjectId: '' } }],
    ['says a known id in another tenant', { channelData: { tenant: { id: 'another-tenant' } } }],
  ])('who %s is told so, and sees nothing', async (_, more) => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const tap = story.tapFor(sam, story.cardOf(town, code), 'case.show');
    const answer = await sam.sends({ ...tap, ...more });
    expect(saidIn(answer)).toContain('Jag känner inte igen dig');
    expect((await store.counts(code))['read'] ?? 0).toBe(0);
  });

  test('an id in capitals is the same person', async () => {
    const { sam } = town.people;
    const code = await story.raised(town);
    const tap = story.tapFor(sam, story.cardOf(town, code), 'case.take');
    const loud = JSON.parse(
      JSON.stringify(tap).replace(/"aadObjectId":"[^"]+"/, (id) => `"aadObjectId"${id.slice(13).toUpperCase()}`),
    );
    expect(saidIn(await deliverTo(town.bot, loud))).toContain('Sparat');
  });
});

test('a tenant that the bot does not belong to is turned away at the door', async () => {
  const bot = await town.anotherProcess({ allowedTenants: ['00000000-0000-4000-9000-000000000001'] });
  const { tora, chris } = town.people;
  const help = (activity: story.Activity): story.Activity => ({ ...activity, id: randomUUID() });
  const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
  expect((await deliverTo(bot, help(story.forgedTap(tora, 'page.help', ref)))).status).toBe(200);
  expect((await deliverTo(bot, help(story.forgedTap(chris, 'page.help', ref)))).status).toBe(403);
});
