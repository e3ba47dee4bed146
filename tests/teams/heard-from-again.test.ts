import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { unitId } from '../../src/domain/ids.ts';
import { readCaseId } from '../../src/storage/codec.ts';
import * as story from '../support/story.ts';
import { startTown, type Town, type TownOptions } from '../support/town.ts';

let town: Town;
const begin = async (options: TownOptions = {}): Promise<void> => {
  town = await startTown(options);
};
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const soon = async (): Promise<void> => {
  for (let i = 0; i < 2; i++) await story.goesBy(town, { seconds: 61 });
};
const stuck = async (): Promise<number> => (await town.bot.ports.deadLetters.list()).length;
const toldOfChannel = (name: 'rut' | 'adam' | 'sam' | 'tora'): number =>
  town.people[name].cards().filter(({ text }) => text.includes('går inte att skriva i längre')).length;

/** A recorded activity, as it would come from this town. */
const arrives = async (file: string, change: (activity: Record<string, unknown>) => object = () => ({})) => {
  const text = readFileSync(join(__dirname, '../support/activities', file), 'utf8');
  const recorded: Record<string, unknown> = JSON.parse(text);
  const activity = { ...recorded, serviceUrl: town.connector.serviceUrl, recipient: { id: '28:bot', name: 'TABB' } };
  const { status } = await town.people.rut.sends({ ...activity, ...change(activity) });
  expect(status).toBe(200);
  await town.settled();
};
const inTeam = (event: string) => () => ({
  conversation: { id: '19:team@thread.tacv2', conversationType: 'channel', isGroup: true },
  channelData: {
    tenant: { id: '00000000-0000-4000-9000-000000000001' },
    team: { id: '19:team@thread.tacv2' },
    channel: { id: town.channel('lonnskolan') },
    eventType: event,
  },
});

test('what did not reach somebody comes when they write to the bot', async () => {
  await begin();
  const { rut } = town.people;
  const code = await story.raised(town);
  const barred = town.connector.fail({ method: 'POST', conversation: rut.chat, times: 9 }, { status: 403 });
  await town.timeIs('2026-11-26T09:01');
  expect(rut.cards().some(({ text }) => text.includes(code))).toBe(false);
  expect(await stuck()).toBeGreaterThan(0);
  barred.stop();
  await rut.says('hej');
  await soon();
  expect(rut.sees(code).text).toContain('Ingen har tagit');
  expect(await stuck()).toBe(0);
});

describe('a short message that did not reach whoever raised the concern', () => {
  const TAKEN = 'har tagit hand om din orosnotis';
  const came = (): number => town.people.tora.cards().filter(({ text }) => text.includes(TAKEN)).length;
  const isLost = async () => {
    await begin();
    const { tora, sam } = town.people;
    const code = await story.raised(town);
    const barred = town.connector.fail({ method: 'POST', conversation: tora.chat, times: 9 }, { status: 403 });
    await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.take'));
    await town.settled();
    expect([came(), await stuck()]).toEqual([0, 1]);
    return { code, barred };
  };

  test('comes when they write to the bot, once', async () => {
    const { barred } = await isLost();
    barred.stop();
    await town.people.tora.says('hej');
    await soon();
    expect([came(), await stuck()]).toEqual([1, 0]);
    await town.people.tora.says('hej');
    await soon();
    expect(came()).toBe(1);
  });

  test('comes when it is sent again, also after the case has changed', async () => {
    const { code, barred } = await isLost();
    const { sam } = town.people;
    await story.tapsVerb(sam, await story.formOf(town, code, 'step.open'), 'step.move', story.MOVE);
    await soon();
    barred.stop();
    expect([came(), await stuck()]).toEqual([0, 1]);
    for (const { id, out } of await town.bot.ports.deadLetters.list())
      expect(await town.bot.ports.deadLetters.retry(id, out.id, town.now())).toBe('done');
    await soon();
    expect([came(), await stuck()]).toEqual([1, 0]);
  });
});

test('what is over by then is not sent any more', async () => {
  await begin();
  const { rut, sam } = town.people;
  const code = await story.raised(town);
  const barred = town.connector.fail({ method: 'POST', conversation: rut.chat, times: 9 }, { status: 403 });
  await town.timeIs('2026-11-26T09:01');
  await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.take'));
  await town.settled();
  barred.stop();
  await rut.says('hej');
  await soon();
  expect(rut.cards().filter(({ text }) => text.includes(code))).toEqual([]);
});

describe('of a case that somebody may no longer know of', () => {
  /** Another unit of the same authority is where Sam works now. */
  const samMoves = async (): Promise<void> => {
    const { orgFiles } = town.bot;
    const text = ((await orgFiles.read())?.text ?? '').replace(
      /(name: Sam Skolsamordnare[\s\S]*?unit: )lonnskolan, role: coordinator/,
      '$1bjorkens-forskola, role: staff',
    );
    const read = parseOrgFile(text);
    if (!read.ok) throw new Error('the changed organisation is not valid');
    await orgFiles.write(read.org.version, text);
    await soon();
  };
  const seenBySam = (code: string): number =>
    town.connector.posts(town.people.sam.chat).filter(({ body }) => JSON.stringify(body).includes(code)).length;

  test('what did not reach them is not sent when they write', async () => {
    await begin({ linked: [] });
    const { sam } = town.people;
    const barred = town.connector.fail({ method: 'POST', conversation: sam.chat, times: 9 }, { status: 403 });
    const code = await story.raised(town);
    barred.stop();
    await samMoves();
    const before = seenBySam(code);
    await sam.says('hej');
    await soon();
    expect(seenBySam(code)).toBe(before);
  });

  test('a card that waited to be sent is not sent to them', async () => {
    await begin({ linked: [] });
    const { sam } = town.people;
    const busy = town.connector.fail({ method: 'POST', conversation: sam.chat, times: 9 }, { status: 503 });
    const code = await story.raised(town);
    await samMoves();
    const before = seenBySam(code);
    busy.stop();
    for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 3_600 });
    expect(seenBySam(code)).toBe(before);
    const lost = (await town.bot.ports.deadLetters.list()).filter(({ out }) => 'to' in out.effect);
    expect(lost.map(({ out }) => out.loss)).toContain('left');
  });

  test('a card that is gone from their chat is not posted anew', async () => {
    await begin({ linked: [] });
    const { sam, siv } = town.people;
    const code = await story.raised(town);
    await samMoves();
    const before = seenBySam(code);
    town.connector.fail({ method: 'PUT', conversation: sam.chat, times: 9 }, { status: 404 });
    await story.tapsVerb(siv, siv.sees(code), 'case.take');
    await soon();
    expect(seenBySam(code)).toBe(before);
  });
});

test('somebody who has never opened a chat is reached through the tenant’s own channel', async () => {
  await begin({ unmet: ['rut'], linked: [] });
  const { rut } = town.people;
  // Linked as it is done, so that the place has its tenant.
  const tenant = '00000000-0000-4000-9000-000000000001';
  const place = {
    conversation: town.channel('lonnskolan'),
    serviceUrl: town.connector.serviceUrl,
    tenant,
    botId: '28:bot',
  };
  await town.bot.ports.places.save({ unit: unitId('lonnskolan') }, place);
  const code = await story.raised(town);
  await town.timeIs('2026-11-26T09:01');
  const opened = town.connector.log.find(({ path }) => path.endsWith('/v3/conversations'));
  expect(JSON.stringify(opened?.body)).toContain('00000000-0000-4000-8000-000000000004');
  expect(rut.cards(opened?.conversation).some(({ text }) => text.includes(code))).toBe(true);
});

test('whoever can link another channel is told once that one is gone, and nobody else', async () => {
  await begin();
  town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town), times: 99 }, { status: 404 });
  const codes = [await story.raised(town), await story.raised(town)];
  await soon();
  expect([toldOfChannel('rut'), toldOfChannel('sam'), toldOfChannel('tora')]).toEqual([1, 0, 0]);
  for (const code of codes) expect(town.people.rut.cards().some(({ text }) => text.includes(code))).toBe(false);
});

describe('when another channel has been linked', () => {
  const OTHER = '19:other@thread.tacv2';
  const links = async (): Promise<void> => {
    const place = { conversation: OTHER, serviceUrl: town.connector.serviceUrl, tenant: '', botId: '28:bot' };
    await town.bot.ports.places.save({ unit: unitId('lonnskolan') }, place);
  };
  const refused = (method: 'POST' | 'PUT', status: number) =>
    town.connector.fail({ method, conversation: story.schoolChannel(town), times: 99 }, { status });
  const takes = async (code: string): Promise<void> => {
    const { sam } = town.people;
    await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.take'));
    await town.settled();
    await soon();
  };

  test.each([403, 404])(
    'cards of the one before come there (%i), and nobody is told that it is gone',
    async (status) => {
      await begin();
      const code = await story.raised(town);
      for (const method of ['POST', 'PUT'] as const) refused(method, status);
      await links();
      await takes(code);
      expect(town.people.sam.sees(code, OTHER).text).toContain('Sam Skolsamordnare');
      expect(toldOfChannel('rut')).toBe(0);
      expect(await stuck()).toBe(0);
    },
  );

  test('the one before does not become the unit’s channel again when it can be written in', async () => {
    await begin();
    const code = await story.raised(town);
    const faults = (['POST', 'PUT'] as const).map((method) => refused(method, 403));
    await takes(code);
    expect(toldOfChannel('rut')).toBe(1);
    await links();
    for (const fault of faults) fault.stop();
    const { sam } = town.people;
    const cardVersion = (await town.bot.ports.cases.load(readCaseId(code)))?.state.cardVersion;
    const moves = { case: code, cardVersion, nonce: 'm', outId: '', ...story.MOVE };
    await sam.sends(story.forgedTap(sam, 'step.move', moves));
    await town.settled();
    expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
    const later = await story.raised(town);
    expect(sam.sees(later, OTHER).text).toContain(later);
    expect(await town.bot.ports.places.find({ unit: unitId('lonnskolan') })).toMatchObject({ conversation: OTHER });
  });
});

test.each([
  ['teamArchived', 'teamUnarchived'],
  ['teamDeleted', 'teamRestored'],
  ['channelDeleted', 'channelRestored'],
  ['channelArchived', 'channelUnarchived'],
])('%s is told, and after %s the cards come', async (closed, reopened) => {
  await begin();
  await arrives('members-added-channel.json', (activity) => ({
    ...inTeam(closed)(),
    membersAdded: undefined,
    type: activity['type'],
  }));
  expect(toldOfChannel('rut')).toBe(1);
  const barred = town.connector.fail(
    { method: 'POST', conversation: story.schoolChannel(town), times: 99 },
    { status: 403 },
  );
  const code = await story.raised(town);
  barred.stop();
  await arrives('members-added-channel.json', () => ({ ...inTeam(reopened)(), membersAdded: undefined }));
  await soon();
  expect(story.cardOf(town, code).text).toContain(code);
  expect(toldOfChannel('rut')).toBe(1);
  expect(await stuck()).toBe(0);
});

test('the bot taken out of a team and put back leaves the channel as it was', async () => {
  await begin();
  await arrives('members-added-channel.json', () => ({
    ...inTeam('teamMemberRemoved')(),
    membersAdded: undefined,
    membersRemoved: [{ id: '28:bot' }],
  }));
  expect(toldOfChannel('rut')).toBe(1);
  await arrives('installation-channel.json', () => ({ ...inTeam('')() }));
  await arrives('members-added-channel.json', () => ({
    ...inTeam('teamMemberRemoved')(),
    membersAdded: undefined,
    membersRemoved: [{ id: '28:bot' }],
  }));
  expect(toldOfChannel('rut')).toBe(2);
});

test.each([
  { action: 'add-upgrade' },
  { action: 'remove-upgrade' },
  { eventType: 'teamRenamed' },
  { eventType: 'channelRenamed' },
])('an upgrade and a new name change no place: %o', async ({ action, eventType = '' }) => {
  await begin();
  const file = action === undefined ? 'members-added-channel.json' : 'installation-channel.json';
  await arrives(file, () => ({
    ...inTeam(eventType)(),
    membersAdded: undefined,
    ...(action === undefined ? {} : { action }),
  }));
  expect(toldOfChannel('rut')).toBe(0);
  const code = await story.raised(town);
  expect(story.cardOf(town, code).text).toContain(code);
});
