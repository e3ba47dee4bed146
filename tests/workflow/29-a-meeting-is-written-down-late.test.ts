import { z } from 'zod';
import { endOf, freezeWeek } from '../../src/app/reporting/digest-week.ts';
import { areaId, unitId } from '../../src/domain/ids.ts';
import { areasOfStep2 } from '../../src/domain/reporting/digest.ts';
import { readCaseId, readWeek } from '../../src/storage/codec.ts';
import { SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { slowFigures } from '../support/slow-digest.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** A meeting of the school and the social services has a time; the case is at step 3 before anybody writes it down. */
let town: Town;
let code: string;
beforeEach(async () => {
  town = await startTown();
  const { sam } = town.people;
  code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  await town.timeIs('2026-12-04T14:00');
  await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', story.PLAN);
  const hub = await story.tapsVerb(sam, await meet.meetings(town, code), 'hub.open');
  await story.tapsVerb(sam, hub, 'hub.name', { who: `${story.SCHOOL} 00000000-0000-4000-8000-000000000002` });
  const step3 = { ...story.MOVE, to: '3', lead: 'exempelby' };
  await story.tapsVerb(sam, await story.formOf(town, code, 'step.open'), 'step.move', step3);
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** A week is told of when it has ended, or later. */
async function told(name: string, at?: string): Promise<void> {
  const { ports } = town.bot;
  const week = readWeek(name);
  if (at !== undefined) await town.timeIs(at);
  const now = at === undefined ? endOf(ports, week) : town.now();
  await freezeWeek({ ...ports, clock: { now: () => now } }, week);
}

const AREAS = ['exempelby-skola', 'exempelby-social'].map(areaId);
/** In how many areas' index the case is. */
async function inIndex(): Promise<number> {
  return (await Promise.all(AREAS.map((area) => town.bot.ports.digests.atStep2(area)))).flat().length;
}

const raw = z.array(z.looseObject({ type: z.string(), at: z.string() }));
/** How many were invited, week by week and unit by unit, as a slow walk through every event has it too. */
async function invited(): Promise<readonly number[]> {
  const { digests, cases } = town.bot.ports;
  const events = raw.parse((await cases.events(readCaseId(code))).map(({ body }) => JSON.parse(body)));
  const counted: number[] = [];
  for (const { week, from, to } of await digests.weeks(readWeek('2026-W49'), readWeek('2026-W51')))
    for (const unit of ['lonnskolan', SOCIAL]) {
      const [one] = await digests.unitWeeks(unitId(unit), week, week);
      const { meetings } = slowFigures(unit, [{ id: code, events }], { from, to, soon: to }, String);
      expect({ week, unit, meetings: one?.figures.meetings }).toEqual({ week, unit, meetings });
      counted.push(meetings.invited);
    }
  return counted;
}

test('it is counted in the week of that, when the case has left step 2 and that has been told of', async () => {
  await told('2026-W49', '2026-12-07T07:30');
  await town.timeIs('2026-12-07T10:00');
  await meet.holds(town, code);
  await told('2026-W50', '2026-12-14T07:30');
  await told('2026-W51', '2026-12-21T07:30');
  expect(await invited()).toEqual([0, 0, 1, 1, 0, 0]);
  expect(await inIndex()).toBe(0);
});

test('so it is when the week before is told of late', async () => {
  await town.timeIs('2026-12-07T10:00');
  await meet.holds(town, code);
  await told('2026-W49', '2026-12-07T11:00');
  await told('2026-W50', '2026-12-14T07:30');
  expect(await invited()).toEqual([0, 0, 1, 1]);
  expect(await inIndex()).toBe(0);
});

test('it is waited for a quarter of a year, if nobody ever does', async () => {
  const left: (readonly [string, number])[] = [];
  for (const week of ['2026-W49', '2027-W08', '2027-W09']) {
    await told(week);
    left.push([week, await inIndex()]);
  }
  expect(left).toEqual([
    ['2026-W49', 2],
    ['2027-W08', 2],
    ['2027-W09', 0],
  ]);
});

test('an index that is made again has it where it was called to', async () => {
  const { directory, cases } = town.bot.ports;
  const state = (await cases.load(readCaseId(code)))?.state;
  if (state === undefined) throw new Error('the case is not there');
  expect([...areasOfStep2(await directory.org(), state)].toSorted()).toEqual(AREAS);
});

test('it is not waited for when it is called off', async () => {
  await story.tapsVerb(town.people.sam, await meet.meeting(town, code), 'meeting.cancel');
  await told('2026-W49');
  expect(await inIndex()).toBe(0);
});
