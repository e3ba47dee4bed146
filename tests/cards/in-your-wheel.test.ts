import { contentOf } from '../../src/cards/case/case.ts';
import type { ConcernContent } from '../../src/domain/case/concern.ts';
import { org } from '../../src/local/samples/org.ts';
import { words } from './support.ts';

const concern = (...dimensions: readonly string[]): ConcernContent => ({
  kind: 'concern',
  model: 'preliminar',
  dimensions,
  childsWords: '',
  observed: 'Sitter ensam',
  saidBy: ['staff'],
  tried: '',
  guardiansKnow: 'yes',
});
const read = (of: ConcernContent, into?: string): readonly string[] =>
  contentOf(of, { org, words: words('sv'), withheld: [] }, into).map(({ label, text }) => `${label}: ${text}`);

test('a receiver with another wheel reads each part in their own words, beside the sender’s', () => {
  const said = read(concern('trygghet', 'respekt'), 'shanarri');
  expect(said).toContainEqual(expect.stringMatching(/: Trygghet · Respekt och ansvar$/));
  const [own = ''] = said.filter((line) => line.startsWith('I ert hjul: '));
  expect(own).toContain('Trygghet läser ni som Safe – trygg och säker. Safe rymmer också att bli hörd');
  expect(own).toContain(
    'Respekt och ansvar läser ni som Respected – respekterad eller Responsible – ansvarig: avsändaren skiljer dem inte åt.',
  );
});

test('a reader with the same wheel, and a file for somebody outside, get the sender’s words alone', () => {
  expect(read(concern('trygghet'), 'preliminar').join()).not.toContain('I ert hjul');
  expect(read(concern('trygghet')).join()).not.toContain('I ert hjul');
});

test('where learning alone was ticked, whoever opens the case is asked about the rest', () => {
  const asks = /Hur har barnet det i övrigt/;
  expect(read(concern('utveckling'), 'preliminar').join()).toMatch(asks);
  expect(read(concern('utveckling', 'omsorg'), 'preliminar').join()).not.toMatch(asks);
  expect(read(concern('omsorg'), 'preliminar').join()).not.toMatch(asks);
  expect(read(concern('utveckling')).join()).not.toMatch(asks);
});
