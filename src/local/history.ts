import type { Loaded, NewText } from '../app/ports/cases.ts';
import type { Ports } from '../app/ports/index.ts';
import { endOf, freezeWeek, lastWeek } from '../app/reporting/digest-week.ts';
import { DIGEST } from '../content/digest.ts';
import type { Case, CaseEvent } from '../domain/case/case.ts';
import type { Text } from '../domain/case/concern.ts';
import { clocks } from '../domain/case/plan.ts';
import { waitsFor } from '../domain/case/worklist.ts';
import { type CaseId, later } from '../domain/ids.ts';
import { modelOf } from '../domain/organisation/chosen.ts';
import type { Org, Unit } from '../domain/organisation/org.ts';
import { areasAtStep2, areasOfStep2 } from '../domain/reporting/digest.ts';
import { type Week, weeksUntil } from '../domain/reporting/weeks.ts';
import { type MadeUpCase, type Moment, madeUp } from './made-up.ts';

const HALF_A_YEAR_MS = 182 * 86_400_000;
const CASES = 150;
const SEED = 3;
/** A transaction takes a hundred rows, some of which are not events. */
const EVENTS_AT_ONCE = 60;
const AT_ONCE = 8;

/**
 * Seeds half a year of made-up cases: the rules have decided every step, and every text says only that it is made up.
 * Nothing is sent to anybody. Each week is frozen as it stood when it ended.
 */
export async function seedHistory(ports: Ports, count = CASES): Promise<number> {
  const now = ports.clock.now();
  const [kept] = await ports.digests.weeks(lastWeek(ports, now), lastWeek(ports, now));
  // The store has a history already.
  if (kept !== undefined) return 0;
  const org = await ports.directory.org();
  const period = { from: later(now, -HALF_A_YEAR_MS), to: now, cases: count, seed: SEED };
  const texts = new Map<string, NewText>();
  const rules = { time: ports.time, limits: ports.limits, grounds: () => [] };
  const cases = madeUp(org, rules, period, (id, key, unit) => {
    const text = ports.keys.newText(key, key === 'concern' ? concern(org, unit) : { kind: 'note', text: MADE_UP });
    texts.set(`${id} ${key}`, text);
    return text.ref;
  });
  const queue = [...cases];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await keep(ports, org, next, texts);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const weeks = weeksUntil(lastWeek(ports, now), DIGEST.weeksShown * 2).slice(1);
  for (const week of weeks) await freezeWeek(asThen(ports, org, cases, week), week);
  // The digest of the last week is sent now.
  await ports.digests.expect(lastWeek(ports, now), now, now);
  return cases.length;
}

/** Stores a case as the bot would have, several steps a transaction; sends nothing. */
async function keep(
  ports: Ports,
  org: Org,
  { id, moments }: MadeUpCase,
  written: ReadonlyMap<string, NewText>,
): Promise<void> {
  let before: Loaded | undefined;
  for (const batch of inBatches(moments)) {
    const last = batch.at(-1);
    if (last === undefined) continue;
    const known: Case | undefined = before?.state;
    const events = batch.flatMap((moment) => moment.events);
    const { unit } = last.after.holder;
    const texts = keysIn(events).flatMap((key) => {
      const text = written.get(`${id} ${key}`);
      return text === undefined ? [] : [{ ...text, unit }];
    });
    const isLast = last === moments.at(-1);
    const committed = await ports.cases.commit({
      id,
      op: ports.keys.opKey('made-up', id, last.at),
      before,
      after: last.after,
      events,
      effects: [],
      texts,
      next: isLast ? clocks(last.after)[0] : undefined,
      waits: isLast ? waitsFor(last.after) : [],
      step2: newlyIn(org, known, batch),
      adopt: undefined,
      at: last.at,
      leaseUntil: last.at,
    });
    if (committed.kind === 'overtaken') throw new Error(`case ${id} is there already`);
    before = committed.loaded;
  }
}

const MADE_UP = 'Påhittat.';
const concern = (org: Org, unit: Unit): Text => ({
  kind: 'concern',
  model: modelOf(org, unit),
  dimensions: [],
  childsWords: '',
  observed: MADE_UP,
  saidBy: [],
  tried: '',
  guardiansKnow: 'yes',
});
/** Keys of the texts that these events refer to: each has a digest. */
const keysIn = (events: readonly CaseEvent[]): readonly string[] => [
  ...new Set(
    [...JSON.stringify(events).matchAll(/\{"key":"([a-z]+(?:-\d+)?)","digest":"/g)].map(([, key = '']) => key),
  ),
];

function inBatches(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  const batches: Moment[][] = [[]];
  let events = 0;
  for (const moment of moments) {
    if (events > 0 && events + moment.events.length > EVENTS_AT_ONCE) {
      batches.push([]);
      events = 0;
    }
    batches.at(-1)?.push(moment);
    events += moment.events.length;
  }
  return batches;
}

const newlyIn = (org: Org, before: Case | undefined, batch: readonly Moment[]) => [
  ...new Set(
    [before, ...batch.map(({ after }) => after)].flatMap((of) => (of === undefined ? [] : areasAtStep2(org, of))),
  ),
];

/** The store as it stood when a week ended. */
function asThen(ports: Ports, org: Org, cases: readonly MadeUpCase[], week: Week): Parameters<typeof freezeWeek>[0] {
  const end = endOf(ports, week);
  const then = new Map<CaseId, Case>();
  for (const { id, moments } of cases) {
    const state = moments.findLast(({ at }) => at <= end)?.after;
    if (state !== undefined) then.set(id, state);
  }
  return {
    ...ports,
    cases: {
      load: (id) => {
        const state = then.get(id);
        return Promise.resolve(
          state === undefined
            ? undefined
            : { state, version: 0, etag: '', head: '', digest: '', ops: [], wrappedKey: '' },
        );
      },
    },
    digests: {
      ...ports.digests,
      atStep2: (area) =>
        Promise.resolve(
          [...then.values()]
            .filter((state) => areasOfStep2(org, state).has(area))
            .map(({ id }) => ({ area, id, madeAt: ports.clock.now(), etag: '' })),
        ),
      forget: () => Promise.resolve(),
    },
  };
}
