import { aConcern } from '../support/concern.ts';
import type { ConnectorFault } from '../support/connector-faults.ts';
import type { TestPerson } from '../support/person.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town, TownOptions } from '../support/town.ts';

let town: Town;
let store: Store;
const begin = async (options: TownOptions = {}): Promise<void> => {
  ({ town, store } = await townWithStore(options));
};
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const GONE: readonly ConnectorFault[] = [{ status: 403 }, { status: 404 }];
const has = (person: TestPerson, code: string): boolean => person.cards().some((card) => card.text.includes(code));

test.each(GONE)('a channel that takes no more (%o) is stood in for by the coordinators’ own chats', async (fault) => {
  await begin();
  town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, fault);
  const code = await story.raised(town);
  const { sam, siv, tora, disa, rut } = town.people;
  expect([sam, siv, disa, rut].map((person) => has(person, code))).toEqual([true, true, false, false]);
  expect(await store.events(code)).toEqual(['concernRaised', 'notDelivered']);

  await story.tapsVerb(sam, sam.sees(code), 'case.take');
  for (const person of [sam, siv, tora]) expect(person.sees(code).text).toContain('Sam Skolsamordnare');
});

test('a unit whose channel was never linked is reached through its coordinators', async () => {
  await begin({ linked: [] });
  const code = await story.raised(town);
  const { sam, siv } = town.people;
  await story.tapsVerb(siv, siv.sees(code), 'case.take');
  expect(sam.sees(code).text).toContain('Siv Skolsamordnare');
  expect((await story.tapsVerb(siv, siv.sees(code), 'case.show')).text).toContain('Jag vill inte gå hem');
});

test('a coordinator who cannot be reached is stood in for by the deputy', async () => {
  await begin({ linked: [] });
  const { sam, siv, disa } = town.people;
  town.connector.fail({ method: 'POST', conversation: sam.chat }, { status: 403 });
  const code = await story.raised(town);
  expect([sam, siv, disa].map((person) => has(person, code))).toEqual([false, true, true]);
});

test('a manager who cannot be reached and has no deputy is asked in the channel of the unit', async () => {
  await begin();
  const { rut, sam } = town.people;
  const code = await story.raised(town);
  town.connector.fail({ method: 'POST', conversation: rut.chat, times: 9 }, { status: 403 });
  await town.timeIs('2026-11-26T09:01');
  expect(has(rut, code)).toBe(false);
  const asked = sam.sees('Ingen har tagit ärendet', town.channel('lonnskolan')).text;
  expect(asked).toContain(code);
  expect(asked).toContain('Ta det själv');
});

test('what is for the manager alone is put in no channel: that it did not come is', async () => {
  await begin();
  const { rut, siv, disa, sam } = town.people;
  const code = await story.taken(town, { suspicion: 'true' });
  const channel = town.channel('lonnskolan');
  const before = sam.cards(channel).length;
  town.connector.fail({ method: 'POST', conversation: rut.chat, times: 9 }, { status: 403 });
  const kept = await story.tapsVerb(siv, story.cardOf(town, code), 'case.show');
  await story.tapsVerb(siv, kept, 'access.ask');
  expect(sam.cards(channel)).toHaveLength(before);
  for (const card of [...sam.cards(channel), ...sam.cards(), ...disa.cards()])
    expect(card.text).not.toMatch(/ber att få läsa|Siv/);
  expect(story.cardOf(town, code).text).toContain('Ett meddelande har inte nått fram till Rut Demorektor');
});

test('when a manager cannot be reached in any way, every card says so', async () => {
  await begin();
  const { tora, rut } = town.people;
  const code = await story.raised(town);
  for (const conversation of [rut.chat, town.channel('lonnskolan')])
    town.connector.fail({ method: 'POST', conversation, times: 9 }, { status: 403 });
  await town.timeIs('2026-11-26T09:01');
  expect(has(rut, code)).toBe(false);
  for (const card of [story.cardOf(town, code), tora.sees(code)])
    expect(card.text).toContain('Ett meddelande har inte nått fram till Lönnskolan');
  // Until somebody acts on the case.
  await story.tapsVerb(town.people.siv, story.cardOf(town, code), 'case.take');
  expect(story.cardOf(town, code).text).not.toContain('inte nått fram');
});

test('when nobody can be reached, the one who raised it sees so', async () => {
  await begin({ linked: [] });
  const { sam, siv, disa, tora } = town.people;
  for (const { chat } of [sam, siv, disa])
    town.connector.fail({ method: 'POST', conversation: chat, times: 99 }, { status: 403 });
  const code = await story.raised(town);
  expect(tora.sees(code).text).toContain('inte nått fram');
  // And the clock runs on: the manager hears of it.
  await town.timeIs('2026-11-26T09:01');
  expect(town.people.rut.sees(code).text).toContain('Ingen har tagit');
});

test('a message that was taken away in the meantime is posted anew', async () => {
  await begin();
  const code = await story.raised(town);
  const card = story.cardOf(town, code);
  town.connector.fail({ method: 'PUT', conversation: story.schoolChannel(town) }, { status: 404 });
  await story.tapsVerb(town.people.sam, card, 'case.take');
  expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
  expect(story.cardOf(town, code).activityId).not.toBe(card.activityId);
});

test('a channel that never has time is given up on, and the coordinators are told', async () => {
  await begin();
  const { sam, siv } = town.people;
  town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town), times: 99 }, { status: 429 });
  const code = await story.raised(town);
  for (let tries = 0; tries < 14; tries++) await story.goesBy(town, { seconds: 6 * 3_600 + 60 });
  expect([sam, siv].map((person) => has(person, code))).toEqual([true, true]);
  expect((await store.events(code)).filter((event) => event === 'notDelivered')).toHaveLength(1);
});

test('a refusal that no stand-in mends is seen on the card', async () => {
  await begin();
  const { tora } = town.people;
  const form = await tora.says('oro');
  town.connector.fail({ method: 'PUT', conversation: tora.chat, times: 9 }, { status: 400 });
  const tap = story.tapFor(tora, form, 'concern.raise', aConcern());
  await tora.sends(tap);
  await town.settled();
  const card = town.people.sam.cards(story.schoolChannel(town)).at(-1);
  expect(card?.text).toContain('inte nått fram till Tora Testlärare');
});
