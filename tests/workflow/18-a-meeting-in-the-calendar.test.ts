import { applySystemCommand } from '../../src/app/handle.ts';
import { personId } from '../../src/domain/ids.ts';
import { SOCIAL } from '../support/asking.ts';
import { type TestCalendar, testCalendar } from '../support/calendar.ts';
import * as meet from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { forgedTap, formOf, goesBy, tapsVerb } from '../support/story.ts';
import { stockholm, type Town } from '../support/town.ts';

const { BUP } = meet;
const MATS = '00000000-0000-4000-8000-000000000008';
const SIV = '00000000-0000-4000-8000-000000000006';

let town: Town;
let store: Store;
let calendar: TestCalendar;
beforeEach(async () => {
  calendar = testCalendar();
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP], calendars: calendar }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('when people are busy no such time is proposed; what is booked is changed and called off in step', async () => {
  const { sam, mia } = town.people;
  const code = await meet.together(town);
  const busy = { from: stockholm('2026-12-01T08:00'), to: stockholm('2026-12-01T12:00') };
  calendar.busyTimes.set(personId(mia.chat.slice(2)), [busy]);
  await meet.calls(town, code);
  expect(mia.sees(code, town.channel(SOCIAL)).text).not.toContain('tis 1 dec 08:00');

  await meet.answers(town, SOCIAL, code, { slots: '0,1' });
  await meet.answers(town, BUP, code, { slots: '0,1' });
  await tapsVerb(sam, meet.proposal(town, code), 'meeting.book');
  const { meetings } = await store.state(code);
  const [slot, second] = meetings[0]?.slots ?? [];
  expect([...calendar.events.values()]).toMatchObject([
    { code, kind: 'joint', sequence: 1, ...slot, organiser: sam.chat.slice(2) },
  ]);
  expect(calendar.events.size).toBe(1);
  expect((await meet.meeting(town, code)).text).toContain('Möte bokat');

  // Another of the times; then somebody else comes.
  const form = await tapsVerb(sam, await meet.meeting(town, code), 'meeting.book-open');
  await tapsVerb(sam, form, 'meeting.book', { slot: '1' });
  const replace = await tapsVerb(mia, mia.sees(code), 'meeting.open');
  await tapsVerb(mia, await tapsVerb(mia, replace, 'meeting.answer-open'), 'meeting.answer', { person: MATS });
  expect([...calendar.events.values()]).toMatchObject([{ sequence: 3, ...second }]);
  expect([...calendar.events.values()][0]?.participants).toContain(MATS);
  expect(town.people.mats.sees(code).text).toContain('Möte bokat');

  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.cancel');
  expect(calendar.events.size).toBe(0);
  expect(town.people.mats.sees(code).text).toContain('Mötet blir inte av');
  expect(calendar.calls.map(({ what }) => what)).toEqual(['book', 'change', 'change', 'cancel']);
});

test('no time suits more than one: new times are proposed', async () => {
  const { sam, mia } = town.people;
  const code = await meet.together(town);
  await meet.calls(town, code);
  await meet.answers(town, SOCIAL, code, { slots: '' });
  await meet.answers(town, BUP, code, { slots: '' });
  const proposal = meet.proposal(town, code);
  expect(proposal.text).toContain('Ingen tid passar fler än er.');
  expect(proposal.buttons.map(({ verb }) => verb)).not.toContain('meeting.book');
  const before = await store.state(code);
  await tapsVerb(sam, proposal, 'meeting.again');
  const after = await store.state(code);
  expect(after.meetings[0]?.slots[0]?.from).not.toBe(before.meetings[0]?.slots[0]?.from);
  const cards = mia.cards(town.channel(SOCIAL)).filter(({ text }) => text.includes('Ni är kallade'));
  expect(cards).toHaveLength(2);
  expect(cards[0]?.text).toContain('Nya tider finns på ett nyare kort.');
  await meet.answers(town, SOCIAL, code);
  await meet.answers(town, BUP, code);
  await tapsVerb(sam, meet.proposal(town, code), 'meeting.book');
  expect(calendar.events.size).toBe(1);
});

test.each([
  ['is busy with others', [{ kind: 'later', afterMs: 1_000 }], 'booked'],
  ['loses its answer', [{ kind: 'lost' }], 'booked'],
  ['is not sure', [{ kind: 'unsure' }, { kind: 'unsure' }], 'booked'],
  ['refuses', [{ kind: 'refused' }], 'refused'],
  ['is not there', [{ kind: 'not-configured' }], 'none'],
] as const)('the calendar %s: nothing is booked twice, and the holder is told', async (_, answers, expected) => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  calendar.answers.push(...answers);
  await meet.bookedFor(town, code, { units: SOCIAL });
  for (let i = 0; i < 3; i++) await goesBy(town, { seconds: 150 });
  expect((await store.state(code)).meetings[0]?.calendar?.is).toBe(expected);
  expect(calendar.events.size).toBe(expected === 'booked' ? 1 : 0);
  const said = {
    booked: 'Mötet står i kalendern',
    refused: 'gick inte att lägga i kalendern',
    none: 'Ingen kalender är',
  };
  expect(sam.sees(code).text).toContain(said[expected]);
});

test('a calendar that never answers is given up, and the holder is told', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  calendar.answers.push(...Array.from({ length: 40 }, () => ({ kind: 'unsure' }) as const));
  await meet.bookedFor(town, code, { units: SOCIAL });
  for (let i = 0; i < 16; i++) await goesBy(town, { seconds: 3 * 3_600 });
  expect((await store.state(code)).meetings[0]?.calendar?.is).toBe('refused');
  expect(sam.cards().some(({ text }) => text.includes('gick inte att lägga i kalendern'))).toBe(true);
});

test('a year mistyped is mended in the form, and nobody looks into a calendar for it, nor for those who may not call', async () => {
  const { sam, mia } = town.people;
  const code = await meet.together(town);
  let form = await tapsVerb(sam, await meet.meetings(town, code), 'meeting.new');
  for (const answerBy of ['0206-12-05', '1926-12-05', '9999-12-31', '2026-11-25']) {
    form = await tapsVerb(sam, form, 'meeting.call', meet.aMeeting({ answerBy }));
    expect(form.text).toContain('Hur får barnet en bra måndag?');
    expect(form.text).toMatch(/Välj en dag efter i dag|Välj en tidigare dag/);
  }
  const data = { case: code, cardVersion: 0, nonce: 'forged', outId: '' };
  await mia.sends(forgedTap(mia, 'meeting.call', { ...data, ...meet.aMeeting() }));
  await town.settled();
  expect((await store.state(code)).meetings).toEqual([]);
  expect(calendar.looked).toEqual([]);
  await tapsVerb(sam, form, 'meeting.call', meet.aMeeting());
  expect(calendar.looked).toHaveLength(1);
});

test('nobody knows whether it was booked when another person takes over: it is still one event, where it was', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  calendar.answers.push({ kind: 'lost' });
  await meet.bookedFor(town, code, { units: SOCIAL });
  await tapsVerb(sam, await formOf(town, code, 'hand.open'), 'case.hand', { to: SIV });
  await goesBy(town, { seconds: 150 });
  expect((await store.state(code)).holder).toMatchObject({ person: SIV });
  expect((await store.state(code)).meetings[0]?.calendar?.is).toBe('booked');
  expect([...calendar.events.values()].map(({ organiser }) => organiser)).toEqual([sam.chat.slice(2)]);
});

test.each([
  ['had been made', [{ kind: 'lost' }]],
  ['had not been made', [{ kind: 'unsure' }]],
  ['had been made, and it took a while to take it away', [{ kind: 'lost' }, { kind: 'unsure' }]],
] as const)('called off before anybody knew that the event %s: none is left', async (_, answers) => {
  const { sam, mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  calendar.answers.push(...answers);
  await meet.bookedFor(town, code, { units: SOCIAL });
  expect(calendar.events.size).toBe(answers[0].kind === 'lost' ? 1 : 0);
  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.cancel');
  for (let i = 0; i < 3; i++) await goesBy(town, { seconds: 150 });
  expect(calendar.events.size).toBe(0);
  expect((await store.state(code)).meetings[0]?.calendar?.is).toBe('cancelled');
  expect(calendar.calls.filter(({ what }) => what === 'book')).toHaveLength(1);
  expect(mia.sees(code).text).toContain('Mötet blir inte av. Du behöver inte göra något.');
});

test('what cannot be taken out of the calendar is told to those who have it there', async () => {
  const { sam, mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  calendar.answers.push({ kind: 'refused' });
  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.cancel');
  for (const person of [sam, mia]) expect(person.sees(code).text).toContain('det gick inte att ta bort ur kalendern');
});

test('a booking that another process hears of after the meeting has been called off is taken away again', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  const [booked] = [...calendar.events.values()];
  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.cancel');
  if (booked === undefined) throw new Error('nothing was booked');
  calendar.events.set('late', booked);
  const { ports } = town.bot;
  const { id } = await store.state(code);
  const late = { type: 'noteCalendar', n: 1, sequence: 1, is: 'booked', eventId: 'late' } as const;
  expect((await applySystemCommand(ports, id, ports.keys.opKey('late', id), late))?.kind).toBe('done');
  await goesBy(town, { seconds: 150 });
  expect(calendar.events.size).toBe(0);
});

test('new times for what was booked take it out of the calendar until there is a time again, and those who were to come are told', async () => {
  const { sam, mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.again');
  expect(calendar.events.size).toBe(0);
  const told = mia.sees(code);
  expect(told.text).toContain('Den bokade tiden gäller inte');
  expect(told.buttons).toEqual([]);
  await meet.answers(town, SOCIAL, code, { person: MATS });
  await tapsVerb(sam, meet.proposal(town, code), 'meeting.book');
  expect([...calendar.events.values()]).toMatchObject([{ code, sequence: 3 }]);
  expect(town.people.mats.sees(code).text).toContain('Möte bokat');
  expect(mia.sees(code).text).toContain('Den bokade tiden gäller inte');
});
