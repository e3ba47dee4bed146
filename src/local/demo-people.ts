import type { WindowPerson } from './window-config.ts';

const person = (number: string): string => `00000000-0000-4000-8000-0000000000${number}`;

type DemoPerson = WindowPerson & { readonly unit?: string };

/** The people whose windows `npm start` opens, and the channel that each has besides General. */
export const ALWAYS: readonly DemoPerson[] = [
  { key: 'larare', name: 'Tora Testlärare', aadObjectId: person('01'), channelName: 'Personalrummet' },
  {
    key: 'samordnare',
    name: 'Sam Skolsamordnare',
    aadObjectId: person('02'),
    channelName: 'Lönnskolan ärenden',
    unit: 'lonnskolan',
  },
  {
    key: 'mottagare',
    name: 'Mia Mottagare',
    aadObjectId: person('03'),
    channelName: 'Mottag barn och unga',
    unit: 'exempelby-mottag',
  },
  { key: 'chef', name: 'Rut Demorektor', aadObjectId: person('04'), channelName: 'Ledning' },
];

/** Those over several units, who read sums alone: their windows open when they are asked for. */
const onRequest: readonly DemoPerson[] = [
  { key: 'alva', name: 'Alva Områdeschef', aadObjectId: person('21'), channelName: 'Områdets chefer' },
  { key: 'stina', name: 'Stina Styrgruppen', aadObjectId: person('23'), channelName: 'Styrgruppen' },
];

export const WINDOWS_ON_REQUEST = onRequest.map(({ key }) => key);

/** The people with a window at this start. */
export function demoPeople(asked: readonly string[]): readonly DemoPerson[] {
  const unknown = asked.find((key) => !WINDOWS_ON_REQUEST.includes(key));
  if (unknown !== undefined) throw new Error(`--as ${unknown}: choose among ${WINDOWS_ON_REQUEST.join(', ')}`);
  return [...ALWAYS, ...onRequest.filter(({ key }) => asked.includes(key))];
}
