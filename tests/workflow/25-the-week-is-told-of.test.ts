import { expectWeek } from '../../src/app/reporting/digest-send.ts';
import { noRef } from '../../src/cards/kit/define.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import { saidIn } from '../support/post.ts';
import type { SeenCard } from '../support/seen.ts';
import * as story from '../support/story.ts';
import { type Name, startTown, type Town } from '../support/town.ts';

let town: Town;
const starts = async (edit?: (yaml: string) => string): Promise<void> => {
  town = await startTown(edit === undefined ? {} : { edit });
  await expectWeek(town.bot.ports);
};
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const MONDAY = '2026-11-30T07:30';
const digests = (who: Name, title = /^Vecka 48: barn på steg 2/): readonly SeenCard[] =>
  town.people[who].cards().filter((card) => title.test(card.text));
const digest = (who: Name): SeenCard => {
  const card = digests(who).at(-1);
  if (card === undefined) throw new Error(`${who} has no digest`);
  return card;
};
/** A child at step 2, whom the social services have been asked about. */
async function atStep2(): Promise<string> {
  const code = await story.taken(town);
  await asks(town, code);
  return code;
}

test('on Monday morning a manager has one card about the children at step 2', async () => {
  await starts();
  const code = await atStep2();
  await atStep2();
  const stays = await story.taken(town);
  await town.timeIs('2026-11-30T07:29');
  expect(digests('rut')).toHaveLength(0);
  await town.timeIs(MONDAY);
  expect(digests('rut')).toHaveLength(1);
  const { text } = digest('rut');
  expect(text).toContain('Lönnskolan');
  expect(text).toMatch(/På steg 2\n2\n/);
  expect(text).toMatch(/Nya\n2\n/);
  expect(text).toContain(code);
  expect(text).not.toContain(stays);
  // Whoever sees it learns nothing of which other service has been asked.
  expect(text).not.toMatch(/socialtjänst|Mottag/i);
  await town.timeIs('2026-11-30T09:00');
  expect(digests('rut')).toHaveLength(1);
});

test('where Monday is a holiday, it comes on the first working day after it', async () => {
  await starts();
  await atStep2();
  // Easter Monday.
  await town.timeIs('2027-03-29T08:00');
  expect(digests('rut', /^Vecka 12: barn på steg 2/)).toHaveLength(0);
  await town.timeIs('2027-03-30T07:29');
  expect(digests('rut', /^Vecka 12: barn på steg 2/)).toHaveLength(0);
  await town.timeIs('2027-03-30T07:30');
  expect(digests('rut', /^Vecka 12: barn på steg 2/)).toHaveLength(1);
});

test('two processes at once send one card each', async () => {
  await starts();
  await atStep2();
  const other = await town.anotherProcess();
  await town.timeIs('2026-11-30T07:29');
  const here = town.timeIs(MONDAY);
  await Promise.all([here, other.sweep()]);
  await Promise.all([town.bot.sweep(), other.sweep()]);
  await town.settled();
  for (const who of ['rut', 'sten', 'alva'] as const) expect(digests(who)).toHaveLength(1);
});

test('it is acknowledged with a tap, and otherwise goes one level up after three working days', async () => {
  await starts();
  await atStep2();
  await town.timeIs(MONDAY);
  const { rut, alva } = town.people;
  const read = await story.tapsVerb(town.people.sten, digest('sten'), 'digest.acknowledge');
  expect(read.text).toContain('Du har läst den här veckosammanställningen');
  expect(read.buttons.some(({ verb }) => verb === 'digest.acknowledge')).toBe(false);

  const unread = (): readonly SeenCard[] =>
    alva.cards().filter(({ text }) => text.startsWith('Veckosammanställningar som ingen har läst'));
  await town.timeIs('2026-12-03T07:29');
  expect(unread()).toHaveLength(0);
  await town.timeIs('2026-12-03T07:31');
  expect(unread()).toHaveLength(1);
  const [above] = unread();
  if (above === undefined) throw new Error('nobody above was told');
  expect(above.text).toContain(rut.name);
  const seen = await story.tapsVerb(alva, above, 'digest.acknowledge');
  expect(seen.text).toContain(`du tar det med ${rut.name}`);
  await town.timeIs('2026-12-04T12:00');
  expect(unread()).toHaveLength(1);
});

test('the three who have waited longest can be opened, taken over, and the holder reminded', async () => {
  await starts();
  const { rut, sam } = town.people;
  const code = await atStep2();
  await town.timeIs(MONDAY);
  const remind = await story.tapsVerb(rut, digest('rut'), 'holder.remind');
  expect(remind.text).toContain('Påminnelsen är skickad');
  await town.timeIs('2026-11-30T08:30');
  expect(sam.sees('Det här har kommit upp i dag').text).toContain(code);
  const over = await story.tapsVerb(rut, digest('rut'), 'case.hand');
  expect(over.text).toContain(`${rut.name}, Lönnskolan`);
  // Whoever holds it need not be reminded by herself.
  const { buttons } = await rut.says('läge');
  expect(buttons.map(({ verb }) => verb)).not.toContain('holder.remind');
  expect(buttons.map(({ verb }) => verb)).toContain('case.show');
});

test('what is done on a row leaves the week on the screen, and says that it is done', async () => {
  await starts();
  const { rut, sam } = town.people;
  const code = await atStep2();
  await town.timeIs(MONDAY);
  const reminded = await story.tapsVerb(rut, digest('rut'), 'holder.remind');
  expect(reminded.text).toContain('Vecka 48: barn på steg 2');
  expect(reminded.text).toContain('Påminnelsen är skickad');
  expect(reminded.buttons.map(({ verb }) => verb)).toContain('digest.acknowledge');
  const over = await story.tapsVerb(rut, reminded, 'case.hand');
  expect(over.text).toContain('Vecka 48: barn på steg 2');
  expect(over.text).toContain(`${rut.name}, Lönnskolan`);
  expect(over.buttons.map(({ verb }) => verb)).not.toContain('case.hand');
  // A refusal stands above it too, and gives the holder’s name.
  const refused = await rut.sends(
    story.forgedTap(rut, 'holder.remind', { ...noRef, case: code, cardVersion: 0, week: '2026-W48' }),
  );
  expect(saidIn(refused)).toContain('Vecka 48: barn på steg 2');
  // From where there is no digest, the same tap answers with the case.
  const other = await sam.sends(
    story.forgedTap(sam, 'case.show', { ...noRef, case: code, cardVersion: 0, week: '2026-W48' }),
  );
  expect(saidIn(other)).not.toContain('Vecka 48: barn på steg 2');
});

test('each of the three numbers opens the cases behind it, for the manager of now', async () => {
  await starts();
  const { rut, sten, tora } = town.people;
  const code = await atStep2();
  const other = await atStep2();
  // Two weeks later the request has not been answered, and more is late.
  await town.timeIs('2026-12-14T08:00');
  const now = await rut.says('läge');
  const counts = new Map(
    [...now.text.matchAll(/^(På steg 2|Försenat|Väntar på er)\n(\d+)$/gm)].map(([, title, count]) => [title, count]),
  );
  const lists = now.buttons.filter(({ verb }) => verb === 'cases.list');
  expect(lists.map(({ data }) => data['list'])).toEqual(['step2', 'late', 'asked']);
  expect(counts.get('På steg 2')).toBe('2');
  const [step2, late] = await Promise.all(lists.slice(0, 2).map(({ title }) => rut.taps(now, title)));
  for (const list of [step2, late]) {
    expect(list?.text).toContain(code);
    expect(list?.text).toContain(other);
    expect(list?.buttons.map(({ title }) => title)).toContain('Till läget');
  }
  const things = Number(counts.get('Försenat'));
  expect(things).toBeGreaterThan(2);
  expect(late?.text).toContain(`Försenat: ${things} saker i 2 ärenden`);
  expect(late?.text).not.toContain('Så som det är nu');
  const ofAWeek = { ...noRef, list: 'late', unit: '', page: 0, week: '2026-W48' };
  expect(saidIn(await rut.sends(story.forgedTap(rut, 'cases.list', ofAWeek)))).toContain('Så som det är nu');
  // Asked and silent: the other unit's manager sees that they are waited for, by code.
  const theirs = await sten.says('läge');
  expect(theirs.text).toMatch(/Väntar på er\n2\n/);
  expect(theirs.text).not.toContain('Inget är försenat.');
  const asked = theirs.buttons.find(({ data }) => data['list'] === 'asked');
  const waiting = await sten.taps(theirs, asked?.title ?? '');
  for (const one of [code, other]) expect(waiting.text).toContain(one);
  expect(waiting.text).toContain('Svara på förfrågan om stöd');
  // A button is no right: a teacher has no such list.
  const forged = await tora.sends(
    story.forgedTap(tora, 'cases.list', { ...noRef, list: 'late', page: 0, week: 'now' }),
  );
  expect(saidIn(forged)).not.toContain(code);
});

test('a manager’s reminder is part of the record: in its history, and in what a term is counted from', async () => {
  await starts();
  const { rut, sam } = town.people;
  const code = await atStep2();
  await town.timeIs(MONDAY);
  await story.tapsVerb(rut, digest('rut'), 'holder.remind');
  const history = await story.tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(history.text).toMatch(/Rut Demorektor\nPåminde den som håller i ärendet/);
  const counted: string[] = [];
  for await (const { events } of town.bot.ports.digests.allEvents()) counted.push(...events.map(({ type }) => type));
  expect(counted).toContain('dutyReminded');
});

test('whoever has opened a case on the week’s card gets the card back from läge, and acknowledges it there', async () => {
  await starts();
  const code = await atStep2();
  const { rut } = town.people;
  expect((await rut.says('läge')).buttons.map(({ verb }) => verb)).not.toContain('digest.open');
  await town.timeIs(MONDAY);
  expect((await story.tapsVerb(rut, digest('rut'), 'case.show')).text).toContain(code);
  const now = await rut.says('läge');
  expect(now.buttons.map(({ title }) => title)).toContain('Veckosammanställningen för vecka 48');
  const week = await story.tapsVerb(rut, now, 'digest.open');
  expect(week.text).toContain('Vecka 48: barn på steg 2');
  expect((await story.tapsVerb(rut, week, 'digest.acknowledge')).text).toContain(
    'Du har läst den här veckosammanställningen',
  );
});

test('läge shows it as it is now, and where it has stuck to the manager alone', async () => {
  await starts();
  const { rut, tora } = town.people;
  const code = await atStep2();
  const now = await rut.says('läge');
  expect(now.text).toMatch(/^Läget nu: barn på steg 2/);
  expect(now.text).toContain(code);
  expect(now.buttons.some(({ verb }) => verb === 'digest.acknowledge')).toBe(false);
  const stuck = await story.tapsVerb(rut, now, 'digest.list');
  expect(stuck.text).toContain('Exempelby kommun → Exempelby kommun');
  expect((await tora.says('läge')).text).toMatch(/^Din vecka/);
});

test('area managers get sums without codes, and no number below five', async () => {
  await starts();
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push(await atStep2());
  await town.timeIs(MONDAY);
  const { alva } = town.people;
  const { text } = digest('alva');
  for (const code of codes) expect(text).not.toContain(code);
  expect(text).toMatch(/På steg 2\n5\n/);
  const sums = await story.tapsVerb(alva, digest('alva'), 'digest.list');
  expect(sums.text).toContain('Exempelby kommun');
  expect(sums.text).toContain('5 på steg 2, 5 nya, – har lämnat');
  // What has happened since the week ended is not told before the next has.
  await atStep2();
  expect((await alva.says('läge')).text).toContain('Summorna är från vecka 48');
  expect((await alva.says('läge')).text).toMatch(/På steg 2\n5\n/);
});

test('the steering group follows the whole, and sees to what area managers leave unread', async () => {
  await starts((yaml) => yaml.replace('role: administrator }', 'role: steering }'));
  for (let n = 0; n < 5; n += 1) await atStep2();
  await town.timeIs(MONDAY);
  const { adam, alva } = town.people;
  expect(digest('adam').text).toMatch(/På steg 2\n5\n/);
  const sums = await story.tapsVerb(adam, digest('adam'), 'digest.list');
  for (const name of ['Exempelby kommun', 'Region Exempellän', 'Stiftelsen Eken', 'Kommun: Exempelby'])
    expect(sums.text).toContain(name);
  await town.timeIs('2026-12-03T07:31');
  expect(adam.sees('Veckosammanställningar som ingen har läst').text).toContain(alva.name);
  // Nobody sees to what is not theirs.
  const { tora } = town.people;
  const tap = (who: Name) =>
    story.forgedTap(town.people[who], 'digest.acknowledge', {
      ...noRef,
      week: '2026-W48',
      of: '00000000-0000-4000-8000-000000000021',
    });
  for (const who of ['rut', 'tora'] as const)
    expect(saidIn(await town.people[who].sends(tap(who)))).toContain(
      'Veckosammanställningen är för den som leder en enhet',
    );
  expect((await tora.says('läge')).text).not.toContain('steg 2\n5');
});

test('what has gone to another unit since is not shown where it was', async () => {
  await starts();
  const { mia, rut } = town.people;
  const code = await story.taken(town);
  await asks(town, code, { hand: 'over' });
  await town.timeIs(MONDAY);
  expect(digest('rut').text).toContain(code);
  await story.tapsVerb(mia, mia.sees(code, town.channel(SOCIAL)), 'referral.accept');
  const again = await rut.sends(story.forgedTap(rut, 'digest.open', { ...noRef, week: '2026-W48' }));
  expect(saidIn(again)).toContain('Vecka 48');
  expect(saidIn(again)).not.toContain(code);
  expect(saidIn(again)).not.toContain(mia.name);
});

test('whoever holds a case has a week of their own', async () => {
  await starts();
  const { sam } = town.people;
  const code = await atStep2();
  await town.timeIs(MONDAY);
  const week = sam.sees('Din vecka');
  expect(week.text).toContain(code);
  expect(week.text).toContain('Svar på förfrågan om stöd');
  expect((await sam.says('min vecka')).text).toContain('Din vecka');
});

test('forty units are told of a page at a time, within the size that Teams takes', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `skola-${n + 1}`);
  await starts((yaml) => {
    const units = many.map(
      (id, n) => `
  - { id: ${id}, name: Skolan med ett ganska långt namn nummer ${n + 1}, kind: school, area: exempelby-skola, municipality: Exempelby,
      hours: mon-fri 08:00-16:30, reportTo: { how: Ring, url: https://exempelby.example/ } }`,
    );
    const roles = many.map((id) => `\n      - { unit: ${id}, role: manager }`);
    return yaml
      .replace('\nunits:\n', `\nunits:${units.join('')}\n`)
      .replace(
        '      - { unit: lonnskolan, role: manager }',
        `      - { unit: lonnskolan, role: manager }${roles.join('')}`,
      );
  });
  await atStep2();
  await town.timeIs(MONDAY);
  const { rut } = town.people;
  expect(digest('rut').text).toContain('41 enheter');
  const names = new Set<string>();
  let page = await story.tapsVerb(rut, digest('rut'), 'digest.list');
  for (let pages = 1; ; pages += 1) {
    for (const [name] of page.text.matchAll(/Skolan med ett ganska långt namn nummer \d+/g)) names.add(name);
    expect(JSON.stringify(page.json).length).toBeLessThan(14_000);
    const next = page.buttons.find(({ title }) => title === 'Nästa sida');
    if (next === undefined || pages > 10) break;
    page = await rut.taps(page, next.title);
  }
  expect(names.size).toBe(40);
});
