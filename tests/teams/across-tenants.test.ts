import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editOrg } from '../../src/content/org-edit.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { findPerson } from '../../src/content/org-find.ts';
import { parseActivity } from '../../src/teams/parse.ts';
import { asks } from '../support/asking.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

const HOST = '7abb0000-0000-4000-8000-000000000001';
const OWN = '7abb0000-0000-4000-8000-000000000002';

/** Written after Microsoft's pages, and not seen in a tenant. */
test.each([
  ['documented-shared-channel.json', 'tap', OWN, HOST],
  ['documented-guest.json', 'tap', HOST, HOST],
  ['documented-own-installation.json', 'joined', OWN, OWN],
])('%s: whose the sender is, and whose the conversation', (file, kind, sender, conversation) => {
  const incoming = parseActivity(JSON.parse(readFileSync(join(__dirname, '../support/activities', file), 'utf8')));
  expect(incoming).toMatchObject({ kind, speaker: { tenant: sender }, place: { tenant: conversation } });
});

let town: Town;
beforeAll(async () => {
  town = await startTown({ linked: ['lonnskolan', 'bup-exempellan'] });
});
afterAll(() => town.close());

const tenants = { host: '00000000-0000-4000-9000-000000000001', own: '00000000-0000-4000-9000-000000000002' };
const accepts = async (sender: string): Promise<string> => {
  const { chris } = town.people;
  const code = await story.taken(town);
  await asks(town, code, { to: 'bup-exempellan' });
  const tap = story.tapFor(chris, chris.sees(code, town.channel('bup-exempellan')), 'referral.accept');
  const { from, conversation, channelData } = tap as Record<string, object>;
  const answer = await chris.sends({
    ...tap,
    from: { ...from, tenantId: sender },
    conversation: { ...conversation, tenantId: tenants.host },
    channelData: { ...channelData, tenant: { id: tenants.host } },
  });
  await town.settled();
  return JSON.stringify(answer.body);
};

test('a region’s coordinator answers in a channel that the municipality shares with them', async () => {
  expect(await accepts(tenants.own)).not.toContain('känner inte igen dig');
});

test('somebody with that id in another tenant is somebody else', async () => {
  expect(await accepts(tenants.host)).toContain('känner inte igen dig');
});

test('somebody with an account in either tenant is the same person in both', async () => {
  const file = await town.bot.orgFiles.read();
  const text = file?.text ?? '';
  const read = parseOrgFile(text);
  const found = read.ok ? findPerson(read.org, 'Chris Sample') : { problem: 'not valid' };
  if ('problem' in found) throw new Error(found.problem);
  const { id } = found.found;
  const edited = editOrg(text, { kind: 'moved', person: id, identity: { tenant: tenants.host, id } });
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  await town.bot.orgFiles.write(edited.org.version, edited.text);
  await town.timeIs('2026-11-25T10:00');
  expect(await accepts(tenants.host)).not.toContain('känner inte igen dig');
  expect(await accepts(tenants.own)).not.toContain('känner inte igen dig');
});
