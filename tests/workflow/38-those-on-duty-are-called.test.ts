import { z } from 'zod';
import { asks, SOCIAL } from '../support/asking.ts';
import { isOver, raised, SCHOOL, taken, tapsVerb } from '../support/story.ts';
import { type Name, startTown, type Town } from '../support/town.ts';
import { CANARIES } from '../support/verbs.ts';

/** Lönnskolan has three coordinators here: Sam, Disa and Siv. */
let town: Town;
beforeAll(async () => {
  town = await startTown({
    edit: (yaml) =>
      yaml.replace(
        /(name: Disa Demoersättare\n.*\n {4}roles:\n {6}- \{ unit: lonnskolan, role: )staff/,
        '$1coordinator',
      ),
  });
  areIn(SCHOOL, 'sam', 'siv', 'disa', 'tora');
  areIn(SOCIAL, 'mia', 'mats');
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const userOf = (who: Name): { id: string; name: string; aadObjectId: string } => {
  const { name, chat } = town.people[who];
  return { id: `29:${chat.slice(2)}`, name, aadObjectId: chat.slice(2) };
};
const areIn = (unit: string, ...who: readonly Name[]): void =>
  void town.connector.members.set(town.channel(unit), who.map(userOf));

const posted = z.object({
  text: z.string().optional(),
  entities: z.array(z.object({ mentioned: z.object({ id: z.string(), name: z.string() }) })).optional(),
});
/** Whom the newest new post in a channel calls. */
const calledIn = (unit: string): readonly string[] => {
  const { text = '', entities = [] } = posted.parse(town.connector.posts(town.channel(unit)).at(-1)?.body);
  // Names of staff, and nothing else.
  expect(text).toBe(entities.map(({ mentioned }) => `<at>${mentioned.name}</at>`).join(' '));
  return entities.map(({ mentioned }) => mentioned.name.split(' ')[0] ?? '');
};

test('a new concern calls two of those on duty, and an urgent one all of them', async () => {
  await raised(town, { observed: CANARIES.observed });
  expect(calledIn(SCHOOL)).toEqual(['Sam', 'Disa']);
  await raised(town, { urgency: 'urgent' });
  expect(calledIn(SCHOOL)).toEqual(['Sam', 'Disa', 'Siv']);
});

test('only the first post calls: what changes later makes no sound there', async () => {
  const code = await taken(town);
  const before = town.connector.posts(town.channel(SCHOOL)).length;
  await isOver(town, code);
  expect(town.connector.posts(town.channel(SCHOOL))).toHaveLength(before);
});

test('a request calls those on duty in the asked unit, who are members of its channel', async () => {
  await asks(town, await taken(town));
  expect(calledIn(SOCIAL)).toEqual(['Mia', 'Mats']);
  areIn(SOCIAL, 'mats');
  await asks(town, await taken(town));
  expect(calledIn(SOCIAL)).toEqual(['Mats']);
});

test('somebody who is away is not called, and the one who stands in is', async () => {
  const { siv } = town.people;
  areIn(SCHOOL, 'siv', 'sam');
  await tapsVerb(siv, await siv.says('borta'), 'away.set', { from: '2026-11-25', until: '2026-12-04' });
  await raised(town);
  expect(calledIn(SCHOOL)).toEqual(['Sam']);
  await tapsVerb(siv, await siv.says('borta'), 'away.back');
});

test.each([
  ['answers nothing', { kind: 'hang' } as const],
  ['fails', { status: 500 }],
  ['has been asked too often', { status: 429, retryAfterSeconds: 3_600 }],
  ['hangs up', { kind: 'reset' } as const],
])('the post does not wait for a channel that %s about its members', async (_, fault) => {
  areIn(SCHOOL, 'sam', 'siv', 'disa');
  const failing = town.connector.fail({ method: 'GET', times: 3 }, fault);
  const code = await raised(town);
  expect(calledIn(SCHOOL)).toEqual([]);
  expect(town.people.sam.sees(code, town.channel(SCHOOL)).text).toContain('Någon behöver ta det här');
  expect(failing.hits).toBe(3);
  failing.stop();
});
