import fc from 'fast-check';
import { parse } from 'yaml';
import { type OrgFileProblem, parseOrgFile } from '../../src/content/org-file.ts';
import { personId, unitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

const TORA = '00000000-0000-4000-8000-000000000001';
const SAM = '00000000-0000-4000-8000-000000000002';
const MIA = '00000000-0000-4000-8000-000000000003';
const TENANT = '00000000-0000-4000-9000-000000000001';

/** A small good file; the tests below spoil one line of it at a time. */
const GOOD = `huvudmen:
  - id: exempelby
    name: Exempelby kommun
areas:
  - id: skola
    name: Exempelby skolförvaltning
    huvudman: exempelby
    regime: osl
  - id: social
    name: Exempelby socialförvaltning
    huvudman: exempelby
    regime: osl
units:
  - id: lonnskolan
    name: Lönnskolan
    kind: school
    area: skola
    municipality: Exempelby
    takeWithinDays: 2
    hours:
      mon: 08:00-16:30
      fri: 08:00-15:00
    breaks:
      - { name: Jullov, from: 2026-12-21, to: 2027-01-08 }
    reportTo:
      how: Ring socialtjänstens mottagning
      url: https://exempelby.example/orosanmalan
  - id: mottag
    name: Mottag barn och unga
    kind: social-services
    area: social
    municipality: Exempelby
    hours: mon-thu 8:00-16:30, fri 08:00–15:00
    reportTo: { how: Ring, url: https://exempelby.example/orosanmalan }
people:
  - id: ${TORA}
    name: Tora Testlärare
    tenant: ${TENANT}
    deputy: ${SAM}
    roles:
      - { unit: lonnskolan, role: staff }
  - id: ${SAM}
    name: Sam Skolsamordnare
    tenant: ${TENANT}
    language: en
    roles:
      - { unit: lonnskolan, role: manager }
  - id: ${MIA}
    name: Mia Mottagare
    tenant: ${TENANT}
    roles:
      - { unit: mottag, role: manager }
`;

function problemsOf(text: string): readonly OrgFileProblem[] {
  const result = parseOrgFile(text);
  return result.ok ? [] : result.problems;
}

function orgOf(text: string): Org {
  const result = parseOrgFile(text);
  if (result.ok) return result.org;
  throw new Error(JSON.stringify(result.problems, undefined, 2));
}

describe('a good file', () => {
  const org = orgOf(GOOD);
  test('is the organisation, with what was left out filled in', () => {
    expect(org.units.get(unitId('lonnskolan'))).toEqual({
      id: 'lonnskolan',
      name: 'Lönnskolan',
      kind: 'school',
      area: 'skola',
      municipality: 'Exempelby',
      language: 'sv',
      model: 'preliminar',
      takeWithinDays: 2,
      hours: { mon: { from: '08:00', to: '16:30' }, fri: { from: '08:00', to: '15:00' } },
      breaks: [{ name: 'Jullov', from: '2026-12-21', to: '2027-01-08' }],
      reportTo: { how: 'Ring socialtjänstens mottagning', url: 'https://exempelby.example/orosanmalan' },
      identity: false,
    });
    expect(org.units.get(unitId('mottag'))).toMatchObject({ takeWithinDays: 1, breaks: [], identity: false });
    expect(org.people.get(personId(SAM))).toEqual({
      id: SAM,
      name: 'Sam Skolsamordnare',
      tenant: TENANT,
      language: 'en',
      memberships: [{ unit: 'lonnskolan', role: 'manager' }],
    });
    expect(org.people.get(personId(TORA))?.deputy).toBe(SAM);
  });

  test('hours may be one line', () => {
    const day = { from: '08:00', to: '16:30' };
    const fri = { from: '08:00', to: '15:00' };
    expect(org.units.get(unitId('mottag'))?.hours).toEqual({ mon: day, tue: day, wed: day, thu: day, fri });
  });

  test('student health without its part is read as the medical part, the stronger secrecy', () => {
    const org = orgOf(GOOD.replace('kind: school', 'kind: student-health'));
    expect(org.units.get(unitId('lonnskolan'))?.kind).toBe('student-health-medical');
  });

  test('ids of people and tenants are lower case, however they were written', () => {
    const upper = 'ABCDEF00-0000-4000-8000-000000000001';
    const other = orgOf(GOOD.replaceAll(SAM, upper).replace(`deputy: ${upper}`, `deputy: ${upper.toLowerCase()}`));
    expect(other.people.get(personId(TORA))?.deputy).toBe(upper.toLowerCase());
    expect([...other.people.keys()]).toContain(upper.toLowerCase());
    expect(orgOf(GOOD.replace(TENANT, upper)).people.get(personId(TORA))?.tenant).toBe(upper.toLowerCase());
  });

  test('has a version that follows what it says, not how it is laid out', () => {
    expect(org.version).toMatch(/^[0-9a-f]{12}$/);
    expect(orgOf(`# a comment\r\n${GOOD.replaceAll('\n', '\r\n')}`).version).toBe(org.version);
    expect(orgOf(GOOD.replace('name: Lönnskolan', 'name: Lindskolan')).version).not.toBe(org.version);
  });

  test('may be JSON', () => {
    expect(orgOf(JSON.stringify(parse(GOOD)))).toEqual(org);
  });
});

describe('a faulty file', () => {
  /** Each spoils the good file by one replacement; the problem is expected in the line that was spoilt. */
  test.each<[what: string, from: string, to: string, line: number, field: string, message: string]>([
    ['unknown heading', 'huvudmen:\n', 'foo: 1\nhuvudmen:\n', 1, 'foo', 'Nothing here is called "foo"'],
    ['unknown key', 'takeWithinDays: 2', 'takeWithin: 2', 19, 'units[0].takeWithin', '"takeWithin"'],
    ['unknown weekday', 'fri: 08', 'fre: 08', 22, 'units[0].hours.fre', '"fre"'],
    ['unknown key in a role', 'role: staff', 'role: staff, x: 1', 41, 'people[0].roles[0].x', '"x"'],
    ['missing key', '    kind: school\n', '', 14, 'units[0].kind', '"kind" is missing.'],
    ['missing hours', '    hours: mon-thu 8:00-16:30, fri 08:00–15:00\n', '', 28, 'units[1].hours', 'missing'],
    ['empty value', 'name: Lönnskolan', 'name:', 15, 'units[0].name', '"name" is empty.'],
    ['blank value', 'name: Lönnskolan', 'name: " "', 15, 'units[0].name', '"name" is empty.'],
    ['number for text', 'name: Lönnskolan', 'name: 17', 15, 'units[0].name', 'must be text'],
    [
      'text for a list',
      'breaks:\n      - { name: Jullov',
      'breaks:\n      { name: Jullov',
      23,
      'units[0].breaks',
      'a list',
    ],
    ['text for a group', '{ unit: lonnskolan, role: staff }', 'staff', 41, 'people[0].roles[0]', 'a group of lines'],
    ['unit id', 'id: lonnskolan', 'id: Lönnskolan', 14, 'units[0].id', 'small letters'],
    ['person id', `id: ${MIA}`, 'id: mia@exempelby.example', 48, 'people[2].id', 'as Entra shows it'],
    ['tenant', `${TENANT}\n    language`, 'exempelby\n    language', 44, 'people[1].tenant', 'as Entra shows it'],
    ['kind', 'kind: school', 'kind: skola', 16, 'units[0].kind', 'is "skola", but must be one of: preschool'],
    ['regime', 'regime: osl', 'regime: OSL', 8, 'areas[0].regime', 'osl, independent-school, private-care'],
    ['role', 'role: staff', 'role: teacher', 41, 'people[0].roles[0].role', 'must be one of: staff, coordinator'],
    ['language', 'language: en', 'language: fi', 45, 'people[1].language', 'sv, en'],
    ['phone in words', 'takeWithinDays: 2', 'phone: ring oss', 19, 'units[0].phone', 'digits, spaces and hyphens'],
    ['days: too few', 'takeWithinDays: 2', 'takeWithinDays: 0', 19, 'units[0].takeWithinDays', 'at least 1'],
    ['days: too many', 'takeWithinDays: 2', 'takeWithinDays: 99', 19, 'units[0].takeWithinDays', 'at most 30'],
    ['days: half', 'takeWithinDays: 2', 'takeWithinDays: 1.5', 19, 'units[0].takeWithinDays', 'whole number'],
    [
      'hours into the next day’s',
      'mon-thu 8:00',
      'mon-thu 17:00',
      33,
      'units[1].hours',
      'before those of the next day',
    ],
    [
      'hours of no length',
      '08:00-15:00\n',
      '08:00-08:00\n',
      22,
      'units[0].hours.fri',
      'Write 00:00-24:00 for the whole',
    ],
    ['hours past midnight', '08:00-15:00\n', '08:00-24:30\n', 22, 'units[0].hours.fri', 'is not opening hours'],
    ['hours in words', '08:00-15:00\n', 'closed\n', 22, 'units[0].hours.fri', 'is not opening hours'],
    ['hours never', 'mon-thu 8:00-16:30, fri 08:00–15:00', '{}', 33, 'units[1].hours', 'at least one weekday'],
    ['hours line: day', 'mon-thu 8', 'mån-tor 8', 33, 'units[1].hours', 'mon, tue, wed, thu, fri, sat, sun'],
    ['hours line: order', 'mon-thu 8', 'thu-mon 8', 33, 'units[1].hours', 'is not opening hours'],
    ['hours line: twice', 'mon-thu 8', 'mon-fri 8', 33, 'units[1].hours', 'give fri twice'],
    ['hours line: clock', 'mon-thu 8:00-16:30', 'mon-thu 8-16:30', 33, 'units[1].hours.mon', 'is not opening hours'],
    ['break backwards', 'to: 2027-01-08', 'to: 2026-01-08', 24, 'units[0].breaks[0].to', 'must not end before'],
    ['no such date', 'to: 2027-01-08', 'to: 2027-02-29', 24, 'units[0].breaks[0].to', '"2027-02-29" is not a date'],
    ['url http', 'url: https://e', 'url: http://e', 27, 'units[0].reportTo.url', 'beginning with https://'],
    ['url of markup', 'orosanmalan\n', 'a)(b\n', 27, 'units[0].reportTo.url', 'without spaces, quotes or brackets'],
    ['no roles', '\n      - { unit: lonnskolan, role: staff }', ' []', 40, 'people[0].roles', 'at least one entry'],
    ['an id twice', 'id: social', 'id: skola', 9, 'areas[1].id', 'The id "skola" is used twice. See also line 5.'],
    [
      'huvudman id twice',
      'areas:\n',
      '  - { id: exempelby, name: E }\nareas:\n',
      4,
      'huvudmen[1].id',
      'See also line 2',
    ],
    ['unit id twice', 'id: mottag', 'id: lonnskolan', 28, 'units[1].id', 'used twice. See also line 14.'],
    ['person id twice', `id: ${MIA}`, `id: ${SAM}`, 48, 'people[2].id', 'used twice. See also line 42.'],
    ['no such huvudman', 'huvudman: exempelby', 'huvudman: annanby', 7, 'areas[0].huvudman', 'no huvudman with'],
    ['no such area', 'area: skola', 'area: skolan', 17, 'units[0].area', 'no area with the id "skolan"'],
    ['no such unit', 'lonnskolan, role: staff', 'linden, role: staff', 41, 'people[0].roles[0].unit', 'no unit with'],
    ['no such deputy', `deputy: ${SAM}`, `deputy: ${TENANT}`, 39, 'people[0].deputy', 'no person with the id'],
    ['own deputy', `deputy: ${SAM}`, `deputy: ${TORA}`, 39, 'people[0].deputy', 'their own deputy'],
    ['deputy elsewhere', `deputy: ${SAM}`, `deputy: ${MIA}`, 39, 'people[0].deputy', 'every secrecy area'],
    [
      'nobody to tell',
      'lonnskolan, role: manager',
      'lonnskolan, role: coordinator',
      14,
      'units[0]',
      'case in Lönnskolan',
    ],
    [
      'no such wheel',
      'kind: school',
      'kind: school\n    model: orebrohjulet',
      17,
      'units[0].model',
      'one of: preliminar',
    ],
    ['key twice', 'kind: school', 'kind: school\n    kind: school', 17, 'file', 'written twice'],
    ['tab', '    kind: school', '\tkind: school', 16, 'file', 'spaces instead of tabs'],
    ['a quote left open', 'name: Mottag', 'name: "Mottag', 29, 'file', 'look at indentation, colons, quotes'],
    ['a colon too many', 'kind: school', 'kind: school: x', 16, 'file', 'look at indentation, colons, quotes'],
    ['a bracket left open', 'role: staff }', 'role: staff', 42, 'file', 'look at indentation, colons, quotes'],
  ])('%s', (_what, from, to, line, field, message) => {
    expect(GOOD).toContain(from);
    const problems = problemsOf(GOOD.replace(from, to));
    expect(problems).toContainEqual({ line, field, message: expect.stringContaining(message) });
  });

  test.each([
    '[länk](https://example.com)',
    'a_b',
    'a*b`',
    '<at>a</at>',
    'a#b',
    'a\u2028b',
    'a\nb',
    'a\u202eb',
    'x'.repeat(81),
  ])('no name is %j', (bad) => {
    for (const name of ['Lönnskolan', 'Tora Testlärare', 'Exempelby skolförvaltning', 'Exempelby kommun', 'Jullov']) {
      const problems = problemsOf(GOOD.replace(`name: ${name}`, `name: ${JSON.stringify(bad)}`));
      expect(problems).toHaveLength(1);
      expect(problems[0]?.field).toMatch(/\.name$/);
    }
  });

  test('the same role twice', () => {
    const role = '      - { unit: lonnskolan, role: staff }\n';
    expect(problemsOf(GOOD.replace(role, role + role))).toEqual([
      {
        line: 42,
        field: 'people[0].roles[1]',
        message: 'This person has the role staff in the unit "lonnskolan" twice. See also line 41.',
      },
    ]);
    expect(problemsOf(GOOD.replace(role, role + role.replace('staff', 'area-manager')))).toEqual([]);
  });

  test('all problems are told at once, in the order of the lines', () => {
    const bad = GOOD.replace('name: Exempelby kommun', 'nmae: Exempelby kommun')
      .replace('08:00-15:00\n', '15-08\n')
      .replace('area: social\n', 'area: nowhere\n')
      .replace('mottag, role: manager', 'mottag, role: boss');
    expect(problemsOf(bad).map(({ line, field }) => [line, field])).toEqual([
      [2, 'huvudmen[0].name'],
      [3, 'huvudmen[0].nmae'],
      [22, 'units[0].hours.fri'],
      [28, 'units[1]'],
      [31, 'units[1].area'],
      [52, 'people[2].roles[0].role'],
    ]);
  });

  test('problems behind an alias are told where the text is', () => {
    const bad = GOOD.replace('reportTo:\n', 'reportTo: &report\n')
      .replace('reportTo: { how: Ring, url: https://exempelby.example/orosanmalan }', 'reportTo: *report')
      .replace('https://', 'http://');
    expect(problemsOf(bad).map(({ line, field }) => [line, field])).toEqual([
      [27, 'units[0].reportTo.url'],
      [27, 'units[1].reportTo.url'],
    ]);
  });

  test.each(['', '# nothing\n', 'hello', '- 1', '{}', 'null', '*nowhere', 'a: *nowhere', '!!foo bar', '---\n--- \n'])(
    'something else than an organisation: %j',
    (text) => {
      const lines = problemsOf(text).map(({ line }) => line);
      expect(Math.min(...lines, lines.length)).toBeGreaterThan(0);
    },
  );

  test('aliases that would swell without bound are refused', () => {
    const swell = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) swell.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]`);
    const message = expect.stringContaining('cannot be read');
    expect(problemsOf(swell.join('\n'))).toEqual([{ line: 1, field: 'file', message }]);
  });

  test('no text makes it fail otherwise than by telling', () => {
    const lines = GOOD.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.string(), fc.boolean(), (at, junk, instead) => {
        const result = parseOrgFile(lines.toSpliced(at, instead ? 1 : 0, junk).join('\n'));
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
