import { asks, SOCIAL } from '../support/asking.ts';
import { consented, withdraws } from '../support/consenting.ts';
import { leaksInRow } from '../support/leaks.ts';
import * as meet from '../support/meeting.ts';
import { fetched, linksOn } from '../support/papers.ts';
import { seenPdf } from '../support/pdf.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { cardOf, forgedTap, formOf, raised, taken, tapsVerb } from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';

const TORA = '00000000-0000-4000-8000-000000000001';
const MATS = '00000000-0000-4000-8000-000000000008';
/** What is said, in words that stand nowhere else. */
const CHILD = 'zqslojdenochpausen';
const TO_MEETING = 'zqrastenlangstbort';
const SERVICE = 'zqlugnthosmormor';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL] }));
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** All that was said, as this person opens it from the case. */
async function said(code: string, who: Name): Promise<SeenCard> {
  const person = town.people[who];
  const card = who === 'mia' ? person.sees(code, town.channel(SOCIAL)) : cardOf(town, code);
  return tapsVerb(person, await tapsVerb(person, card, 'case.show'), 'conversations.show');
}
const notes = async (code: string, who: Name, what: Readonly<Record<string, string>>): Promise<SeenCard> =>
  tapsVerb(town.people[who], await tapsVerb(town.people[who], await said(code, who), 'conversation.open'), NOTE, {
    of: 'trygghet',
    ...what,
  });
const NOTE = 'conversation.note';

const paperOf = async (card: SeenCard): Promise<string> => {
  const { status, type, bytes } = await fetched(linksOn(card)[0] ?? '');
  expect([status, type]).toEqual([200, 'application/pdf']);
  return (await seenPdf(bytes)).pages.join(' ');
};

test('several services note what a child has said, each its own, and each reads as far as it may', async () => {
  const { sam, tora, mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);

  const empty = await said(code, 'sam');
  expect(empty.text).toContain('En tom del betyder att ni inte har talat om den');
  expect(linksOn(empty)).toEqual([]);
  const form = await tapsVerb(sam, empty, 'conversation.open');
  expect(form.text).toContain('Frågor om Trygghet');
  expect(form.text).toContain('Var känns det lugnt?');
  const back = await tapsVerb(sam, form, NOTE, { saidBy: 'child' });
  expect(back.text).toContain('Inte skickat än');
  // Once it is saved, the next part of the wheel comes, and the same person goes on speaking.
  const next = await tapsVerb(sam, form, NOTE, { of: 'trygghet', saidBy: 'child', works: CHILD });
  expect(next.text).toContain('Sparat');
  expect(next.text).toContain('Frågor om Hälsa');
  expect(next.text).not.toContain(CHILD);
  await notes(code, 'sam', { saidBy: 'child', hard: TO_MEETING, brought: 'true' });

  // Without a basis nothing crosses, in either direction.
  await notes(code, 'mia', { saidBy: 'staff', works: SERVICE });
  const social = await said(code, 'mia');
  expect(social.text).toContain(SERVICE);
  expect(social.text).not.toMatch(new RegExp(`${CHILD}|${TO_MEETING}`));
  const school = await said(code, 'sam');
  expect(school.text).toContain(CHILD);
  expect(school.text).not.toContain(SERVICE);
  expect(school.text).toContain('En anteckning från någon annan visas inte här');
  expect((await tapsVerb(tora, tora.sees(code), 'case.show')).text).not.toMatch(/zq/);

  // With consent to the child's words they stand side by side, and on paper for the one who asked for it alone.
  await consented(town, code, { parts: 'childs-words' });
  const both = await said(code, 'mia');
  expect(both.text).toContain(CHILD);
  expect(both.text).toContain(SERVICE);
  expect(both.text).toContain('Barnet självt · Lönnskolan');
  const paper = await paperOf(both);
  expect(paper).toContain(CHILD);
  expect(paper).toContain('Mia Mottagare');
  await withdraws(town, code);
  expect((await said(code, 'mia')).text).not.toContain(CHILD);
  const later = await paperOf(both);
  expect(later).toContain(SERVICE);
  expect(later).not.toContain(CHILD);

  // What is laid before those who meet is read by them as far as they may, and the rest is not.
  await meet.calls(town, code, { units: SOCIAL });
  const asked = await tapsVerb(sam, await meet.meeting(town, code), 'meeting.answer-open');
  await tapsVerb(sam, asked, 'meeting.answer', { person: TORA, slots: '0,1,2' });
  await meet.answers(town, SOCIAL, code, { person: MATS });
  const opened = await tapsVerb(tora, tora.sees(code), 'case.show');
  const forTora = await tapsVerb(tora, opened, 'conversations.show');
  expect(forTora.text).toContain(TO_MEETING);
  expect(forTora.text).not.toMatch(new RegExp(`${CHILD}|${SERVICE}`));

  const canaries = [CHILD, TO_MEETING, SERVICE];
  const posted = JSON.stringify(town.connector.log) + town.log.join('\n');
  expect(canaries.filter((one) => posted.includes(one))).toEqual([]);
  for (const row of await store.rows(code)) expect(leaksInRow(row, canaries)).toEqual([]);
  expect(mia.sees(code, town.channel(SOCIAL)).text).not.toMatch(/Samtal|Trygghet/);
});

test('the holder says what the work is for and the stage, and only the unit’s own manager counts stages', async () => {
  const { sam, rut, mia } = town.people;
  const code = await taken(town);
  const form = await formOf(town, code, 'purpose.open');
  expect((await tapsVerb(sam, form, 'purpose.set', { purpose: '' })).text).toContain('Inte skickat än');
  await tapsVerb(sam, form, 'purpose.set', { purpose: 'Att måndagarna ska fungera', stage: '4-6' });
  const opened = await tapsVerb(sam, cardOf(town, code), 'case.show');
  expect(opened.text).toContain('Syfte');
  expect(opened.text).toContain('Att måndagarna ska fungera');
  expect(opened.text).not.toContain('Årskurs 4');
  expect(cardOf(town, code).text).not.toMatch(/måndagarna|Årskurs/);
  // It crosses as the plan does.
  await asks(town, code);
  const reads = async () => (await mia.taps(mia.sees(code, town.channel(SOCIAL)), 'Visa')).text;
  expect(await reads()).not.toContain('måndagarna');
  await consented(town, code, { parts: 'plan' });
  expect(await reads()).toContain('Att måndagarna ska fungera');
  const list = { list: 'unit', unit: 'lonnskolan', page: 0 };
  const own = await rut.sends(forgedTap(rut, 'cases.list', list));
  expect(JSON.stringify(own.body)).toMatch(/Årskurs 4 till 6[^}]*"value":"1"/);
});

test('where harm is suspected only those let in read what was said, and nobody is told to ask a guardian', async () => {
  const { rut, sam } = town.people;
  const code = await raised(town, { suspicion: 'true' });
  const opened = await rut.taps(rut.sees(code), 'Visa');
  const form = await tapsVerb(rut, await tapsVerb(rut, opened, 'conversations.show'), 'conversation.open');
  expect(form.text).toContain('Kontakten med vårdnadshavarna är stoppad');
  expect(form.text).not.toContain('Till vårdnadshavare');
  await tapsVerb(rut, form, NOTE, { of: 'trygghet', saidBy: 'child', works: CHILD });
  expect((await tapsVerb(rut, await rut.taps(rut.sees(code), 'Visa'), 'conversations.show')).text).toContain(CHILD);
  const shown = await tapsVerb(sam, cardOf(town, code), 'case.show');
  expect(shown.text).toContain('Innehållet visas inte för dig');
  expect(shown.buttons.map(({ verb }) => verb)).not.toContain('conversations.show');
});
