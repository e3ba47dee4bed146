import type { Calendars } from '../app/ports/calendar.ts';

/** No calendar is connected: nobody's busy times are known, and people book for themselves. */
export const noCalendars: Calendars = {
  busy: (people) => Promise.resolve(new Map(people.map((person) => [person, undefined]))),
  book: () => Promise.resolve({ kind: 'not-configured' }),
  change: () => Promise.resolve({ kind: 'not-configured' }),
  cancel: () => Promise.resolve({ kind: 'not-configured' }),
};
