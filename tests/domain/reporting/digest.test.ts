import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workingTime } from '../../../src/calendar/working-time.ts';
import { limits } from '../../../src/content/limits.ts';
import { parseOrgFile } from '../../../src/content/org-file.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { type AreaId, areaId, type Instant, later, parseInstant, type UnitId } from '../../../src/domain/ids.ts';
import { figuresOf, summed, type Window } from '../../../src/domain/reporting/digest.ts';
import { type MadeUpCase, madeUp } from '../../../src/local/made-up.ts';
import { slowFigures } from '../../support/slow-digest.ts';

const SEEDS = [1, 2, 3] as const;
const AREAS = ['exempelby-skola', 'exempellan-vard'] as const;
const FROM = parseInstant('2026-01-05T06:30:00.000Z');
const WEEKS = 50;
const WEEK_MS = 7 * 86_400_000;

const time = workingTime('Europe/Stockholm');
const read = parseOrgFile(readFileSync(join(__dirname, '../../../src/local/demo.yaml'), 'utf8'));
if (!read.ok) throw new Error('the demo organisation is not valid');
const { org } = read;

const windowAt = (week: number): Window => {
  const to = later(FROM, week * WEEK_MS);
  return { from: later(to, -WEEK_MS), to, soon: time.daysFrom(time.dayOf(to), 30) };
};
const unitsIn = (area: AreaId): readonly UnitId[] =>
  [...org.units.values()].filter((unit) => unit.area === area).map(({ id }) => id);
const authority = (unit: string): string => {
  const area = [...org.units.values()].find(({ id }) => id === unit)?.area;
  return area === undefined ? '?' : String(org.areas.get(area)?.huvudman);
};

const yearOf = (seed: number): readonly MadeUpCase[] =>
  madeUp(org, { time, limits, grounds: () => [] }, { from: FROM, to: later(FROM, WEEKS * WEEK_MS), cases: 70, seed });

/** As it stood then: nothing that has happened since is known. */
const statesAt = (year: readonly MadeUpCase[], at: Instant): readonly Case[] =>
  year.flatMap(({ moments }) => moments.findLast((moment) => moment.at <= at)?.after ?? []);

/** As they are stored: nothing of the rules' own types comes along. */
const rawOf = (events: readonly unknown[]) => z.array(rawEvent).parse(JSON.parse(JSON.stringify(events)));
const rawEvent = z.looseObject({ type: z.string(), at: z.string() });

describe.each(SEEDS)('a year made up from seed %i', (seed) => {
  const year = yearOf(seed);
  const raw = year.map(({ id, moments }) => ({ id, events: rawOf(moments.flatMap(({ events }) => events)) }));

  test.each(AREAS)('every week of %s is what walking through every event gives', (name) => {
    const units = unitsIn(areaId(name));
    for (let week = 1; week <= WEEKS; week += 1) {
      const window = windowAt(week);
      const states = statesAt(year, window.to);
      for (const unit of units) {
        expect({ week, unit, ...figuresOf(unit, states, window, org) }).toEqual({
          week,
          unit,
          ...slowFigures(unit, raw, window, authority),
        });
      }
    }
  });

  test.each(AREAS)('%s at the end of the year', (name) => {
    const window = windowAt(WEEKS);
    const states = statesAt(year, window.to);
    const all = unitsIn(areaId(name)).map((unit) => figuresOf(unit, states, window, org));
    expect(summed(all)).toMatchSnapshot();
  });

  test('a meeting that has been held is counted in one week, whenever that was written down', () => {
    const held = statesAt(year, windowAt(WEEKS).to)
      .flatMap(({ meetings }) => meetings.filter(({ status }) => 'attended' in status))
      .reduce((sum, { units }) => sum + units.length, 0);
    let counted = 0;
    for (let week = 1; week <= WEEKS; week += 1) {
      const window = windowAt(week);
      const states = statesAt(year, window.to);
      for (const unit of org.units.keys()) counted += figuresOf(unit, states, window, org).meetings.invited;
    }
    expect(held).toBeGreaterThan(0);
    expect(counted).toBe(held);
  });

  test('who comes and who leaves adds up to who is there', () => {
    for (const unit of org.units.keys()) {
      let there = 0;
      for (let week = 1; week <= WEEKS; week += 1) {
        const window = windowAt(week);
        const { came, left, days } = figuresOf(unit, statesAt(year, window.to), window, org);
        there += came.up + came.down + came.over - left.up - left.down - left.closed - left.over;
        expect(days).toHaveLength(there);
      }
    }
  });
});
