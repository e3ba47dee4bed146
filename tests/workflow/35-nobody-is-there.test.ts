import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { aConcern } from '../support/concern.ts';
import { codeOn, type SeenCard } from '../support/seen.ts';
import * as story from '../support/story.ts';
import { type Name, startTown, type Town, type TownOptions } from '../support/town.ts';

let town: Town;
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** The school's breaks: 21 December to 8 January, and 14 June to 13 August 2027. It closes at 15.30 on Fridays. */
const begins = async (at: string, more: TownOptions = {}): Promise<void> => {
  town = await startTown({ at, ...more });
};

async function raises(differs: Readonly<Record<string, string>> = {}): Promise<{ code: string; receipt: SeenCard }> {
  const { tora } = town.people;
  const receipt = await story.tapsVerb(tora, await tora.says('oro'), 'concern.raise', aConcern(differs));
  return { code: codeOn(receipt), receipt };
}

const about = (who: Name, text: string): number =>
  town.people[who].cards().filter((card) => card.text.includes(text)).length;
/** How many cards the manager and the area's manager have of it by then. */
const told = async (code: string, at: string): Promise<readonly number[]> => {
  await town.timeIs(at);
  return [about('rut', code), about('alva', code)];
};

const REPORT = 'Ring socialtjänstens mottagning för barn och unga';

describe('a concern in the summer', () => {
  test.each([
    ['urgent', 'ons 16 juni 10:00', 'fre 18 juni 10:00', ['2027-06-16T09:59', '2027-06-16T10:00'], '2027-06-18T10:00'],
    [
      'ordinary',
      'tors 17 juni 10:00',
      'mån 21 juni 10:00',
      ['2027-06-17T09:59', '2027-06-17T10:00'],
      '2027-06-21T10:00',
    ],
  ])('%s: the manager is told %s, and whoever stands above %s', async (urgency, manager, above, days, last) => {
    await begins('2027-06-15T10:00');
    const { tora, rut, alva } = town.people;
    const { code, receipt } = await raises({ urgency });
    const said = `Har ingen tagit ärendet ${manager} får chefen veta det, och ${above} den som står över chefen.`;
    expect(receipt.text).toContain(said);
    expect(receipt.text).toContain('Enheten är stängd till mån 16 aug 07:45.');
    expect(receipt.text).toContain(REPORT);

    const [before = '', after = ''] = days;
    expect(await told(code, before)).toEqual([0, 0]);
    expect(await told(code, after)).toEqual([1, 0]);
    expect(rut.sees(code).text).toContain('Ingen har tagit ärende');
    expect(tora.sees(code).text).toContain('Chefen fick veta det');
    expect(await told(code, last)).toEqual([1, 1]);
    expect(alva.sees(code).text).toContain('enhetens chef har inte svarat');

    // And again each week, in the message of the day, until somebody answers for it.
    await town.timeIs('2027-07-05T10:00');
    expect(alva.sees('kommit upp i dag').text).toContain(code);
    await story.tapsVerb(rut, rut.sees(code), 'case.take');
    expect(tora.sees(code).text).toContain('Rut Demorektor');
    expect(tora.sees(code).text).not.toContain('stängd');
    const known = about('alva', code);
    expect((await told(code, '2027-08-13T12:00'))[1]).toBe(known);
  });

  test('evenings, the weekend and Midsummer are quiet all the same', async () => {
    await begins('2027-06-22T17:00');
    const { code, receipt } = await raises();
    // Counted from Wednesday morning; Midsummer's Eve is a Friday.
    expect(receipt.text).toContain('Har ingen tagit ärendet mån 28 juni 07:45 får chefen veta det');
    expect(await told(code, '2027-06-27T12:00')).toEqual([0, 0]);
    expect(await told(code, '2027-06-28T07:45')).toEqual([1, 0]);
  });

  test('whoever stands in for the manager is told instead', async () => {
    await begins('2027-06-15T10:00', {
      edit: (yaml) =>
        yaml.replace(
          /(name: Rut Demorektor\n\s+tenant: \*exempelby\n)/,
          '$1    deputy: 00000000-0000-4000-8000-000000000005\n    away: { from: 2027-06-14, until: 2027-08-13 }\n',
        ),
    });
    const { code } = await raises({ urgency: 'urgent' });
    expect(await told(code, '2027-06-16T10:00')).toEqual([0, 0]);
    expect(town.people.disa.sees(code).text).toContain('Ingen har tagit ärende');
  });

  test('a break that was entered far too long holds nothing up', async () => {
    await begins('2027-06-15T10:00', { edit: (yaml) => yaml.replace('to: 2027-08-13', 'to: 2028-08-13') });
    const { code } = await raises();
    expect(await told(code, '2027-06-17T10:00')).toEqual([1, 0]);
    expect(await told(code, '2027-06-21T10:00')).toEqual([1, 1]);
  });

  test('the form says that the unit is closed before anything is sent', async () => {
    await begins('2027-06-15T10:00');
    const { tora } = town.people;
    expect((await tora.says('oro')).text).toContain('Lönnskolan är stängd till mån 16 aug 07:45.');
    await town.timeIs('2027-08-16T07:45');
    expect((await tora.says('oro')).text).not.toContain('stängd');
  });
});

describe('in the last hour of term', () => {
  test('what is urgent is told of before the school closes', async () => {
    await begins('2027-06-11T14:30');
    const { code, receipt } = await raises({ urgency: 'urgent' });
    expect(receipt.text).toContain('Har ingen tagit ärendet fre 11 juni 15:30 får chefen veta det');
    expect(receipt.text).toContain('Enheten stänger för lov och öppnar igen mån 16 aug 07:45.');
    expect(receipt.text).toContain(REPORT);
    expect(await told(code, '2027-06-11T15:29')).toEqual([0, 0]);
    expect(await told(code, '2027-06-11T15:30')).toEqual([1, 0]);
    expect(await told(code, '2027-06-15T15:30')).toEqual([1, 1]);
  });

  test('what can wait is told of two weekdays later', async () => {
    await begins('2027-06-11T14:30');
    const { code } = await raises();
    expect(await told(code, '2027-06-15T14:29')).toEqual([0, 0]);
    expect(await told(code, '2027-06-15T14:30')).toEqual([1, 0]);
    expect(await told(code, '2027-06-17T14:30')).toEqual([1, 1]);
  });
});

test('over Christmas the days between the holidays count', async () => {
  await begins('2026-12-22T10:00');
  const { code, receipt } = await raises();
  expect(receipt.text).toContain('Enheten är stängd till mån 11 jan 07:45.');
  expect(await told(code, '2026-12-28T09:59')).toEqual([0, 0]);
  expect(await told(code, '2026-12-28T10:00')).toEqual([1, 0]);
  expect(await told(code, '2026-12-30T10:00')).toEqual([1, 1]);
});

describe('within some hours', () => {
  test('is two hours while the unit is open, and the receipt says by when', async () => {
    await begins('2026-11-25T09:00');
    const { receipt } = await raises({ urgency: 'urgent' });
    expect(receipt.text).toContain('Någon tar ärendet senast ons 25 nov 11:00.');
    expect(receipt.text).not.toContain(REPORT);
  });

  test('is closing time where that comes first', async () => {
    await begins('2026-11-25T15:30');
    const { code, receipt } = await raises({ urgency: 'urgent' });
    expect(receipt.text).toContain('senast ons 25 nov 16:30');
    expect(await told(code, '2026-11-25T16:30')).toEqual([1, 0]);
  });

  test('in the evening it says whom to call, and for how long nobody is there', async () => {
    await begins('2026-11-25T18:00');
    const { receipt } = await raises({ urgency: 'urgent' });
    expect(receipt.text).toContain('Enheten är stängd till tors 26 nov 07:45.');
    expect(receipt.text).toContain(REPORT);
    expect(receipt.text).toContain('112');
    expect(receipt.text).toContain('Har ingen tagit ärendet tors 26 nov 09:45 får chefen veta det');
  });
});

test('a case that loses its holder in a break is told of as well', async () => {
  await begins('2027-06-10T10:00');
  const code = await story.taken(town);
  await town.timeIs('2027-06-15T10:00');
  const { sam } = town.people;
  const before = about('rut', code);
  await story.tapsVerb(sam, await story.formOf(town, code, 'hand.open'), 'case.hand', { to: 'unit' });
  expect(await told(code, '2027-06-17T09:59')).toEqual([before, 0]);
  expect(await told(code, '2027-06-17T10:00')).toEqual([before + 1, 0]);
  expect(await told(code, '2027-06-21T10:00')).toEqual([before + 1, 1]);
});

test('what waits for the school to open keeps nothing else in the case waiting', async () => {
  await begins('2027-05-31T10:00', {
    edit: (yaml) => yaml.replace('Sommarlov, from: 2027-06-14', 'Sommarlov, from: 2027-07-01'),
  });
  const code = await story.taken(town);
  const read = await town.bot.orgFiles.read();
  // The first contact is owed by 7 June; then the break is said to begin on the first of the month.
  await town.bot.orgFiles.write(
    '2',
    (read?.text ?? '').replace('Sommarlov, from: 2027-07-01', 'Sommarlov, from: 2027-06-01'),
  );
  await town.timeIs('2027-06-08T10:00');
  expect(() => town.people.sam.sees('kommit upp i dag')).toThrow();
  await town.timeIs('2027-06-09T10:00');
  await story.tapsVerb(town.people.sam, await story.formOf(town, code, 'hand.open'), 'case.hand', { to: 'unit' });
  const before = about('rut', code);
  expect(await told(code, '2027-06-11T10:00')).toEqual([before + 1, 0]);
  expect(() => town.people.sam.sees('kommit upp i dag')).toThrow();
});

test('a request that nobody in a closed unit answers goes to its manager, and then to the side that asked', async () => {
  await begins('2027-06-07T10:00');
  const { mia, rut } = town.people;
  const code = await story.taken(town);
  await asks(town, code, { hand: 'over' });
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  await town.timeIs('2027-06-11T10:00');
  const opened = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  const back = { need: '', to: 'lonnskolan', question: 'advice', hand: 'joint', replyWithin: '5' };
  await mia.taps(await mia.taps(opened, 'Be en annan verksamhet om stöd'), 'Skicka förfrågan', back);
  expect(cardIn(town, SOCIAL, code).text).toContain('svar senast fre 18 juni 10:00');

  const waiting = () =>
    town.people.sam.cards(story.schoolChannel(town)).filter(({ text }) => text.includes('väntar på ert svar'));
  await town.timeIs('2027-06-16T09:59');
  expect(waiting()).toHaveLength(0);
  await town.timeIs('2027-06-16T10:00');
  expect(waiting()).toHaveLength(1);
  const known = about('rut', code);
  await town.timeIs('2027-06-18T09:59');
  expect(about('rut', code)).toBe(known);
  await town.timeIs('2027-06-18T10:00');
  expect(about('rut', code)).toBe(known + 1);
  expect(rut.sees(code).buttons.map(({ title }) => title)).toContain('Ja, vi hjälper till');
  const unanswered = 'Ingen har svarat på förfrågan';
  // Five weekdays more, without Midsummer's Eve.
  await town.timeIs('2027-06-28T09:59');
  expect(about('sten', unanswered)).toBe(0);
  await town.timeIs('2027-06-28T10:00');
  expect(about('sten', unanswered)).toBe(1);
});
