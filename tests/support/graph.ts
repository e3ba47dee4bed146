import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  bodies,
  type EventBody,
  type GraphRoute,
  type GraphVerb,
  graphRoute,
  pageAsked,
  peopleAsked,
  propertyAsked,
} from './graph-contract.ts';
import { listen, readBody } from './loopback.ts';

/**
 * A strict stand-in for the part of Microsoft Graph v1.0 that the bot uses. `events` has people's calendars;
 * `violations` has what the bot did wrong, and every test should find it empty.
 */
export interface GraphDouble {
  readonly url: string;
  readonly violations: readonly string[];
  readonly calls: readonly { readonly verb: GraphVerb; readonly status: number | 'reset' }[];
  readonly events: readonly GraphEvent[];
  /** People of this tenant, with their address; a person without a mailbox has none. */
  readonly people: Map<string, string | undefined>;
  /** The members of groups: users, and what else a group may hold. Without the right to names, they have none. */
  readonly groups: Map<string, readonly Member[]>;
  /** The most that a page holds here, whatever is asked for. */
  pageSize: number;
  /** Mailboxes that the access policy leaves out. */
  readonly outside: Set<string>;
  /** People's busy times, in UTC without a zone, with their status. */
  readonly busy: Map<string, readonly (readonly [from: string, to: string, status: string])[]>;
  fail(verb: GraphVerb, fault: GraphFault, times?: number): void;
  /** Deletes an event, as the organiser might. */
  throwAway(id: string): void;
  close(): Promise<void>;
}

export interface GraphEvent {
  id: string;
  readonly owner: string;
  readonly transactionId: string;
  readonly property: { readonly id: string; readonly value: string };
  body: EventBody;
  cancelled: boolean;
  /** Invitations and updates sent to those who take part. */
  mails: number;
}

/** `lost`: the request was done, and its answer never came, or said otherwise. */
export type GraphFault =
  | { readonly status: number; readonly retryAfter?: string; readonly code?: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'lost'; readonly how: 'reset' | 'cut' | 500 | 503 | 504 };

export interface Member {
  readonly '@odata.type': '#microsoft.graph.user' | '#microsoft.graph.device' | '#microsoft.graph.group';
  readonly id: string;
  readonly displayName: string | null;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
const problem = (status: number, code: string): Answer => ({ status, body: { error: { code, message: 'no' } } });

export async function startGraph(token: string): Promise<GraphDouble> {
  const violations: string[] = [];
  const calls: { verb: GraphVerb; status: number | 'reset' }[] = [];
  const events: GraphEvent[] = [];
  const thrownAway = new Set<string>();
  const people: GraphDouble['people'] = new Map();
  const outside = new Set<string>();
  const groups: GraphDouble['groups'] = new Map();
  const busy: GraphDouble['busy'] = new Map();
  const faults: { readonly verb: GraphVerb; readonly fault: GraphFault; left: number }[] = [];

  const { port, close } = await listen((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the Graph double failed on ${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://graph');
    const text = (await readBody(request)).toString('utf8');
    const wrong = (status: number, what: string): void => {
      violations.push(`${request.method} ${url.pathname}${url.search}: ${what}`);
      answer(response, problem(status, 'BadRequest'));
    };
    const route = graphRoute(request.method, url.pathname);
    if (route === undefined) return wrong(404, 'no such address');
    if (request.headers.authorization !== `Bearer ${token}`) return wrong(401, 'no token');
    if (request.method !== 'GET' && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return wrong(415, 'not sent as JSON');
    const run = plan(route, url.searchParams, text);
    if (typeof run === 'string') return wrong(400, run);
    const fault = faults.find((one) => one.verb === route.verb && one.left > 0);
    if (fault) fault.left -= 1;
    const given = strike(fault?.fault, run, response);
    calls.push({ verb: route.verb, status: given });
  }

  function strike(fault: GraphFault | undefined, run: () => Answer, response: ServerResponse): number | 'reset' {
    if (fault === undefined) return answer(response, run());
    if ('status' in fault) {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      return answer(response, problem(fault.status, fault.code ?? 'SetByTheTest'));
    }
    if (fault.kind === 'lost') {
      const done = run();
      if (typeof fault.how === 'number') return answer(response, problem(fault.how, 'Lost'));
      if (fault.how === 'cut') {
        response.writeHead(done.status, { 'content-type': 'application/json', 'content-length': 1000 });
        response.write('{"id":"half');
        setImmediate(() => response.socket?.resetAndDestroy());
        return 'reset';
      }
    }
    response.socket?.resetAndDestroy();
    return 'reset';
  }

  /** The request's fault, or its effect. */
  function plan(route: GraphRoute, query: URLSearchParams, text: string): string | (() => Answer) {
    const denied = (): Answer | undefined => {
      if (people.get(route.owner) === undefined) return problem(404, 'ErrorInvalidUser');
      return outside.has(route.owner) ? problem(403, 'ErrorAccessDenied') : undefined;
    };
    const inMailbox = (run: () => Answer) => () => denied() ?? run();
    switch (route.verb) {
      case 'people': {
        const asked = peopleAsked(query);
        if (asked === undefined) return 'not a query for people';
        const value = asked.flatMap((id) => (people.has(id) ? [{ id, mail: people.get(id) ?? null }] : []));
        return () => ({ status: 200, body: { value } });
      }
      case 'members': {
        const asked = pageAsked(query);
        if (asked === undefined) return 'not a query for members';
        return () => {
          const all = groups.get(route.owner);
          if (all === undefined) return problem(404, 'Request_ResourceNotFound');
          const to = asked.from + Math.min(asked.top, double.pageSize);
          const next = new URL(`${double.url}v1.0/groups/${route.owner}/transitiveMembers?${query.toString()}`);
          next.searchParams.set('$skiptoken', String(to));
          const more = to < all.length ? { '@odata.nextLink': next.href } : {};
          return { status: 200, body: { ...more, value: all.slice(asked.from, to) } };
        };
      }
      case 'find': {
        const wanted = propertyAsked(query);
        if (wanted === undefined || query.get('$select') !== 'id') return 'not a query for an event';
        return inMailbox(() => {
          const found = events.filter(
            (one) =>
              one.owner === route.owner &&
              !isGone(one) &&
              one.property.id === wanted.id &&
              one.property.value === wanted.value,
          );
          return { status: 200, body: { value: found.map(({ id }) => ({ id })) } };
        });
      }
      case 'create': {
        const read = bodies.create.safeParse(JSON.parse(text));
        if (!read.success) return read.error.message;
        const { transactionId, singleValueExtendedProperties, ...body } = read.data;
        return inMailbox(() => create(route.owner, transactionId, singleValueExtendedProperties[0], body));
      }
      case 'change': {
        const read = bodies.change.safeParse(JSON.parse(text));
        if (!read.success) return read.error.message;
        return inMailbox(() =>
          onEvent(route, (event) => {
            if (JSON.stringify(event.body) !== JSON.stringify(read.data)) event.mails += 1;
            event.body = read.data;
            return { status: 200, body: seen(event) };
          }),
        );
      }
      case 'cancel': {
        const read = bodies.cancel.safeParse(JSON.parse(text));
        if (!read.success) return read.error.message;
        return inMailbox(() =>
          onEvent(route, (event) => {
            event.cancelled = true;
            return { status: 202 };
          }),
        );
      }
      case 'schedule': {
        const read = bodies.schedule.safeParse(JSON.parse(text));
        if (!read.success) return read.error.message;
        const { startTime, endTime, schedules } = read.data;
        const days = (Date.parse(`${endTime.dateTime}Z`) - Date.parse(`${startTime.dateTime}Z`)) / 86_400_000;
        if (days <= 0 || days > 62) return `a window of ${days} days`;
        const value = schedules.map((address) => scheduleOf(address, startTime.dateTime, endTime.dateTime));
        return inMailbox(() => ({ status: 200, body: { value } }));
      }
    }
  }

  const isGone = ({ id, cancelled }: GraphEvent): boolean => cancelled || thrownAway.has(id);

  function onEvent({ owner, event: id }: GraphRoute, run: (event: GraphEvent) => Answer): Answer {
    const event = events.find((one) => one.owner === owner && one.id === id && !isGone(one));
    return event === undefined ? problem(404, 'ErrorItemNotFound') : run(event);
  }

  /** The same creation again gives the existing event; the same identifier on another event is a conflict. */
  function create(owner: string, transactionId: string, property: GraphEvent['property'], body: EventBody): Answer {
    const known = events.find((one) => one.owner === owner && one.transactionId === transactionId);
    if (known !== undefined && (isGone(known) || JSON.stringify(known.body) !== JSON.stringify(body)))
      return problem(409, 'ErrorDuplicateTransactionId');
    if (known !== undefined) return { status: 201, body: seen(known) };
    const event = { id: `AAMk+${events.length}/=`, owner, transactionId, property, body, cancelled: false, mails: 1 };
    events.push(event);
    return { status: 201, body: seen(event) };
  }

  const seen = ({ id, body }: GraphEvent): unknown => ({
    id,
    subject: body.subject,
    onlineMeeting: body.isOnlineMeeting ? { joinUrl: `https://teams.example/${encodeURIComponent(id)}` } : null,
  });

  function scheduleOf(address: string, from: string, to: string): unknown {
    const id = [...people].find(([, mail]) => mail?.toLowerCase() === address.toLowerCase())?.[0];
    if (id === undefined) return { scheduleId: address, error: { responseCode: 'ErrorMailRecipientNotFound' } };
    const moment = (dateTime: string) => ({ dateTime: `${dateTime}.0000000`, timeZone: 'UTC' });
    const items = (busy.get(id) ?? []).filter(([start, end]) => start < to && end > from);
    return {
      scheduleId: address,
      availabilityView: '0',
      scheduleItems: items.map(([start, end, status]) => ({ status, start: moment(start), end: moment(end) })),
    };
  }

  function answer(response: ServerResponse, { status, body }: Answer): number {
    response.statusCode = status;
    if (body !== undefined) response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(body === undefined ? undefined : JSON.stringify(body));
    return status;
  }

  const double: GraphDouble = {
    url: `http://127.0.0.1:${port}/`,
    violations,
    calls,
    events,
    people,
    groups,
    pageSize: 999,
    outside,
    busy,
    fail: (verb, fault, times = 1) => faults.push({ verb, fault, left: times }),
    throwAway: (id) => thrownAway.add(id),
    close,
  };
  return double;
}
