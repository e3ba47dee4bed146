import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { listen, readBody } from './loopback.ts';
import { generator } from './seeded.ts';
import { classify, countEntities, type TableRequest, type TableRequestKind } from './table-requests.ts';

export type { TableRequest, TableRequestKind } from './table-requests.ts';

/**
 * A proxy between @azure/data-tables and a table service: it counts requests, and loses answers on demand. A shared key
 * signs the date and the path, not the host, so requests pass unchanged.
 */
export type Breakage = 'reset' | 500 | 503;
export type TableFault =
  | { before: Breakage }
  /** The request is stored, but the client gets another answer or none. */
  | { after: Breakage }
  | { delayMs: number }
  /** The request is held back, and then forwarded even if the client has given up: a commit that lands late. */
  | { until: Promise<unknown> };

export type FaultMatch = {
  /** Strike from the nth matching request on, the first being 1. */
  nth?: number;
  match?: (request: TableRequest) => boolean;
  /** How many requests to strike; 1 by default. */
  times?: number;
};

/** `seen`: matching requests so far; `hits`: requests that were struck. */
export type Striking = { readonly seen: number; readonly hits: number; stop(): void };

export type TableProxy = {
  /** The account's endpoint through the proxy; the client needs the option `allowInsecureConnection: true`. */
  url: string;
  requests: TableRequest[];
  count(which?: TableRequestKind | ((request: TableRequest) => boolean)): number;
  /** Forgets the requests and every fault. */
  reset(): void;
  fail(which: FaultMatch, fault: TableFault): Striking;
  /** Strikes a share of the requests, the same for the same seed and order; `{ after: 'reset' }` by default. */
  random(how: { rate: number; seed: number; fault?: TableFault; match?: (request: TableRequest) => boolean }): Striking;
  /** Resolves when no request is on its way to the table service. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

type Rule = {
  seen: number;
  hits: number;
  stopped: boolean;
  fault: TableFault;
  strikes(request: TableRequest): boolean;
};
type Reply = { status: number; message: string; headers: string[]; body: Buffer };

export async function startTableProxy(targetUrl: string): Promise<TableProxy> {
  const target = new URL(targetUrl);
  const secure = target.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const requests: TableRequest[] = [];
  let rules: Rule[] = [];
  let inFlight = 0;
  let idle: (() => void)[] = [];

  const { port, close } = await listen((request, response) => {
    inFlight += 1;
    // A client that goes away in the middle of a request ends here: nothing was forwarded, and nobody waits.
    handle(request, response)
      .catch(() => response.destroy())
      .finally(() => {
        inFlight -= 1;
        if (inFlight > 0) return;
        for (const resolve of idle) resolve();
        idle = [];
      });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const entry: TableRequest = {
      n: requests.length + 1,
      ...classify(request, body),
      entitiesReturned: 0,
      status: 'pending',
    };
    requests.push(entry);
    const fault = faultFor(entry);
    if (fault !== undefined && 'before' in fault) return broken(entry, response, fault.before);
    if (fault !== undefined && 'delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault !== undefined && 'until' in fault) await fault.until;

    const reply = await forward(request, body).catch(() => undefined);
    if (reply === undefined) return broken(entry, response, 'reset');
    entry.storeStatus = reply.status;
    entry.entitiesReturned = countEntities(entry.kind, reply.status, reply.body);
    if (fault !== undefined && 'after' in fault) return broken(entry, response, fault.after);
    entry.status = reply.status;
    response.writeHead(reply.status, reply.message, [...reply.headers, 'content-length', String(reply.body.length)]);
    response.end(reply.body);
  }

  function forward(request: IncomingMessage, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const headers = without(request.rawHeaders, [
        'host',
        'connection',
        'keep-alive',
        'transfer-encoding',
        'content-length',
        'accept-encoding',
      ]);
      headers.push('host', target.host);
      if (body.length > 0 || request.headers['content-length'] !== undefined)
        headers.push('content-length', String(body.length));
      const options = {
        agent,
        host: target.hostname,
        port: target.port,
        method: request.method,
        path: request.url,
        headers,
      };
      const outgoing = secure ? httpsRequest(options) : httpRequest(options);
      outgoing.once('error', reject);
      outgoing.once('response', (answer) => {
        readBody(answer).then((read) => {
          const kept = without(answer.rawHeaders, ['connection', 'keep-alive', 'transfer-encoding', 'content-length']);
          resolve({ status: answer.statusCode ?? 502, message: answer.statusMessage ?? '', headers: kept, body: read });
        }, reject);
      });
      outgoing.end(body);
    });
  }

  function faultFor(entry: TableRequest): TableFault | undefined {
    // Every rule counts every request it matches, so that two rules do not shift each other's numbers.
    const striking = rules.filter((rule) => rule.strikes(entry))[0];
    if (striking) striking.hits += 1;
    return striking?.fault;
  }

  function addRule(fault: TableFault, strikes: (rule: Rule, request: TableRequest) => boolean): Striking {
    const rule: Rule = {
      seen: 0,
      hits: 0,
      stopped: false,
      fault,
      strikes: (request) => !rule.stopped && strikes(rule, request),
    };
    rules.push(rule);
    const stop = (): void => {
      rule.stopped = true;
    };
    return {
      get seen() {
        return rule.seen;
      },
      get hits() {
        return rule.hits;
      },
      stop,
    };
  }

  return {
    url: `http://127.0.0.1:${port}${target.pathname.replace(/\/$/, '')}`,
    requests,
    count(which) {
      if (which === undefined) return requests.length;
      return requests.filter(typeof which === 'string' ? (one) => one.kind === which : which).length;
    },
    reset() {
      requests.length = 0;
      rules = [];
    },
    fail: ({ nth = 1, match = () => true, times = 1 }, fault) =>
      addRule(fault, (rule, request) => {
        if (!match(request)) return false;
        rule.seen += 1;
        return rule.seen >= nth && rule.hits < times;
      }),
    random({ rate, seed, fault = { after: 'reset' }, match = () => true }) {
      const next = generator(seed);
      return addRule(fault, (rule, request) => {
        if (!match(request)) return false;
        rule.seen += 1;
        return next() < rate;
      });
    },
    settled: () => (inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    async close() {
      await close();
      agent.destroy();
    },
  };
}

function broken(entry: TableRequest, response: ServerResponse, how: Breakage): void {
  entry.status = how;
  if (how === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const code = how === 500 ? 'InternalError' : 'ServerBusy';
  response.writeHead(how, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: 'a fault set by the test' } } }),
  );
}

/** Raw headers come as name, value, name, value. */
function without(rawHeaders: string[], names: string[]): string[] {
  return rawHeaders.filter((_, index) => !names.includes((rawHeaders[index - (index % 2)] ?? '').toLowerCase()));
}
