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
