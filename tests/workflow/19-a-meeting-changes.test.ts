import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { townWithStore } from '../support/store.ts';
import { cardOf, forgedTap, schoolChannel, tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

const { BUP } = meet;
const SIV = '00000000-0000-4000-8000-000000000006';

let town: Town;
beforeEach(async () => {
  ({ town } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP] }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('new times from whoever the case was handed to are put to the school, which is not told who that is', async () => {
  const { siv, chris, mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.calls(town, code, { units: SOCIAL });
  await asks(town, code, { to: BUP, hand: 'over' });
  const taken = await tapsVerb(chris, cardIn(town, BUP, code, 'chris'), 'referral.accept');
  const list = await tapsVerb(chris, await tapsVerb(chris, taken, 'case.show'), 'meeting.list');
  await tapsVerb(chris, await tapsVerb(chris, list, 'meeting.open'), 'meeting.again');

  const asked = siv.sees(code, schoolChannel(town));
  expect(asked.text).toContain('Ni är kallade till ett möte');
  const opened = await tapsVerb(siv, asked, 'meeting.open');
  expect(opened.text).toContain('Lönnskolan: inget svar än');
  expect(opened.text).toContain('annan verksamhet: någon är utsedd');
  expect(opened.text).not.toMatch(/Chris|BUP/);
  const answered = await tapsVerb(siv, await tapsVerb(siv, asked, 'meeting.answer-open'), 'meeting.answer', {
    person: SIV,
    slots: '0',
  });
  expect(answered.text).toContain('kan 1 av 5 tider');
  expect(cardOf(town, code).text).not.toMatch(/Chris|BUP/);
  // Nor are others who take part, by what they may not do.
  const data = { case: code, cardVersion: 0, nonce: 'forged', outId: '' };
  const refused = JSON.stringify(await mia.sends(forgedTap(mia, 'meeting.list', data)));
  expect(refused).toContain('En annan verksamhet håller i ärendet nu');
  expect(refused).not.toMatch(/Chris|BUP/);
});
