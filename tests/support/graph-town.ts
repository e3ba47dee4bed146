import type { TokenCredential } from '@azure/identity';
import type { Calendars } from '../../src/app/ports/calendar.ts';
import type { Directory } from '../../src/app/ports/directory.ts';
import type { Log } from '../../src/app/ports/log.ts';
import { graphCalendars } from '../../src/calendar/graph.ts';
import { graphClient } from '../../src/calendar/graph-client.ts';
import { personId } from '../../src/domain/ids.ts';
import { org } from '../domain/village.ts';
import { type GraphDouble, startGraph } from './graph.ts';

export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const someone = (n: number) => personId(guid(n));

export const directory: Directory = { org: async () => org };
export const silent: Log = { info: () => {}, warn: () => {}, failure: () => 'ref' };

export const calendarsWith = (credential: TokenCredential, log: Log, url: string): Calendars =>
  graphCalendars(graphClient(credential, log, url), 'Europe/Stockholm', directory, log);

/** Three people with mailboxes, the calendars that the bot sees, and the lines that it logs. */
export async function graphTown(): Promise<{ graph: GraphDouble; calendar: Calendars; lines: readonly unknown[] }> {
  const token = 'a-token';
  const graph = await startGraph(token);
  for (const n of [1, 2, 3]) graph.people.set(guid(n), `p${n}@exempelby.example`);
  const lines: unknown[] = [];
  const keep = (...line: readonly unknown[]): void => void lines.push(line);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  return { graph, calendar: calendarsWith(credential, { ...silent, info: keep, warn: keep }, graph.url), lines };
}
