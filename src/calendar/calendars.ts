import type { Calendars } from '../app/ports/calendar.ts';
import type { Directory } from '../app/ports/directory.ts';
import type { Log } from '../app/ports/log.ts';
import type { SignIn } from './graph-client.ts';
import { noCalendars } from './none.ts';

/**
 * People's calendars in Microsoft Graph, loaded at the first use. Without Graph every answer says that there is no
 * calendar.
 */
export function calendars(signIn: SignIn | undefined, zone: string, directory: Directory, log: Log): Calendars {
  if (signIn === undefined) return noCalendars;
  let opened: Promise<Calendars> | undefined;
  const open = (): Promise<Calendars> => {
    opened ??= Promise.all([import('./graph.ts'), import('./graph-client.ts'), signIn()]).then(
      ([{ graphCalendars }, { graphClient }, credential]) =>
        graphCalendars(graphClient(credential, log), zone, directory, log),
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
