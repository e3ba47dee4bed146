import { asks, cardIn, declines, SOCIAL } from '../support/asking.ts';
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

const inChannel = (unit: string): number => town.people.mia.cards(town.channel(unit)).length;

/** Without the messages of the day, which are another story. */
const about = (who: Name, code: string): number =>
  town.people[who].cards().filter(({ text }) => text.includes(code) && !text.includes('kommit upp i dag')).length;
const told = (code: string): readonly number[] => [inChannel(SOCIAL), about('sten', code), about('rut', code)];

test('by working days the coordinators are reminded, then their manager is told, then the asking manager', async () => {
  const { tora, mia, sten, rut, alva } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const [posted, stens, ruts] = [inChannel(SOCIAL), about('sten', code), about('rut', code)];

  await town.timeIs('2026-11-30T08:59');
  expect(inChannel(SOCIAL)).toBe(posted);
  await town.timeIs('2026-11-30T09:00');
  expect(inChannel(SOCIAL)).toBe(posted + 1);
  expect(cardIn(town, SOCIAL, code).text).toContain('väntar på ert svar');
  const line = 'Förfrågan till annan verksamhet: svar senast ons 2 dec 09:00. Påmind mån 30 nov';
  expect(story.cardOf(town, code).text).toContain(`${line}.`);

  await town.timeIs('2026-12-02T08:59');
  expect(about('sten', code)).toBe(stens);
  await town.timeIs('2026-12-02T09:00');
  expect(about('sten', code)).toBe(stens + 1);
  expect(sten.sees(code).buttons.map((b) => b.title)).toEqual([
    'Ja, vi hjälper till',
    'Avböj',
    'Ställ en fråga först',
    'Visa',
  ]);
  expect(story.cardOf(town, code).text).toContain(`${line}, chef kontaktad ons 2 dec.`);
  expect(about('rut', code)).toBe(ruts);

  await town.timeIs('2026-12-09T08:59');
  expect(about('rut', code)).toBe(ruts);
  await town.timeIs('2026-12-09T09:00');
  expect(about('rut', code)).toBe(ruts + 1);
  expect(rut.sees(code).text).toContain('Ingen har svarat på förfrågan');
  expect(rut.sees(code).text).not.toMatch(/socialtjänst–|Mottag barn/);
  expect(story.cardOf(town, code).text).toContain('den frågande enhetens chef kontaktad ons 9 dec.');

  // The area's manager last; after that it is in the leaders' messages of the day once a week, for as long as it takes.
  await town.timeIs('2026-12-16T09:00');
  expect(alva.sees('Ingen har svarat på förfrågan').text).toContain(code);
  const before = told(code);
  await town.timeIs('2027-01-20T09:00');
  expect(told(code)).toEqual(before);
  expect(alva.sees('kommit upp i dag').text).toContain(code);
  expect(tora.sees(code).text).toContain('Sam Skolsamordnare');

  // An answer ends it everywhere, also on the reminder and on the managers' cards.
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect(story.cardOf(town, code).text).not.toContain('Påmind');
  expect(rut.sees(code).text).toContain('väntar inte längre på svar');
  expect(sten.sees(code).text).toContain('sa ja');
  for (const card of mia.cards(town.channel(SOCIAL)))
    expect(card.buttons.map((b) => b.title)).not.toContain('Ja, vi hjälper till');
});

test('answered in time, nobody is reminded of anything', async () => {
  const { mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  const before = told(code);
  await town.timeIs('2026-12-31T12:00');
  expect(told(code)).toEqual(before);
});

test('asking back does not stop the clock, and taking the request back does', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const form = await mia.taps(cardIn(town, SOCIAL, code), 'Ställ en fråga först');
  await mia.taps(form, 'Skicka frågan', { question: 'call-me' });
  await town.timeIs('2026-11-30T09:00');
  expect(cardIn(town, SOCIAL, code).text).toContain('väntar på ert svar');
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  await sam.taps(opened, 'Ta tillbaka förfrågan');
  const before = told(code);
  await town.timeIs('2026-12-31T12:00');
  expect(told(code)).toEqual(before);
});

test('after a standstill each is told in turn, with a working day to do something', async () => {
  const code = await story.taken(town);
  await asks(town, code);
  const before = told(code);
  await town.timeIs('2026-12-14T10:00');
  await town.timeIs('2026-12-14T10:01');
  expect(told(code)).toEqual(before.map((n, who) => n + (who < 1 ? 1 : 0)));
  await town.timeIs('2026-12-15T10:00');
  expect(told(code)).toEqual(before.map((n, who) => n + (who < 2 ? 1 : 0)));
  await town.timeIs('2026-12-16T10:00');
  expect(told(code)).toEqual(before.map((n) => n + 1));
  expect(story.cardOf(town, code).text).toContain(
    'Påmind mån 14 dec, chef kontaktad tis 15 dec, den frågande enhetens chef kontaktad ons 16 dec.',
  );
});

test('a second decline goes to both managers with the path', async () => {
  const { sten, rut, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  await declines(town, cardIn(town, SOCIAL, code));
  const before = [sten.cards().length, rut.cards().length];
  expect(() => sten.sees('avböjts igen')).toThrow();

  await asks(town, code);
  await declines(town, cardIn(town, SOCIAL, code));
  expect([sten.cards().length, rut.cards().length]).toEqual(before.map((n) => n + 1));
  const theirs = sten.sees('avböjts igen').text;
  expect(theirs.match(/Avböjd av Exempelby socialtjänst/g)).toHaveLength(2);
  // At the raising side the path is there too, but who the others are is told on tap only, and on record.
  const ours = rut.sees('avböjts igen');
  expect(ours.text.match(/Avböjd av annan verksamhet/g)).toHaveLength(2);
  expect(ours.text).not.toMatch(/socialtjänst–|Mottag barn/);
  const why = await rut.taps(ours, 'Visa');
  const named = await rut.taps(why, 'Visa', { reason: 'Ska prata med deras chef' });
  expect(named.text).toContain('Exempelby socialtjänst');
  expect(mia.cards(town.channel('lonnskolan')).filter((card) => card.text.includes('avböjts igen'))).toEqual([]);
});

test('a third move goes to both managers with the path', async () => {
  const { sam, mia, sten, rut } = town.people;
  const school = town.channel('lonnskolan');
  const code = await story.taken(town);
  await asks(town, code, { hand: 'over' });
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');

  const opened = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  const form = await mia.taps(opened, 'Be en annan verksamhet om stöd');
  const back = { need: '', to: 'lonnskolan', question: 'take-over', hand: 'over', replyWithin: '5' };
  await mia.taps(form, 'Skicka förfrågan', back);
  // Whoever has taken the case over follows what they have asked on their own card.
  expect(cardIn(town, SOCIAL, code).text).toContain('Förfrågan till annan verksamhet: svar senast');
  // The raising unit is asked, and its channel still does not tell by whom.
  const asked = sam.sees('Förfrågan om stöd till er', school);
  expect(asked.text).not.toMatch(/socialtjänst–|Mottag barn|Mia/);
  await sam.taps(asked, 'Ja, vi hjälper till');
  expect(() => sten.sees('flyttats igen')).toThrow();

  const again = await sam.taps(sam.sees(code, school), 'Visa');
  expect(again.text).toContain('Jag vill inte gå hem');
  await sam.taps(await sam.taps(again, 'Be en annan verksamhet om stöd'), 'Skicka förfrågan', { ...back, to: SOCIAL });
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect(sten.sees('flyttats igen').text).toContain('Ja från Exempelby socialtjänst');
  expect(rut.sees('flyttats igen').text).toContain('Ja från annan verksamhet');
});
