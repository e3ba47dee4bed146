import type { Activity } from 'botbuilder';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector';
import { z } from 'zod';
import { type Connector, startConnector } from '../support/connector.ts';

const CHAT = 'a:1-anna';
const CHANNEL = '19:school@thread.tacv2';

const pipelined = z.object({
  client: z.object({
    pipeline: z.custom<{ removePolicy(which: { name: string }): { name: string }[] }>(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        'removePolicy' in value &&
        typeof value.removePolicy === 'function',
    ),
  }),
});

const retryAfter = z.object({ response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }) });

async function newClient(serviceUrl: string, { retries }: { retries: boolean }): Promise<ConnectorClient> {
  const claims = new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: '' }]);
  const authentication = new ConfigurationBotFrameworkAuthentication();
  const client = await authentication
    .createConnectorFactory(claims)
    .create(serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope);
  if (!retries) {
    const removed = pipelined.parse(client).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    if (removed.length !== 1) throw new Error('this version of the connector client has no such retry policy');
  }
  return client;
}

const text = (words: string) => ({ type: 'message', text: words });
/** The SDK's type asks a new activity for what only the service can fill in. */
const whole = z.custom<Activity>((value) => typeof value === 'object' && value !== null && 'type' in value);
const card = (content: object) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});
const hello = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hej' }] };

let connector: Connector;
let client: ConnectorClient;
beforeEach(async () => {
  connector = await startConnector();
  client = await newClient(connector.serviceUrl, { retries: false });
});
afterEach(() => connector.close());

const send = (activity: object, conversation = CHAT) => client.conversations.sendToConversation(conversation, activity);
const raw = (path: string, init: RequestInit) => fetch(new URL(path, connector.serviceUrl), init);

describe('what a person sees', () => {
  test('is what was posted, updated and deleted, in the order in which it was posted', async () => {
    const first = await send(text('one'));
    const second = await send(card(hello));
    const third = await client.conversations.replyToActivity(CHAT, first.id, text('three'));
    await client.conversations.updateActivity(CHAT, first.id, text('one, again'));
    await client.conversations.deleteActivity(CHAT, third.id);

    expect(connector.messages(CHAT).map(({ id, text: words }) => [id, words])).toEqual([
      [first.id, 'one, again'],
      [second.id, undefined],
    ]);
    expect(connector.cards(CHAT)).toEqual([hello]);
    expect(connector.log.map((call) => [call.method, call.status])).toEqual([
      ['POST', 201],
      ['POST', 201],
      ['POST', 201],
      ['PUT', 200],
      ['DELETE', 200],
    ]);
    expect(connector.violations).toEqual([]);
  });

  test('in a channel is its posts and their threads, and in a thread only that thread', async () => {
    const opened = await client.conversations.createConversation({
      isGroup: true,
      bot: { id: '28:bot', name: 'TABB' },
      channelData: { channel: { id: CHANNEL } },
      activity: whole.parse(text('a thread')),
    });
    const post = await send(text('a post'), CHANNEL);
    await send(text('a reply'), `${CHANNEL};messageid=${post.id}`);

    expect(opened.id).toBe(`${CHANNEL};messageid=${opened.activityId}`);
    expect(connector.messages(CHANNEL).map((one) => one.text)).toEqual(['a thread', 'a post', 'a reply']);
    expect(connector.messages(`${CHANNEL};messageid=${post.id}`).map((one) => one.text)).toEqual(['a post', 'a reply']);
    expect(connector.posts(CHANNEL)).toHaveLength(3);
    await client.conversations.updateActivity(`${CHANNEL};messageid=${post.id}`, post.id, text('a changed post'));
    expect(connector.messages(CHANNEL)[1]?.text).toBe('a changed post');
    expect(connector.violations).toEqual([]);
  });

  test('comes in one chat per person', async () => {
    const open = (id: string) =>
      client.conversations.createConversation({
        isGroup: false,
        bot: { id: '28:bot', name: 'TABB' },
        members: [{ id, name: '' }],
        tenantId: 't',
        channelData: {},
      });
    const [anna, again, bo] = [await open('29:anna'), await open('29:anna'), await open('29:bo')];
    expect(anna.id).toBe(again.id);
    expect(anna.id).not.toBe(bo.id);
    expect(connector.posts()).toEqual([]);
    expect(connector.violations).toEqual([]);
  });

  test('is told to whoever waits for it, or what was seen instead', async () => {
    const waiting = connector.waitFor(
      () => connector.messages(CHAT).find((one) => one.text === 'second'),
      'the second message',
    );
    await send(text('first'));
    const { id } = await send(text('second'));
    await expect(waiting).resolves.toMatchObject({ id });
    await expect(connector.waitFor(() => false, 'a message that never comes', 1)).rejects.toThrow(
      /never comes.*first/s,
    );
  });
});

describe('what breaks the contract is refused and remembered', () => {
  const big = { ...hello, body: [{ type: 'TextBlock', text: 'x'.repeat(14_000) }] };
  test.each([
    ['an older card', card({ ...hello, version: '1.4' }), /Adaptive Card 1\.5/],
    ['something else than a card', card({ title: 'Hej' }), /Adaptive Card 1\.5/],
    ['a card too large', card(big), /over 14000/],
    [
      'a leftover expression',
      card({ ...hello, body: [{ type: 'TextBlock', text: `\${child.name}` }] }),
      /leftover template expression/,
    ],
    [
      'an attachment without content',
      { type: 'message', attachments: [{ contentType: 'text/html' }] },
      /without content/,
    ],
    ['an empty message', { type: 'message' }, /shows nothing/],
    ['no kind of activity', { type: 'letter', text: 'Hej' }, /type/],
  ])('%s', async (_, activity, why) => {
    await expect(send(activity)).rejects.toMatchObject({ statusCode: 400 });
    expect(connector.violations).toEqual([expect.stringMatching(why)]);
    expect(connector.messages(CHAT)).toEqual([]);
  });

  test.each([
    [
      'text where JSON is due',
      'v3/conversations/x/activities',
      { method: 'POST', body: JSON.stringify(text('Hej')), headers: { 'content-type': 'text/plain' } },
      400,
    ],
    [
      'a property nobody knows',
      'v3/conversations/x/activities',
      {
        method: 'POST',
        body: JSON.stringify({ ...text('Hej'), secret: 1 }),
        headers: { 'content-type': 'application/json' },
      },
      400,
    ],
    ['an unknown path', 'v3/conversations/x/history', { method: 'GET' }, 404],
    ['a method nobody answers', 'v3/conversations/x/activities', { method: 'GET' }, 405],
  ])('%s', async (_, path, init, status) => {
    expect((await raw(path, init)).status).toBe(status);
    expect(connector.violations).toHaveLength(1);
  });

  test('an activity that was never posted here, but not one that was deleted', async () => {
    const { id } = await send(text('Hej'));
    await expect(client.conversations.updateActivity('a:another', id, text('Hej'))).rejects.toMatchObject({
      statusCode: 404,
    });
    expect(connector.violations).toHaveLength(1);
    await client.conversations.deleteActivity(CHAT, id);
    await expect(client.conversations.deleteActivity(CHAT, id)).rejects.toMatchObject({ statusCode: 404 });
    expect(connector.violations).toHaveLength(1);
  });
});

describe('faults', () => {
  test('a refusal has no effect, and goes away', async () => {
    const failing = connector.fail({ method: 'POST', conversation: CHAT }, { status: 403 });
    await send(text('elsewhere'), 'a:1-bo');
    await expect(send(text('Hej'))).rejects.toMatchObject({ statusCode: 403 });
    expect(connector.messages(CHAT)).toEqual([]);
    await send(text('Hej'));
    expect(connector.messages(CHAT)).toHaveLength(1);
    expect([failing.calls, failing.hits]).toEqual([2, 1]);
  });

  test('too many requests says when to come back', async () => {
    connector.fail({}, { status: 429, retryAfterSeconds: 7 });
    const error = await send(text('Hej')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ statusCode: 429 });
    expect(retryAfter.parse(error).response.headers.get('retry-after')).toBe('7');
  });

  test('a reset before the effect leaves nothing', async () => {
    connector.fail({}, { kind: 'reset' });
    await expect(send(text('Hej'))).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(connector.messages(CHAT)).toEqual([]);
    expect(connector.posts(CHAT)).toHaveLength(1);
  });

  test.each([
    ['reset', { code: 'ECONNRESET' }],
    [502, { statusCode: 502 }],
    [504, { statusCode: 504 }],
  ] as const)('an answer lost by %s leaves the message', async (how, error) => {
    connector.fail({}, { kind: 'lost', how });
    await expect(send(text('Hej'))).rejects.toMatchObject(error);
    expect(connector.messages(CHAT)).toHaveLength(1);
    expect(connector.posts(CHAT)).toMatchObject([{ stored: true }]);
  });

  test('the retry policy that was removed is what posts a message twice', async () => {
    const eager = await newClient(connector.serviceUrl, { retries: true });
    const failing = connector.fail({ method: 'POST' }, { kind: 'lost', how: 'reset' });
    await eager.conversations.sendToConversation(CHAT, text('Hej'));
    expect(failing.calls).toBe(2);
    expect(connector.messages(CHAT)).toHaveLength(2);
  });

  test('a call can hang until the end, or be held until it is let go', async () => {
    connector.fail({}, { kind: 'hang' });
    const abandoned = new AbortController();
    const hanging = client.conversations.sendToConversation(CHAT, text('Hej'), { abortSignal: abandoned.signal });
    const call = await connector.waitFor(() => connector.log.find((one) => one.status === 'hang'), 'a hanging call');
    expect(call.stored).toBe(false);
    abandoned.abort();
    await expect(hanging).rejects.toThrow();

    let letGo = (): void => undefined;
    connector.fail(
      {},
      {
        kind: 'held',
        until: new Promise<void>((resolve) => {
          letGo = resolve;
        }),
      },
    );
    const held = send(text('held'));
    await connector.waitFor(() => connector.log.length === 2, 'the held call');
    await send(text('overtaking'));
    letGo();
    await held;
    expect(connector.messages(CHAT).map((one) => one.text)).toEqual(['overtaking', 'held']);
  });

  test('a slow call is done in the end', async () => {
    connector.fail({}, { kind: 'slow', ms: 1 });
    await send(text('Hej'));
    expect(connector.messages(CHAT)).toHaveLength(1);
  });
});

test('the roster comes whole or page by page', async () => {
  const roster = ['anna', 'bo', 'cia'].map((name) => ({ id: `29:${name}`, name, aadObjectId: `00000000-${name}` }));
  connector.members.set(CHANNEL, roster);
  expect((await client.conversations.getConversationMembers(CHANNEL)).map((one) => one.id)).toEqual([
    '29:anna',
    '29:bo',
    '29:cia',
  ]);
  const first = await client.conversations.getConversationPagedMembers(CHANNEL, { pageSize: 2, continuationToken: '' });
  expect(first.members.map((one) => one.name)).toEqual(['anna', 'bo']);
  const rest = await client.conversations.getConversationPagedMembers(CHANNEL, {
    pageSize: 2,
    continuationToken: first.continuationToken ?? '',
  });
  expect(rest.members.map((one) => one.name)).toEqual(['cia']);
  expect(rest.continuationToken).toBeUndefined();
  await expect(client.conversations.getConversationMembers('19:elsewhere')).rejects.toMatchObject({ statusCode: 404 });
  expect(connector.violations).toEqual([]);
});

test('one member is found by their account, and a mention says the same in text and entity', async () => {
  const anna = { id: '29:anna', name: 'Anna', aadObjectId: '00000000-anna' };
  connector.members.set(CHANNEL, [anna]);
  expect(await client.conversations.getConversationMember(CHANNEL, '00000000-anna')).toMatchObject(anna);
  await expect(client.conversations.getConversationMember(CHANNEL, 'bo')).rejects.toMatchObject({ statusCode: 404 });
  const called = { type: 'mention', text: '<at>Anna</at>', mentioned: { id: '29:anna', name: 'Anna' } };
  const says = (words: string, entities: readonly object[]) => send({ ...text(words), entities }, CHANNEL);
  await says('<at>Anna</at>', [called]);
  expect(connector.violations).toEqual([]);
  await expect(says('Anna', [called])).rejects.toMatchObject({ statusCode: 400 });
  await expect(says('<at>Anna</at>', [])).rejects.toMatchObject({ statusCode: 400 });
  await expect(
    says('<at>Anna</at>', [{ ...called, mentioned: { id: '00000000-anna', name: 'Anna' } }]),
  ).rejects.toMatchObject({ statusCode: 400 });
  expect(connector.violations.splice(0)).toHaveLength(3);
});
