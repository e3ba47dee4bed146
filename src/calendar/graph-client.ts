import type { TokenCredential } from '@azure/identity';
import {
  Client,
  type Context,
  GraphError,
  HTTPMessageHandler,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { Log } from '../app/ports/log.ts';
import { retryAfter } from '../app/retry-after.ts';

const GRAPH = 'https://graph.microsoft.com/';
const SCOPE = 'https://graph.microsoft.com/.default';
/** Creating an event with a Teams meeting takes a few seconds. */
const REQUEST_TIMEOUT_MS = 20_000;
/** The wait when Graph names none, or when no token could be had. */
const WAITS = { unsaid: 60_000, longest: 3_600_000 };

/** Why there is no answer. `unsure`: the request may have been carried out. */
export type Trouble =
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'unsure' };
export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | Trouble;

export interface Asked<T> {
  readonly method: 'get' | 'post' | 'patch';
  /** The path in v1.0, from the slash on; its variable parts percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly answer: z.ZodType<T>;
}
/** Gives the credential of whoever asks, the bot or an operator; loaded where it is used. */
export type SignIn = () => Promise<TokenCredential>;

/** Asks at most once, whatever happens. */
export type Graph = <T>(asked: Asked<T>) => Promise<Answer<T>>;

/**
 * Microsoft Graph through its official client, without the client's own retries: the caller knows what has been
 * promised, and decides whether to ask again.
 *
 * @param url for tests alone; the token goes to whatever address it names
 */
export function graphClient(credential: TokenCredential, log: Log, url = GRAPH): Graph {
  const client = Client.initWithMiddleware({
    baseUrl: url,
    defaultVersion: 'v1.0',
    middleware: [signed(credential), new HTTPMessageHandler()],
  });
  return async ({ method, path, query = {}, body, answer }) => {
    const request = client
      .api(path)
      .query(Object.fromEntries(Object.entries(query).map(([key, value]) => [key, encodeURIComponent(value)])))
      .header('Prefer', 'outlook.timezone="UTC"')
      .option('signal', AbortSignal.timeout(REQUEST_TIMEOUT_MS));
    try {
      const given: unknown = await (method === 'get' ? request.get() : request[method](body));
      const read = answer.safeParse(given);
      if (read.success) return { kind: 'answer', value: read.data };
      log.warn('graph.not-understood', { method });
      return { kind: 'unsure' };
    } catch (error) {
      const trouble = troubleOf(error);
      log.warn('graph.trouble', { method, kind: trouble.kind, ...factsOf(error) });
      return trouble;
    }
  };
}

/** Marks an error of the credential, to tell it from Graph's: nothing has been requested yet. */
const NO_TOKEN = 'NoToken';
const NO_IDENTITY = 'NoIdentity';

/** The client's own handler would send no token to a test's address. */
function signed(credential: TokenCredential): Middleware {
  let next: Middleware | undefined;
  return {
    execute: async (context: Context) => {
      const token = await tokenOf(credential);
      context.options = {
        ...context.options,
        headers: { ...context.options?.headers, Authorization: `Bearer ${token}` },
      };
      await next?.execute(context);
    },
    setNext: (middleware: Middleware) => {
      next = middleware;
    },
  };
}

async function tokenOf(credential: TokenCredential): Promise<string> {
  try {
    const given = await credential.getToken(SCOPE, { abortSignal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    if (given !== null) return given.token;
  } catch (error) {
    const none = error instanceof Error && error.name === 'CredentialUnavailableError';
    throw Object.assign(new Error('no token'), { name: none ? NO_IDENTITY : NO_TOKEN });
  }
  throw Object.assign(new Error('no token'), { name: NO_TOKEN });
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof GraphError)) throw error;
  if (error.code === NO_IDENTITY) return { kind: 'refused' };
  if (error.code === NO_TOKEN) return { kind: 'later', afterMs: WAITS.unsaid };
  const { statusCode } = error;
  if (statusCode === 429) return { kind: 'later', afterMs: waitOf(error) };
  if (statusCode === 404) return { kind: 'missing' };
  if (statusCode === 409) return { kind: 'conflict' };
  // Below 400 the answer broke off; for 408 and from 500 on, nobody knows how far the request came.
  if (statusCode < 400 || statusCode === 408 || statusCode >= 500) return { kind: 'unsure' };
  return { kind: 'refused' };
}

/** A date is counted from the time of the answer by Graph's own clock. */
const waitOf = ({ headers }: GraphError): number =>
  retryAfter(headers?.get('retry-after'), Date.parse(headers?.get('date') ?? ''), WAITS);

/** Graph's error code, never its message, which may quote what was sent. */
function factsOf(error: unknown): { status?: number; code?: string } {
  if (!(error instanceof GraphError)) return {};
  const code = /^\w{1,60}$/.exec(error.code ?? '')?.[0];
  return { status: error.statusCode, ...(code === undefined ? {} : { code }) };
}
