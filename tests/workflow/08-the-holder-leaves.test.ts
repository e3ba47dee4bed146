import { parseOrgFile } from '../../src/content/org-file.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeEach(async () => {
  town = await startTown();
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** The administrator imports a changed file, and the bot has had the time to see it. */
async function imports(change: (yaml: string) => string): Promise<void> {
  const stored = await town.bot.orgFiles.read();
  const text = change(stored?.text ?? '');
  expect(text).not.toBe(stored?.text);
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  await town.bot.orgFiles.write(read.org.version, text);
  await story.goesBy(town, { seconds: 60 });
}

const SAMS_ROLE = /(name: Sam Skolsamordnare[\s\S]*?unit: )lonnskolan(, role: coordinator)/;

test('a case whose holder now works for another authority can be taken by those who handle it', async () => {
  const { sam, siv } = town.people;
  const code = await story.taken(town);
  // Nobody stands in across authorities, so those lines go as well.
  await imports((yaml) => yaml.replace(SAMS_ROLE, '$1exempelby-mottag$2').replaceAll(/\n\s+deputy:[^\n]*/g, ''));

  const card = story.cardOf(town, code);
  expect((await story.tapsVerb(sam, card, 'case.show')).text).not.toContain('Jag vill inte gå hem');
  const opened = await story.tapsVerb(siv, card, 'case.show');
  await story.tapsVerb(siv, opened, 'case.take');
  expect(story.cardOf(town, code).text).toContain('Siv Skolsamordnare');
  expect((await story.tapsVerb(siv, story.cardOf(town, code), 'case.show')).text).toContain('Jag vill inte gå hem');
});

/** The manager takes Sam out of the unit, in the chat. */
async function leaves(): Promise<string> {
  const { rut } = town.people;
  const list = await rut.says('mina medarbetare');
  const row = list.buttons.find(({ data }) => data['person'] === '00000000-0000-4000-8000-000000000002');
  if (row === undefined) throw new Error(`Sam is not on:\n${list.text}`);
  const form = await rut.taps({ ...list, buttons: [{ ...row, title: 'row' }] }, 'row');
  const gone = await rut.taps(await rut.taps(form, 'Ta bort'), 'Ta bort');
  expect(gone.text).not.toContain('Sam Skolsamordnare, samordnare');
  return gone.text;
}

test('what somebody held falls to the unit when they leave, with a clock, and the manager is told', async () => {
  const { siv, rut } = town.people;
  const code = await story.taken(town);
  await leaves();
  await story.goesBy(town, { seconds: 60 });
  expect(siv.sees(code, story.schoolChannel(town)).text).toContain('ingen har tagit ärendet än');
  expect(rut.sees(code).text).toContain('har ingen som håller i det');
  expect((await siv.says('att göra')).text).toContain('Ta ärendet');

  await town.timeIs('2026-11-27T09:05');
  expect(rut.sees('Ingen har tagit').text).toContain(code);
  await story.tapsVerb(siv, siv.sees(code, story.schoolChannel(town)), 'case.take');
  expect(siv.sees(code, story.schoolChannel(town)).text).toContain('Siv Skolsamordnare');
});

test('whoever has left the unit reads its cases no more, also while still named as a deputy there; and does when standing in', async () => {
  const { sam, siv } = town.people;
  const held = await story.taken(town);
  const waiting = await story.raised(town);
  await imports((yaml) => yaml.replace(SAMS_ROLE, '$1bjorkens-forskola, role: staff'));
  for (const code of [held, waiting]) {
    const shown = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
    expect(shown.text).not.toContain('Jag vill inte gå hem');
    expect(shown.text).toContain('Jag hittar inget ärende');
  }

  await story.tapsVerb(siv, await siv.says('borta'), 'away.set', { from: '2026-11-25', until: '2026-11-27' });
  await story.goesBy(town, { seconds: 60 });
  expect((await story.tapsVerb(sam, story.cardOf(town, waiting), 'case.show')).text).toContain('Jag vill inte gå hem');
});

test('a role that is taken away takes with it for whom they stand in, and the manager reads so', async () => {
  expect(await leaves()).toContain('Sam Skolsamordnare är inte längre ersättare för Siv Skolsamordnare');
  const stored = await town.bot.orgFiles.read();
  const read = parseOrgFile(stored?.text ?? '');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect([...read.org.people.values()].find(({ name }) => name === 'Siv Skolsamordnare')?.deputy).toBeUndefined();
});

test('also when nobody saw them leave: the next clock finds it', async () => {
  const { rut } = town.people;
  const code = await story.taken(town);
  await imports((yaml) => yaml.replace(SAMS_ROLE, '$1exempelby-mottag$2').replaceAll(/\n\s+deputy:[^\n]*/g, ''));
  await town.timeIs('2026-12-02T07:46');
  expect(story.cardOf(town, code).text).toContain('ingen har tagit ärendet än');
  expect(rut.sees(code).text).toContain('har ingen som håller i det');
});
