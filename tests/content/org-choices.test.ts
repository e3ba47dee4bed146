import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ladderStep } from '../../src/content/ladder.ts';
import { limits } from '../../src/content/limits.ts';
import { orgToFile, parseOrgFile } from '../../src/content/org-file.ts';
import { frameOf, takeApart } from '../../src/content/org-parts.ts';
import { limitsUnder } from '../../src/domain/case/limits-under.ts';
import { parseDay, unitId } from '../../src/domain/ids.ts';
import { choicesAt, modelOf, otherChoices } from '../../src/domain/organisation/chosen.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

const demo = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const CHOICES = `
choices:
  - id: lanet-2027
    from: 2027-01-01
    model: backa-barnet
    deadlines: { evaluation: 40, answer: 3 }
    promises:
      child-psychiatry: { days: 20 }
  - id: exempelby-1
    huvudman: exempelby
    from: 2027-01-01
    limits: { takeWithinDays: 2, urgentTakeWithinHours: 1 }
    deadlines: { evaluation: 20 }
    steps:
      2: { name: { sv: gemensamt, en: together } }
    kinds:
      resursskola: { is: school, name: { sv: resursskola, en: resource school } }
    titles: { Familjestödjare: social-services }
  - id: exempelby-2
    huvudman: exempelby
    from: 2027-08-01
    deadlines: { evaluation: 10 }
`;
const FILE = demo.replace('kind: school', 'kind: resursskola') + CHOICES;

function orgOf(text: string): Org {
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.org;
}
const on = (text: string) => {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`no day: ${text}`);
  return day;
};
const [SCHOOL, CLINIC] = [unitId('lonnskolan'), unitId('bup-exempellan')];
const org = orgOf(FILE);
const under = (unit: typeof SCHOOL, day: string) => choicesAt(org, unit, on(day));
const limitsOf = (unit: typeof SCHOOL, day: string) => limitsUnder(limits, org, under(unit, day));

test('an authority’s own version goes before the default for all, and each holds from its day', () => {
  expect(under(SCHOOL, '2026-12-31')).toEqual({});
  expect(under(SCHOOL, '2027-01-01')).toEqual({ choices: ['exempelby-1', 'lanet-2027'] });
  expect(under(SCHOOL, '2027-08-01')).toEqual({ choices: ['exempelby-2', 'lanet-2027'] });
  expect(under(CLINIC, '2027-08-01')).toEqual({ choices: ['lanet-2027'] });
});

test('what no version says is the product’s own', () => {
  expect(limitsOf(SCHOOL, '2026-12-31')).toBe(limits);
  const { duties, promises, ...rest } = limitsOf(SCHOOL, '2027-03-01');
  expect(duties).toEqual({
    ...limits.duties,
    evaluation: { ...limits.duties.evaluation, within: 20 },
    answer: { ...limits.duties.answer, within: 3 },
  });
  expect(promises['child-psychiatry']).toEqual({ days: 20, counts: 'working' });
  const { duties: _, promises: __, ...own } = limits;
  expect(rest).toEqual({ ...own, takeWithinDays: 2, urgentTakeWithinHours: 1 });
  expect(limitsOf(SCHOOL, '2027-09-01')).toMatchObject({ takeWithinDays: 1, duties: { evaluation: { within: 10 } } });
  expect(limitsOf(CLINIC, '2027-09-01').duties.evaluation.within).toBe(40);
});

test('a step is called as the case’s own authority calls it, and the rest of it stays', () => {
  const own = ladderStep(org, {}, 2);
  expect(ladderStep(org, under(SCHOOL, '2027-01-01'), 2)).toEqual({
    ...own,
    name: { sv: 'gemensamt', en: 'together' },
  });
  expect(ladderStep(org, under(SCHOOL, '2027-08-01'), 2)).toEqual(own);
});

test('the wheel of a unit that names none is the chosen one from its day on', () => {
  const unit = org.units.get(SCHOOL) ?? { id: SCHOOL };
  expect(modelOf({ ...org, today: on('2026-12-31') }, unit)).toBe('preliminar');
  expect(modelOf({ ...org, today: on('2027-01-01') }, unit)).toBe('backa-barnet');
  expect(modelOf({ ...org, today: on('2027-01-01') }, { ...unit, model: 'shanarri' })).toBe('shanarri');
});

test('a kind of one’s own is what the law knows it as', () => {
  expect(org.units.get(SCHOOL)).toMatchObject({ kind: 'school', ownKind: 'resursskola' });
});

test('what is chosen survives being written, and being taken apart', () => {
  const { version: _, ...read } = orgOf(orgToFile(org));
  const { version: __, ...written } = org;
  expect(read).toEqual(written);
  const frame = frameOf(takeApart(FILE).frame);
  expect([frame.units, frame.choices]).toEqual([org.units, org.choices]);
});

test('a file without choices is kept as it was before there were any', () => {
  expect(orgOf(demo).units.get(SCHOOL)).toMatchObject({ model: 'preliminar', takeWithinDays: 1 });
  expect(JSON.parse(takeApart(demo).frame)).not.toHaveProperty('choices');
});

test('which versions another file lacks or has otherwise, whatever their order', () => {
  const other = (from: string, to: string) => otherChoices(org, orgOf(FILE.replace(from, to)));
  expect(other('evaluation: 20', 'evaluation: 21')).toEqual(['exempelby-1']);
  expect(other('{ evaluation: 40, answer: 3 }', '{ answer: 3, evaluation: 40 }')).toEqual([]);
  expect(otherChoices(org, orgOf(demo))).toEqual(['lanet-2027', 'exempelby-1', 'exempelby-2']);
});

test.each([
  ['a longer wait than twice ours', 'evaluation: 40', 'evaluation: 61', 'deadlines.evaluation', 'at most 60'],
  ['no wait', 'evaluation: 40', 'evaluation: 0', 'deadlines.evaluation', 'at least 1'],
  ['a deadline that has its own day', 'answer: 3', 'consent-ends: 3', 'deadlines.consent-ends', 'is it misspelt?'],
  ['a longer consent', 'takeWithinDays: 2', 'consentAtMostDays: 400', 'limits.consentAtMostDays', 'at most 366'],
  ['no such wheel', 'model: backa-barnet', 'model: rattet', 'model', 'no wheel "rattet"'],
  [
    'no such authority',
    '    huvudman: exempelby\n    from: 2027-01',
    '    huvudman: annanby\n    from: 2027-01',
    'huvudman',
    'no huvudman with the id "annanby"',
  ],
  ['no such kind', 'is: school', 'is: skola', 'kinds.resursskola.is', 'must be one of: preschool'],
  ['a kind of the law’s', 'resursskola: {', 'preschool: {', 'kinds.preschool', 'the law’s own'],
  [
    'a title of no kind',
    'Familjestödjare: social-services',
    'Familjestödjare: stöd',
    'titles.Familjestödjare',
    'must be one of',
  ],
  ['a step in one language', '{ sv: gemensamt, en: together }', '{ sv: gemensamt }', 'steps.2.name.en', 'is missing'],
  ['the same id', 'id: exempelby-2', 'id: exempelby-1', 'id', 'is used twice'],
  ['the same day', 'from: 2027-08-01', 'from: 2027-01-01', 'from', 'begin on the same day'],
])('%s: the line and a plain reason', (_, good, bad, field, says) => {
  const text = FILE.replace(good, bad);
  expect(text).not.toBe(FILE);
  const read = parseOrgFile(text);
  const found = read.ok ? [] : read.problems.filter((one) => one.field.startsWith('choices['));
  expect(found).toContainEqual({
    line: expect.any(Number),
    field: expect.stringMatching(new RegExp(`^choices\\[\\d\\]\\.${field.replaceAll('.', '\\.')}$`)),
    message: expect.stringContaining(says),
  });
  // The line is that of the spoilt text.
  const at = FILE.slice(0, FILE.indexOf(good)).split('\n').length;
  expect(found.some(({ line }) => Math.abs(line - at) <= 1)).toBe(true);
});

test('a unit’s kind must be the law’s or one of those chosen', () => {
  const read = parseOrgFile(FILE.replace('kind: resursskola', 'kind: resursskolan'));
  expect(read).toMatchObject({
    ok: false,
    problems: [{ field: 'units[0].kind', message: expect.stringContaining('police, resursskola.') }],
  });
});
