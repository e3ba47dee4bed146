import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

export type TableRequestKind =
  | 'get'
  | 'query'
  | 'insert'
  | 'update'
  | 'merge'
  | 'upsert'
  | 'delete'
  | 'transaction'
  | 'createTable'
  | 'other';

export type TableRequest = {
  /** The request's number, from 1 over the life of the proxy; `reset` starts again. */
  n: number;
  kind: TableRequestKind;
  table: string;
  /** The filter of a query; empty if there is none. */
  filter: string;
  /** The rows of a write, as far as it names them. */
  keys: readonly string[];
  /** The number of writes: those within a transaction, 1 for a single write, 0 for a read. */
  operations: number;
  entitiesReturned: number;
  /** The client's answer; a lost answer is `reset` or the made-up status. */
  status: number | 'reset' | 'pending';
  /** The table service's answer, which tells whether the write is stored; undefined if it was never asked. */
  storeStatus?: number;
};

/** Reads a request of the Table service's REST API. */
export function classify(
  request: IncomingMessage,
  body: Buffer,
): Pick<TableRequest, 'kind' | 'table' | 'operations' | 'filter' | 'keys'> {
  const [path = '/', asked] = (request.url ?? '/').split('?');
  const filter = new URLSearchParams(asked).get('$filter') ?? '';
  const table = tableIn(path);
  const tunnelled = request.headers['x-http-method'];
  const method = typeof tunnelled === 'string' ? tunnelled : (request.method ?? '');
  const keys = keysIn(`${path}\n${body.toString('latin1')}`);
  if (table === '$batch') return { kind: 'transaction', filter, keys, ...batch(body.toString('latin1')) };
  if (table === 'Tables') {
    return method === 'POST'
      ? { kind: 'createTable', table: tableName(body), filter, keys, operations: 1 }
      : { kind: 'other', table, filter, keys, operations: 0 };
  }
  const named = path.includes('(') && !path.endsWith('()');
  const kind = kindOf(method, named, request.headers['if-match'] !== undefined);
  return { kind, table, filter, keys, operations: kind === 'get' || kind === 'query' || kind === 'other' ? 0 : 1 };
}

const keysIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/RowKey(?:=|%3D|":)(?:'|%27|")([^'"%)]+)/g)].map(([, key]) => key ?? '')),
];

/** Reads only the path before the first parenthesis, since keys may hold slashes and parentheses. */
const tableIn = (path: string): string => decodeURIComponent((path.split('(')[0] ?? '').split('/').at(-1) ?? '');

function kindOf(method: string, named: boolean, conditional: boolean): TableRequestKind {
  if (method === 'GET') return named ? 'get' : 'query';
  if (method === 'POST' && !named) return 'insert';
  if (method === 'DELETE' && named) return 'delete';
  if (!named || !['PUT', 'PATCH', 'MERGE'].includes(method)) return 'other';
  // Without If-Match the service inserts or replaces; with it, even "*", the row must be there.
  if (!conditional) return 'upsert';
  return method === 'PUT' ? 'update' : 'merge';
}

function batch(body: string): { table: string; operations: number } {
  const lines = [...body.matchAll(/^(?:GET|POST|PUT|PATCH|MERGE|DELETE) (\S+) HTTP\/1\.1\r?$/gm)];
  return { table: tableIn(lines[0]?.[1] ?? ''), operations: lines.length };
}

const newTable = z.looseObject({ TableName: z.string() });
function tableName(body: Buffer): string {
  const parsed = newTable.safeParse(json(body));
  return parsed.success ? parsed.data.TableName : '';
}

const page = z.looseObject({ value: z.array(z.unknown()) });
export function countEntities(kind: TableRequestKind, status: number, body: Buffer): number {
  if (status !== 200) return 0;
  if (kind === 'get') return 1;
  if (kind !== 'query') return 0;
  const parsed = page.safeParse(json(body));
  return parsed.success ? parsed.data.value.length : 0;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
