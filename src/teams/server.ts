import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  INVOKE_RESPONSE_KEY,
  type TurnContext,
} from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import restify from 'restify';
import { z } from 'zod';
import type { Health } from '../app/health.ts';
import { inTime } from '../app/in-time.ts';
import type { Ports } from '../app/ports/index.ts';
import { sentence } from '../cards/pages.ts';
import type { Language } from '../domain/organisation/org.ts';
import { type LocalVerbs, makeBot, putReceived, receivedIn, who } from './bot.ts';
import { answerPaper } from './papers.ts';
import { type Incoming, onlyRead, parseActivity } from './parse.ts';
import { servePublicPages } from './public-pages.ts';
import type { Cards } from './render.ts';
import { claimsToBeFor, signIn } from './sign-in.ts';

/** A form's longest texts take some 40 KB; no card of ours sends nearly this much. */
const MAX_BODY_BYTES = 256 * 1_024;
/** The channel sends its few kilobytes at once. */
const SENT_WITHIN_MS = 10_000;
/**
 * Longer than the proxy in front keeps an idle connection: a request is lost if the bot closes the connection just as
 * it is used.
 */
const IDLE_MS = 75_000;
const MOST_CONNECTIONS = 2_000;
/** The language is cached already, or the store is unavailable. */
const LANGUAGE_WITHIN_MS = 500;

/** Why a request was not accepted as an activity of Teams. */
type TurnedAway = 'token' | 'keys-away' | 'tenant' | 'malformed';

export interface Identity {
  readonly botId: string;
  readonly tenant: string;
  readonly type: string;
}

/** Without an identity the channel cannot be told from any other sender: only for one's own machine. */
export const authenticationOf = (identity: Identity | undefined): ConfigurationBotFrameworkAuthentication =>
  new ConfigurationBotFrameworkAuthentication(
    identity === undefined
      ? {}
      : { MicrosoftAppId: identity.botId, MicrosoftAppTenantId: identity.tenant, MicrosoftAppType: identity.type },
  );

export interface Server {
  readonly port: number;
  /** Takes no new activity, and waits until those under way are answered. */
  drain(): Promise<void>;
  /** Answers nothing at all any longer. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly ports: Ports;
  readonly cards: Cards;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  /** The bot whose tokens are accepted; undefined on one's own machine, where nobody has any. */
  readonly botId: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Empty: every tenant that the channel vouches for. */
  readonly allowedTenants: readonly string[];
  readonly health: () => Promise<Health>;
  readonly local: LocalVerbs | undefined;
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const { ports, cards } = options;
  const adapter = new CloudAdapter(options.authentication);
  const bot = makeBot(ports, cards, options.local);
  adapter.onTurnError = (context, error) => apologise(ports, context, error);

  const server = restify.createServer({ name: 'tabb' });
  // A client that has not sent everything by then never will: half a request holds a connection and memory.
  server.server.headersTimeout = SENT_WITHIN_MS;
  server.server.keepAliveTimeout = IDLE_MS;
  server.server.maxConnections = MOST_CONNECTIONS;
  let draining = false;
  const underWay = new Set<Promise<void>>();
  const turnAway = (response: restify.Response, status: number, why: TurnedAway): void => {
    ports.telemetry.count('turned.away', { why });
    ports.log.warn('turned away', { why });
    response.send(status);
  };
  const atTheDoor: restify.RequestHandler = (request, response, next) => {
    // A process that was busy for so long reads what has arrived before it decides.
    const tooLong = setTimeout(() => setImmediate(() => request.complete || request.socket.destroy()), SENT_WITHIN_MS);
    request.once('close', () => clearTimeout(tooLong));
    const refusal = refusedUnread(request);
    if (refusal === undefined) return next();
    // The rest of the body is read and dropped, so that the answer arrives.
    request.resume();
    // Closes the connection, so that the client reaches another process the next time.
    if (refusal === 503) response.header('connection', 'close');
    if (refusal === 401) turnAway(response, refusal, 'token');
    else response.send(refusal);
    return next(false);
  };
  const refusedUnread = ({ headers }: restify.Request): number | undefined => {
    if (draining) return 503;
    if (options.botId !== undefined && !claimsToBeFor(options.botId, headers.authorization)) return 401;
    // The channel compresses nothing; the reader would unpack without a limit, and fail on malformed data.
    return headers['content-encoding'] === undefined ? undefined : 415;
  };
  // JSON only: the parser for every type would also take forms, and put files in the temporary folder.
  const reading = { maxBodySize: MAX_BODY_BYTES, mapParams: false };
  server.post('/api/messages', atTheDoor, ...restify.plugins.jsonBodyParser(reading), async (request, response) => {
    const one = receive(request, response);
    underWay.add(one);
    await one.finally(() => underWay.delete(one));
  });
  const receive = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const began = performance.now();
    const signedIn = await signIn(options.authentication, request.headers.authorization, request.body);
    switch (signedIn.kind) {
      case 'malformed':
        return turnAway(response, 400, 'malformed');
      case 'refused':
        return turnAway(response, 401, 'token');
      case 'keys-away':
        return turnAway(response, 503, 'keys-away');
      case 'in':
        break;
    }
    const incoming = parseActivity(request.body);
    if (incoming.kind === 'malformed') {
      ports.log.warn('malformed activity', { fields: incoming.fields });
      return turnAway(response, 400, 'malformed');
    }
    const { allowedTenants } = options;
    if (allowedTenants.length > 0 && !allowedTenants.includes(incoming.speaker.tenant))
      return turnAway(response, 403, 'tenant');
    const { kind } = incoming;
    const answer = await ports.telemetry.during('activity', { kind }, () =>
      turnOf(adapter, signedIn.as, request.body, async (context) => {
        putReceived(context, { incoming, began });
        await bot.run(context);
      }),
    );
    response.send(answer.status, answer.body);
    ports.telemetry.measure('answer.time', (performance.now() - began) / 1_000, { kind });
  };
  // Only checks that the process answers; ending it because the store is unavailable would not help.
  server.get('/healthz', (_request, response, next) => {
    response.send(200, { alive: true });
    next();
  });
  // The router takes no callback for an asynchronous handler, and recognises one only by its function kind.
  server.get('/papers/:token', async (request, response) => {
    await answerPaper(ports, request, response);
  });
  servePublicPages(server, ports);
  server.get('/readyz', async (_request, response) => {
    const health = await options.health();
    response.send(health.ready ? 200 : 503, health);
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    drain: async () => {
      draining = true;
      await Promise.allSettled(underWay);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Idle kept-alive connections would delay the stop.
        server.server.closeIdleConnections();
      }),
  };
}

const activity = z.custom<Activity>();
const invokeResponse = z.object({ value: z.object({ status: z.number(), body: z.unknown() }) });

/** Runs one activity of a known sender. An invoke that nobody answered is one that this bot does not have. */
async function turnOf(
  adapter: CloudAdapter,
  sender: AuthenticateRequestResult,
  body: unknown,
  run: (context: TurnContext) => Promise<void>,
): Promise<{ readonly status: number; readonly body?: unknown }> {
  // The context may not be used after its turn.
  let state: TurnContext['turnState'] | undefined;
  await adapter.processActivityDirect(sender, activity.parse(onlyRead(body)), async (context) => {
    state = context.turnState;
    await run(context);
  });
  const answer = invokeResponse.safeParse(state?.get(INVOKE_RESPONSE_KEY)).data?.value;
  return answer ?? { status: 200 };
}

/** Apologises with a reference; the log has the error under it, without what anybody wrote. */
async function apologise(ports: Ports, context: TurnContext, error: unknown): Promise<void> {
  const { activity } = context;
  const incoming = receivedIn(context)?.incoming;
  const kind = incoming?.kind ?? 'other';
  const reference = ports.log.failure('turn', error, { kind });
  ports.telemetry.count('failures', { kind });
  const text = ports.words(await languageFor(ports, incoming)).say('reply', 'failure', { reference });
  if (activity.type === ActivityTypes.Invoke) {
    // A message and no card: a card would replace the form and everything typed in it.
    const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
    return;
  }
  if (activity.type !== ActivityTypes.Message) return;
  const place = {
    conversation: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
    tenant: '',
    botId: activity.recipient.id,
  };
  await ports.messenger.post(place, sentence(text));
}

/** The person's own language where the directory can still be read. */
async function languageFor(ports: Ports, incoming: Incoming | undefined): Promise<Language> {
  const org = await inTime(ports.directory.org(), LANGUAGE_WITHIN_MS);
  if (org.kind !== 'done' || incoming === undefined) return 'sv';
  return who(org.value.people, incoming.speaker)?.language ?? 'sv';
}
