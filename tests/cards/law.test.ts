import { lawLine } from '../../src/cards/kit/law.ts';
import { groundCalled } from '../../src/content/grounds/index.ts';
import { endings, LAWS, markOf } from '../../src/content/laws.ts';
import { huvudmanId, parseDay } from '../../src/domain/ids.ts';
import type { Org, Review } from '../../src/domain/organisation/org.ts';
import { org as village } from '../domain/village.ts';
import { words } from './support.ts';

/** A paragraph on a card looks like an approval: who has reviewed it, and until when, is said beside it. */
const RULE = groundCalled('necessary-support-health');
const HOME = huvudmanId('h');
const day = (text: string) => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`${text} is not a day`);
  return found;
};
const review = (change: Partial<Review> = {}): Review => ({
  huvudman: HOME,
  by: 'Kommunjuristen',
  on: day('2026-11-02'),
  until: day('2027-11-01'),
  rules: [markOf(RULE)],
  ...change,
});
const orgOn = (today: string, ...reviews: readonly Review[]): Org => ({ ...village, today: day(today), reviews });
const line = (org: Org, huvudman = HOME, law: Parameters<typeof lawLine>[1] = RULE): string =>
  lawLine({ words: words('sv'), org, huvudman }, law);

const NOT_REVIEWED = 'Ännu inte granskad av jurist hos er.';

test('until somebody has reviewed a rule, the card says that nobody has', () => {
  expect(line(orgOn('2026-11-25'))).toBe(`25 kap. 12 § OSL. ${NOT_REVIEWED} Texten läst 12 februari 2026.`);
});

test('a review is told with who made it and until when, and as ended from the day after', () => {
  expect(line(orgOn('2027-11-01', review()))).toContain(
    'Granskad av Kommunjuristen 2 november 2026. Granskningen gäller till och med 1 november 2027.',
  );
  expect(line(orgOn('2027-11-02', review()))).toContain(
    'Granskningen gällde till och med 1 november 2027 och behöver göras om.',
  );
});

test('of several reviews the one that holds the longest counts', () => {
  const again = review({ on: day('2027-10-20'), until: day('2028-10-31') });
  for (const both of [
    [review(), again],
    [again, review()],
  ] as const)
    expect(line(orgOn('2027-11-02', ...both))).toContain('Granskad av Kommunjuristen 20 oktober 2027.');
});

test.each([
  ['another huvudman', { huvudman: huvudmanId('region') }],
  ['another rule', { rules: [markOf(groundCalled('general-clause'))] }],
  ['another wording', { rules: ['necessary-support-health@000000'] }],
])('a review of %s says nothing of this one', (_, change) => {
  expect(line(orgOn('2026-11-25', review(change)))).toContain(NOT_REVIEWED);
});

test('a review covers a rule with the paragraph that binds a private service', () => {
  const rule = groundCalled('duty-to-report', 'independent-school');
  const org = orgOn('2026-11-25', review({ rules: [markOf(rule)] }));
  expect(line(org, HOME, rule)).toMatch(/^19 kap\. 1 § SoL\. Granskad av Kommunjuristen/);
});

test('every rule has one name, and a mark that changes with its wording', () => {
  expect(new Set(LAWS.map(markOf)).size).toBe(LAWS.length);
  for (const law of LAWS) expect(markOf(law)).toMatch(/^[a-z0-9-]{2,60}@[0-9a-f]{6}$/);
});

test('what has an end is listed, the first first: of a review made again, only the last end', () => {
  const again = review({ until: day('2031-01-01') });
  const all = endings(orgOn('2026-11-25', review(), again));
  expect(all.map(({ until }) => until)).toEqual(all.map(({ until }) => until).toSorted());
  expect(all.filter((one) => one.review !== undefined)).toEqual([{ law: RULE, until: again.until, review: again }]);
  expect(all.find(({ law }) => law.id === 'ordinary-school')?.until).toBe('2028-06-30');
});
