import { readFile } from 'node:fs/promises';
import type { Place } from '../app/ports/messenger.ts';
import type { Bot } from '../compose.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { personId, unitId } from '../domain/ids.ts';
import type { OrgFiles } from '../storage/people.ts';
import { type WindowPerson, windowIds } from './windows.ts';

const person = (number: string): string => `00000000-0000-4000-8000-0000000000${number}`;

type DemoPerson = WindowPerson & { readonly unit?: string };

/** The people whose windows `npm start` opens, and the channel that each has besides General. */
const always: readonly DemoPerson[] = [
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
  return [...always, ...onRequest.filter(({ key }) => asked.includes(key))];
}

/** Imports the made-up demo municipality at the first start, and again only when demo.yaml has changed. */
export async function seedDemo(orgFiles: OrgFiles): Promise<void> {
  const text = await readFile(new URL('./demo.yaml', import.meta.url), 'utf8');
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(`demo.yaml: ${read.problems.map((p) => `line ${p.line}: ${p.message}`).join('; ')}`);
  const stored = await orgFiles.read();
  const isDemo = stored === undefined || stored.text.includes(always[0]?.aadObjectId ?? '');
  // Changes made since, in a chat or on the command line, stay: the comment with the version stays too.
  const mark = `# demo.yaml, version ${read.org.version}\n`;
  if (isDemo && stored?.text.includes(mark) !== true) await orgFiles.write(read.org.version, `${mark}${text}`);
}

/** The windows' chats and channels are known beforehand, so nobody has to link them. */
export async function linkDemo(
  { ports }: Bot,
  windows: readonly { person: WindowPerson; url: string }[],
): Promise<void> {
  for (const { person, url } of windows) {
    const ids = windowIds(person.key);
    const place = (conversation: string): Place => ({
      conversation,
      serviceUrl: `${url}/_connector`,
      tenant: ids.tenantId,
      botId: ids.botId,
    });
    await ports.places.save({ person: personId(person.aadObjectId) }, place(ids.personalChatId));
    const unit = always.find((p) => p.key === person.key)?.unit;
    if (unit !== undefined) await ports.places.save({ unit: unitId(unit) }, place(ids.channelId));
  }
}
