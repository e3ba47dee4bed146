import { awaitedIn, ownWeek } from '../../cards/escalation/own-week.ts';
import type { Message, Reply } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { digestCard } from '../../cards/reporting/digest.ts';
import { digestList } from '../../cards/reporting/digest-list.ts';
import type { Case } from '../../domain/case/case.ts';
import { itemsFor, oldestFirst } from '../../domain/case/worklist.ts';
import { huvudmanId, later, parseDay, parseInstant, unitId } from '../../domain/ids.ts';
import { makeOrg, type Unit } from '../../domain/organisation/org.ts';
import { STANDARD_WHEEL } from '../../domain/organisation/wheel.ts';
import { type Figures, noFigures, summed } from '../../domain/reporting/digest.ts';
import { sumsOf } from '../../domain/reporting/sums.ts';
import { emptyLedger, grown } from '../../domain/reporting/suppression.ts';
import { parseWeek, weeksUntil } from '../../domain/reporting/weeks.ts';
import type { Sample } from './case.ts';
import { coordinator, manager, org, school, time } from './org.ts';

const now = parseInstant('2026-11-23T06:30:00.000Z');
const DAY_MS = 86_400_000;

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the samples have something that does not exist');
  return found;
}
const week = must(parseWeek('2026-W47'));
const sunday = must(parseDay('2026-11-29'));

const authority = must([...org.huvudmen.keys()][0]);
const figures: Figures = {
  came: { up: 2, down: 0, over: 1 },
  left: { up: 1, down: 1, closed: 0, over: 0 },
  days: [3, 8, 12, 19, 27, 45, 83],
  waits: [
    { from: authority, to: huvudmanId('exempellan'), children: 3, days: 61 },
    { from: authority, to: authority, children: 1, days: 4 },
  ],
  stocks: {
    ...noFigures.stocks,
    'requests-late': 2,
    'answers-late': 1,
    'consents-awaited': 3,
    'consents-expiring': 1,
    'meetings-ahead': 4,
    'meetings-late': 1,
    'actions-late': 5,
    'others-late': 8,
  },
  meetings: { invited: 3, came: 2 },
  oldest: [],
};
const trend = weeksUntil(week, 12).map((of, i) => ({ week: of, now: must([4, 5, 5, 6, 8, 9, 9, 11, 10, 8, 6, 7][i]) }));

const crowd = Array.from(
  { length: 40 },
  (_, n): Unit => ({ ...school, id: unitId(`skola-${n}`), name: `Skolan på andra sidan ån, nummer ${n + 1}` }),
);
const county = makeOrg('1', {
  huvudmen: [...org.huvudmen.values()],
  areas: [...org.areas.values()],
  units: [...org.units.values(), ...crowd],
  people: [...org.people.values()],
});

/** The weekly digest, for each reader. The coordinator holds the case `held` at step 2; nobody holds `unheld`. */
export function digestSamples(words: Words, held: Case, unheld: Case): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const reply: Reply = { org: county, words, time, reader: manager, now, nonce: '' };
  const oldest = [
    { state: held, days: 83 },
    { state: unheld, days: 45 },
    { state: held, days: 27 },
  ];
  const group = { authority, municipality: school.municipality, model: STANDARD_WHEEL, kind: school.kind };
  const many = summed(Array.from({ length: 3 }, () => figures));
  const sums = sumsOf([{ group, before: emptyLedger, after: grown(emptyLedger, many) }]);
  const own = { units: [{ unit: school.id, figures }], oldest, chairs: [] };
  const whole = { ...own, units: crowd.map(({ id }) => ({ unit: id, figures })) };
  const none = {
    when: week,
    sumsOf: undefined,
    own: undefined,
    sums: undefined,
    trend,
    before: undefined,
    acknowledged: false,
    notice: '',
  };

  add('manager', digestCard(reply, { ...none, own }));
  add(
    'forty-units',
    digestCard(reply, {
      ...none,
      own: { ...whole, chairs: [{ unit: school.id, why: 'away', managerHere: true }] },
      sumsOf: week,
      sums,
    }),
  );
  add('acknowledged', digestCard(reply, { ...none, own, acknowledged: true }));
  add('as-now', digestCard(reply, { ...none, when: 'now', own, before: week, acknowledged: undefined }));
  add('sums', digestCard(reply, { ...none, sumsOf: week, sums, trend: trend.map((one) => ({ ...one, now: 15 })) }));
  add(
    'first',
    digestCard(reply, {
      ...none,
      own: { units: [{ unit: school.id, figures: noFigures }], oldest: [], chairs: [] },
      trend: [],
    }),
  );
  const asked = { when: week, page: 1, notice: '' };
  add('units', digestList(reply, { ...asked, what: 'units' }, { own: whole, sums, sumsOf: week }, []));
  add('waits', digestList(reply, { ...asked, what: 'waits' }, { own, sums, sumsOf: week }, []));
  add('sums', digestList(reply, { ...asked, when: 'now', what: 'sums' }, { own, sums, sumsOf: week }, []));
  add(
    'unread',
    digestList(
      reply,
      { ...asked, what: 'unread', notice: words.say('digest-list', 'seen-to', { name: coordinator.name }) },
      { own: undefined, sums, sumsOf: week },
      [{ person: manager.id, units: crowd.map(({ id }) => id) }],
    ),
  );
  const dayOf = () => sunday;
  const at = { ...reply, reader: coordinator };
  const items = oldestFirst(itemsFor(org, coordinator, held, []));
  add('some', ownWeek(at, { items, awaited: awaitedIn([held]), until: sunday, dayOf }));
  add(
    'many',
    ownWeek(
      { ...at, now: later(now, -30 * DAY_MS) },
      {
        items: Array.from({ length: 4 }, () => items).flat(),
        awaited: Array.from({ length: 9 }, () => ({ of: held, what: 'consent', since: now }) as const),
        until: sunday,
        dayOf,
      },
    ),
  );
  add('none', ownWeek(at, { items: [], awaited: [], until: sunday, dayOf }));
  return made;
}
