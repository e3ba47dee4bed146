import { parseOrgFile } from '../../src/content/org-file.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import { codeOn } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

const [PRESCHOOL, NEW] = ['bjorkens-forskola', 'lonnskolan-7-9'];

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, PRESCHOOL] }));
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

/** Without a unit, anybody's role in it, and those who worked nowhere else. */
function without(yaml: string, unit: string): string {
  const blocks = yaml.split(/(?=^ {2}- id: )/m).filter((block) => !block.startsWith(`  - id: ${unit}\n`));
  const roles = new RegExp(`^ {6}- \\{ unit: ${unit}, role: [a-z-]+ \\}\\n`, 'gm');
  return blocks
    .map((block) => (block.includes('roles:') ? block.replace(roles, '') : block))
    .filter((block) => !/roles:\n(?! {6})/.test(block))
    .join('');
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
  await becomes((yaml) => without(yaml, PRESCHOOL));
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
  await becomes((yaml) => without(yaml, SOCIAL).replaceAll(/^ {4}deputy: 0+-0000-4000-8000-00000000000[38]\n/gm, ''));
  await sam.says(code);
  await story.goesBy(town, { seconds: 180 });
  const told = sam
    .cards()
    .slice(before)
    .map(({ text }) => text);
  expect(told.some((text) => text.includes('En enhet som var tillfrågad eller inbjuden finns inte längre'))).toBe(true);
  expect((await store.state(code)).referrals).toMatchObject([{ n: 1, status: { is: 'withdrawn' } }]);
  const again = await story.formOf(town, code, 'referral.open');
  expect(again.text).not.toContain('Mottag barn och unga');
});
