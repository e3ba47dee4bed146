import { parseOrgFile } from '../../src/content/org-file.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import * as meet from '../support/meeting.ts';
import { codeOn } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';
import { withoutUnit } from '../support/without-unit.ts';

const [PRESCHOOL, NEW] = ['bjorkens-forskola', 'lonnskolan-7-9'];

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, meet.BUP, PRESCHOOL] }));
});
afterEach(async () => {
  expect(town.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** The file is replaced behind the command that would have asked. */
async function becomes(change: (yaml: string) => string): Promise<void> {
  const text = change((await town.bot.orgFiles.read())?.text ?? '');
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  await town.bot.orgFiles.write(read.org.version, text);
  await story.goesBy(town, { seconds: 61 });
}

const GONE = 'En enhet som var tillfrågad eller inbjuden finns inte längre';
/** Whoever looks at the case finds it, and those whom it concerns are told. */
async function isFound(code: string): Promise<void> {
  await town.people.sam.says(code);
  await story.goesBy(town, { seconds: 180 });
}

const newCards = (who: { cards(): readonly { readonly text: string }[] }, code: string) =>
  who.cards().filter(({ text }) => text.includes(code));

test.each([
  ['waits to be taken', false],
  ['is held by somebody who goes too', true],
])('a case that %s goes to a unit of the same area, and its people are told', async (_, taken) => {
  const { birger, alva, rut, sam } = town.people;
  const code = codeOn(await story.tapsVerb(birger, await birger.says('oro'), 'concern.raise', aConcern()));
  if (taken) await story.tapsVerb(birger, birger.sees(code, town.channel(PRESCHOOL)), 'case.take');
  await becomes((yaml) => withoutUnit(yaml, PRESCHOOL));
  for (const day of ['2026-11-27T10:00', '2026-12-04T10:00', '2026-12-18T10:00']) await town.timeIs(day);

  const { holder, raisedIn } = await store.state(code);
  expect([holder.kind, holder.unit, raisedIn]).toEqual(['unit', story.SCHOOL, story.SCHOOL]);
  expect(newCards(rut, code).length).toBeGreaterThan(0);
  expect(newCards(alva, code).length).toBeGreaterThan(0);
  expect((await sam.says('att göra')).text).toContain(code);
  const shown = await story.tapsVerb(sam, await sam.says(code), 'case.show');
  expect(shown.text).toContain('Jag vill inte gå hem');
  await story.tapsVerb(sam, shown, 'case.take');
  expect((await store.state(code)).holder).toMatchObject({ kind: 'person', unit: story.SCHOOL });
  expect(await store.events(code)).toContain('unitMoved');
  const looked = await story.tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(looked.text).toContain('En enhet finns inte längre. Det som den hade gick till Lönnskolan');
});

test('a unit that is given another id keeps its cases, its holder and what was written, at once', async () => {
  const { sam, siv, rut } = town.people;
  const [held, waiting] = [await story.taken(town), await story.raised(town)];
  await becomes((yaml) => yaml.replaceAll(/\blonnskolan\b(?!-)/g, NEW));
  for (const [who, code] of [
    [sam, held],
    [siv, waiting],
  ] as const) {
    const shown = await story.tapsVerb(who, await who.says(code), 'case.show');
    expect(shown.text).toContain('Jag vill inte gå hem');
  }
  expect((await store.state(held)).holder).toMatchObject({ kind: 'person', unit: NEW });
  expect((await store.state(waiting)).holder).toMatchObject({ kind: 'unit', unit: NEW });
  await town.timeIs('2026-11-30T10:00');
  expect(newCards(rut, waiting).length).toBeGreaterThan(0);
  expect((await siv.says('att göra')).text).toContain(waiting);
});

test('whoever has asked a unit that is no more is told, and may ask another', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const before = sam.cards().length;
  await becomes((yaml) =>
    withoutUnit(yaml, SOCIAL).replaceAll(/^ {4}deputy: 0+-0000-4000-8000-00000000000[38]\n/gm, ''),
  );
  await isFound(code);
  const told = sam
    .cards()
    .slice(before)
    .map(({ text }) => text);
  expect(told.some((text) => text.includes(GONE))).toBe(true);
  expect((await store.state(code)).referrals).toMatchObject([{ n: 1, status: { is: 'withdrawn' } }]);
  const again = await story.formOf(town, code, 'referral.open');
  expect(again.text).not.toContain('Mottag barn och unga');
});

const ON_THEIR_PREMISES = { place: SOCIAL, sender: SOCIAL };

test('of a meeting that waits only for a unit that is no more the holder is told, and books it with the others', async () => {
  const { sam, chris } = town.people;
  const code = await meet.together(town);
  await meet.calls(town, code, ON_THEIR_PREMISES);
  await meet.answers(town, meet.BUP, code, { slots: '2' });
  const before = sam.cards().length;
  await becomes((yaml) => withoutUnit(yaml, SOCIAL));
  await isFound(code);

  const told = sam.cards().slice(before);
  expect(told.some(({ text }) => text.includes(GONE))).toBe(true);
  const choice = told.find(({ buttons }) => buttons.some(({ verb }) => verb === 'meeting.book'));
  if (choice === undefined) throw new Error(told.map(({ text }) => text).join('\n---\n'));
  expect(choice.text).toContain('Alla kan ons 2 dec 08:00–09:00.');
  await story.tapsVerb(sam, choice, 'meeting.book');
  expect(chris.sees(code).text).toContain('Wed 2 Dec');
  expect((await store.state(code)).meetings).toMatchObject([
    {
      ...{ units: [story.SCHOOL, meet.BUP], sender: story.SCHOOL, place: { kind: 'unit', unit: story.SCHOOL } },
      status: { is: 'booked' },
    },
  ]);
});

test('of a meeting that has a time those who come are told that a unit is no more, and it is held and ended', async () => {
  const { sam, chris } = town.people;
  const code = await meet.together(town);
  await meet.bookedFor(town, code, ON_THEIR_PREMISES);
  const before = { sam: sam.cards().length, chris: chris.cards().length };
  await becomes((yaml) => withoutUnit(yaml, SOCIAL));
  await isFound(code);
  const told = sam.cards().slice(before.sam);
  expect(told.some(({ text }) => text.includes(code) && text.includes(GONE))).toBe(true);
  expect(newCards({ cards: () => chris.cards().slice(before.chris) }, code).length).toBeGreaterThan(0);
  expect((await store.state(code)).meetings).toMatchObject([
    { units: [story.SCHOOL, meet.BUP], place: { unit: story.SCHOOL }, sequence: 2, status: { is: 'booked' } },
  ]);

  await town.timeIs('2026-12-01T10:00');
  await meet.holds(town, code, { attended: `${story.SCHOOL},${meet.BUP}` });
  await meet.agrees(town, code, { who: `${meet.BUP} 00000000-0000-4000-8000-000000000013` });
  await meet.closes(town, code, { place: meet.BUP });
  expect((await store.state(code)).meetings).toMatchObject([{ status: { is: 'closed', plan: { lead: 'exempelby' } } }]);
});
