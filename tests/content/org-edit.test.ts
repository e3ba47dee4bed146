import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { editOrg } from '../../src/content/org-edit.ts';
import { orgToFile, parseOrgFile, versionOf } from '../../src/content/org-file.ts';
import { findPerson, findUnit } from '../../src/content/org-find.ts';
import { type Day, type PersonId, parseDay, personId, unitId } from '../../src/domain/ids.ts';
import { type Org, ROLES } from '../../src/domain/organisation/org.ts';
import { afterStaffChange, type StaffChange } from '../../src/domain/organisation/staffing.ts';

const DEMO = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const id = (number: string): PersonId => personId(`00000000-0000-4000-8000-0000000000${number}`);
const [TORA, SAM, MIA, RUT, DISA, MATS, BIRGER] = ['01', '02', '03', '04', '05', '08', '16'].map(id);
const SCHOOL = unitId('lonnskolan');
const day = (text: string): Day => parseDay(text) ?? never();

function never(): never {
  throw new Error('this cannot be');
}

function orgOf(text: string): Org {
  const read = parseOrgFile(text);
  return read.ok ? read.org : never();
}
function edited(change: StaffChange, text = DEMO): { readonly text: string; readonly org: Org } {
  const made = editOrg(text, change);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  expect(made.before).toEqual(orgOf(text));
  expect(made.org).toEqual(orgOf(made.text));
  return made;
}
/** Lines that are only in the one, and lines that are only in the other. */
function difference(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim());
  return {
    gone: lines(before).filter((line) => !lines(after).includes(line)),
    come: lines(after).filter((line) => !lines(before).includes(line)),
  };
}
const problems = (change: StaffChange, text = DEMO): readonly string[] => {
  const made = editOrg(text, change);
  return made.ok ? [] : made.problems.map(({ message }) => message);
};
/** As the document writes it, so that only the change itself differs. */
const LAID_OUT = edited({ kind: 'back', person: SAM ?? never() }, edited(awayOf(SAM)).text).text;

function awayOf(person: PersonId | undefined, until?: Day): StaffChange {
  const from = day('2026-12-01');
  return { kind: 'away', person: person ?? never(), away: { from, ...(until === undefined ? {} : { until }) } };
}

describe('a change keeps the rest of the file as it is', () => {
  test('somebody is away, and back', () => {
    const away = edited(awayOf(SAM, day('2026-12-11')), LAID_OUT);
    expect(difference(LAID_OUT, away.text)).toEqual({
      gone: [],
      come: ['away: { from: 2026-12-01, until: 2026-12-11 }'],
    });
    const longer = edited(awayOf(SAM), away.text);
    expect(difference(LAID_OUT, longer.text).come).toEqual(['away: { from: 2026-12-01 }']);
    expect(edited({ kind: 'back', person: SAM ?? never() }, longer.text).text).toBe(LAID_OUT);
    for (const comment of ['# The four whose windows open at start.', '# Those over several units.', '# It is also an'])
      expect(longer.text).toContain(comment);
  });

  test('roles are given and taken', () => {
    const change = { kind: 'roles', person: DISA ?? never(), unit: SCHOOL, roles: ['staff', 'coordinator'] } as const;
    const more = edited(change, LAID_OUT);
    expect(more.org.people.get(DISA ?? never())?.memberships).toEqual([
      { unit: SCHOOL, role: 'staff' },
      { unit: SCHOOL, role: 'coordinator' },
    ]);
    expect(edited({ ...change, roles: ['staff'] }, more.text).text).toBe(LAID_OUT);
  });

  test('a person goes, also as the deputy of others', () => {
    const { text, org } = edited({ kind: 'remove', person: MATS ?? never() }, LAID_OUT);
    expect(org.people.get(MATS ?? never())).toBeUndefined();
    expect(org.people.get(MIA ?? never())?.deputy).toBeUndefined();
    expect(difference(LAID_OUT, text)).toEqual({
      gone: [
        'deputy: 00000000-0000-4000-8000-000000000008',
        '- id: 00000000-0000-4000-8000-000000000008',
        'name: Mats Mottagare',
        'deputy: 00000000-0000-4000-8000-000000000003',
      ],
      come: [],
    });
  });

  test('whoever leaves their last unit is removed', () => {
    const { org } = edited({ kind: 'roles', person: DISA ?? never(), unit: SCHOOL, roles: [] });
    expect(org.people.get(DISA ?? never())).toBeUndefined();
    expect(org.people.get(SAM ?? never())?.deputy).toBeUndefined();
  });

  test('a name that others in the file refer to goes on to the first of them', () => {
    // Tora's tenant is what all the others' tenants refer to.
    const { text, org } = edited({ kind: 'remove', person: TORA ?? never() }, LAID_OUT);
    expect(text.match(/&exempelby\b/g)).toHaveLength(1);
    expect(org.people.get(SAM ?? never())?.tenant).toBe('00000000-0000-4000-9000-000000000001');
    expect(text).toContain('# Their colleagues.');
  });

  test('roles that two people share in the file are changed for one of them', () => {
    const shared = DEMO.replace(
      /(Petra[^\n]*\n[^\n]*\n\s+roles:)\n[^\n]*/,
      '$1 &roles [{ unit: bjorkens-forskola, role: manager }]',
    ).replace(/(Birger[^\n]*\n[^\n]*\n\s+roles:)\n[^\n]*/, '$1 *roles');
    const [PETRA, unit] = [id('15'), unitId('bjorkens-forskola')];
    const manager = [{ unit, role: 'manager' }];
    for (const [person, other] of [
      [PETRA, BIRGER ?? never()],
      [BIRGER ?? never(), PETRA],
    ] as const) {
      const { org } = edited({ kind: 'roles', person, unit, roles: ['staff'] }, shared);
      expect(org.people.get(person)?.memberships).toEqual([{ unit, role: 'staff' }]);
      expect(org.people.get(other)?.memberships).toEqual(manager);
    }
  });

  test('what is so already changes nothing at all', () => {
    expect(edited({ kind: 'back', person: SAM ?? never() }).text).toBe(DEMO);
    expect(edited({ kind: 'roles', person: SAM ?? never(), unit: SCHOOL, roles: ['coordinator'] }).text).toBe(DEMO);
  });

  test('a file in JSON can be changed too', () => {
    const json = JSON.stringify({
      huvudmen: [{ id: 'by', name: 'By' }],
      areas: [{ id: 'skola', name: 'Skola', huvudman: 'by', regime: 'osl' }],
      units: [
        {
          id: 'skolan',
          name: 'Skolan',
          kind: 'school',
          area: 'skola',
          municipality: 'By',
          hours: 'mon-fri 08:00-16:00',
          reportTo: { how: 'Ring', url: 'https://by.example/' },
        },
      ],
      people: [{ id: RUT, name: 'Rut', tenant: RUT, roles: [{ unit: 'skolan', role: 'manager' }] }],
    });
    expect(edited(awayOf(RUT), json).org.people.get(RUT ?? never())?.away).toEqual({ from: '2026-12-01' });
  });
});

describe('what an import would refuse is refused, in the same words', () => {
  test('a unit is not left without a manager', () => {
    const sentence = expect.stringContaining('Give at least one person the role manager in the unit "lonnskolan".');
    expect(problems({ kind: 'remove', person: RUT ?? never() })).toEqual([sentence]);
    expect(problems({ kind: 'roles', person: RUT ?? never(), unit: SCHOOL, roles: ['staff'] })).toEqual([sentence]);
  });

  test('nobody is given work in an area where their deputy does not work', () => {
    const change = { kind: 'roles', person: SAM ?? never(), unit: unitId('forsta-linjen'), roles: ['staff'] } as const;
    expect(problems(change)).toEqual([expect.stringContaining('A deputy must work in every secrecy area')]);
  });

  test('nobody ends being away before it has begun', () => {
    expect(problems(awayOf(SAM, day('2026-11-30')))).toEqual(['The last day away must not be before the first.']);
  });

  test('a file with faults is not touched', () => {
    const made = editOrg(DEMO.replace('kind: school', 'kind: skola'), awayOf(SAM));
    expect(made).toMatchObject({ ok: false, problems: [{ field: 'units[0].kind' }] });
  });

  test('somebody unknown is told, with the nearest who are there', () => {
    const [unknown] = problems(awayOf(personId('tora testlarare')));
    expect(unknown).toMatch(
      /^Nobody is called "tora testlarare"\. Nearest: Tora Testlärare \(0{8}-0000-4000-8000-0{11}1\), /,
    );
    const [nowhere] = problems({ kind: 'roles', person: SAM ?? never(), unit: unitId('lönnskola'), roles: [] });
    expect(nowhere).toMatch(/^No unit is called "lönnskola"\. Nearest: Lönnskolan \(lonnskolan\)/);
  });
});

test('a person is found by id or whole name, and two of one name are told apart', () => {
  const org = orgOf(DEMO.replace('name: Siv Skolsamordnare', 'name: Sam Skolsamordnare'));
  expect(findPerson(org, 'TORA testlärare ')).toMatchObject({ found: { id: TORA } });
  expect(findPerson(org, String(SAM).toUpperCase())).toMatchObject({ found: { id: SAM } });
  expect(findPerson(org, 'Sam Skolsamordnare')).toEqual({
    problem: `Several people are called "Sam Skolsamordnare". Write the id instead: ${SAM}, ${id('06')}.`,
  });
  expect(findUnit(org, 'Lönnskolan')).toMatchObject({ found: { id: SCHOOL } });
});

test('after any changes in a row the file says what the rules say', () => {
  const demo = orgOf(DEMO);
  const person = fc.constantFrom(...demo.people.keys());
  const date = fc.integer({ min: 10, max: 28 }).map((n) => day(`2026-12-${n}`));
  const change: fc.Arbitrary<StaffChange> = fc.oneof(
    person.map((one) => ({ kind: 'remove', person: one }) as const),
    person.map((one) => ({ kind: 'back', person: one }) as const),
    fc.record({ person, from: date, until: fc.option(date) }).map(({ person: one, from, until }) => ({
      kind: 'away' as const,
      person: one,
      away: until === null ? { from } : { from, until },
    })),
    fc
      .record({ person, unit: fc.constantFrom(...demo.units.keys()), roles: fc.subarray([...ROLES]) })
      .map((roles) => ({ kind: 'roles' as const, ...roles })),
  );
  let made = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), (changes, plain) => {
      let text = plain ? orgToFile(demo) : DEMO;
      for (const one of changes) {
        const before = orgOf(text);
        const wanted = afterStaffChange(before, one);
        const result = editOrg(text, one);
        if (!result.ok) {
          // Refused is only what an import refuses, and somebody who is gone.
          const { length } = problems(one, text);
          expect(length > 0 && (!before.people.has(one.person) || !parseOrgFile(orgToFile(wanted)).ok)).toBe(true);
          continue;
        }
        made += 1;
        text = result.text;
        expect(result.org).toEqual({ ...wanted, version: versionOf(wanted) });
        expect(orgOf(text)).toEqual(result.org);
        if (!plain) expect(text).toContain('# It is also an example of the format');
      }
    }),
    { numRuns: 20 },
  );
  expect(made).toBeGreaterThan(20);
});
