import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { orgToFile, parseOrgFile } from '../../src/content/org-file.ts';
import { WHEELS } from '../../src/content/wheel.ts';
import { SHANARRI } from '../../src/content/wheels/shanarri.ts';
import { areaId, huvudmanId, parseDay, personId, unitId } from '../../src/domain/ids.ts';
import {
  type Away,
  makeOrg,
  type Org,
  REGIMES,
  ROLES,
  UNIT_KINDS,
  WEEKDAYS,
  type Week,
} from '../../src/domain/organisation/org.ts';
import { handlersOf } from '../../src/domain/organisation/staffing.ts';

const [FROM, UNTIL] = [parseDay('2026-12-01') ?? never(), parseDay('2026-12-11') ?? never()];
const AWAY: readonly Away[] = [{ from: FROM }, { from: FROM, until: UNTIL }, { from: FROM, until: FROM }];

function orgOf(text: string): Org {
  const result = parseOrgFile(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result.org;
}

test('what is written can be read back as the same', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => text.replaceAll(/[[\]()*_`<>#\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '').trim())
    .filter((text) => text.length > 0 && text.length <= 80);
  const slug = fc.stringMatching(/^[a-z0-9-]{2,40}$/);
  const guid = fc.uuid();
  const clock = fc
    .tuple(fc.integer({ min: 10, max: 15 }), fc.integer({ min: 16, max: 23 }))
    .map(([from, to]) => ({ from: `${from}:05`, to: `${to}:59` }));
  const week: fc.Arbitrary<Week> = fc
    .record(
      { mon: clock, tue: clock, wed: clock, thu: clock, fri: clock, sat: clock, sun: clock },
      { requiredKeys: [] },
    )
    .filter((days) => WEEKDAYS.some((day) => days[day]));
  const breaks = fc.array(
    fc.tuple(name, fc.integer({ min: 1, max: 14 }), fc.integer({ min: 15, max: 28 })).map(([called, from, to]) => ({
      name: called,
      from: parseDay(`2027-02-${String(from).padStart(2, '0')}`) ?? never(),
      to: parseDay(`2027-02-${to}`) ?? never(),
    })),
    { maxLength: 2 },
  );
  const plain = fc.record({
    name,
    kind: fc.constantFrom(...UNIT_KINDS),
    municipality: name,
    language: fc.constantFrom('sv' as const, 'en' as const),
    model: fc.constantFrom(...WHEELS.map((wheel) => wheel.id)),
    takeWithinDays: fc.integer({ min: 1, max: 30 }),
    identity: fc.boolean(),
    hours: week,
    breaks,
    reportTo: fc.record({ how: name, url: fc.webUrl({ validSchemes: ['https'] }).filter((url) => !/[()']/.test(url)) }),
  });
  const phone = fc.constantFrom('0980-319 201', '+46 980 319 201');
  const unit = fc
    .tuple(plain, fc.option(phone))
    .map(([made, number]) => ({ ...made, ...(number === null ? {} : { phone: number }) }));
  const orgs = fc
    .record({
      regime: fc.constantFrom(...REGIMES),
      models: fc.constantFrom([], [{ ...SHANARRI, id: 'vart-hjul' }]),
      units: fc.uniqueArray(fc.tuple(slug, unit), { selector: ([id]) => id, minLength: 1, maxLength: 4 }),
      reviews: fc.array(
        fc.record({
          huvudman: fc.constant(huvudmanId('exempelby')),
          by: name,
          on: fc.constant(FROM),
          until: fc.constantFrom(...AWAY.map(({ from }) => from)),
          rules: fc.constant(['general-clause@3f2a9c']),
        }),
        { maxLength: 2 },
      ),
      people: fc.uniqueArray(
        fc.tuple(
          guid,
          name,
          guid,
          fc.nat(),
          fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1 }),
          fc.boolean(),
          fc.option(fc.constantFrom(...AWAY)),
        ),
        { selector: ([id]) => id, minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ regime, models, units, people, reviews }) => {
      const ids = units.map(([id]) => unitId(id));
      const manager = people[0]?.[0];
      return makeOrg('', {
        models,
        huvudmen: [{ id: huvudmanId('exempelby'), name: 'Exempelby kommun' }],
        areas: [{ id: areaId('skola'), name: 'Skola', huvudman: huvudmanId('exempelby'), regime }],
        units: units.map(([id, rest]) => ({ ...rest, id: unitId(id), area: areaId('skola') })),
        reviews,
        people: people.map(([id, called, tenant, at, roles, standsIn, away], i) => ({
          id: personId(id),
          name: called,
          tenant,
          language: 'sv',
          memberships:
            id === manager
              ? ids.map((of) => ({ unit: of, role: 'manager' as const }))
              : roles.map((role) => ({ unit: ids[at % ids.length] ?? never(), role })),
          ...(standsIn && i > 0 && manager ? { deputy: personId(manager) } : {}),
          ...(away === null ? {} : { away }),
        })),
      });
    });

  fc.assert(
    fc.property(orgs, (org) => {
      const { version, ...read } = orgOf(orgToFile(org));
      const { version: _none, ...written } = org;
      expect(read).toEqual(written);
      expect(orgOf(orgToFile({ ...read, version })).version).toBe(version);
    }),
  );
});

function never(): never {
  throw new Error('the generator made something it should not');
}

describe('the demo organisation', () => {
  const org = orgOf(readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8'));

  test('is a good file, in which every unit has somebody', () => {
    for (const unit of org.units.keys()) expect(handlersOf(org, unit).length).toBeGreaterThan(0);
    expect(new Set([...org.units.values()].map((unit) => unit.kind)).size).toBe(7);
  });

  test('reads back as written', () => {
    expect(orgOf(orgToFile(org))).toEqual(org);
  });
});

test.each([
  ['{ from: 2026-12-02, until: 2026-12-01 }', 'away.until', 'The last day away must not be before the first.'],
  ['{ until: 2026-12-01 }', 'away.from', '"from" is missing.'],
  ['2026-12-01', 'away', '"away" must be a group of lines like "name: value".'],
])('being away as %s is told where it stands', (away, field, message) => {
  const demo = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
  const line = demo.split('\n').findIndex((text) => text.includes('Tora Testlärare'));
  const read = parseOrgFile(demo.replace('name: Tora Testlärare', `name: Tora Testlärare\n    away: ${away}`));
  expect(read).toEqual({ ok: false, problems: [{ line: line + 2, field: `people[0].${field}`, message }] });
});
