import type { WindowPerson } from './window-config.ts';

const person = (number: string): string => `00000000-0000-4000-8000-0000000000${number}`;

type Listed = WindowPerson & { readonly unit?: string };
type DemoPerson = Listed & { readonly port: number };

/** The people whose windows `npm start` opens, and the channel that each has besides General. */
export const ALWAYS: readonly Listed[] = [
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
const onRequest: readonly Listed[] = [
  { key: 'alva', name: 'Alva Områdeschef', aadObjectId: person('21'), channelName: 'Områdets chefer' },
  { key: 'stina', name: 'Stina Styrgruppen', aadObjectId: person('23'), channelName: 'Styrgruppen' },
];

export const WINDOWS_ON_REQUEST = onRequest.map(({ key }) => key);

const FIRST_PORT = 56_150;
/** A person's window is at the same address at every start, whoever else has one: places are stored with their address. */
const everyone: readonly DemoPerson[] = [...ALWAYS, ...onRequest].map((one, at) => ({ ...one, port: FIRST_PORT + at }));

/** The people with a window at this start. */
export function demoPeople(asked: readonly string[]): readonly DemoPerson[] {
  const unknown = asked.find((key) => !WINDOWS_ON_REQUEST.includes(key));
  if (unknown !== undefined) throw new Error(`--as ${unknown}: choose among ${WINDOWS_ON_REQUEST.join(', ')}`);
  return everyone.filter(({ key }) => asked.includes(key) || !WINDOWS_ON_REQUEST.includes(key));
}

/** From here on no port is anybody's: for a person whose own is taken. */
export const FREE_PORTS_FROM = FIRST_PORT + everyone.length;
