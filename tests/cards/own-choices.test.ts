import { ladderPage } from '../../src/cards/case/step-forms.ts';
import { glossary, glossaryActions } from '../../src/cards/guide/glossary.ts';
import { kindName, stepName } from '../../src/cards/kit/phrases.ts';
import { digestCard } from '../../src/cards/reporting/digest.ts';
import { parseDay, parseInstant } from '../../src/domain/ids.ts';
import type { Choices } from '../../src/domain/organisation/choices.ts';
import { type Org, orgWith } from '../../src/domain/organisation/org.ts';
import { manager, onCase, org as plain, school, teacher } from '../../src/local/samples/org.ts';
import { render, words } from './support.ts';

const day = parseDay('2026-11-25') ?? never();
function never(): never {
  throw new Error('no such day');
}
const choices: Choices = {
  id: 'exempelby-1',
  from: day,
  deadlines: { evaluation: 17 },
  steps: { 1: { name: { sv: 'tillsammans tidigt', en: 'together early' } } },
  kinds: { resursskola: { is: 'school', name: { sv: 'resursskola', en: 'resource school' } } },
  titles: { Familjestödjare: 'social-services' },
};
const org: Org = { ...orgWith(plain, { choices: [choices] }), today: day };
const reply = {
  ...{ org, words: words('sv'), time: onCase.time, reader: teacher, nonce: 'n' },
  now: parseInstant('2026-11-25T08:00:00.000Z'),
};
const drawn = (message: Parameters<typeof render>[0]) => JSON.stringify(render(message));

test('Trappan is read in the words and with the times that hold today, and a case in those that it began under', () => {
  const ladder = drawn(ladderPage(reply));
  expect(ladder).toContain('Steg 1 – tillsammans tidigt');
  expect(ladder).toContain('17 arbetsdagar');
  const step = (state: { readonly choices?: readonly string[] }) => stepName({ org, words: words('sv'), state }, 1);
  expect([step({ choices: ['exempelby-1'] }), step({})]).toEqual([
    'Steg 1 – tillsammans tidigt',
    'Steg 1 – tidig insats',
  ]);
});

test('a kind of unit is called as its organisation calls it', () => {
  const named = (ownKind: string) => kindName(org, words('sv'), { kind: 'school', ownKind });
  expect([named('resursskola'), named('some-other')]).toEqual(['resursskola', kindName(org, words('sv'), school)]);
});

test('a title of one’s own stands in the glossary, with the kind of unit that it belongs to', () => {
  expect(drawn(glossary(reply))).toContain('Familjestödjare');
  const asked = (title: string) => glossaryActions['glossary.open'].input.parse({ word: '', kind: '', title })(reply);
  const found = asked('own:Familjestödjare');
  expect(found && drawn(found)).toContain('Arbetar i');
  expect(asked('own:Ingen')?.template).toBe('glossary');
});

test('the digest says by which choices cases begin', () => {
  const own = { units: [], oldest: [], chairs: [] };
  const none = { sumsOf: undefined, sums: undefined, trend: [], before: undefined, acknowledged: undefined };
  const said = drawn(digestCard({ ...reply, reader: manager }, { ...none, when: 'now', own, notice: '' }));
  expect(said).toContain('Nya ärenden följer exempelby-1 (från 25 november 2026)');
});
