import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AzureNamedKeyCredential,
  type GetTableEntityOptions,
  RestError,
  TableClient,
  type TableServiceClientOptions,
} from '@azure/data-tables';
import { TABLES, type TableName, versioning } from './rows.ts';

/** Teams gives up on an answer after 10–15 s; a write that takes longer is read back instead of awaited. */
const REQUEST_TIMEOUT_MS = 8_000;

export type Tables = { readonly [name in TableName]: TableClient };

export type TablesAt = (
  | { readonly kind: 'shared-key'; readonly account: string; readonly key: string }
  /** `operator`: whoever is signed in to Azure where a command runs, or the bot's own identity where there is that. */
  | { readonly kind: 'identity' | 'operator'; readonly clientId: string }
) & {
  readonly url: string;
  /** The wait before a failed request is repeated, doubled each time. Tests know what fails, and how often. */
  readonly pauseMs?: number;
};

/** Parses a storage connection string; the error names the missing part. */
export function fromConnectionString(text: string): TablesAt {
  const parts = new Map(
    text.split(';').flatMap((part) => {
      const cut = part.indexOf('=');
      return cut < 0 ? [] : [[part.slice(0, cut), part.slice(cut + 1)] as const];
    }),
  );
  const part = (name: string): string => {
    const value = parts.get(name);
    if (value === undefined) throw new Error(`the connection string has no ${name}`);
    return value;
  };
  return { kind: 'shared-key', url: part('TableEndpoint'), account: part('AccountName'), key: part('AccountKey') };
}

/** Called for every request to a table, repeats included. The status is 0 when there was no answer. */
export type OnRequest = (table: TableName, method: string, status: number) => void;

/** Creates missing tables. */
export async function openTables(...where: Parameters<typeof tablesThere>): Promise<Tables> {
  const tables = await tablesThere(...where);
  await Promise.all(TABLES.map((name) => tables[name].createTable()));
  return tables;
}

/**
 * Expects the tables to exist.
 *
 * @param prefix lets several stores share one account, letters and digits only.
 * @param headsAt the separate account of the audit heads, if there is one.
 */
export async function tablesThere(
  at: TablesAt,
  prefix: string,
  onRequest?: OnRequest,
  headsAt: TablesAt = at,
): Promise<Tables> {
  const open = await opener(at);
  const openHeads = headsAt === at ? open : await opener(headsAt);
  const client = (name: TableName): TableClient => {
    const table = (name === 'heads' ? openHeads : open)(`${prefix}${name}`);
    if (onRequest !== undefined) table.pipeline.addPolicy(counting(name, onRequest), { afterPhase: 'Retry' });
    const made = versioning(name, table);
    pauses.set(made, (name === 'heads' ? headsAt : at).pauseMs ?? PAUSE_MS);
    return made;
  };
  return {
    cases: client('cases'),
    due: client('due'),
    index: client('index'),
    places: client('places'),
    org: client('org'),
    letters: client('letters'),
    identities: client('identities'),
    heads: client('heads'),
    checks: client('checks'),
    step2: client('step2'),
    figures: client('figures'),
  };
}

type Policy = Parameters<TableClient['pipeline']['addPolicy']>[0];

function counting(table: TableName, onRequest: OnRequest): Policy {
  return {
    name: 'countRequests',
    sendRequest: async (request, next) => {
      let status = 0;
      try {
        const response = await next(request);
        status = response.status;
        return response;
      } finally {
        onRequest(table, request.method, status);
      }
    },
  };
}

async function opener(at: TablesAt): Promise<(table: string) => TableClient> {
  // The service's own retries make single writes report a conflict with themselves; writes are read back instead.
  const options: TableServiceClientOptions = {
    retryOptions: { maxRetries: 2, retryDelayInMs: at.pauseMs ?? 200 },
  };
  if (at.kind === 'shared-key') {
    const credential = new AzureNamedKeyCredential(at.account, at.key);
    return (table) => new TableClient(at.url, table, credential, { ...options, allowInsecureConnection: true });
  }
  // Loaded only where it is used: it costs a tenth of a second and twenty megabytes.
  const { credentialOf } = await import('./credential.ts');
  const credential = credentialOf(at.kind, at.clientId);
  return (table) => new TableClient(at.url, table, credential, options);
}

export type Timeouts = { readonly abortSignal: AbortSignal };
export const withTimeout = (): Timeouts => ({ abortSignal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });

/** How often a transaction is tried; the client alone sends it once. */
const WRITE_ATTEMPTS = 3;
const PAUSE_MS = 150;
const pauses = new WeakMap<TableClient, number>();

/** Waits and returns true if the failed transaction is worth another attempt. */
export async function isTimeAgain(table: TableClient, attempt: number, status: number | undefined): Promise<boolean> {
  if (attempt === WRITE_ATTEMPTS || !isPassing(status)) return false;
  await pause((pauses.get(table) ?? PAUSE_MS) * attempt);
  return true;
}

/** True for trouble that may pass: no answer at all, or an error of the service. */
const isPassing = (status: number | undefined): boolean =>
  status === undefined || status >= 500 || status === 408 || status === 429;

export const statusOf = (error: unknown): number | undefined =>
  error instanceof RestError ? error.statusCode : undefined;

/** Identifies the process that opened these tables, as long as it runs. */
export function ownerOf(tables: Tables): string {
  const owner = owners.get(tables) ?? randomUUID();
  owners.set(tables, owner);
  return owner;
}
const owners = new WeakMap<Tables, string>();

/** The time of the store's answer, by its own clock. */
export function storeClock(): { readonly onResponse: RawResponseCallback; at(): number | undefined } {
  let at: number | undefined;
  return {
    onResponse: ({ headers }) => {
      const read = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(read)) at = read;
    },
    at: () => at,
  };
}
type RawResponseCallback = NonNullable<GetTableEntityOptions['onResponse']>;

/** Awaits a read; a missing row gives `undefined`. */
export async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** All rows of a query, page after page; a page may be empty and still not be the last. */
export async function rowsOf<T extends object>(pages: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of pages) rows.push(row);
  return rows;
}
