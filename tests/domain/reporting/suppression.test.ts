import fc from 'fast-check';
import { eachStock, type Figures, noFigures } from '../../../src/domain/reporting/digest.ts';
import { type Indicator, indicatorsOf } from '../../../src/domain/reporting/indicators.ts';
import { type Sums, sumsOf } from '../../../src/domain/reporting/sums.ts';
import {
  added,
  emptyLedger,
  type Group,
  grown,
  inFives,
  type Ledger,
} from '../../../src/domain/reporting/suppression.ts';
import { foundOut, isKnown, nothingKnown, solve, unknown } from '../../support/attack.ts';

/** Every way in and out of step 2, and of what is counted besides: `+` and `-`, and `came` and `left`. */
const isIn = (name: string): boolean =>
  name.startsWith('came-') || name.endsWith('+') || name === 'consent.given' || name.startsWith('request.');
const partsOf = (name: string): string =>
  name.startsWith('came-') || name.startsWith('left-') ? 'children' : name.replace(/[+-]$/, '');

interface Course {
  readonly group: Group;
  /** Week by week. */
  readonly weeks: readonly Ledger[];
  /** Term by term, of thirteen weeks each here. */
  readonly terms: readonly Ledger[];
}
const WEEKS = 39;
const TERM = 13;

/** All that anybody ever gets: each week's sums, of which the last is what `läge` shows, and each term's tables. */
function toldOf(all: readonly Course[]): {
  readonly weeks: readonly Sums[];
  readonly terms: readonly (readonly Indicator[])[];
} {
  const at = (ledgers: readonly Ledger[], i: number): Ledger => ledgers[i] ?? emptyLedger;
  return {
    weeks: Array.from({ length: WEEKS }, (_, i) =>
      sumsOf(all.map(({ group, weeks }) => ({ group, before: at(weeks, i - 1), after: at(weeks, i) }))),
    ),
    terms: Array.from({ length: WEEKS / TERM }, (_, i) =>
      indicatorsOf(
        all.map(({ group, weeks, terms }) => ({
          group,
          counts: { before: at(terms, i - 1), after: at(terms, i) },
          weeks: { before: at(weeks, i * TERM - 1), after: at(weeks, (i + 1) * TERM - 1) },
          days: {},
        })),
      ),
    ),
  };
}

const few = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat({ max: 2 }) },
  fc.nat({ max: 9 }),
);
const moves = fc.record({
  came: fc.record({ up: few, down: few, over: few }),
  left: fc.record({ up: few, down: few, closed: few, over: few }),
  stock: few,
  contacts: few,
});
const group = (n: number): Group => ({
  authority: `h${n % 3}`,
  municipality: `m${n % 2}`,
  model: n % 2 === 0 ? 'preliminar' : 'backa-barnet',
  kind: n < 2 ? 'school' : 'preschool',
});
/** Some groups' years, in which nobody leaves who has not come. */
const years = fc
  .array(fc.array(moves, { minLength: WEEKS, maxLength: WEEKS, size: 'max' }), {
    minLength: 1,
    maxLength: 4,
    size: 'max',
  })
  .map((all) => all.map((weeks, n) => courseOf(group(n), weeks)));

function courseOf(of: Group, weeks: readonly (typeof moves extends fc.Arbitrary<infer T> ? T : never)[]): Course {
  let there = 0;
  const ledgers: Ledger[] = [];
  const terms: Ledger[] = [];
  let counts = emptyLedger;
  weeks.forEach(({ came, left, stock, contacts }, i) => {
    there += came.up + came.down + came.over;
    const take = (count: number): number => {
      const gone = Math.min(count, there);
      there -= gone;
      return gone;
    };
    const gone = { up: take(left.up), down: take(left.down), closed: take(left.closed), over: take(left.over) };
    const figures: Figures = {
      ...noFigures,
      came,
      left: gone,
      days: Array.from({ length: there }, () => 1),
      stocks: eachStock(() => stock),
    };
    ledgers.push(grown(ledgers.at(-1) ?? emptyLedger, figures));
    const yes = {
      'request.in-time': contacts,
      'request.late': left.over,
      'help.begun': Math.min(came.over, contacts + left.over),
    };
    counts = added(counts, {
      'first-contact.in-time': contacts,
      'first-contact.late': stock,
      'consent.refused': stock,
      ...yes,
      'meeting.said-done': contacts,
      'closed.goal-met': stock,
    });
    if ((i + 1) % TERM === 0) terms.push(counts);
  });
  return { group: of, weeks: ledgers, terms };
}

/** Another history: all who could have come have come, and nobody has left who need not have. */
const another = ({ weeks, terms, ...rest }: Course, fewer = 0): Course => {
  const shifted = (ledger: Ledger): Ledger =>
    Object.fromEntries(
      Object.entries(ledger).map(([name, count]) => [
        name,
        // One of the ways in may as well be one less.
        isBegun(name)
          ? begunOf(ledger)
          : inFives(count) + (isIn(name) ? 4 - (name === 'came-up' || name.endsWith('+') ? fewer : 0) : 0),
      ]),
    );
  return { ...rest, weeks: weeks.map(shifted), terms: terms.map(shifted) };
};

/** No more has begun than was accepted, and as many more may have. */
const isBegun = (name: string): boolean => name === 'help.begun';
const begunOf = (ledger: Ledger): number =>
  4 + Math.min(inFives(ledger['help.begun'] ?? 0), acceptedIn(ledger, inFives));
const acceptedIn = (ledger: Ledger, told: (count: number) => number): number =>
  told(ledger['request.in-time'] ?? 0) + told(ledger['request.late'] ?? 0);

/** Nothing shrinks, and nobody leaves who has not come. */
function isPossible({ weeks, terms }: Course): boolean {
  const grows = (ledgers: readonly Ledger[]): boolean =>
    ledgers.every(
      (one, i) => i === 0 || Object.entries(ledgers[i - 1] ?? {}).every(([name, n]) => (one[name] ?? 0) >= n),
    );
  const holds = terms.every((ledger) => (ledger['help.begun'] ?? 0) <= acceptedIn(ledger, Number));
  return (
    holds && grows(weeks) && grows(terms) && weeks.every((ledger) => [...thereIn(ledger).values()].every((n) => n >= 0))
  );
}

/** How many there are, by what is counted. */
function thereIn(ledger: Ledger): Map<string, number> {
  const there = new Map<string, number>();
  for (const [name, count] of Object.entries(ledger)) {
    const part = partsOf(name);
    there.set(part, (there.get(part) ?? 0) + (isIn(name) ? count : -count));
  }
  return there;
}

test('whatever has happened, something else may have, in which no count between two weeks is one to four', () => {
  let hidden = 0;
  fc.assert(
    fc.property(years, (all) => {
      const other = all.map((course) => another(course));
      expect(other.every(isPossible)).toBe(true);
      expect(toldOf(other)).toEqual(toldOf(all));
      other.forEach(({ weeks }, n) => {
        for (const [i, ledger] of weeks.entries())
          for (const name of Object.keys(ledger)) {
            const grew = (ledgers: readonly Ledger[]): number =>
              (ledgers[i]?.[name] ?? 0) - (ledgers[i - 1]?.[name] ?? 0);
            // From nothing at all, the first week has whole fives and what is left over.
            if (i > 0) expect(grew(weeks) % 5).toBe(0);
            const real = grew(all[n]?.weeks ?? []);
            if (real >= 1 && real <= 4) hidden += 1;
          }
      });
    }),
    { numRuns: 40, seed: 7 },
  );
  // There was much to be found out.
  expect(hidden).toBeGreaterThan(1_000);
});

test('nor can how many there are be found out: one more or one less is told the same', () => {
  let hidden = 0;
  fc.assert(
    fc.property(years, (all) => {
      const [one, other] = [all.map((c) => another(c)), all.map((c) => another(c, 1))];
      expect(other.every(isPossible)).toBe(true);
      expect(toldOf(other)).toEqual(toldOf(all));
      all.forEach(({ weeks }, n) => {
        weeks.forEach((ledger, i) => {
          const [here, there] = [one, other].map((made) => thereIn(made[n]?.weeks[i] ?? {}));
          for (const [part, count] of thereIn(ledger)) {
            expect(here?.get(part)).not.toBe(there?.get(part));
            if (count >= 1 && count <= 4) hidden += 1;
          }
        });
      });
    }),
    { numRuns: 40, seed: 8 },
  );
  expect(hidden).toBeGreaterThan(1_000);
});

test('nothing that is told is a number from one to four', () => {
  fc.assert(
    fc.property(years, (all) => {
      const { weeks, terms } = toldOf(all);
      const numbers = [
        ...weeks.flatMap((sums) => JSON.stringify(sums).match(/-?\d+(?=[,}])/g) ?? []),
        ...terms.flatMap((rows) =>
          rows.flatMap(({ unit, value }) => (unit === 'percent' || value === undefined ? [] : [value])),
        ),
      ].map(Number);
      expect(numbers.filter((number) => number % 5 !== 0)).toEqual([]);
      expect(numbers.length).toBeGreaterThan(0);
    }),
    { numRuns: 20, seed: 9 },
  );
});

/** Somebody adds and subtracts: each week's counts are unknown, and what is told of them is known. */
function attack(course: Course, tell: (count: number) => readonly [least: number, most: number]): number {
  const all = nothingKnown();
  const names = Object.keys(course.weeks.at(-1) ?? {});
  const steps: number[] = [];
  const before = new Map<string, number>();
  for (const ledger of course.weeks) {
    const now = new Map(names.map((name) => [name, unknown(all, ...tell(ledger[name] ?? 0))]));
    for (const [name, count] of now) {
      const step = unknown(all);
      steps.push(step);
      const last = before.get(name);
      isKnown(
        all,
        last === undefined
          ? [
              [1, step],
              [-1, count],
            ]
          : [
              [1, step],
              [-1, count],
              [1, last],
            ],
        0,
      );
      before.set(name, count);
    }
    for (const part of new Set(names.map(partsOf))) {
      const there = unknown(all);
      steps.push(there);
      const parts = names.filter((name) => partsOf(name) === part);
      isKnown(all, [[1, there], ...parts.map((name) => [isIn(name) ? -1 : 1, now.get(name) ?? 0] as const)], 0);
    }
  }
  solve(all);
  return foundOut(all, steps);
}

test('adding and subtracting everything finds out nothing, and would where only what is below five is left out', () => {
  const hiding = (count: number): readonly [number, number] => (count < 5 ? [0, 4] : [count, count]);
  const fives = (count: number): readonly [number, number] => [inFives(count), inFives(count) + 4];
  let found = 0;
  fc.assert(
    fc.property(years, (all) => {
      for (const course of all) {
        expect(attack(course, fives)).toBe(0);
        found += attack(course, hiding);
      }
    }),
    { numRuns: 8, seed: 10 },
  );
  expect(found).toBeGreaterThan(1_000);
});

test('fives of each week by itself would be found out: five fours are twenty', () => {
  const all = nothingKnown();
  const weeks = [0, 1, 2, 3, 4].map(() => unknown(all, 0, 4));
  isKnown(
    all,
    weeks.map((week) => [1, week] as const),
    inFives(20),
    inFives(20) + 4,
  );
  solve(all);
  expect(foundOut(all, weeks)).toBe(5);
});
