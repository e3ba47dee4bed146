import { idOfPerson } from '../support/big-org.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** A school where three hundred coordinate, of whom one is looked for. */
const LAST = idOfPerson(299);
const colleague = (n: number): string => `  - id: ${idOfPerson(n)}
    name: Påhittad Lärare ${n}
    tenant: 00000000-0000-4000-9000-000000000001
    roles:
      - { unit: lonnskolan, role: coordinator }
`;
const crowd = Array.from({ length: 300 }, (_, n) => colleague(n)).join('');

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({ edit: (yaml) => `${yaml.trimEnd()}\n${crowd}` }));
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

test('the holder finds a colleague by a part of the name, and hands over', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const blank = await story.formOf(town, code, 'hand.open');
  expect(blank.text).toContain('Skriv en del av namnet och tryck på Sök.');
  expect(JSON.stringify(blank.json)).not.toContain(LAST);
  const found = await story.tapsVerb(sam, blank, 'hand.open', { find: 'larare 299', to: '' });
  expect(JSON.stringify(found.json)).toContain(LAST);
  await story.tapsVerb(sam, found, 'case.hand', { find: 'larare 299', to: LAST });
  expect((await store.state(code)).holder).toMatchObject({ kind: 'person', person: LAST });
});

test('where few may see, the manager finds whom to let in the same way', async () => {
  const { rut } = town.people;
  const code = await story.raised(town, { suspicion: 'true' });
  const opened = await story.tapsVerb(rut, story.cardOf(town, code), 'case.show');
  expect(opened.text).toContain('Du bestämmer vem som får se innehållet.');
  expect(JSON.stringify(opened.json)).not.toContain(LAST);
  const found = await story.tapsVerb(rut, opened, 'case.show', { find: 'larare 299', person: '' });
  expect(JSON.stringify(found.json)).toContain(LAST);
  await story.tapsVerb(rut, found, 'case.admit', { find: 'larare 299', person: LAST });
  expect((await store.state(code)).admitted).toEqual([LAST]);
});
