import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT_BACK } from '../../src/content/disclosure.ts';
import { GROUNDS, groundCalled } from '../../src/content/grounds/index.ts';
import { readOn } from '../../src/content/law-texts.ts';

const ROOT = join(__dirname, '../..');

test.each([
  ['duty-to-report', '19 kap. 1 § SoL, 10 kap. 28 § OSL'],
  ['duty-to-inform', '20 kap. 6 § SoL, 10 kap. 28 § OSL'],
  ['necessary-support-health', '25 kap. 12 § OSL'],
  ['necessary-support-social', '26 kap. 9 § OSL'],
  ['medical-to-student-health', '25 kap. 13 a § OSL'],
  ['own-duty', '10 kap. 2 § OSL'],
  ['general-clause', '10 kap. 27 § OSL'],
  ['harm-test-preschool', '23 kap. 1 § OSL'],
  ['harm-test-student-health', '23 kap. 2 § första stycket OSL'],
  ['harm-test-pupil-care', '23 kap. 2 § andra stycket OSL'],
  ['ordinary-school', '23 kap. 2 § tredje stycket OSL'],
  ['harm-test-school', '23 kap. 2 § tredje stycket OSL'],
  ['harm-test-after-school', '23 kap. 3 § andra stycket OSL'],
  ['harm-test-report-of-concern', '40 kap. 7 g § OSL'],
  ['within-health', '25 kap. 11 § OSL'],
  ['violence-risk', '10 kap. 18 c § OSL'],
  ['police-at-once', '10 kap. 20 § OSL'],
  ['crime-against-child', '10 kap. 21 § OSL'],
  ['crime-committed', '10 kap. 23 § OSL'],
  ['crime-committed-other', '10 kap. 24 § OSL'],
  ['reservation', '10 kap. 14 § och 12 kap. 2 § andra stycket OSL'],
  ['support-without-assessment', '11 kap. 5 § och 21 kap. 2 § SoL'],
  ['extra-adaptations', '3 kap. 5 § skollagen'],
  ['special-support', '3 kap. 7 § skollagen'],
  ['absence', '7 kap. 19 a § skollagen'],
  ['confidentiality-social', '17 kap. 11 § SoL'],
  ['harm-test-health', '25 kap. 1 § OSL'],
  ['harm-test-social', '26 kap. 1 § OSL'],
  ['feedback', '19 kap. 6 § SoL, 26 kap. 9 a § OSL'],
  ['crime-risk', '10 kap. 18 a § OSL'],
  ['confidentiality-school', '29 kap. 14 § skollagen'],
  ['confidentiality-health', '6 kap. 12 § PSL'],
])('%s stands in %s', (id, paragraph) => {
  expect(groundCalled(id).paragraph).toBe(paragraph);
});

test('paragraphs stand in the content, where they are reviewed, and in no word of a card', () => {
  for (const file of ['sv', 'en'])
    expect(readFileSync(join(ROOT, 'cards/locales', `${file}.json`), 'utf8')).not.toMatch(/§|\b\d+ kap\b/);
});

test.each(['sv', 'en'] as const)('what a ground is narrowed by, and how far a duty goes, is said in %s', (language) => {
  const says = (id: string): string => groundCalled(id).means[language];
  const all = {
    sv: {
      'crime-risk': [/konkreta omständigheter/, /inte är olämpligt/, /redan är begånget/],
      'duty-to-inform': [/skydd eller stöd/, /\bska du lämna alla uppgifter/],
    },
    en: {
      'crime-risk': [/concrete circumstances/, /unless it is unsuitable/, /already committed/],
      'duty-to-inform': [/protection or support/, /\byou must give it all/],
    },
  } as const;
  for (const [id, patterns] of Object.entries(all[language]))
    for (const pattern of patterns) expect(says(id)).toMatch(pattern);
});

test('a paragraph that could not be read whole says so, and sends to a lawyer', () => {
  for (const id of [
    'crime-against-child',
    'crime-committed',
    'crime-committed-other',
    'within-health',
    'leisure',
    'police-secrecy',
    'necessary-support-social',
  ]) {
    const { unsure } = groundCalled(id);
    expect([id, unsure?.sv]).toEqual([id, expect.stringContaining('Fråga er jurist')]);
    expect([id, unsure?.en]).toEqual([id, expect.stringContaining('Ask your lawyer')]);
  }
  expect(groundCalled('crime-risk').unsure).toBeUndefined();
});

test('every rule says when its text was read, and 29 kap. 14 § of another text than the rest of its act', () => {
  const unread = GROUNDS.filter(({ paragraph }) => readOn(paragraph) === undefined);
  expect(unread.map(({ id }) => id)).toEqual(['police-secrecy', 'de-identified']);
  for (const { id, paragraph } of GROUNDS.filter((one) => !unread.includes(one)))
    expect([id, readOn(paragraph)]).toEqual([id, expect.stringMatching(/^20\d\d-/)]);
  expect(readOn('3 kap. 7 § skollagen')).toBe('2025-09-01');
  expect(readOn('29 kap. 14 § skollagen')).toBe('2024-05-05');
  expect(readOn('10 § arkivlagen')).toBeUndefined();
});

test('what can be kept back is tried piece by piece, and nobody who told is promised to be unknown', () => {
  const { sv, en } = KEPT_BACK['report-of-concern'].means;
  expect(sv).toContain('prövas för varje uppgift');
  expect(en).toContain('tried for each piece of information');
  expect(`${sv} ${en}`).not.toMatch(/röjs inte|who told/);
});

test('rules made against crime and wrong payments are offered nowhere', () => {
  const files = ['src', 'cards'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|json|yaml)$/.test(file))
      .map((file) => join(ROOT, folder, file)),
  );
  for (const file of files)
    expect([file, readFileSync(file, 'utf8').match(/10\s*(?:kap\.?|:)\s*15\b/)]).toEqual([file, null]);
});
