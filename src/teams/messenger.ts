import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  type Activity,
  ActivityTypes,
  type ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
} from 'botbuilder';
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { Mention, Messenger, Place, SendOutcome, TeamMember } from '../app/ports/messenger.ts';
import { retryAfter } from '../app/retry-after.ts';
import type { Message } from '../cards/kit/define.ts';
import { toMs } from '../domain/ids.ts';
import { isTeams, outsideTeams } from './hosts.ts';
import type { Cards } from './render.ts';
import { saidBy } from './statuses.ts';

/** The channel gives up on us after fifteen seconds; we give up on it before a lease does. */
const SEND_TIMEOUT_MS = 15_000;
const MEMBER_TIMEOUT_MS = 2_000;
const WAITS = { unsaid: 5_000, longest: 24 * 3_600_000 };
export const CARD = 'application/vnd.microsoft.card.adaptive';

type Authentication = ConfigurationBotFrameworkAuthentication;
type Request = { readonly url: string; agent?: HttpAgent };
type Policy = {
  name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
};
type Pipeline = { removePolicy(which: { name: string }): { name: string }[]; addPolicy(policy: Policy): void };

/**
 * Servers close connections that have been idle for some seconds, and a post sent just then is lost without notice. Our
 * side closes them first.
 */
const IDLE_MS = 2_000;
const plain = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
const secure = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });
const freshConnections: Policy = {
  name: 'freshConnections',
  sendRequest: (request, next) => {
    request.agent = request.url.startsWith('https:') ? secure : plain;
    return next(request);
  },
};

const pipelined = z.object({
  client: z.object({
    pipeline: z.custom<Pipeline>(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        'removePolicy' in value &&
        typeof value.removePolicy === 'function' &&
        'addPolicy' in value &&
        typeof value.addPolicy === 'function',
    ),
  }),
});

/**
 * A connector client that sends only once. The client that botbuilder makes repeats posts by itself on 5xx, 408 and
 * reset, so that one send may become four posts; no public option reaches that policy, so this changes its pipeline.
 */
async function sendOnce(authentication: Authentication, botId: string, serviceUrl: string): Promise<ConnectorClient> {
  const claims = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: botId },
    { type: AuthenticationConstants.AppIdClaim, value: botId },
  ]);
  const client = await authentication
    .createConnectorFactory(claims)
    .create(serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope);
  const { pipeline } = pipelined.parse(client).client;
  pipeline.addPolicy(freshConnections);
  const removed = pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (removed.length !== 1)
    throw new Error('the connector client no longer has the retry policy that was to be removed');
  return client;
}

const member = z.object({ id: z.string().min(1), name: z.string().min(1) });

/** The client's type also requires a first message, which the channel does not. */
const parameters = z.custom<ConversationParameters>();

/** @param botId the bot's application id; empty on one's own machine. */
export function teamsMessenger(
  authentication: Authentication,
  botId: string,
  cards: Cards,
  log: Log,
  clock: TimeSource,
): Messenger {
  const clients = new Map<string, Promise<ConnectorClient>>();
  const clientFor = ({ serviceUrl }: Place): Promise<ConnectorClient> => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const made = sendOnce(authentication, botId, serviceUrl);
    clients.set(serviceUrl, made);
    made.catch(() => clients.delete(serviceUrl));
    return made;
  };

  const attempt = async (place: Place, work: () => Promise<string | undefined>): Promise<SendOutcome> => {
    // On one's own machine there is no token to lose.
    if (botId !== '' && !isTeams(place)) {
      outsideTeams(log);
      return { kind: 'refused' };
    }
    try {
      const activityId = await work();
      // Accepted without an id: the message may have been posted, and cannot be updated.
      return activityId === undefined || activityId === '' ? { kind: 'unsure' } : { kind: 'sent', activityId };
    } catch (error) {
      return outcomeOf(error, log, clock);
    }
  };

  return {
    // A card that cannot be rendered is a fault of ours and no lost answer, so it is rendered before anything is sent.
    post: async (place, message, mentions = []) => {
      const activity = { ...activityOf(cards, place, message), ...calling(mentions) };
      return attempt(place, async () => {
        const client = await clientFor(place);
        const options = { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
        return (await client.conversations.sendToConversation(place.conversation, activity, options)).id;
      });
    },
    update: async (place, activityId, message) => {
      const activity = activityOf(cards, place, message);
      return attempt(place, async () => {
        const client = await clientFor(place);
        const options = { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
        await client.conversations.updateActivity(place.conversation, activityId, activity, options);
        return activityId;
      });
    },
    remove: async (place, activityId) => {
      const removed = await attempt(place, async () => {
        const client = await clientFor(place);
        const options = { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
        await client.conversations.deleteActivity(place.conversation, activityId, options);
        return activityId;
      });
      if (removed.kind !== 'sent') log.warn('a copy of a card could not be removed', { why: removed.kind });
    },
    openChat: async (met, userId) => {
      let conversation: string | undefined;
      const opened = await attempt(met, async () => {
        const client = await clientFor(met);
        const wanted = parameters.parse({
          isGroup: false,
          bot: { id: met.botId, name: '' },
          members: [{ id: userId, name: '' }],
          tenantId: met.tenant,
          channelData: { tenant: { id: met.tenant } },
        });
        const chat = await client.conversations.createConversation(wanted, {
          abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
        });
        conversation = chat.id;
        return chat.id;
      });
      return opened.kind === 'sent' && conversation !== undefined ? { ...met, conversation } : undefined;
    },
    member: async (place, account) => {
      // Whatever goes wrong here, the post does not wait for it.
      try {
        const client = await clientFor(place);
        const options = { abortSignal: AbortSignal.timeout(MEMBER_TIMEOUT_MS) };
        const found = member.safeParse(
          await client.conversations.getConversationMember(place.conversation, account, options),
        );
        return found.success ? { userId: found.data.id, name: found.data.name } : undefined;
      } catch {
        return undefined;
      }
    },
    roster: async (place, team) => {
      if (botId !== '' && !isTeams(place)) {
        outsideTeams(log);
        return undefined;
      }
      try {
        return await rosterOf(await clientFor(place), team ?? place.conversation);
      } catch (error) {
        log.warn('the members of a team could not be read', { kind: error instanceof Error ? error.name : 'unknown' });
        return undefined;
      }
    },
  };
}

/** The most that the channel gives in a page, and more pages than any team has. */
const PAGE = 500;
const PAGES = 60;

/** Members of a team in Teams; whoever has no account of the directory (another bot) is no person. */
const rosterPage = z.object({
  members: z.array(
    z.object({
      name: z.string().optional(),
      aadObjectId: z.string().optional(),
      objectId: z.string().optional(),
      tenantId: z.string().optional(),
      userRole: z.string().optional(),
    }),
  ),
  continuationToken: z.string().optional(),
});

async function rosterOf(client: ConnectorClient, conversation: string): Promise<readonly TeamMember[] | undefined> {
  const all: TeamMember[] = [];
  let continuationToken = '';
  for (let n = 0; n < PAGES; n++) {
    const asked = { pageSize: PAGE, continuationToken, abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
    const page = rosterPage.parse(await client.conversations.getConversationPagedMembers(conversation, asked));
    for (const { name, aadObjectId, objectId, tenantId, userRole } of page.members) {
      const account = aadObjectId ?? objectId;
      if (account === undefined) continue;
      // Half a roster is none: whoever is missing from it would lose their right.
      if (name === undefined || name === '') return undefined;
      all.push({
        account: account.toLowerCase(),
        name,
        tenant: tenantId?.toLowerCase(),
        guest: userRole === 'guest' || userRole === 'anonymous',
      });
    }
    continuationToken = page.continuationToken ?? '';
    if (continuationToken === '') return all;
  }
  return undefined;
}

/** As Teams asks for it: each entity's text stands in the text of the message. */
function calling(mentions: readonly Mention[]): Partial<Activity> {
  if (mentions.length === 0) return {};
  const entities = mentions.map(({ userId: id, name }) => ({
    type: 'mention',
    text: `<at>${name.replaceAll(/[<>&]/g, '')}</at>`,
    mentioned: { id, name },
  }));
  return { text: entities.map(({ text }) => text).join(' '), entities };
}

/** Teams has refused unasked messages without a tenant; the client has one field for it, and older clients another. */
function activityOf(cards: Cards, { conversation, botId, tenant }: Place, message: Message): Partial<Activity> {
  const personal = !conversation.startsWith('19:');
  const kind = personal ? 'personal' : conversation.includes('@thread.v2') ? 'groupChat' : 'channel';
  return {
    type: ActivityTypes.Message,
    from: { id: botId, name: '' },
    conversation: {
      id: conversation,
      name: '',
      isGroup: !personal,
      conversationType: kind,
      ...(tenant === '' ? {} : { tenantId: tenant }),
    },
    summary: message.summary,
    attachments: [{ contentType: CARD, content: cards.render(message) }],
    channelData: {
      ...(tenant === '' ? {} : { tenant: { id: tenant } }),
      ...(personal ? { notification: { alert: true } } : {}),
    },
  };
}

type Headers = { get(name: string): string | undefined };
const failure = z.object({
  statusCode: z.number().optional(),
  // Headers are taken as they are: a copy would lack what `get` reads from.
  response: z
    .object({ headers: z.custom<Headers>((value) => typeof value === 'object' && value !== null && 'get' in value) })
    .optional(),
});

function outcomeOf(error: unknown, log: Log, clock: TimeSource): SendOutcome {
  const { statusCode, response } = failure.safeParse(error).data ?? {};
  const kind = saidBy(statusCode);
  switch (kind) {
    case 'waits':
      return { kind, afterMs: retryAfter(response?.headers.get('retry-after'), toMs(clock.now()), WAITS) };
    case 'gone':
    case 'barred':
      return { kind };
    case 'refused':
      log.failure('the channel refused a message', error, { status: statusCode ?? 0 });
      return { kind };
    case 'unsure':
      log.warn('the answer of the channel was lost', { status: statusCode ?? 0 });
      return { kind };
  }
}
