import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOfDuties } from '../../src/content/duties.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { csv, parseList } from '../../src/content/org-list.ts';
import { parseDay } from '../../src/domain/ids.ts';

const DEMO = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8').replace(
  'name: Lönnskolan\n',
  'name: Lönnskolan\n    keys: { skolenhetskod: "12345678", hsaId: SE2321000016-1003 }\n',
);
const read = parseOrgFile(DEMO);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { org } = read;
const TENANT = '00000000-0000-4000-9000-000000000001';
const NEW = '00000000-0000-4000-8000-00000000abcd';
const [SAM, TODAY] = ['00000000-0000-4000-8000-000000000002', parseDay('2026-11-25')];
const people = (text: string) => {
  const list = parseList(text, org, TENANT);
  return list.ok ? Object.fromEntries(list.people) : list.problems;
};

test.each([
  ['semicolons', `unit;role;id;name\nlonnskolan;staff;${NEW};Ny Lärare\n`],
  [
    'commas, quotes and another order',
    `name,id,role,unit\r\n"Ny Lärare",${NEW.toUpperCase()},staff,"Lönnskolan"\r\n\r\n`,
  ],
  ['tabs, and the school unit code', `\uFEFFunit\trole\tid\tname\n12345678\tstaff\t${NEW}\tNy Lärare`],
  [
    'the HSA-id, twice',
    `unit;role;id;name\nSE2321000016-1003;staff;${NEW};Ny Lärare\nlonnskolan;staff;${NEW};Ny Lärare`,
  ],
])('a list is read with %s', (_, text) => {
  expect(people(text)).toEqual({
    [NEW]: { name: 'Ny Lärare', tenant: TENANT, language: 'sv', memberships: [{ unit: 'lonnskolan', role: 'staff' }] },
  });
});

test('a further account is the same person', () => {
  const file = DEMO.replace(
    /( +)deputy: (0+-0000-4000-8000-000000000005)/,
    `$1identities: [{ tenant: ${TENANT}, id: ${NEW} }]\n$1deputy: $2`,
  );
  const moved = parseOrgFile(file);
  if (!moved.ok) throw new Error(JSON.stringify(moved.problems));
  const list = parseList(`unit;role;id;name\nlonnskolan;staff;${NEW};Sam`, moved.org, TENANT);
  expect(list.ok && [...list.people.keys()]).toEqual([SAM]);
});

test('what is wrong is told by line and field', () => {
  expect(people('unit;role;name\n')).toEqual([
    {
      line: 1,
      field: 'list',
      message: 'The first line must name the columns: unit;role;id;name;tenant;language;title.',
    },
  ]);
  expect(people(`unit;role;id;name\nnowhere;area-manager;sam@example.se;[x](y)`)).toMatchObject([
    { line: 2, field: 'unit' },
    { line: 2, field: 'role' },
    { line: 2, field: 'id', message: expect.stringContaining('Write the id as Entra shows it') },
    { line: 2, field: 'name', message: expect.stringContaining('A name must be on one line') },
  ]);
});

test('quotes hold separators, quotes and line ends, and each row knows the line on which it begins', () => {
  expect(csv('a;b\n"1;""2""\r\n3";4\r\n5;6')).toEqual({
    ok: true,
    rows: [
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1;"2"\n3', '4'] },
      { line: 4, fields: ['5', '6'] },
    ],
  });
});

test('a line break within quotes leaves the later lines their numbers', () => {
  const title = `lonnskolan;staff;${NEW};Ny Lärare;"Lärare\noch mentor"`;
  expect(people(`unit;role;id;name;title\n${title}\n\nnowhere;staff;${NEW};Ny Lärare`)).toContainEqual(
    expect.objectContaining({ line: 5, field: 'unit' }),
  );
});

test.each([
  ['in a row', `unit;role;id;name\nlonnskolan;staff;${NEW};"Ny Lärare\nnowhere;staff;${NEW};Ny\n`, 2],
  ['after rows that hold line breaks', `unit;role;id;name\n"lonn\nskolan";staff;${NEW};Ny\n"x;staff;${NEW};Ny`, 4],
  ['in the first line', `unit;role;id;"name\nlonnskolan;staff;${NEW};Ny Lärare`, 1],
])('a quotation mark that is never closed is refused with its line: %s', (_, text, line) => {
  expect(people(text)).toEqual([{ line, field: 'list', message: expect.stringContaining('never closed') }]);
});

test('of a school register the staff are taken, and never pupils', () => {
  if (TODAY === undefined) throw new Error('not a day');
  const duty = (person: string, more: object = {}) => ({
    ...{ id: person, person: { id: person }, dutyRole: 'Lärare', dutyAt: { id: 'school' }, startDate: '2020-08-01' },
    ...more,
  });
  const who = (id: string, more: object = {}) => ({
    ...{ id, givenName: id, familyName: 'Påhittad', eduPersonPrincipalNames: [`${id}@Example.se`], ...more },
  });
  const converted = listOfDuties(
    {
      duties: {
        data: [
          ...[
            duty('lena'),
            duty('rune', { dutyRole: 'Rektor' }),
            duty('elev'),
            duty('utan'),
            duty('hemma', { dutyAt: { id: 'office' } }),
          ],
          ...[duty('slutat', { endDate: '2026-06-30' }), duty('kommer', { startDate: '2027-01-01' })],
        ],
      },
      persons: {
        data: [
          ...['lena', 'rune', 'utan', 'hemma', 'slutat', 'kommer', 'barn'].map((id) => who(id)),
          who('elev', { enrolments: [{ schoolUnit: { id: 'school' } }] }),
        ],
      },
      organisations: {
        data: [
          { id: 'school', schoolUnitCode: '12345678' },
          { id: 'office', schoolUnitCode: null },
        ],
      },
      accounts: new Map(['lena', 'rune', 'elev', 'hemma', 'barn'].map((id) => [`${id}@example.se`, `id-of-${id}`])),
    },
    TODAY,
  );
  expect(converted).toEqual({
    lines: [
      'unit;role;id;name',
      '12345678;staff;id-of-lena;lena Påhittad',
      '12345678;manager;id-of-rune;rune Påhittad',
    ],
    without: { account: 1, code: 1, pupils: 1 },
  });
});
