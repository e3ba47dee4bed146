import type { IncomingMessage, ServerResponse } from 'node:http';
import { createChats, isSeenFrom, type Message } from './connector-chats.ts';
import { type Activity, type Card, checkActivity, checkConversationParameters } from './connector-contract.ts';
import { type CallMatch, type ConnectorFault, type Failing, plannedFaults } from './connector-faults.ts';
import { routeOf } from './connector-routes.ts';
import { listen, readBody } from './loopback.ts';
import { watchers } from './watchers.ts';

/**
 * A strict stand-in for the Bot Connector v3 REST API: the bot's service URL in tests. `messages` and `cards` have what
 * a person would see; `violations` has what the bot did wrong, and every test should find it empty.
 */
export type Call = {
  method: string;
  path: string;
  conversation?: string;
  /** The activity that was created, updated or deleted. */
  activityId?: string;
  replyToId?: string;
  body: unknown;
  /** The answer that the bot got; a lost answer is `reset` though `stored`. */
  status: number | 'reset' | 'hang' | 'pending';
  stored: boolean;
  /** Which process asked, where it says so in the header `x-process`. */
  from?: string;
};

export type Member = { id: string; name?: string; aadObjectId?: string; [more: string]: unknown };

export type Connector = {
  serviceUrl: string;
  close(): Promise<void>;
  violations: string[];
  /** Every call that sends something; a question about members leaves nothing behind. */
  log: Call[];
  /** Every POST of an activity that arrived, answered or not. */
  posts(conversation?: string): Call[];
  /** Forgets all posts and calls, which would fill the memory in a long run. */
  forget(): void;
  messages(conversation: string): Message[];
  cards(conversation: string): Card[];
  /** Resolves with the first value that is neither undefined, null nor false; checks again on every call. */
  waitFor<T>(predicate: () => T | undefined | null | false, what: string, timeoutMs?: number): Promise<T>;
  fail(match: CallMatch, fault: ConnectorFault): Failing;
  /** The roster of each conversation; a conversation without one answers 404. */
  members: Map<string, Member[]>;
};

type Answer = { status: number; body?: unknown };
type Plan = { places: string[]; run(): Answer } | { refused: number; problem: string; blame: boolean };

/** @param faultFor strikes calls that no fault of a test's own has struck; asked once a call. */
export async function startConnector(
  faultFor: (call: Call) => ConnectorFault | undefined = () => undefined,
): Promise<Connector> {
  const chats = createChats();
  const log: Call[] = [];
  const violations: string[] = [];
  const members = new Map<string, Member[]>();
  const faults = plannedFaults();
  const timers = new Set<NodeJS.Timeout>();

  const watch = watchers(
    () => `${describe(log)}${violations.length > 0 ? `\nViolations:\n${violations.join('\n')}` : ''}`,
  );
  const { changed } = watch;

  const { port, close } = await listen((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the connector double failed on ${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
      changed();
    });
  });
  // Teams' own service URLs end in a region and a slash.
  const serviceUrl = `http://127.0.0.1:${port}/emea/`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', serviceUrl);
    const from = request.headers['x-process'];
    const call: Call = {
      method: request.method ?? '',
      path: url.pathname + url.search,
      body: undefined,
      status: 'pending',
      stored: false,
      ...(typeof from === 'string' ? { from } : {}),
    };
    const text = (await readBody(request).catch(() => undefined))?.toString('utf8');
    if (text === undefined) return; // The caller went away before it had sent its request.
    if (call.method !== 'GET') log.push(call);
    const plan = planFor(call, url, request.headers['content-type'] ?? '', text);
    if ('refused' in plan) {
      if (plan.blame) violations.push(`${call.method} ${call.path}: ${plan.problem}`);
      answer(call, response, { status: plan.refused, body: errorBody(plan.refused, plan.problem) });
      return;
    }
    const fault = faults.take(call.method, plan.places) ?? faultFor(call);
    // Whoever waits for a fault to strike sees that it has.
    changed();
    if (fault === undefined) answer(call, response, effect(call, plan.run));
    else await strike(fault, call, response, plan.run);
  }

  function planFor(call: Call, url: URL, contentType: string, text: string): Plan {
    const refuse = (refused: number, problem: string, blame = true): Plan => ({ refused, problem, blame });
    const route = routeOf(call.method, url);
    call.body = text === '' ? undefined : text;
    if ('conversation' in route) call.conversation = route.conversation;
    if (route.kind === 'unknown') return refuse(route.status, route.problem);
    if (route.kind === 'members') return rosterPlan(call, url, route.conversation, route.paged);
    if (route.kind === 'member') {
      const found = members
        .get(route.conversation)
        ?.find(({ id, aadObjectId }) => id === route.member || aadObjectId === route.member);
      if (found === undefined) return refuse(404, `no member ${route.member} of ${route.conversation}`, false);
      return { places: [route.conversation], run: () => ({ status: 200, body: found }) };
    }
    if (route.kind === 'delete' || route.kind === 'update') {
      call.activityId = route.activityId;
      const state = chats.has(route.conversation, route.activityId);
      // The bot may name a card that has been taken away since; an id that it never got from here is a violation.
      if (state !== 'shown')
        return refuse(404, `no activity ${route.activityId} in ${route.conversation} (${state})`, state === 'never');
    }
    if (route.kind === 'delete') {
      const run = (): Answer => {
        chats.remove(route.conversation, route.activityId);
        return { status: 200 };
      };
      return { places: [route.conversation], run };
    }

    if (!/^application\/json\b/i.test(contentType)) return refuse(400, `content type "${contentType}"`);
    try {
      call.body = JSON.parse(text);
    } catch {
      return refuse(400, 'a body that is not JSON');
    }
    if (route.kind === 'create') return openingPlan(call);
    const checked = checkActivity(call.body);
    if (!checked.ok) return refuse(400, checked.problem);
    if (route.kind === 'reply') call.replyToId = route.activityId;
    const run = (): Answer => {
      if (route.kind === 'update') chats.update(route.conversation, route.activityId, checked.value);
      else call.activityId = chats.post(route.conversation, checked.value);
      return { status: route.kind === 'update' ? 200 : 201, body: { id: call.activityId } };
    };
    return { places: [route.conversation], run };
  }

  function openingPlan(call: Call): Plan {
    const checked = checkConversationParameters(call.body);
    if (!checked.ok) return { refused: 400, problem: checked.problem, blame: true };
    const { channelData, members: asked, activity } = checked.value;
    const channel = channelData?.channel?.id;
    if (channel !== undefined && activity !== undefined) {
      call.conversation = channel;
      return { places: [channel], run: () => openThread(call, channel, activity) };
    }
    const member = asked?.[0]?.id ?? '';
    const chat = chats.chatWith(member);
    call.conversation = chat;
    const run = (): Answer => {
      if (activity) call.activityId = chats.post(chat, activity);
      return {
        status: 201,
        body: { id: chat, serviceUrl, ...(call.activityId ? { activityId: call.activityId } : {}) },
      };
    };
    return { places: [chat, member], run };
  }

  function openThread(call: Call, channel: string, activity: Activity): Answer {
    const { id, thread } = chats.startThread(channel, activity);
    call.conversation = thread;
    call.activityId = id;
    return { status: 201, body: { id: thread, activityId: id, serviceUrl } };
  }

  function rosterPlan(call: Call, url: URL, conversation: string, paged: boolean): Plan {
    const roster = members.get(conversation);
    if (roster === undefined) return { refused: 404, problem: `no roster for ${conversation}`, blame: false };
    if (!paged) return { places: [conversation], run: () => ({ status: 200, body: roster }) };
    // Teams gives at most 500 in a page, whatever is asked for.
    const size = Math.min(Number(url.searchParams.get('pageSize') ?? 200), 500);
    const from = /^from-(\d+)$/.exec(url.searchParams.get('continuationToken') || 'from-0')?.[1];
    if (!Number.isInteger(size) || size < 1 || from === undefined)
      return { refused: 400, problem: `paging in ${call.path}`, blame: true };
    const end = Number(from) + size;
    const more = end < roster.length ? { continuationToken: `from-${end}` } : {};
    return {
      places: [conversation],
      run: () => ({ status: 200, body: { members: roster.slice(Number(from), end), ...more } }),
    };
  }

  async function strike(fault: ConnectorFault, call: Call, response: ServerResponse, run: () => Answer): Promise<void> {
    if ('status' in fault) {
      const wait = fault.retryAfter ?? fault.retryAfterSeconds?.toString();
      if (wait !== undefined) response.setHeader('retry-after', wait);
      answer(call, response, { status: fault.status, body: errorBody(fault.status, 'a fault set by the test') });
      return;
    }
    if (fault.kind === 'lost') effect(call, run);
    if (fault.kind === 'lost' && fault.how !== 'reset') {
      answer(call, response, { status: fault.how, body: errorBody(fault.how, 'the answer was lost') });
    } else if (fault.kind === 'lost' || fault.kind === 'reset') {
      call.status = 'reset';
      response.socket?.resetAndDestroy();
      changed();
    } else if (fault.kind === 'hang') {
      call.status = 'hang';
      changed();
    } else {
      await (fault.kind === 'held' ? fault.until : pause(fault.ms));
      answer(call, response, effect(call, run));
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  function effect(call: Call, run: () => Answer): Answer {
    const done = run();
    call.stored = call.method !== 'GET';
    return done;
  }

  function answer(call: Call, response: ServerResponse, { status, body }: Answer): void {
    // The caller may have gone.
    call.status = response.destroyed ? 'reset' : status;
    response.statusCode = status;
    if (body !== undefined) response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(body === undefined ? undefined : JSON.stringify(body));
    changed();
  }

  return {
    serviceUrl,
    violations,
    log,
    members,
    forget: () => {
      log.length = 0;
      chats.forget();
    },
    messages: chats.messages,
    cards: chats.cards,
    waitFor: watch.waitFor,
    posts: (conversation) =>
      log.filter(
        (call) => isPost(call) && (conversation === undefined || isSeenFrom(conversation, call.conversation ?? '')),
      ),
    fail: faults.plan,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      watch.giveUp('the connector was closed while waiting');
      await close();
    },
  };
}

const isPost = (call: Call): boolean =>
  call.method === 'POST' &&
  (!call.path.endsWith('/v3/conversations') ||
    (typeof call.body === 'object' && call.body !== null && 'activity' in call.body));

const errorBody = (status: number, message: string): unknown => ({
  error: { code: status === 429 ? 'TooManyRequests' : `Status${status}`, message },
});

const describe = (log: Call[]): string =>
  log
    .map(
      (call) =>
        `  ${call.method} ${call.path} -> ${call.status}${call.stored ? ' (stored)' : ''} ${(JSON.stringify(call.body) ?? '').slice(0, 160)}`,
    )
    .join('\n') || '  nothing';
