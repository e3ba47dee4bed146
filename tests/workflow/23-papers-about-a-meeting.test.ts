import { personId, unitId } from '../../src/domain/ids.ts';
import { SOCIAL } from '../support/asking.ts';
import { type TestCalendar, testCalendar } from '../support/calendar.ts';
import { seenDocx } from '../support/docx.ts';
import * as meet from '../support/meeting.ts';
import { type Fetched, fetched, linksOn, linksTo } from '../support/papers.ts';
import { seenPdf } from '../support/pdf.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { cardOf, goesBy, isOver, tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

const MATS = '00000000-0000-4000-8000-000000000008';
const SAID = /bra måndag|gå in med|Mornarna|varje måndag|entrén|Mottagare|Testlärare/;

let town: Town;
let store: Store;
let calendar: TestCalendar;
beforeEach(async () => {
  calendar = testCalendar();
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL], calendars: calendar }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  expect(town.log.join('\n')).not.toMatch(/(?<!src\/app\/)papers\//);
  await town.close();
});

/** No calendar is connected, so far as this meeting goes. */
const noCalendar = (): void =>
  void calendar.answers.push(...Array.from({ length: 9 }, () => ({ kind: 'not-configured' }) as const));
const linkTo = (card: SeenCard, kind: string): string => linksTo(card, kind)[0] ?? '';
const pageOf = async (url: string): Promise<string> => (await seenPdf((await fetched(url)).bytes)).pages.join(' ');
const valuesOf = ({ text }: Fetched, name: string): readonly string[] =>
  [...text.replaceAll('\r\n ', '').matchAll(new RegExp(`^${name}[;:](.*)\r$`, 'gm'))].map(([, value = '']) => value);

/** A meeting with social services, opened by its holder once it has a time. */
async function booked(differs: meet.Values = {}): Promise<{ code: string; opened: SeenCard }> {
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL, ...differs });
  return { code, opened: await meet.meeting(town, code) };
}

test('where no calendar is connected each of them gets the meeting as a file, and its changes in the same place', async () => {
  const { sam, mia, mats } = town.people;
  noCalendar();
  const { code, opened } = await booked();
  expect(sam.sees(code).text).toContain('ladda ner det som kalenderfil');
  const link = linkTo(opened, 'calendar');
  const theirs = linkTo(await tapsVerb(mia, mia.sees(code), 'meeting.open'), 'calendar');
  expect(theirs).not.toBe(link);
  const first = await fetched(theirs);
  expect([first.status, first.type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(first.name).toBe(`attachment; filename="${code}.ics"`);
  expect(valuesOf(first, 'SUMMARY')).toEqual([`Möte ${code}`]);
  expect(valuesOf(first, 'LOCATION')).toEqual(['Lönnskolan']);
  expect(first.text).not.toMatch(SAID);
  expect([valuesOf(first, 'METHOD'), valuesOf(first, 'SEQUENCE')]).toEqual([['PUBLISH'], ['1']]);
  expect((await fetched(link)).text).toBe(first.text);

  const form = await tapsVerb(sam, await meet.meeting(town, code), 'meeting.book-open');
  await tapsVerb(sam, form, 'meeting.book', { slot: '1' });
  const changed = await fetched(theirs);
  expect([valuesOf(changed, 'UID'), valuesOf(changed, 'SEQUENCE')]).toEqual([valuesOf(first, 'UID'), ['2']]);
  expect(valuesOf(changed, 'DTSTART')).not.toEqual(valuesOf(first, 'DTSTART'));

  // Somebody else comes: for the one who does not, it is called off.
  const replace = await tapsVerb(mia, await tapsVerb(mia, mia.sees(code), 'meeting.open'), 'meeting.answer-open');
  await tapsVerb(mia, replace, 'meeting.answer', { person: MATS });
  const gone = await fetched(theirs);
  expect([valuesOf(gone, 'METHOD'), valuesOf(gone, 'SEQUENCE'), valuesOf(gone, 'STATUS')]).toEqual([
    ['CANCEL'],
    ['3'],
    ['CANCELLED'],
  ]);
  const other = linkTo(await tapsVerb(mats, mats.sees(code), 'meeting.open'), 'calendar');
  expect(valuesOf(await fetched(other), 'STATUS')).toEqual(['CONFIRMED']);

  await tapsVerb(sam, await meet.meeting(town, code), 'meeting.cancel');
  for (const url of [link, other]) {
    const off = await fetched(url);
    expect([valuesOf(off, 'METHOD'), valuesOf(off, 'SEQUENCE')]).toEqual([['CANCEL'], ['4']]);
    expect(valuesOf(off, 'UID')).toEqual(valuesOf(first, 'UID'));
    expect(valuesOf(off, 'LOCATION')).toEqual([]);
  }
  await town.timeIs('2026-12-10T12:00');
  expect((await fetched(link)).status).toBe(404);
});

test('who has a mailbox has it in the calendar; who has none is told so, and gets the file', async () => {
  const { sam, mia } = town.people;
  calendar.withoutMailbox.add(personId(mia.chat.slice(2)));
  const { code, opened } = await booked();
  expect(linksTo(opened, 'calendar')).toEqual([]);
  expect(sam.sees(code).text).toContain('Mötet står i kalendern.');
  expect(mia.sees(code).text).toContain('Saknas det i din, öppna mötet');
  const theirs = await tapsVerb(mia, mia.sees(code), 'meeting.open');
  expect(theirs.text).toContain('Mötet finns inte i din kalender.');
  expect(valuesOf(await fetched(linkTo(theirs, 'calendar')), 'STATUS')).toEqual(['CONFIRMED']);
});

test('proposed times are a file too, taken away when one of them is booked', async () => {
  const { sam, mia } = town.people;
  noCalendar();
  const code = await meet.together(town, [SOCIAL]);
  await meet.calls(town, code, { units: SOCIAL });
  const theirs = await tapsVerb(mia, mia.sees(code, town.channel(SOCIAL)), 'meeting.open');
  const link = linkTo(theirs, 'times');
  const file = await fetched(link);
  const { meetings } = await store.state(code);
  expect(valuesOf(file, 'UID')).toHaveLength(meetings[0]?.slots.length ?? 0);
  expect(new Set(valuesOf(file, 'STATUS'))).toEqual(new Set(['TENTATIVE']));
  await meet.answers(town, SOCIAL, code);
  await tapsVerb(sam, meet.proposal(town, code), 'meeting.book');
  const after = await fetched(link);
  expect(valuesOf(after, 'UID')).toEqual(valuesOf(file, 'UID'));
  expect(new Set(valuesOf(after, 'STATUS'))).toEqual(new Set(['CANCELLED']));
  expect(new Set(valuesOf(after, 'SEQUENCE'))).toEqual(new Set(['2']));
});

test.each([
  [0, 'Inbjudan till samverkansmöte'],
  [1, 'Välkommen'],
  [2, 'Invitation'],
])('the invitation is printed in the name that the family prefers: language %i', async (at, title) => {
  const { mia } = town.people;
  const { code, opened } = await booked({ sender: SOCIAL });
  const link = linksTo(opened, 'invitation')[at] ?? '';
  const { status, type, name } = await fetched(link);
  expect([status, type, name]).toEqual([200, 'application/pdf', `inline; filename="${code}.pdf"`]);
  const text = await pageOf(link);
  for (const said of [title, code, 'Mottag barn och unga', '0980-319', 'Lönnskolan', 'Exempelby kommun'])
    expect(text).toContain(said);
  expect(text).not.toMatch(SAID);
  expect(linksTo(await tapsVerb(mia, mia.sees(code), 'meeting.open'), 'invitation')).toEqual([]);
});

test('nothing is printed for guardians from whom it is secret, or who are not invited, or by one who does not hold it', async () => {
  const { sam } = town.people;
  const { code, opened } = await booked();
  const link = linkTo(opened, 'invitation');
  const lock = await tapsVerb(
    sam,
    await tapsVerb(sam, await tapsVerb(sam, cardOf(town, code), 'case.show'), 'protect.open'),
    'protect.lock-open',
  );
  await tapsVerb(sam, lock, 'protect.lock', { on: 'true', reason: 'Barnet vill inte' });
  expect((await fetched(link)).status).toBe(404);
  expect(linksTo(await meet.meeting(town, code), 'invitation')).toEqual([]);

  const { opened: without } = await booked({ family: 'false' });
  expect(linksTo(without, 'invitation')).toEqual([]);
  const { code: third, opened: theirs } = await booked();
  await isOver(town, third);
  expect((await fetched(linkTo(theirs, 'invitation'))).status).toBe(404);
});

test('where harm is suspected nothing is printed for the guardians until the manager allows it', async () => {
  const { rut } = town.people;
  const code = await meet.together(town, [SOCIAL], { suspicion: 'true' });
  const family = await meet.calls(town, code, { units: SOCIAL, kind: 'family', family: 'false' });
  expect(family.text).toContain('Det går inte att fråga eller kalla vårdnadshavarna');
  await meet.calls(town, code, { units: SOCIAL });
  expect((await store.state(code)).meetings).toEqual([]);
  const protect = await tapsVerb(rut, await tapsVerb(rut, rut.sees(code), 'case.show'), 'protect.open');
  await tapsVerb(rut, await tapsVerb(rut, protect, 'protect.contact-open'), 'protect.contact', {
    contact: 'invitation',
    reason: 'Socialtjänsten har talat med dem',
  });
  await meet.bookedFor(town, code, { units: SOCIAL });
  expect((await fetched(linkTo(await meet.meeting(town, code), 'invitation'))).status).toBe(200);
});

test('the plan is fetched as PDF and as a document by those who may read it, and the reading is recorded', async () => {
  const { sam, mia } = town.people;
  const { code } = await booked();
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  await meet.closes(town, code);
  const opened = await meet.meeting(town, code);
  expect(linksOn(opened)).toEqual([]);
  const before = await store.rows(code);
  const printed = await tapsVerb(sam, opened, 'meeting.print');
  const links = linksTo(printed, 'plan');
  expect(links).toHaveLength(4);
  const reads = (await store.rows(code)).filter(({ rowKey }) => rowKey.startsWith('6-read'));
  expect(reads.length).toBe(before.filter(({ rowKey }) => rowKey.startsWith('6-read')).length + 1);

  const [pdf = '', docx = '', english = ''] = links;
  expect((await fetched(pdf)).name).toBe(`inline; filename="${code}.pdf"`);
  const document = await fetched(docx);
  expect(document.name).toBe(`attachment; filename="${code}.docx"`);
  for (const text of [
    await pageOf(pdf),
    seenDocx(document.bytes)
      .paragraphs.map((one) => one.text)
      .join(' '),
  ])
    for (const said of [
      'Gemensam plan',
      'gå in med',
      'Mornarna',
      'varje måndag',
      'entrén',
      'Mia Mottagare',
      'Exempelby kommun',
      '0980-319 ',
    ])
      expect(text).toContain(said);
  expect(await pageOf(english)).toContain('Joint plan');

  // What was written at school does not cross to social services, and no button says otherwise.
  const theirs = await tapsVerb(mia, await tapsVerb(mia, mia.sees(code), 'meeting.open'), 'meeting.print');
  expect(theirs.text).toContain('Du får inte läsa hela planen');
  expect(linksOn(theirs)).toEqual([]);

  // A link to what people have written is not for keeping, nor for one who may not read it any more.
  await goesBy(town, { seconds: 14 * 60 });
  expect((await fetched(pdf)).status).toBe(200);
  await goesBy(town, { seconds: 120 });
  expect((await fetched(pdf)).status).toBe(404);
  const again = await tapsVerb(sam, await meet.meeting(town, code), 'meeting.print');
  expect((await fetched(linkTo(again, 'plan'))).status).toBe(200);
  const roles = { kind: 'roles', person: personId(sam.chat.slice(2)), unit: unitId('lonnskolan'), roles: [] } as const;
  expect((await town.bot.ports.staffing.change('command-line', [roles])).kind).toBe('changed');
  expect((await fetched(linkTo(again, 'plan'))).status).toBe(404);
});

test('a link to a paper about a meeting that was never made leads to one kind page', async () => {
  noCalendar();
  const { code, opened } = await booked();
  const link = linkTo(opened, 'calendar');
  const other = linkTo((await booked()).opened, 'calendar');
  const wrong = [
    link.replace('.calendar.', '.times.'),
    link.replace('.calendar.', '.plan-pdf-sv.'),
    link.replace('.1.calendar.', '.2.calendar.'),
    link.replace(code.replace('-', ''), (/papers\/(\w{8})/.exec(other) ?? [])[1] ?? ''),
    link.replace(/\.calendar\.[^.]+/, '.calendar'),
    link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'),
  ];
  for (const url of wrong) expect([url, (await fetched(url)).status]).toEqual([url, 404]);
  expect((await fetched(link)).status).toBe(200);
});

test('what cannot be printed is told kindly, with a word to say to the one who runs the bot', async () => {
  const { opened } = await booked();
  Object.assign(town.bot.ports, { print: () => Promise.reject(new Error('kanariegul text')) });
  const page = await fetched(linkTo(opened, 'invitation'));
  expect([page.status, page.type]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.text).toContain('Något gick fel hos mig. Försök igen om en stund.');
  expect(`${page.text}${town.log.join()}`).not.toContain('kanariegul');
});
