import { asks, cardIn, declines, SOCIAL } from '../support/asking.ts';
import type { SeenCard } from '../support/seen.ts';
import * as story from '../support/story.ts';
import { type Name, startTown, type Town } from '../support/town.ts';

let town: Town;
beforeEach(async () => {
  town = await startTown();
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const DAY = 'Det här har kommit upp i dag';
const days = (who: Name): readonly SeenCard[] => town.people[who].cards().filter((card) => card.text.startsWith(DAY));
const newest = (who: Name): SeenCard => {
  const card = days(who).at(-1);
  if (card === undefined) throw new Error(`${who} has no message of the day`);
  return card;
};
const todo = (who: Name): Promise<SeenCard> => town.people[who].says('att göra');
/** The first thing on a list, opened. */
const opens = (who: Name, list: SeenCard): Promise<SeenCard> => story.tapsVerb(town.people[who], list, 'duty.open');

/** Blocked, or uninstalled: from now on nothing can be posted there. */
const gone = (conversation: string): void => {
  town.connector.fail({ method: 'POST', conversation, times: 1_000 }, { status: 403 });
};

test('the holder is reminded on the morning of the day, in one message, and says that it is done', async () => {
  const { sam } = town.people;
  const codes = [await story.taken(town), await story.taken(town)];
  await town.timeIs('2026-12-02T07:44');
  expect(days('sam')).toHaveLength(0);
  await town.timeIs('2026-12-02T07:45');
  expect(days('sam')).toHaveLength(1);
  for (const code of codes) expect(newest('sam').text).toContain(code);
  expect(newest('sam').text).toContain('Första kontakten med vårdnadshavarna');

  const form = await opens('sam', newest('sam'));
  expect(form.text).toContain('Första kontakten med vårdnadshavarna');
  expect((await story.tapsVerb(sam, form, 'duty.finish')).text).toContain('Sparat');
  expect((await todo('sam')).text.match(/Första kontakten/g)).toHaveLength(1);
  // Told again, somebody hears that it is done, kindly.
  expect((await story.tapsVerb(sam, form, 'duty.finish')).text).not.toContain('Förlåt');
});

test.each([
  ['a day', '2026-11-27', '2026-11-27T07:45', '2026-11-27T15:30', 'I dag', 'fre 27 nov'],
  [
    'a day on which the school is closed',
    '2026-11-28',
    '2026-11-27T07:45',
    '2026-11-28T16:30',
    'Senast lör 28 nov',
    'lör 28 nov',
  ],
])('%s by which something is to be done lasts until closing time', async (_, by, morning, closes, said, late) => {
  const code = await story.taken(town);
  await asks(town, code);
  await declines(town, cardIn(town, SOCIAL, code), 'mia', { next: 'meanwhile', by });
  const line = async (): Promise<string> => {
    const lines = (await todo('sam')).text.split('\n');
    return lines.slice(lines.findIndex((text) => text.includes('Nästa steg efter ett nej'))).join(' ');
  };
  await town.timeIs(morning);
  expect(newest('sam').text).toContain('Nästa steg efter ett nej');
  expect(newest('sam').text).toContain(said);
  expect(newest('sam').text).not.toContain(`Skulle ha varit klart ${late}`);
  await town.timeIs(closes);
  expect(await line()).not.toContain(`Skulle ha varit klart ${late}`);
  await town.timeIs(`${closes}:01`);
  expect(await line()).toContain(`Skulle ha varit klart ${late}`);
});

test('the evening, the weekend and the holidays are quiet, and a break is warned of before it begins', async () => {
  await story.taken(town);
  await town.timeIs('2026-12-17T12:00');
  const before = town.connector.log.length;
  await town.timeIs('2026-12-17T23:00');
  expect(town.connector.log).toHaveLength(before);
  const known = days('sam').length;
  await town.timeIs('2026-12-18T07:46');
  expect(days('sam')).toHaveLength(known + 1);
  expect(newest('sam').text).toContain('Följa upp den tidiga insatsen');

  await town.timeIs('2026-12-18T15:30');
  const quiet = days('sam').length + days('rut').length;
  await town.timeIs('2027-01-10T20:00');
  expect(days('sam').length + days('rut').length).toBe(quiet);
});

test('a date of one’s own wins over the schedule', async () => {
  const { sam, disa } = town.people;
  await story.taken(town);
  await town.timeIs('2026-12-02T07:45');
  const form = await opens('sam', newest('sam'));

  const tooFar = await story.tapsVerb(sam, form, 'duty.later', { until: '2027-08-20' });
  expect(tooFar.text).toContain('Välj en tidigare dag');
  expect(JSON.stringify(tooFar.json)).toContain('2027-08-20');
  expect((await story.tapsVerb(sam, tooFar, 'duty.later', { until: '2026-12-01' })).text).toContain(
    'Välj en dag efter',
  );
  expect((await story.tapsVerb(sam, tooFar, 'duty.later', { until: '2026-12-10' })).text).toContain('Sparat');

  await town.timeIs('2026-12-09T12:00');
  expect([days('sam').length, days('disa').length, days('rut').length]).toEqual([1, 0, 0]);
  await town.timeIs('2026-12-10T07:46');
  expect(days('sam')).toHaveLength(2);
  // After that it rises as it would have.
  await town.timeIs('2026-12-14T07:46');
  expect(disa.sees(DAY).text).toContain('Första kontakten');
});

test('it rises to the deputy, the manager and the area’s manager, until one of them answers for it', async () => {
  const { rut, sam } = town.people;
  await story.taken(town);
  const told = async (at: string): Promise<readonly number[]> => {
    await town.timeIs(at);
    return (['sam', 'disa', 'rut', 'alva'] as const).map((who) => days(who).length);
  };
  expect(await told('2026-12-02T08:00')).toEqual([1, 0, 0, 0]);
  // Each time that it goes to somebody above, the holder hears again.
  expect(await told('2026-12-04T08:00')).toEqual([2, 1, 0, 0]);
  expect(await told('2026-12-09T08:59')).toEqual([2, 1, 0, 0]);
  expect(await told('2026-12-09T09:00')).toEqual([3, 1, 1, 0]);
  expect((await opens('rut', newest('rut'))).text).toContain('Chefen fick veta det ons 9 dec');
  expect(await told('2026-12-16T09:00')).toEqual([4, 1, 1, 1]);

  const form = await opens('rut', newest('rut'));
  expect((await story.tapsVerb(rut, form, 'duty.acknowledge')).text).toContain('Sparat');
  expect((await todo('sam')).text).not.toContain('Första kontakten');
  // Whoever has answered is asked how it went, and can say that it is done.
  await town.timeIs('2027-01-12T09:00');
  expect(newest('rut').text).toContain('Första kontakten');
  const again = await opens('rut', newest('rut'));
  expect((await story.tapsVerb(rut, again, 'duty.finish')).text).toContain('Sparat');
  const before = days('alva').length;
  await town.timeIs('2027-01-29T09:00');
  expect(days('alva')).toHaveLength(before);
  expect(sam.cards().length).toBeGreaterThan(0);
});

test('whoever has answered and does nothing is not the end of it', async () => {
  const { rut, alva } = town.people;
  const code = await story.taken(town);
  for (const at of ['2026-12-02T08:00', '2026-12-04T08:00', '2026-12-09T09:00']) await town.timeIs(at);
  await story.tapsVerb(rut, await opens('rut', newest('rut')), 'duty.acknowledge');
  await town.timeIs('2026-12-14T12:00');
  expect(newest('rut').text).toContain('Första kontakten');
  await town.timeIs('2027-01-13T12:00');
  expect(newest('alva').text).toContain(code);
  expect((await todo('alva')).text).toContain('Första kontakten');
  const form = await opens('alva', newest('alva'));
  expect((await story.tapsVerb(alva, form, 'duty.acknowledge')).text).toContain('Sparat');
});

test('what a card in the channel lists tells nobody in which cases harm is suspected', async () => {
  const [plain, suspected] = [await story.taken(town), await story.taken(town, { suspicion: 'true' })];
  const shown = (code: string): string => story.cardOf(town, code).text.replaceAll(code, 'KOD');
  expect(shown(suspected)).toBe(shown(plain));
});

test('the message of the day is left alone, with what was opened in it, unless something has changed', async () => {
  const { sam } = town.people;
  // As when two clocks come a moment apart.
  const again = async (wallClock: string): Promise<void> => {
    const org = await town.bot.ports.directory.org();
    const named = [...org.people.values()].find(({ name }) => name === 'Sam Skolsamordnare');
    if (named !== undefined) await town.bot.ports.personalMessages.ask(named.id, town.now(), town.now());
    await town.timeIs(wallClock);
  };
  await story.taken(town);
  await town.timeIs('2026-12-02T07:45');
  const { activityId } = newest('sam');
  const changes = (): number =>
    town.connector.log.filter((call) => call.method === 'PUT' && call.activityId === activityId).length;
  const form = await opens('sam', newest('sam'));
  await again('2026-12-02T07:46');
  expect(changes()).toBe(0);

  await story.tapsVerb(sam, form, 'duty.finish');
  await again('2026-12-02T07:47');
  expect(changes()).toBe(1);
  await again('2026-12-02T07:48');
  expect(changes()).toBe(1);
});

test('what comes up later in the day brings the same message up to date', async () => {
  const code = await story.taken(town);
  await town.timeIs('2026-12-02T07:45');
  const posted = days('sam').length;
  const second = await story.taken(town);
  await asks(town, second);
  await town.timeIs('2026-12-09T07:45');
  const [first, next] = [days('sam')[posted - 1], days('sam').at(-1)];
  expect(days('sam').length).toBeGreaterThan(posted);
  expect(next?.activityId).not.toBe(first?.activityId);
  expect(newest('sam').text).toContain(second);
  expect(newest('sam').text).toContain(code);
  const before = days('sam').length;
  await town.timeIs('2026-12-09T15:00');
  expect(days('sam')).toHaveLength(before);
});

test('a list of all that waits, oldest first, and a kind word when nothing does', async () => {
  const { sam, mia, tora } = town.people;
  expect((await todo('mia')).text).toContain('Inget väntar på dig just nu');
  expect((await todo('tora')).text).toContain('Inget väntar på dig just nu');
  const waiting = await story.raised(town);
  expect((await todo('sam')).text).toContain('Ta ärendet');
  const held = await story.taken(town);
  await asks(town, held);
  const list = (await todo('sam')).text;
  expect(list).toContain(waiting);
  expect(list.indexOf('Ta ärendet')).toBeLessThan(list.indexOf('Genomföra ett samverkansmöte'));
  expect(list.indexOf('Fråga om samtycke')).toBeLessThan(list.indexOf('Genomföra ett samverkansmöte'));
  expect((await todo('mia')).text).toContain('Svara på förfrågan om stöd');
  expect(await sam.says('att göra')).toBeDefined();
  expect((await mia.taps(mia.sees(held, town.channel('exempelby-mottag')), 'Ja, vi hjälper till')).text).toContain(
    'Vad händer nu?',
  );
  // A yes is not the end of what is owed.
  expect((await todo('mia')).text).toContain(held);
  expect((await todo('mia')).text).not.toContain('Inget väntar på dig just nu');
  // Not in a channel, where everybody would see it.
  expect((await tora.says('att göra', town.channel('lonnskolan'))).text).toContain('i vår egen chatt');
});

test('a holder hands over to a colleague, who is told at once, or back to the unit, with a clock', async () => {
  const { sam, siv, rut } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'hand.open');
  expect(form.text).toContain('Siv Skolsamordnare');
  const nobody = await story.tapsVerb(sam, form, 'case.hand', { to: '' });
  expect(nobody.text).toContain('Fyll i det här fältet');
  expect((await story.tapsVerb(sam, form, 'case.hand', { to: '00000000-0000-4000-8000-000000000003' })).text).toContain(
    'Välj någon som arbetar med',
  );
  await story.tapsVerb(sam, form, 'case.hand', { to: '00000000-0000-4000-8000-000000000006' });
  expect(siv.sees(code).text).toContain('Du håller i ärendet nu');
  expect((await todo('siv')).text).toContain(code);
  expect((await todo('sam')).text).toContain('Inget väntar');

  const opened = await story.tapsVerb(siv, story.cardOf(town, code), 'case.show');
  await story.tapsVerb(siv, await story.tapsVerb(siv, opened, 'hand.open'), 'case.hand', { to: 'unit' });
  expect(story.cardOf(town, code).text).toContain('ingen har tagit ärendet än');
  await town.timeIs('2026-11-27T09:00');
  expect(rut.sees(code).text).toContain('Ingen har tagit ärende');
});

test('whoever cannot be reached has a deputy who can, and where nobody can it shows on the case', async () => {
  const { sam, disa } = town.people;
  const code = await story.taken(town);
  gone(sam.chat);
  await town.timeIs('2026-12-02T07:46');
  await town.timeIs('2026-12-02T07:47');
  expect(disa.sees(DAY).text).toContain(code);

  gone(disa.chat);
  await town.timeIs('2026-12-04T07:46');
  await town.timeIs('2026-12-04T07:47');
  expect(story.cardOf(town, code).text).toContain('har inte nått fram');
});
