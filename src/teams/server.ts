import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { z } from 'zod';
import type { Health } from '../app/health.ts';
import type { Place } from '../app/ports.ts';
import type { Ports } from '../app/world.ts';
import { sentence } from '../cards/pages.ts';
import type { Language } from '../domain/org.ts';
import { makeBot, who } from './bot.ts';
import { answerPaper } from './papers.ts';
import { parseActivity } from './parse.ts';
import type { Cards } from './render.ts';

/** A form's texts at their longest take some 40 KB; nothing that a card of ours sends comes near this. */
const MAX_BODY_BYTES = 256 * 1_024;

export interface Identity {
  readonly botId: string;
  readonly tenant: string;
  readonly type: string;
}

/** Without an identity the channel cannot be told from anyone else: only for one's own machine. */
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
  readonly port: number;
  readonly host: string;
  /** Empty: all that the channel vouches for. */
  readonly allowedTenants: readonly string[];
  readonly health: () => Promise<Health>;
  readonly local: LocalVerbs | undefined;
}

/** What only one's own machine has: a clock to move, and windows that forget. */
export interface LocalVerbs {
  /** The answer to what was said, where it is a local command. */
  say(text: string): Promise<string | undefined>;
  /** A window was opened on this conversation: which of its conversations have forgotten cards, and which it still shows. */
  opened(place: Place): { readonly conversations: readonly string[]; readonly shown: ReadonlySet<string> };
}

const tenantOf = z.object({
  conversation: z.object({ tenantId: z.string().optional() }).optional(),
  channelData: z.object({ tenant: z.object({ id: z.string().optional() }).optional() }).nullish(),
});

export async function startServer(options: ServerOptions): Promise<Server> {
  const { ports, cards } = options;
  const adapter = new CloudAdapter(options.authentication);
  const bot = makeBot(ports, cards, options.local);
  adapter.onTurnError = (context, error) => apologise(ports, context, error);

  const server = restify.createServer({ name: 'tabb' });
  // The channel packs nothing; the reader would unpack without a limit, and fall over what is not packed at all.
  server.use((request, response, next) => {
    if (request.headers['content-encoding'] === undefined) return next();
    response.send(415);
    return next(false);
  });
  // JSON and nothing else: the parser for every type would also take forms, and put files in the temporary folder.
  const reading = { maxBodySize: MAX_BODY_BYTES, mapParams: false };
  server.use(restify.plugins.jsonBodyParser(reading));
  let draining = false;
  const underWay = new Set<Promise<void>>();
  server.post('/api/messages', async (request, response) => {
    if (draining) {
      // On a connection that was open already: another process is asked the next time.
      response.header('connection', 'close');
      response.send(503);
      return;
    }
    const one = receive(request, response);
    underWay.add(one);
    await one.finally(() => underWay.delete(one));
  });
  const receive = async (request: restify.Request, response: restify.Response): Promise<void> => {
    if (!isAllowed(options.allowedTenants, request.body)) {
      ports.log.warn('activity from another tenant');
      response.send(403);
      return;
    }
    const incoming = parseActivity(request.body);
    if (incoming.kind === 'malformed') {
      ports.log.warn('malformed activity', { fields: incoming.fields });
      response.send(400);
      return;
    }
    const received = { method: 'POST', headers: request.headers, body: request.body };
    const began = performance.now();
    const { kind } = incoming;
    await ports.telemetry.during('activity', { kind }, () =>
      adapter.process(received, response, async (context) => {
        await bot.run(context);
      }),
    );
    ports.telemetry.measure('answer.time', (performance.now() - began) / 1_000, { kind });
  };
  // That it answers at all is what is asked; a process is not helped by being ended because the store is away.
  server.get('/healthz', (_request, response, next) => {
    response.send(200, { alive: true });
    next();
  });
  // The router takes no callback for an asynchronous handler, and knows one by its kind alone.
  server.get('/papers/:token', async (request, response) => {
    await answerPaper(ports, request, response);
  });
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
        // Kept-alive connections with nothing under way would hold the stop up.
        server.server.closeIdleConnections();
      }),
  };
}

function isAllowed(tenants: readonly string[], body: unknown): boolean {
  if (tenants.length === 0) return true;
  const { conversation, channelData } = tenantOf.safeParse(body).data ?? {};
  return tenants.includes(channelData?.tenant?.id ?? conversation?.tenantId ?? '');
}

/** An apology with a reference; what happened stands in the log under it, without what anybody wrote. */
async function apologise(ports: Ports, context: TurnContext, error: unknown): Promise<void> {
  const { activity } = context;
  const reference = ports.log.failure('turn', error, { type: activity.type });
  ports.telemetry.count('failures', { kind: parseActivity(activity).kind });
  const text = ports.words(await languageIn(ports, activity)).say('reply', 'failure', { reference });
  if (activity.type === ActivityTypes.Invoke) {
    // A message and no card: a card would take the place of the form and all that is typed in it.
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

/** Their own language where the directory can still be asked. */
async function languageIn(ports: Ports, activity: unknown): Promise<Language> {
  const incoming = parseActivity(activity);
  const org = await ports.directory.org().catch(() => undefined);
  if (org === undefined || !('speaker' in incoming)) return 'sv';
  return who(org.people, incoming.speaker)?.language ?? 'sv';
}
