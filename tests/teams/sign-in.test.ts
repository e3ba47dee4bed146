import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { loadCards } from '../../src/teams/render.ts';
import { type Server, startServer } from '../../src/teams/server.ts';
import { listen } from '../support/loopback.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

const BOT = '00000000-0000-4000-8000-00000000b07a';
const ISSUER = 'https://api.botframework.com';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;

let town: Town;
let keys: Awaited<ReturnType<typeof listen>>;
let bot: Server;
const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);

beforeAll(async () => {
  town = await startTown();
  keys = await listen((request, response) => {
    const at = `http://127.0.0.1:${keys.port}`;
    const { n, e } = publicKey.export({ format: 'jwk' });
    const key = { kty: 'RSA', use: 'sig', kid: 'channel', n, e, endorsements: ['msteams'] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/openid' ? { jwks_uri: `${at}/keys` } : { keys: [key] }));
  });
  bot = await botWhoseKeysAreAt(`http://127.0.0.1:${keys.port}/openid`);
});
afterAll(async () => {
  printed.mockRestore();
  await bot.close();
  await keys.close();
  await town.close();
});

/** The door of production, whose channel publishes its keys on this machine. */
const botWhoseKeysAreAt = (openIdMetadata: string): Promise<Server> =>
  startServer({
    ports: town.bot.ports,
    cards: loadCards(join(__dirname, '../../cards')),
    authentication: new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: BOT,
      MicrosoftAppPassword: 'of no use here',
      MicrosoftAppTenantId: '00000000-0000-4000-9000-000000000001',
      MicrosoftAppType: 'SingleTenant',
      ToChannelFromBotLoginUrl: 'https://login.example/',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: 'https://token.example/',
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
    }),
    botId: BOT,
    allowedTenants: [],
    port: 0,
    host: '127.0.0.1',
    health: () => Promise.resolve({ ready: true, stopping: false, storage: true, organisation: true }),
    local: undefined,
  });

const inSeconds = (more: number): number =>
  Math.floor(performance.timeOrigin / 1_000 + performance.now() / 1_000) + more;
const claims = () => ({
  iss: ISSUER,
  aud: BOT,
  serviceurl: town.connector.serviceUrl,
  nbf: inSeconds(-60),
  exp: inSeconds(3_600),
});
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(more: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}): string {
  const signed = `${part({ typ: 'JWT', alg: 'RS256', kid: 'channel', ...header })}.${part({ ...claims(), ...more })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

const activity = () =>
  story.forgedTap(town.people.sam, 'page.help', { case: '', cardVersion: 0, nonce: '', outId: '' });

async function sends(body: string, authorization: string | undefined, to: Server = bot): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
  const answer = await fetch(`http://127.0.0.1:${to.port}/api/messages`, { method: 'POST', headers, body });
  await answer.clone().arrayBuffer();
  return answer;
}

test('what the channel has signed is answered', async () => {
  const answer = await sends(JSON.stringify(activity()), `Bearer ${token()}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Det här kan jag');
});

const signedWith = (header: object, sign: (signed: string) => string): string => {
  const signed = `${part(header)}.${part(claims())}`;
  return `${signed}.${sign(signed)}`;
};
const FORGED: Readonly<Record<string, () => string | undefined>> = {
  'no token': () => undefined,
  'an empty header': () => '',
  'a password': () => 'Basic dGFiYjp0YWJi',
  'no token at all': () => 'Bearer tabb',
  'three parts of nothing': () => 'Bearer a.b.c',
  'a token for another bot': () => `Bearer ${token({ aud: '00000000-0000-4000-8000-00000000ffff' })}`,
  'a token for many': () => `Bearer ${token({ aud: [BOT] })}`,
  'another issuer': () => `Bearer ${token({ iss: 'https://example.org' })}`,
  'an unknown key': () => `Bearer ${token({}, { kid: 'another' })}`,
  'a key that is not the channel’s': () =>
    `Bearer ${signedWith({ typ: 'JWT', alg: 'RS256', kid: 'channel' }, (signed) =>
      createSign('RSA-SHA256').update(signed).sign(stranger, 'base64url'),
    )}`,
  'no algorithm': () => `Bearer ${signedWith({ typ: 'JWT', alg: 'none', kid: 'channel' }, () => 'x')}`,
  'the public key as a secret': () =>
    `Bearer ${signedWith({ typ: 'JWT', alg: 'HS256', kid: 'channel' }, (signed) =>
      createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
        .update(signed)
        .digest('base64url'),
    )}`,
  'a token of tomorrow': () => `Bearer ${token({ nbf: inSeconds(86_400) })}`,
  'a token of yesterday': () => `Bearer ${token({ exp: inSeconds(-86_400) })}`,
  'another service': () => `Bearer ${token({ serviceurl: 'https://example.org/' })}`,
};

test.each(Object.entries(FORGED))('%s is refused with 401, and one line in the log', async (_, authorization) => {
  const before = town.log.length;
  const answer = await sends(JSON.stringify(activity()), authorization());
  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toMatch(/jwt|key|token/i);
  expect(town.log.slice(before)).toEqual([expect.stringContaining('turned away')]);
  expect(printed).not.toHaveBeenCalled();
});

test('nothing of what somebody without a token sends is read', async () => {
  for (const body of ['{"not": ', JSON.stringify({ membersAdded: Array.from({ length: 60_000 }, () => 1) })])
    expect((await sends(body, undefined)).status).toBe(401);
});

test('when the keys cannot be had nobody is let in, and nobody is called a forger', async () => {
  const silent = await listen(() => undefined);
  const broken = await listen((_, response) => {
    response.statusCode = 500;
    response.end();
  });
  const nowhere = await listen(() => undefined);
  await nowhere.close();
  const doors = await Promise.all(
    [silent, broken, nowhere].map(({ port }) => botWhoseKeysAreAt(`http://127.0.0.1:${port}/openid`)),
  );
  const answers = await Promise.all(doors.map((door) => sends(JSON.stringify(activity()), `Bearer ${token()}`, door)));
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  for (const answer of answers) expect(await answer.text()).not.toContain('127.0.0.1');
  await Promise.all([silent.close(), broken.close(), ...doors.map((door) => door.close())]);
});

test('lists without end cost nothing, and fill no log', async () => {
  const before = town.log.length;
  const many = Array.from({ length: 100_000 }, () => 1);
  const answer = await sends(JSON.stringify({ ...activity(), membersAdded: many }), `Bearer ${token()}`);
  expect(answer.status).toBe(200);
  const odd = { ...activity(), from: { id: '' }, recipient: { id: '' }, entities: many, id: 'i'.repeat(600) };
  expect((await sends(JSON.stringify(odd), `Bearer ${token()}`)).status).toBe(400);
  expect(town.log.slice(before).join('').length).toBeLessThan(1_000);
});

test('half a request is not waited for', async () => {
  const { port } = new URL(town.bot.url);
  const socket = connect(Number(port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  const head =
    'POST /api/messages HTTP/1.1\r\nhost: tabb\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n';
  socket.write(`${head}{"type":`);
  await closed;
  expect((await fetch(`${town.bot.url}/healthz`)).status).toBe(200);
});
