import { parseOrgFile } from '../../src/content/org-file.ts';
import { type PersonId, personId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/organisation/org.ts';
import { deliverTo } from '../support/post.ts';
import type { SeenCard } from '../support/seen.ts';
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

const id = (number: string): PersonId => personId(`00000000-0000-4000-8000-0000000000${number}`);
const [SAM, RUT, DISA, SIV, ADAM] = [id('02'), id('04'), id('05'), id('06'), id('22')];

/** Somebody as the organisation now has them. */
async function now(person: PersonId): Promise<Person | undefined> {
  const read = parseOrgFile((await town.bot.orgFiles.read())?.text ?? '');
  return read.ok ? read.org.people.get(person) : undefined;
}
const history = async (): Promise<readonly unknown[]> =>
  (await store.all('org'))
    .filter(({ rowKey }) => rowKey.startsWith('history-'))
    .map(({ by, kind, person, unit }) => [by, kind, person, unit]);

/** The form about somebody, from their row of the manager's card. */
async function formFor(person: PersonId, who: Name = 'rut'): Promise<SeenCard> {
  const list = await town.people[who].says('mina medarbetare');
  return town.people[who].taps(rowOf(list, person), 'row');
}
/** The card with that person's button alone, so that it can be tapped whatever it says. */
function rowOf(list: SeenCard, person: PersonId): SeenCard {
  const button = list.buttons.find(({ data }) => data['person'] === person);
  if (button === undefined) throw new Error(`nobody of that id on:\n${list.text}`);
  return { ...list, buttons: [{ ...button, title: 'row' }] };
}
const forged = async (who: Name, verb: string, data: Readonly<Record<string, string>>): Promise<string> => {
  const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
  const person = town.people[who];
  const answer = await person.sends(story.forgedTap(person, verb, { ...ref, ...data }));
  await town.settled();
  return story.bodyOf(answer);
};

describe('somebody says that they are away', () => {
  test('with two dates, and is told who stands in', async () => {
    const { sam } = town.people;
    const form = await sam.says('borta');
    expect(form.text).toContain('När är du borta?');
    expect(form.text).toContain('2026-11-25');
    const done = await sam.taps(form, 'Spara', { from: '2026-11-26', until: '2026-12-04' });
    expect(done.text).toContain(
      'Antecknat. Borta från tors 26 nov till och med fre 4 dec. Disa Demoersättare är ersättare så länge.',
    );
    expect((await now(SAM))?.away).toEqual({ from: '2026-11-26', until: '2026-12-04' });

    await story.goesBy(town, { seconds: 60 });
    const again = await sam.says('BORTA');
    expect(again.text).toContain('2026-12-04');
    expect((await sam.taps(again, 'Jag är tillbaka')).text).toContain('Välkommen tillbaka.');
    expect((await now(SAM))?.away).toBeUndefined();
    expect(await history()).toEqual([
      [SAM, 'away', SAM, 'lonnskolan'],
      [SAM, 'back', SAM, 'lonnskolan'],
    ]);
  });

  test('without an end, and is back with one word', async () => {
    const { chris } = town.people;
    const form = await chris.says('away');
    const done = await chris.taps(form, 'Save', { from: '2026-11-23', until: '' });
    expect(done.text).toContain('Noted. Away until further notice. No deputy meanwhile. Tell your manager');
    expect((await chris.says('back')).text).toContain('Welcome back.');
    expect((await chris.says('back')).text).toContain('Welcome back.');
    expect(await history()).toHaveLength(2);
  });

  test.each([
    [{ from: '', until: '2026-12-04' }, 'Fyll i det här fältet.'],
    [{ from: 'i morgon', until: '2026-12-04' }, 'Skriv ett datum, till exempel 2026-11-23.'],
    [{ from: '2026-12-04', until: '2026-12-01' }, 'Sista dagen kan inte vara före den första.'],
    [{ from: '2026-11-02', until: '2026-11-24' }, 'Den dagen har redan varit.'],
  ])('and gets the form back with what they typed, when it is %j', async (typed, problem) => {
    const { sam } = town.people;
    const back = await sam.taps(await sam.says('borta'), 'Spara', typed);
    expect(back.text).toContain(problem);
    for (const value of Object.values(typed)) expect(back.text).toContain(value);
    expect((await now(SAM))?.away).toBeUndefined();
    expect((await sam.taps(back, 'Spara', { from: '2026-11-25', until: '2026-11-25' })).text).toContain('Antecknat.');
  });

  test('in their own chat, and nowhere else', async () => {
    const { sam } = town.people;
    for (const text of ['borta', 'tillbaka', 'mina medarbetare', 'mina medarbetare lönn'])
      expect((await sam.says(text, story.schoolChannel(town))).text).toContain('Det gör vi i vår egen chatt');
    const form = await sam.says('borta');
    const tap = sam.tapActivity(form, 'Spara', { from: '2026-11-25', until: '' });
    await sam.sends(story.asSubmit(tap));
    await town.settled();
    expect(sam.sees('Antecknat.').text).toContain('Borta tills vidare.');
  });

  test('once, when the tap is delivered twice', async () => {
    const { sam } = town.people;
    const tap = sam.tapActivity(await sam.says('borta'), 'Spara', { from: '2026-11-25', until: '' });
    const answers = await Promise.all([sam.sends(tap), sam.sends(tap)]);
    expect(story.bodyOf(answers[0] ?? { body: '' })).toBe(story.bodyOf(answers[1] ?? { body: undefined }));
    expect(await history()).toHaveLength(1);
  });
});

describe('a manager', () => {
  test('sees who works in the unit, who is away, and which chair is empty', async () => {
    const { rut, sam, siv } = town.people;
    const before = await rut.says('mina medarbetare');
    expect(before.text).toMatch(/Lönnskolan[\s\S]*Sam Skolsamordnare\nSamordnare[\s\S]*Rut Demorektor\nChef/);
    expect(before.text).not.toMatch(/Mia Mottagare|Samordnare saknas/);

    for (const person of [sam, siv])
      await person.taps(await person.says('borta'), 'Spara', { from: '2026-11-25', until: '' });
    await forged('disa', 'away.set', { from: '2026-11-25', until: '' });
    const after = await rut.says('mina medarbetare');
    expect(after.text).toContain('Samordnare saknas: alla samordnare i Lönnskolan är borta.\n');
    expect(after.text).toContain('Borta tills vidare. Ingen ersättare så länge.');
  });

  test('says that somebody is away and what they do, in one form, and sees it on the card', async () => {
    const { rut, disa } = town.people;
    const form = await formFor(DISA);
    expect(form.text).toMatch(/Disa Demoersättare[\s\S]*Personal[\s\S]*På plats/);
    const list = await rut.taps(form, 'Spara', { from: '2026-11-24', until: '2026-11-27', roles: 'staff,coordinator' });
    expect(list.text).toContain('Sparat.');
    expect(list.text).toMatch(/Disa Demoersättare\nPersonal · Samordnare\nBorta till och med fre 27 nov\./);
    expect(await now(DISA)).toMatchObject({
      away: { from: '2026-11-24', until: '2026-11-27' },
      memberships: [{ role: 'staff' }, { role: 'coordinator' }],
    });
    expect(await history()).toEqual(expect.arrayContaining([[RUT, 'away', DISA, 'lonnskolan']]));
    // The new task holds at once.
    const code = await story.raised(town);
    await story.tapsVerb(disa, story.cardOf(town, code), 'case.take');
    expect(story.cardOf(town, code).text).toContain('Disa Demoersättare');

    const back = await rut.taps(await formFor(DISA), 'Är tillbaka');
    expect(back.text).toContain('Sparat.');
    expect((await now(DISA))?.away).toBeUndefined();
  });

  test('takes somebody out of the unit, after having been told what that means', async () => {
    const { rut } = town.people;
    const asked = await rut.taps(await formFor(SAM), 'Ta bort');
    expect(asked.text).toContain('Ta bort Sam Skolsamordnare från Lönnskolan?');
    expect(asked.text).toContain('Ärenden som Sam Skolsamordnare håller i går till enheten.');
    expect((await rut.taps(asked, 'Avbryt')).text).toContain('Mina medarbetare');
    expect(await now(SAM)).toBeDefined();
    const tap = rut.tapActivity(asked, 'Ta bort');
    expect(story.bodyOf(await rut.sends(tap))).toContain('Sam Skolsamordnare arbetar inte längre i Lönnskolan.');
    expect(story.bodyOf(await rut.sends(tap))).toContain('Personen arbetar inte i enheten längre.');
    expect(await now(SAM)).toBeUndefined();
    expect((await now(SIV))?.deputy).toBeUndefined();
    expect(await history()).toEqual([[RUT, 'roles', SAM, 'lonnskolan']]);
  });

  test('gets the form back when something is to be mended, with what was chosen', async () => {
    const { rut } = town.people;
    const back = await rut.taps(await formFor(SAM), 'Spara', { from: '', until: '2026-12-04', roles: '' });
    expect(back.text).toContain('Sam Skolsamordnare');
    expect(back.text).toContain('2026-12-04');
    const again = await rut.taps(back, 'Spara', { from: '2026-12-01', until: '2026-12-04', roles: '' });
    for (const text of [back.text, again.text]) expect(text.split('Fyll i det här fältet.')).toHaveLength(2);
    expect((await now(SAM))?.away).toBeUndefined();
  });

  test('cannot leave the unit without a manager, nor make or unmake an administrator', async () => {
    const { rut } = town.people;
    const list = await rut.taps(await formFor(RUT), 'Spara', { from: '', until: '', roles: 'staff' });
    expect(list.text).toContain('Enheten behöver minst en chef.');
    const admin = await rut.taps(await rut.taps(await formFor(ADAM), 'Ta bort'), 'Ta bort');
    expect(admin.text).toContain('Den rollen ges och tas bort av den som sköter boten hos er.');
    expect(
      await forged('rut', 'staff.save', {
        person: SAM,
        unit: 'lonnskolan',
        from: '',
        until: '',
        roles: 'administrator',
      }),
    ).toContain('Sam Skolsamordnare');
    expect((await now(SAM))?.memberships).toEqual([{ unit: 'lonnskolan', role: 'coordinator' }]);
    expect(await history()).toEqual([]);
  });

  test('by one’s own unit alone, as an administrator too; everybody else is told kindly', async () => {
    const { adam, sam } = town.people;
    const kindly = 'Det här gör enhetens chef eller en administratör.';
    expect((await sam.says('mina medarbetare')).text).toContain(kindly);
    expect((await sam.says('my staff lönn')).text).toContain(kindly);
    const of = { person: SAM, unit: 'lonnskolan' };
    for (const who of ['tora', 'sam', 'sten', 'alva', 'chris'] as const) {
      const answers = [
        await forged(who, 'staff.person', of),
        await forged(who, 'staff.save', { ...of, from: '2026-11-25', until: '', roles: 'manager' }),
        await forged(who, 'staff.back', of),
        await forged(who, 'staff.leaving', of),
        await forged(who, 'staff.leave', of),
      ];
      for (const answer of answers) expect(answer).toMatch(/Det här gör enhetens chef|This is done by the unit/);
    }
    // Of their own unit they get nobody in from elsewhere.
    expect(
      await forged('sten', 'staff.save', {
        person: SAM,
        unit: 'exempelby-mottag',
        from: '',
        until: '',
        roles: 'staff',
      }),
    ).toContain('Personen arbetar inte i enheten längre.');
    expect(await history()).toEqual([]);

    const first = await adam.says('mina medarbetare');
    expect(first.text).toMatch(/Sida 1 av \d/);
    expect((await adam.taps(first, 'Visa fler')).text).toMatch(/Sida 2 av \d/);
    const mottag = await adam.says('mina medarbetare mottag');
    expect(mottag.text).toContain('Mia Mottagare');
    const saved = await adam.taps(rowOf(mottag, id('03')), 'row');
    expect((await adam.taps(saved, 'Spara', { from: '2026-11-25', until: '', roles: 'coordinator' })).text).toContain(
      'Sparat.',
    );
  });
});

test('two who change people at the same time both get their way, in two processes', async () => {
  const { rut, sam } = town.people;
  const other = await town.anotherProcess();
  const form = await formFor(SIV);
  const own = await sam.says('borta');
  const answers = await Promise.all([
    rut.sends(rut.tapActivity(form, 'Spara', { from: '2026-11-25', until: '', roles: 'coordinator,staff' })),
    deliverTo(other, sam.tapActivity(own, 'Spara', { from: '2026-11-25', until: '' })),
  ]);
  expect(answers.map(story.bodyOf)).toEqual([
    expect.stringContaining('Sparat.'),
    expect.stringContaining('Antecknat.'),
  ]);
  expect(await now(SIV)).toMatchObject({ away: { from: '2026-11-25' }, memberships: [{}, {}] });
  expect((await now(SAM))?.away).toEqual({ from: '2026-11-25' });
  // Nobody is named in the log, nor by their number.
  const lines = town.log.join('\n');
  expect(lines).toContain('"msg":"staff change"');
  expect(lines).not.toMatch(/Skolsamordnare|00000000-0000-4000-8000/);
});

test('help says what to write, and to those who lead a unit how to see its people', async () => {
  const { rut, tora } = town.people;
  expect((await tora.says('hjälp')).text).toContain('borta, och tillbaka');
  expect((await tora.says('hjälp')).text).not.toContain('mina medarbetare');
  expect((await rut.says('hjälp')).text).toContain('mina medarbetare');
});
