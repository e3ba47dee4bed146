import type { Calendars } from '../app/ports/calendar.ts';
import type { Directory } from '../app/ports/directory.ts';
import type { Log } from '../app/ports/log.ts';
import { noCalendars } from './none.ts';

/** How Microsoft Graph is reached: with the bot's own managed identity. */
export interface GraphAt {
  readonly clientId: string;
}

/**
 * People's calendars in Microsoft Graph, loaded at the first use. Without Graph every answer says that there is no
 * calendar.
 */
export function calendars(graph: GraphAt | undefined, zone: string, directory: Directory, log: Log): Calendars {
  if (graph === undefined) return noCalendars;
  let opened: Promise<Calendars> | undefined;
  const open = (): Promise<Calendars> => {
    opened ??= Promise.all([import('./graph.ts'), import('./graph-client.ts'), import('@azure/identity')]).then(
      ([{ graphCalendars }, { graphClient }, { ManagedIdentityCredential }]) =>
        graphCalendars(graphClient(new ManagedIdentityCredential(graph), log), zone, directory, log),
    );
    return opened;
  };
  return {
    busy: async (...asked) => (await open()).busy(...asked),
    book: async (booking) => (await open()).book(booking),
    change: async (eventId, booking) => (await open()).change(eventId, booking),
    cancel: async (eventId, booking) => (await open()).cancel(eventId, booking),
  };
}
