import { readFile } from 'node:fs/promises';
import type { Place } from '../app/ports/messenger.ts';
import type { Bot } from '../compose.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { personId, unitId } from '../domain/ids.ts';
import type { OrgFiles } from '../storage/people.ts';
import { ALWAYS } from './demo-people.ts';
import { type WindowPerson, windowIds } from './windows.ts';

/** Imports the made-up demo municipality at the first start, and again only when demo.yaml has changed. */
export async function seedDemo(orgFiles: OrgFiles): Promise<void> {
  const text = await readFile(new URL('./demo.yaml', import.meta.url), 'utf8');
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(`demo.yaml: ${read.problems.map((p) => `line ${p.line}: ${p.message}`).join('; ')}`);
  const stored = await orgFiles.read();
  const isDemo = stored === undefined || stored.text.includes(ALWAYS[0]?.aadObjectId ?? '');
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
    const unit = ALWAYS.find((p) => p.key === person.key)?.unit;
    if (unit !== undefined) await ports.places.save({ unit: unitId(unit) }, place(ids.channelId));
  }
}
