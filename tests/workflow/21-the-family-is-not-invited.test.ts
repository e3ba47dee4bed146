import { SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { cardOf, formOf, taken, tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL] }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const REASON = 'Barnet är rädd för att det ska berättas hemma';
async function locks(code: string, on: boolean): Promise<SeenCard> {
  const { sam } = town.people;
  const form = await tapsVerb(sam, await formOf(town, code, 'protect.open'), 'protect.lock-open');
  return tapsVerb(sam, form, 'protect.lock', { on: String(on), reason: REASON });
}
const owed = async (code: string) => (await store.state(code)).duties.map(({ key }) => key);

test('under a guardian lock nothing that reaches a guardian is owed, until it is taken off', async () => {
  const code = await taken(town);
  expect(await owed(code)).toContain('first-contact');
  await locks(code, true);
  expect(await owed(code)).toEqual(['evaluation']);
  // Long past the day on which the first contact was due, nobody has been asked to make it.
  await town.timeIs('2026-12-10T09:00');
  for (const who of ['sam', 'disa', 'rut'] as const)
    for (const card of town.people[who].cards()) expect(card.text).not.toContain('Första kontakten');

  const form = await formOf(town, code, 'step.open');
  await tapsVerb(town.people.sam, form, 'step.move', { to: '2', reason: 'Flera behövs runt barnet' });
  for (const key of ['consent-asked', 'invitation']) expect(await owed(code)).not.toContain(key);
  await locks(code, false);
  for (const key of ['consent-asked', 'invitation']) expect(await owed(code)).toContain(key);
});

test('a family that was invited before the lock is not any more, and the holder is told to look', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.calls(town, code, { units: SOCIAL });
  await meet.calls(town, code, { kind: 'family', purpose: 'guardians-asked', units: SOCIAL });
  expect((await meet.meeting(town, code)).text).toContain('Kallas, med Lönnskolan som avsändare');

  const before = sam.cards().length;
  await locks(code, true);
  expect(sam.cards()).toHaveLength(before + 1);
  const told = sam.sees('Det har ändrats vem som får kallas');
  expect(told.text).not.toMatch(/sekretess|vårdnadshavar|rädd/i);
  expect(await store.state(code)).toMatchObject({ meetings: [{ family: false }, { family: false }] });
  expect((await meet.meeting(town, code)).text).toContain('Kallas inte');

  // The family meeting goes no further, and no new one is called; the joint meeting goes on without the family.
  await meet.answers(town, SOCIAL, code);
  const again = await tapsVerb(sam, await meet.meeting(town, code, 2), 'meeting.again');
  expect(again.text).toContain('fråga eller kalla vårdnadshavarna härifrån');
  expect(await store.state(code)).toMatchObject({ meetings: [{ round: 1 }, { round: 1 }] });
  await tapsVerb(sam, await meet.meeting(town, code, 2), 'meeting.cancel');
  const refused = await meet.calls(town, code, { kind: 'family', family: 'false', units: SOCIAL });
  expect(refused.text).toContain('fråga eller kalla vårdnadshavarna härifrån');
  expect((await store.state(code)).meetings).toHaveLength(2);
  expect(JSON.stringify(cardOf(town, code).json)).not.toContain(REASON);
});
