import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { answers, asksConsent, bases, consented, withdraws } from '../support/consenting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore());
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const CONTENT = 'Sitter ensam på rasterna';
const days = (who: Name) => town.people[who].cards().filter((card) => card.text.startsWith('Det här har kommit upp'));

test('taken back in the middle of a request: sharing stops at once, the request rests, and the holder is told', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await consented(town, code);
  await asks(town, code);
  const asked = cardIn(town, SOCIAL, code);
  const opened = await mia.taps(asked, 'Visa');
  expect(opened.text).toContain(CONTENT);

  expect((await withdraws(town, code)).text).toContain('Samtycke 1: tillbakataget');

  // The card she has had open is tapped again, and so is the one she saw in the channel.
  const again = await mia.taps(asked, 'Visa');
  expect(again.text).not.toContain(CONTENT);
  expect(again.text).toContain('Samtycket har upphört.');
  const resting = cardIn(town, SOCIAL, code);
  expect(resting.text).toContain('Förfrågan är pausad.');
  expect(resting.buttons.map((b) => b.verb)).toEqual(['decline.open', 'case.show']);
  const accept = await mia.taps(asked, 'Ja, vi hjälper till');
  expect(accept.text).toContain('Förfrågan är pausad');
  expect(await store.state(code)).toMatchObject({ contacts: [], referrals: [{ status: { is: 'sent' } }] });

  expect(sam.sees('Samtycke 1 är tillbakataget').text).toContain('En förfrågan är pausad.');
  expect(story.cardOf(town, code).text).toContain('Förfrågan till annan verksamhet är pausad');
  expect(story.cardOf(town, code).text).not.toContain('Mottag');

  // Asked anew: on the new consent it may be read again.
  await asksConsent(town, code);
  await answers(town, code, { guardian1: 'yes' }, 2);
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain(CONTENT);
});

test('what rests is reminded of, and rises', async () => {
  const code = await story.taken(town);
  await consented(town, code);
  await asks(town, code);
  await withdraws(town, code);
  await town.timeIs('2026-11-27T09:01');
  expect(days('sam').at(-1)?.text).toContain('Gör klart den pausade förfrågan');
  const form = await story.tapsVerb(town.people.sam, days('sam').at(-1) ?? never(), 'duty.open');
  expect(form.buttons.map((b) => b.verb)).toContain('basis.open');
  await town.timeIs('2026-12-01T09:01');
  await town.timeIs('2026-12-04T09:01');
  expect(days('rut').at(-1)?.text).toContain('Gör klart den pausade förfrågan');
});

test('a consent runs out overnight', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await consented(town, code, { until: '2026-12-03' });
  await asks(town, code);
  await town.timeIs('2026-12-03T23:59');
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain(CONTENT);
  await town.timeIs('2026-12-04T00:00');
  const read = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  expect(read.text).not.toContain(CONTENT);
  expect(read.text).toContain('Samtycket har upphört.');
  expect(sam.sees('Samtycke 1 har gått ut').text).toContain(code);
  expect((await bases(town, code)).text).toContain('Samtycke 1: har gått ut');
});

test('a reminder that is put off does not put off the last day', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await consented(town, code, { until: '2026-12-03' });
  await asks(town, code);
  await town.timeIs('2026-11-26T08:00');
  const { cardVersion } = await store.state(code);
  const ref = { case: code, cardVersion, nonce: 'n', outId: '' };
  await sam.sends(story.forgedTap(sam, 'duty.later', { ...ref, duty: 'consent-ends-1', until: '2026-12-07' }));
  expect(await store.events(code)).toContain('dutyPutOff');
  await town.timeIs('2026-12-04T00:10');
  expect(sam.sees('Samtycke 1 har gått ut').text).toContain(code);
  expect(cardIn(town, SOCIAL, code).text).toContain('Förfrågan är pausad.');
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).not.toContain(CONTENT);
});

test('a request rests when the yes no longer covers the unit that is asked', async () => {
  const both = { to: `${SOCIAL},bup-exempellan` };
  const code = await story.taken(town);
  await asksConsent(town, code, both);
  await answers(town, code);
  await asks(town, code);
  expect(cardIn(town, SOCIAL, code).text).not.toContain('Förfrågan är pausad.');

  await answers(town, code, {
    guardian1: 'some',
    guardian1Parts: 'observations,tried',
    guardian1To: 'bup-exempellan',
  });
  const resting = cardIn(town, SOCIAL, code);
  expect(resting.text).toContain('Förfrågan är pausad.');
  expect(resting.buttons.map((b) => b.verb)).toEqual(['decline.open', 'case.show']);
  expect((await bases(town, code)).text).toContain('är pausad');

  // One that is sent now rests on nothing, and waits for an answer as any other does.
  await town.people.sam.taps(
    await story.tapsVerb(town.people.sam, story.cardOf(town, code), 'case.show'),
    'Ta tillbaka förfrågan',
  );
  await asks(town, code);
  expect(await store.state(code)).toMatchObject({ referrals: [{ restsOn: [1] }, { restsOn: [] }] });
});

test('the holder is asked thirty and seven days before the last day', async () => {
  const code = await story.taken(town);
  await consented(town, code, { until: '2027-03-22' });
  const said = (): number => days('sam').filter((card) => card.text.includes('Förnya eller avsluta samtycket')).length;
  await town.timeIs('2027-02-19T12:00');
  expect(said()).toBe(0);
  await town.timeIs('2027-02-22T08:00');
  expect(said()).toBe(1);
  await town.timeIs('2027-03-14T12:00');
  const before = said();
  await town.timeIs('2027-03-15T08:00');
  expect(said()).toBe(before + 1);
  expect(await store.state(code)).toMatchObject({ consents: [{ n: 1 }] });
});

test('whoever is at school takes it back, also when the case has moved on', async () => {
  const { mia, siv } = town.people;
  const code = await story.taken(town);
  await consented(town, code);
  await asks(town, code, { hand: 'over', question: 'take-over' });
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain(CONTENT);

  const card = await story.tapsVerb(siv, await siv.taps(story.cardOf(town, code), 'Visa'), 'basis.open');
  expect(card.buttons.map((b) => b.verb)).toEqual(['consent-withdraw.open', 'case.hide']);
  expect((await withdraws(town, code, 'siv')).text).toContain('tillbakataget');
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).not.toContain(CONTENT);
  expect(mia.sees('Samtycke 1 är tillbakataget').text).toContain(code);
});

test('a closed case changes no more, but what is shared from it can be taken back', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await consented(town, code);
  await asks(town, code);
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  const form = await story.formOf(town, code, 'close.open');
  await story.tapsVerb(sam, form, 'close.do', story.CLOSE);
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const card = await story.tapsVerb(sam, opened, 'basis.open');
  expect(card.buttons.map((b) => b.verb)).toEqual(['consent-withdraw.open', 'case.hide']);
  expect((await withdraws(town, code)).text).toContain('tillbakataget');
  expect(await store.state(code)).toMatchObject({ status: 'closed', consents: [{ ended: { why: 'withdrawn' } }] });
});

function never(): never {
  throw new Error('there is no message of the day');
}
