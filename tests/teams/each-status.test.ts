import { saidBy } from '../../src/teams/statuses.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

/** Every status with a row of its own, and some that have none. */
const STATUSES = [
  400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 423, 424, 425, 429, 451, 500, 502, 503, 504,
];
const anHour = async (): Promise<void> => {
  for (let i = 0; i < 4; i++) await story.goesBy(town, { seconds: 900 });
};
const inChannel = (code: string): boolean =>
  town.people.sam.cards(story.schoolChannel(town)).some((card) => card.text.includes(code));

test('what is tried again, what asks for a new conversation, and what asks a person', () => {
  const by = (said: string) => STATUSES.filter((status) => saidBy(status) === said);
  expect(by('waits')).toEqual([401, 409, 412, 423, 424, 425, 429]);
  expect(by('gone')).toEqual([404, 410]);
  expect(by('barred')).toEqual([403]);
  expect(by('unsure')).toEqual([408, 500, 502, 503, 504]);
  expect(by('refused')).toEqual([400, 405, 413, 415, 422, 451]);
  expect(saidBy(undefined)).toBe('unsure');
});

/** Where something stands once the channel has said no once, and when the case has changed after that. */
interface Stands {
  readonly first: readonly string[];
  readonly afterwards: readonly string[];
}
const CREATED: Readonly<Record<string, { readonly channel: Stands; readonly person: Stands }>> = {
  waits: { channel: { first: ['channel'], afterwards: ['channel'] }, person: { first: ['rut'], afterwards: ['rut'] } },
  unsure: { channel: { first: ['channel'], afterwards: ['channel'] }, person: { first: ['rut'], afterwards: ['rut'] } },
  gone: {
    channel: { first: ['sam', 'siv'], afterwards: ['channel', 'sam', 'siv'] },
    person: { first: ['opened'], afterwards: ['opened'] },
  },
  barred: {
    channel: { first: ['sam', 'siv'], afterwards: ['channel', 'sam', 'siv'] },
    person: { first: ['waiting'], afterwards: ['rut', 'waiting'] },
  },
  refused: {
    channel: { first: ['sam', 'siv'], afterwards: ['channel', 'sam', 'siv'] },
    person: { first: ['waiting'], afterwards: ['rut', 'waiting'] },
  },
};
/** Two of each kind, where there are two. */
const once = [400, 401, 403, 404, 408, 410, 412, 413, 503].map((status) => ({ status, said: saidBy(status) }));

test.each(once)(
  '$status to a new card in a channel: where it stands then, and after the next change',
  async ({ status, said }) => {
    const { sam, siv } = town.people;
    town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status });
    const code = await story.raised(town);
    await anHour();
    const stands = (): string[] =>
      [
        inChannel(code) ? 'channel' : '',
        ...[sam, siv].map((one) =>
          one.cards().some(({ text }) => text.includes(code)) ? (one.name.split(' ')[0]?.toLowerCase() ?? '') : '',
        ),
      ].filter((where) => where !== '');
    expect(stands()).toEqual(CREATED[said]?.channel.first);
    const take = story.forgedTap(sam, 'case.take', {
      case: code,
      cardVersion: (await store.state(code)).cardVersion,
      nonce: 'n',
      outId: '',
    });
    await sam.sends(take);
    await anHour();
    expect(stands()).toEqual(CREATED[said]?.channel.afterwards);
    if (inChannel(code)) expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
    expect(await town.bot.ports.deadLetters.list()).toEqual([]);
  },
);

test.each(once)('$status to what is for a manager: where it stands then', async ({ status, said }) => {
  const { rut, sam } = town.people;
  const code = await story.raised(town);
  town.connector.fail({ method: 'POST', conversation: rut.chat }, { status });
  await town.timeIs('2026-11-26T09:01');
  await anHour();
  const opened = town.connector.log.find(({ path }) => path.endsWith('/v3/conversations'))?.conversation ?? '';
  const asks = (where: string, who = rut): boolean =>
    who.cards(where).some(({ text }) => /Ingen har tagit ärendet(?! i tid)/.test(text) && text.includes(code));
  const stands = [
    asks(rut.chat) ? 'rut' : '',
    opened !== '' && asks(opened) ? 'opened' : '',
    asks(town.channel('lonnskolan'), sam) ? 'waiting' : '',
  ].filter((where) => where !== '');
  expect(stands).toEqual(CREATED[said]?.person.first);
});

test.each(once)(
  '$status to a change of a card: it stands as the case is, at once or with the next change',
  async ({ status }) => {
    const { sam, tora } = town.people;
    const code = await story.raised(town);
    for (const conversation of [story.schoolChannel(town), tora.chat])
      town.connector.fail({ method: 'PUT', conversation }, { status });
    await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.take'));
    await anHour();
    const shown = () =>
      [story.cardOf(town, code).text, tora.sees(code).text].map((text) => text.includes('Sam Skolsamordnare'));
    expect(shown()).toEqual([true, true]);
    const plan = story.forgedTap(sam, 'step.move', {
      case: code,
      cardVersion: (await store.state(code)).cardVersion,
      nonce: 'm',
      outId: '',
      ...story.MOVE,
    });
    await sam.sends(plan);
    await anHour();
    expect(shown()).toEqual([true, true]);
    expect(await town.bot.ports.deadLetters.list()).toEqual([]);
  },
);

test('what is posted, answered or changed says which tenant it is for', async () => {
  const { rut, tora } = town.people;
  await story.raised(town);
  await town.timeIs('2026-11-26T09:01');
  const sent = [rut.chat, tora.chat].flatMap((chat) => town.connector.posts(chat));
  const tenant = '00000000-0000-4000-9000-000000000001';
  expect(sent.length).toBeGreaterThan(1);
  for (const { body } of sent) {
    expect(body).toHaveProperty('conversation.tenantId', tenant);
    expect(body).toHaveProperty('channelData.tenant.id', tenant);
  }
});
