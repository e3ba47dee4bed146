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
const WAITS = STATUSES.filter((status) => saidBy(status) === 'waits');
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

test.each(WAITS)(
  '%i once: a new card comes to the channel, and a change to the card that stands there',
  async (status) => {
    const { sam } = town.people;
    town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status });
    const code = await story.raised(town);
    await anHour();
    expect(inChannel(code)).toBe(true);
    town.connector.fail({ method: 'PUT', conversation: story.schoolChannel(town) }, { status });
    await sam.sends(story.tapFor(sam, story.cardOf(town, code), 'case.take'));
    await anHour();
    expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
  },
);

test.each(WAITS)('%i once: what is for a manager comes to them, and to nobody else', async (status) => {
  const { rut, sam } = town.people;
  const code = await story.raised(town);
  const before = sam.cards(story.schoolChannel(town)).length;
  town.connector.fail({ method: 'POST', conversation: rut.chat }, { status });
  await town.timeIs('2026-11-26T09:01');
  await anHour();
  expect(rut.sees(code).text).toContain('Ingen har tagit');
  expect(sam.cards(story.schoolChannel(town))).toHaveLength(before);
});

test('what is posted, answered or changed says which tenant it is for', async () => {
  const { rut, sam } = town.people;
  await story.raised(town);
  await town.timeIs('2026-11-26T09:01');
  const sent = [rut.chat, sam.chat].flatMap((chat) => town.connector.posts(chat));
  const tenant = '00000000-0000-4000-9000-000000000001';
  expect(sent.length).toBeGreaterThan(1);
  for (const { body } of sent) {
    expect(body).toHaveProperty('conversation.tenantId', tenant);
    expect(body).toHaveProperty('channelData.tenant.id', tenant);
  }
});
