import { parseDay, personId, unitId } from '../../../src/domain/ids.ts';
import { entriesAskedOf, isOld, oldEntries, waitsOf, withKept } from '../../../src/domain/organisation/entry.ts';
import { type Kept, type Org, orgWith } from '../../../src/domain/organisation/org.ts';
import { org } from '../village.ts';

const day = (text: string) => parseDay(text) ?? fail(text);
const fail = (text: string): never => {
  throw new Error(`${text} is not a day`);
};
const SOCIAL = unitId('social');
const kept = (on: string, waits = 'tre veckor'): Kept => ({
  reach: '',
  does: '',
  waits,
  by: personId('mia'),
  on: day(on),
});
const social = (of: Org) => of.units.get(SOCIAL) ?? fail('social');
const said = (on: string, waits?: string): Org => withKept(org, new Map([[SOCIAL, kept(on, waits)]]));
const filed = (on: string): Org =>
  orgWith(org, {
    units: [...org.units.values()].map((one) =>
      one.id === SOCIAL ? { ...one, waits: { says: 'en månad', on: day(on) } } : one,
    ),
  });

test('what a unit says goes before the file, unless the file is newer; a unit that is no more says nothing', () => {
  expect(waitsOf(social(said('2026-11-25')))).toEqual({ says: 'tre veckor', on: '2026-11-25' });
  const both = (fileOn: string) => withKept(filed(fileOn), new Map([[SOCIAL, kept('2026-11-25')]]));
  expect(waitsOf(social(both('2026-11-24')))?.says).toBe('tre veckor');
  expect(waitsOf(social(both('2026-11-26')))?.says).toBe('en månad');
  // Taken away on the card, it does not come back from the file.
  expect(waitsOf(social(withKept(filed('2026-11-01'), new Map([[SOCIAL, kept('2026-11-25', '')]]))))).toBeUndefined();
  expect(withKept(org, new Map([[unitId('nowhere'), kept('2026-11-25')]])).units.size).toBe(org.units.size);
});

test('an entry is asked about after ninety days: its coordinators each week, from two weeks on its managers too', () => {
  const now = said('2026-11-25');
  const askedOn = (on: string) => oldEntries(now, day(on)).map(({ unit, people, told }) => [unit.id, people, told]);
  expect(askedOn('2027-02-22')).toEqual([]);
  expect(isOld(social(now), day('2027-02-22'))).toBe(false);
  expect(askedOn('2027-02-23')).toEqual([['social', ['mia', 'mats', 'both'], true]]);
  expect(askedOn('2027-02-24')).toEqual([['social', ['mia', 'mats', 'both'], false]]);
  expect(askedOn('2027-03-02')).toEqual([['social', ['mia', 'mats', 'both'], true]]);
  expect(askedOn('2027-03-09')).toEqual([['social', ['mia', 'mats', 'both', 'social-chief'], true]]);
  expect(entriesAskedOf(now, personId('mia'), day('2027-02-23')).map(({ id }) => id)).toEqual(['social']);
  for (const other of ['social-chief', 'sam', 'teacher'])
    expect(entriesAskedOf(now, personId(other), day('2027-02-23'))).toEqual([]);
  // Said again, it is new.
  expect(oldEntries(said('2027-02-23'), day('2027-02-23'))).toEqual([]);
});

test('who is away has a stand-in asked; where nobody coordinates the manager is asked at once', () => {
  const on = day('2027-02-23');
  const people = (of: Org) => oldEntries(of, on).flatMap((one) => one.people);
  const away = { from: day('2027-02-01') };
  const without = orgWith(said('2026-11-25'), {
    people: [...org.people.values()].map((one) => (one.id === 'mia' ? { ...one, away } : one)),
  });
  expect(people(without)).toEqual(['mats', 'both']);
  const nobody = orgWith(said('2026-11-25'), {
    people: [...org.people.values()].filter(({ id }) => !['mia', 'mats', 'both'].includes(id)),
  });
  expect(people(nobody)).toEqual(['social-chief']);
});

test('a unit that has never said anything is not asked', () => {
  expect(oldEntries(org, day('2027-02-23'))).toEqual([]);
  expect(oldEntries(filed('2026-11-25'), day('2027-02-23')).map(({ unit }) => unit.id)).toEqual(['social']);
});
