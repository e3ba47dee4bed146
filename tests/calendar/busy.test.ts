import type { Calendars } from '../../src/app/ports/calendar.ts';
import { type Instant, parseInstant, personId } from '../../src/domain/ids.ts';
import type { GraphDouble } from '../support/graph.ts';
import { graphTown, guid, someone } from '../support/graph-town.ts';

const at = (text: string): Instant => parseInstant(`${text}:00.000Z`);

let graph: GraphDouble;
let calendar: Calendars;

beforeEach(async () => {
  ({ graph, calendar } = await graphTown());
});
afterEach(async () => {
  await graph.close();
  expect(graph.violations).toEqual([]);
});

const FROM = at('2026-11-30T00:00');
const TO = at('2026-12-28T00:00');

test('what takes their time is told, joined and in order; what is free is not', async () => {
  graph.busy.set(guid(2), [
    ['2026-12-01T12:00:00', '2026-12-01T13:00:00', 'tentative'],
    ['2026-12-01T08:00:00', '2026-12-01T09:00:00', 'busy'],
    ['2026-12-01T09:00:00', '2026-12-01T10:00:00', 'oof'],
    ['2026-12-02T09:00:00', '2026-12-02T10:00:00', 'free'],
    ['2026-12-03T09:00:00', '2026-12-03T10:00:00', 'workingElsewhere'],
  ]);
  const busy = await calendar.busy([someone(1), someone(2), someone(9), personId('no-guid')], FROM, TO);
  expect([...busy]).toEqual([
    [someone(1), []],
    [
      someone(2),
      [
        { from: at('2026-12-01T08:00'), to: at('2026-12-01T10:00') },
        { from: at('2026-12-01T12:00'), to: at('2026-12-01T13:00') },
      ],
    ],
    [someone(9), undefined],
    [personId('no-guid'), undefined],
  ]);
});

test('many people and a long time are asked for in parts', async () => {
  const many = Array.from({ length: 34 }, (_, i) => i + 1);
  for (const n of many) graph.people.set(guid(n), `p${n}@exempelby.example`);
  graph.busy.set(guid(34), [['2027-02-01T08:00:00', '2027-02-01T09:00:00', 'busy']]);
  const busy = await calendar.busy(many.map(someone), FROM, at('2027-02-28T00:00'));
  expect(busy.get(someone(34))).toEqual([{ from: at('2027-02-01T08:00'), to: at('2027-02-01T09:00') }]);
  expect(many.filter((n) => busy.get(someone(n)) === undefined)).toEqual([]);
  expect(graph.calls.map(({ verb }) => verb)).toEqual([...Array(3).fill('people'), ...Array(6).fill('schedule')]);
});

test('a mailbox that may not be asked from is passed over for the next', async () => {
  graph.outside.add(guid(1));
  const busy = await calendar.busy([someone(1), someone(2)], FROM, TO);
  expect(busy.get(someone(2))).toEqual([]);
});

test.each(['people', 'schedule'] as const)('a failing %s leaves everybody unknown', async (verb) => {
  graph.fail(verb, { status: 503 });
  expect([...(await calendar.busy([someone(1), someone(2)], FROM, TO)).values()]).toEqual([undefined, undefined]);
});
