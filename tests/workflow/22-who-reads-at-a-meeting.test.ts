import { SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { townWithStore } from '../support/store.ts';
import { tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

const TORA = '00000000-0000-4000-8000-000000000001';

let town: Town;
beforeAll(async () => {
  ({ town } = await townWithStore({ linked: ['lonnskolan', SOCIAL] }));
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('whoever raised the concern and comes to the meeting reads what they wrote, and what is said there', async () => {
  const { sam, tora } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.calls(town, code, { units: SOCIAL });
  const form = await tapsVerb(sam, await meet.meeting(town, code), 'meeting.answer-open');
  await tapsVerb(sam, form, 'meeting.answer', { person: TORA, slots: '0,1,2' });

  const opens = async () => (await tapsVerb(tora, tora.sees(code), 'case.show')).text;
  const before = await opens();
  expect(before).toContain('Sitter ensam på rasterna');
  expect(before).toContain('Hur får barnet en bra måndag?');

  await meet.answers(town, SOCIAL, code);
  await tapsVerb(sam, meet.proposal(town, code), 'meeting.book');
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  const after = await opens();
  expect(after).toContain('Sitter ensam på rasterna');
  expect(after).toContain('Jag vill ha någon att gå in med');
});
