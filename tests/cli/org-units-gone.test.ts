import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { movesAsked } from '../../src/cli/org-moves.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { asks } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import { asksConsent } from '../support/consenting.ts';
import * as meet from '../support/meeting.ts';
import { scratch } from '../support/npm-start.ts';
import { type OrgTown, startOrgTown } from '../support/org-town.ts';
import { makePerson, type TestPerson } from '../support/person.ts';
import type { Ran } from '../support/run-cli.ts';
import { codeOn } from '../support/seen.ts';
import type { Store } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';
import { withoutUnit } from '../support/without-unit.ts';

/** A file without a unit that open cases need, imported while the bot runs. */
const { BUP } = meet;
const [FIRST_LINE, PRESCHOOL] = ['forsta-linjen', 'bjorkens-forskola'];

const DEMO = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
function orgOf(yaml: string): Org {
  const read = parseOrgFile(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.org;
}
const demo = orgOf(DEMO);

let on: OrgTown;
let town: Town;
let store: Store;
let org: OrgTown['org'];
let isDone: OrgTown['isDone'];
beforeAll(async () => {
  on = await startOrgTown({ linked: [story.SCHOOL, BUP, FIRST_LINE, PRESCHOOL] });
  ({ town, store, org, isDone } = on);
});
afterAll(() => on.close());

async function imports(text: string, ...more: readonly string[]): Promise<Ran> {
  const place = await scratch();
  const file = join(place.folder, 'organisation.yaml');
  await writeFile(file, text);
  const ran = await org('import', file, ...more);
  await place.remove();
  return ran;
}

/** Somebody of the demonstration who has no window of their own. */
async function meets(number: string): Promise<TestPerson> {
  const person = demo.people.get(personId(`00000000-0000-4000-8000-0000000000${number}`));
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const { bot, connector } = town;
  const met = makePerson({ bot: () => bot.url, connector, settled: town.settled, person });
  await met.opensTheirChat();
  return met;
}

async function raisedBy(person: TestPerson): Promise<string> {
  return codeOn(await story.tapsVerb(person, await person.says('oro'), 'concern.raise', aConcern()));
}

const imported = async () =>
  (await store.all('org'))
    .filter((row) => row['kind'] === 'import')
    .toSorted((a, b) => String(a['at']).localeCompare(String(b['at'])));

/** What the unit has in open cases, by case. */
const cases = { waiting: '', held: '', asked: '', invited: '', booked: '', consent: '' };

test('a file without a unit that open cases need is refused, and names each by its code and what the unit has in it', async () => {
  const { chris } = town.people;
  cases.waiting = await raisedBy(chris);
  cases.held = await raisedBy(chris);
  await story.tapsVerb(chris, chris.sees(cases.held, town.channel(BUP)), 'case.take');
  cases.asked = await story.taken(town);
  await asks(town, cases.asked, { to: BUP });
  cases.invited = await meet.together(town, [BUP]);
  await meet.calls(town, cases.invited, { units: BUP });
  cases.booked = await meet.together(town, [BUP]);
  await meet.bookedFor(town, cases.booked, { units: BUP, place: BUP });
  cases.consent = await story.taken(town);
  await asksConsent(town, cases.consent, { to: BUP });
  await town.settled();
  const before = await store.everything();

  const { code, said } = await imports(withoutUnit((await org('export')).said, BUP));
  expect(code).toBe(1);
  const lines = said.trimEnd().split('\n');
  expect(lines[0]).toBe('BUP Exempellän (bup-exempellan) is not in the file, and in these cases it');
  expect(lines.slice(1, -2).toSorted()).toEqual(
    [
      `  ${cases.waiting}  has the case; raised it`,
      `  ${cases.held}  has the case; raised it`,
      `  ${cases.asked}  is asked (request 1)`,
      `  ${cases.invited}  takes part; is invited (meeting 1)`,
      `  ${cases.booked}  takes part; is invited (meeting 1)`,
      `  ${cases.consent}  receives by consent 1, which holds for no other unit`,
    ].toSorted(),
  );
  expect(lines.slice(-2)).toEqual([
    'Say where they go: --to bup-exempellan=UNIT, or --to bup-exempellan=above for whoever stands above. In its secrecy area: forsta-linjen.',
    'Nothing was changed.',
  ]);
  expect(await store.everything()).toEqual(before);
});

test.each([
  ['bup-exempellan=bup-exempellan', '"bup-exempellan" is no unit of the secrecy area exempellan-vard.'],
  ['lonnskolan=bjorkens-forskola', 'Lönnskolan is still in the file, and keeps its cases.'],
  ['nowhere=lonnskolan', 'write OLD=NEW, where OLD is a unit that goes.'],
  ['bup-exempellan', 'write OLD=NEW, where OLD is a unit that goes.'],
  ['=forsta-linjen', 'write OLD=NEW, where OLD is a unit that goes.'],
  ['bup-exempellan=forsta-linjen=lonnskolan', 'write OLD=NEW, where OLD is a unit that goes.'],
])('--to %s is refused with a sentence', (to, why) => {
  expect(() => movesAsked(demo, orgOf(withoutUnit(DEMO, BUP)), [to])).toThrow(`--to ${to}: ${why}`);
});

test('a unit on the other side of a border of secrecy does not get them, and nothing is changed', async () => {
  const before = await store.everything();
  const { code, said } = await imports(withoutUnit((await org('export')).said, BUP), '--to', `${BUP}=${story.SCHOOL}`);
  expect([code, said]).toEqual([
    1,
    '--to bup-exempellan=lonnskolan: "lonnskolan" is no unit of the secrecy area exempellan-vard. In its secrecy area: forsta-linjen.\n',
  ]);
  expect(await store.everything()).toEqual(before);
});

test('told where they go it is imported: the cases go there, people there see and hold them, and are told', async () => {
  const { sam } = town.people;
  const seen = sam.cards().length;
  const [frida, folke] = [await meets('11'), await meets('12')];
  const { code, said } = await imports(withoutUnit((await org('export')).said, BUP), '--to', `${BUP}=${FIRST_LINE}`);
  expect([code, said]).toEqual([0, expect.stringContaining('imported: 7 units, 21 people\n')]);
  const hands = said.split('\n').find((line) => line.startsWith('cases that change hands within a minute: ')) ?? '';
  for (const one of Object.values(cases)) expect(hands).toContain(one);
  expect((await imported()).at(-1)).toMatchObject({ by: 'command-line', force: false });
  await isDone();

  for (const one of [cases.waiting, cases.held]) {
    expect(await store.events(one)).toContain('unitMoved');
    expect((await store.state(one)).holder).toMatchObject({ kind: 'unit', unit: FIRST_LINE });
    expect(folke.cards().some(({ text }) => text.includes(one))).toBe(true);
    const shown = await story.tapsVerb(frida, await frida.says(one), 'case.show');
    expect(shown.text).toContain('Jag vill inte gå hem');
    await story.tapsVerb(frida, shown, 'case.take');
    expect((await store.state(one)).holder).toMatchObject({ kind: 'person', unit: FIRST_LINE });
  }
  const there = (one: string): string => frida.sees(one, town.channel(FIRST_LINE)).text;
  expect((await store.state(cases.asked)).referrals).toMatchObject([{ to: FIRST_LINE, status: { is: 'sent' } }]);
  expect(there(cases.asked)).toContain('Lönnskolan');
  expect((await store.state(cases.invited)).meetings).toMatchObject([{ units: [story.SCHOOL, FIRST_LINE] }]);
  expect(there(cases.invited)).toContain('Ni är kallade till ett möte');
  expect((await store.state(cases.booked)).meetings).toMatchObject([
    { units: [story.SCHOOL, FIRST_LINE], place: { unit: FIRST_LINE }, status: { is: 'booked' } },
  ]);
  expect(there(cases.booked)).toContain('Vem kommer');
  const told = sam.cards().slice(seen);
  expect(told.some(({ text }) => text.includes(cases.booked) && text.includes('Möte bokat'))).toBe(true);
  expect((await store.state(cases.consent)).consents).toMatchObject([{ to: [BUP] }]);
  const looked = await story.tapsVerb(sam, await sam.says(`historik ${cases.asked}`), 'history.show');
  expect(looked.text).toContain('En enhet finns inte längre. Det som den hade gick till Första linjen Exempellän');
});

test('told that they go to whoever stands above, somebody there is told; and that it was forced is on record', async () => {
  const { birger, rut, siv } = town.people;
  const one = await raisedBy(birger);
  await town.settled();
  const file = withoutUnit((await org('export')).said, PRESCHOOL);
  expect((await org('away', 'Sam Skolsamordnare', '2026-12-01')).code).toBe(0);
  const overtaken = await imports(file, '--to', `${PRESCHOOL}=above`);
  expect([overtaken.code, overtaken.said]).toEqual([1, expect.stringContaining('away  Sam Skolsamordnare')]);
  expect((await imports(file, '--force')).said).toContain(`  ${one}  has the case; raised it`);
  expect((await imports(file, '--force', '--to', `${PRESCHOOL}=above`)).code).toBe(0);
  expect((await imported()).map((row) => row['force'])).toEqual([false, true]);

  await isDone();
  expect((await store.state(one)).holder).toMatchObject({ kind: 'unit', unit: story.SCHOOL });
  expect(rut.cards().some(({ text }) => text.includes(one))).toBe(true);
  expect((await siv.says('att göra')).text).toContain(one);
});
