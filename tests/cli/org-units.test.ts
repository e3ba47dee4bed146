import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closings } from '../../src/cli/org-moves.ts';
import { personId } from '../../src/domain/ids.ts';
import { asks } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import { asksConsent } from '../support/consenting.ts';
import * as meet from '../support/meeting.ts';
import { scratch } from '../support/npm-start.ts';
import { type OrgTown, startOrgTown } from '../support/org-town.ts';
import { makePerson } from '../support/person.ts';
import { codeOn } from '../support/seen.ts';
import type { Store } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

/** The summer: a preschool and a school go into another school, a clinic closes, a school gets another name; all have open cases. */
const [PRESCHOOL, FIRST_LINE, OTHER_SCHOOL] = ['bjorkens-forskola', 'forsta-linjen', 'granskolan'];
const GRY = personId('00000000-0000-4000-8000-000000000031');
const granskolan = (yaml: string): string =>
  yaml
    .replace(
      '  - id: forsta-linjen\n',
      `  - id: ${OTHER_SCHOOL}
    name: Granskolan
    kind: school
    area: exempelby-skola
    municipality: Exempelby
    hours: mon-fri 07:45-16:30
    reportTo: *socialtjansten
$&`,
    )
    .replace(
      '  # The other units.\n',
      `  - id: ${GRY}
    name: Gry Gransamordnare
    tenant: *exempelby
    roles:
      - { unit: ${OTHER_SCHOOL}, role: coordinator }
      - { unit: ${OTHER_SCHOOL}, role: manager }
$&`,
    );

let on: OrgTown;
let town: Town;
let store: Store;
let org: OrgTown['org'];
let isDone: OrgTown['isDone'];
beforeAll(async () => {
  on = await startOrgTown({ linked: [story.SCHOOL, PRESCHOOL, OTHER_SCHOOL, meet.BUP], edit: granskolan });
  ({ town, store, org, isDone } = on);
});
afterAll(() => on.close());

const records = async () =>
  (await store.all('org')).filter((row) => row['kind'] === 'import').map((row) => row['what']);

test('a preschool goes into a school: people, cases and absences go along, and nothing is left behind', async () => {
  const { birger, siv, rut } = town.people;
  const raised = async (): Promise<string> =>
    codeOn(await story.tapsVerb(birger, await birger.says('oro'), 'concern.raise', aConcern()));
  const [waiting, held] = [await raised(), await raised()];
  await story.tapsVerb(birger, birger.sees(held, town.channel(PRESCHOOL)), 'case.take');
  expect((await org('away', 'Petra Provpedagog', '2026-12-01')).code).toBe(0);
  await town.settled();
  const before = await store.everything();

  const asked = await org('merge', 'Björkens förskola', 'Lönnskolan', '--preview');
  expect(asked.code).toBe(0);
  expect(asked.said).toContain('Björkens förskola (bjorkens-forskola) goes.');
  expect(asked.said).toContain('Birger Björkrektor would read more: manager in Lönnskolan');
  expect(asked.said).toContain(`  ${waiting}  has the case; raised it`);
  expect(asked.said).toContain('Nothing was changed.');
  expect(await store.everything()).toEqual(before);

  const told = rut.cards().length;
  const { code, said } = await org('merge', PRESCHOOL, 'lonnskolan');
  expect([code, said]).toEqual([0, expect.stringContaining('imported: 8 units, 24 people')]);
  expect(said).toContain(
    'The channel of Björkens förskola is not linked any more: what is new comes in that of Lönnskolan.',
  );
  await isDone();

  expect((await store.state(waiting)).holder).toMatchObject({ kind: 'unit', unit: story.SCHOOL });
  expect((await store.state(held)).holder).toMatchObject({ kind: 'person', unit: story.SCHOOL });
  for (const one of [waiting, held]) expect(await store.events(one)).toContain('unitMoved');
  expect(
    rut
      .cards()
      .slice(told)
      .some(({ text }) => text.includes(waiting)),
  ).toBe(true);
  expect((await siv.says('att göra')).text).toContain(waiting);
  expect((await birger.says('att göra')).text).toContain(held);
  const next = codeOn(await story.tapsVerb(birger, await birger.says('oro'), 'concern.raise', aConcern()));
  expect(birger.sees(next, town.channel(story.SCHOOL)).text).toContain('Lönnskolan');
  const { said: file } = await org('export');
  expect(file).toMatch(
    /name: Petra Provpedagog[\s\S]*?away: \{ from: 2026-12-01 \}\n[^-]*- \{ unit: lonnskolan, role: staff/,
  );
  expect(await records()).toEqual(['merge bjorkens-forskola lonnskolan']);
});

test('a school goes into another: the cases of both stay with those who have them, and what waits is taken by either’s people', async () => {
  const { sam, siv } = town.people;
  const person = (await town.bot.orgFiles.view())?.org.people.get(GRY);
  if (person === undefined) throw new Error('nobody');
  const gry = makePerson({ bot: () => town.bot.url, connector: town.connector, settled: town.settled, person });
  await gry.opensTheirChat();
  const theirs = await story.taken(town);
  const raised = async (): Promise<string> =>
    codeOn(await story.tapsVerb(gry, await gry.says('oro'), 'concern.raise', aConcern()));
  const [waiting, held] = [await raised(), await raised()];
  await story.tapsVerb(gry, gry.sees(held, town.channel(OTHER_SCHOOL)), 'case.take');

  expect((await org('merge', 'Granskolan', 'Lönnskolan', '--preview')).said).toContain(
    'Gry Gransamordnare would read more: coordinator in Lönnskolan',
  );
  expect((await org('merge', OTHER_SCHOOL, story.SCHOOL)).code).toBe(0);
  await isDone();

  const holderOf = async (code: string) => (await store.state(code)).holder;
  expect(await holderOf(waiting)).toMatchObject({ kind: 'unit', unit: story.SCHOOL });
  expect(await holderOf(held)).toMatchObject({ kind: 'person', unit: story.SCHOOL, person: GRY });
  expect(await holderOf(theirs)).toMatchObject({ kind: 'person', unit: story.SCHOOL });
  const moved = await Promise.all([waiting, held, theirs].map((code) => store.events(code)));
  expect(moved.map((events) => events.includes('unitMoved'))).toEqual([true, true, false]);
  expect((await gry.says('att göra')).text).toContain(held);
  // One who came and one who was there: each finds what is the other school's, and takes what waits.
  expect((await gry.says(theirs)).text).toContain(theirs);
  expect((await sam.says(held)).text).toContain(held);
  await story.tapsVerb(siv, await siv.says(waiting), 'case.take');
  expect(await holderOf(waiting)).toMatchObject({ kind: 'person', unit: story.SCHOOL });
});

test('a clinic that closes is not asked any more, and whoever shares with it by a consent is told that it holds for no other', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  await asksConsent(town, code, { to: meet.BUP });
  const asking = await story.taken(town);
  await asks(town, asking, { to: meet.BUP });
  const seen = sam.cards().length;
  const { code: rc, said } = await org('close', 'BUP Exempellän', '--to', FIRST_LINE);
  expect([rc, said]).toEqual([0, expect.stringContaining('Chris Sample is gone.')]);
  expect(said).toContain('The channel of BUP Exempellän is now that of Första linjen Exempellän.');
  await isDone();

  const state = await store.state(code);
  expect([state.consents, state.receiversGone]).toMatchObject([[{ to: [meet.BUP] }], [meet.BUP]]);
  const news = sam.cards().slice(seen);
  expect(news.some(({ text }) => text.includes(code) && text.includes('gäller ingen annan enhet'))).toBe(true);
  expect((await store.state(asking)).referrals).toMatchObject([{ to: FIRST_LINE, status: { is: 'sent' } }]);
  const units = (await store.all('places'))
    .map((row) => String(row.partitionKey))
    .filter((key) => key.startsWith('u-'));
  expect(units.toSorted()).toEqual([`u-${FIRST_LINE}`, `u-${story.SCHOOL}`]);
  const events = await store.events(code);
  await sam.says(code);
  await isDone();
  expect(await store.events(code)).toEqual(events);
});

test('a school gets another name, and keeps all else', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const { code: rc, said } = await org('rename', 'Lönnskolan', 'Lönnskolan F–9');
  expect([rc, said]).toEqual([0, expect.stringContaining('Lönnskolan (lonnskolan) is now called Lönnskolan F–9.')]);
  expect(said).toMatch(new RegExp(`cases whose history says so within a minute: .*${code}`));
  await isDone();
  expect((await sam.says(code)).text).toContain('Lönnskolan F–9');
  const looked = await story.tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(looked.text).toContain('Lönnskolan F–9 har fått ett nytt namn');
  expect((await store.events(code)).filter((type) => type === 'unitRenamed')).toHaveLength(1);
  expect((await org('rename', 'Lönnskolan F–9', '[a](b)')).said).toContain('A name must be on one line');
});

test('somebody employed anew has a further account, and the open cases that they are in say so', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const account = '00000000-0000-4000-8000-00000000abcd';
  const { code: rc, said } = await org('moved', 'Sam Skolsamordnare', account);
  expect([rc, said]).toEqual([0, expect.stringContaining(code)]);
  await isDone();
  expect((await store.events(code)).filter((type) => type === 'accountAdded')).toHaveLength(1);
  const looked = await story.tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(looked.text).toContain('Sam Skolsamordnare har fått ett nytt konto');
});

test.each([
  [['merge', 'lonnskolan', 'lonnskolan'], 'A unit cannot go to itself.'],
  [['merge', 'lonnskolan', FIRST_LINE], 'is no unit of the secrecy area exempelby-skola'],
  [['close', 'Okända skolan', '--to', FIRST_LINE], 'No unit is called "Okända skolan".'],
  [['close', 'Lönnskolan'], 'npm run org -- close UNIT --to UNIT'],
])('%j is answered with what is wrong, and changes nothing', async (args, why) => {
  const before = await store.all('org');
  const { code, said } = await org(...args);
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  expect(await store.all('org')).toEqual(before);
});

test('a case goes by the choices that it began under, which no import changes or takes away', async () => {
  const { said: file } = await org('export');
  const place = await scratch();
  const path = join(place.folder, 'org.yaml');
  const importing = async (choices: string, ...more: readonly string[]) => {
    await writeFile(path, `${file.replace(/^# as exported.*\n/, '')}\nchoices:\n${choices}`);
    return org('import', path, ...more);
  };
  const first = '  - { id: exempelby-1, huvudman: exempelby, from: 2026-01-01, deadlines: { first-contact: 3 } }\n';
  const next = '  - { id: exempelby-2, huvudman: exempelby, from: 2026-01-02, deadlines: { first-contact: 8 } }\n';
  expect((await importing(first.replace('3', '4'))).code).toBe(0);
  // Nobody goes by it yet.
  expect((await importing(first)).code).toBe(0);
  await story.goesBy(town, { seconds: 60 });
  const code = await story.taken(town);
  const began = await store.state(code);
  expect(began.choices).toEqual(['exempelby-1']);
  const { said } = await importing(first.replace('3', '4'));
  expect(said).toContain('Cases go by the choices "exempelby-1".');
  expect((await importing(next, '--preview')).said).toContain('This stops the import:\n  Cases go by the choices');
  expect((await importing(first + next)).code).toBe(0);
  await story.goesBy(town, { seconds: 60 });
  const later = await store.state(await story.taken(town));
  const due = (of: typeof began) => of.duties.find(({ key }) => key === 'first-contact')?.due ?? '';
  expect(later.choices).toEqual(['exempelby-2']);
  expect(due(later) > due(began)).toBe(true);
  await place.remove();
});

test('each closing names who has its cases', () => {
  expect(closings(['a', 'b'], ['c', 'x=y', 'd'])).toEqual(['x=y', 'a=c', 'b=d']);
  expect(() => closings(['a'], ['x=y'])).toThrow('Write --to UNIT after each --closes UNIT');
});
