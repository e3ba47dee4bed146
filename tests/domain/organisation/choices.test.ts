import { limits } from '../../../src/content/limits.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { decide, decideBySystem } from '../../../src/domain/case/decide.ts';
import { limitsUnder } from '../../../src/domain/case/limits-under.ts';
import type { Setting } from '../../../src/domain/case/setting.ts';

import { dutyOf } from '../../../src/domain/escalation/duties.ts';
import { huvudmanId, type Instant, parseDay, parseInstant, textKey, unitId } from '../../../src/domain/ids.ts';
import type { Choices } from '../../../src/domain/organisation/choices.ts';
import { choicesAt } from '../../../src/domain/organisation/chosen.ts';
import { type Org, orgWith } from '../../../src/domain/organisation/org.ts';
import { people, org as plain, calendarTime as time } from '../village.ts';

const instant = (text: string): Instant => parseInstant(text) ?? never();
const never = (): never => {
  throw new Error('the test does not get here');
};
const version = (id: string, from: string, days: number): Choices => ({
  id,
  huvudman: [...plain.huvudmen.keys()][0] ?? huvudmanId('none'),
  from: parseDay(from) ?? never(),
  deadlines: { evaluation: days },
});
const org: Org = orgWith(plain, {
  units: [...plain.units.values()].map(({ takeWithinDays: _, ...unit }) => unit),
  choices: [
    { ...version('first', '2026-01-01', 20), limits: { takeWithinDays: 3 } },
    version('second', '2027-01-01', 10),
  ],
});
const SCHOOL = unitId('school');
const [teacher, sam] = people;
if (teacher === undefined || sam === undefined) throw new Error('nobody is in the village');

const setting = (at: string, of: { readonly choices?: readonly string[] } | undefined, known = org): Setting => {
  const now = instant(at);
  const under = of ?? choicesAt(known, SCHOOL, time.dayOf(now));
  return { at: now, org: known, time, limits: limitsUnder(limits, known, under), grounds: () => [] };
};
function raised(at: string, known = org): Case {
  const content = { key: textKey('concern'), digest: '' };
  const command = { type: 'raiseConcern', unit: SCHOOL, urgency: 'ordinary', suspicion: false, content } as const;
  const decision = decide(undefined, command, teacher ?? never(), setting(at, undefined, known));
  return 'refused' in decision ? never() : (decision.folded.at(-1)?.after ?? never());
}
function taken(at: string, of: Case, known = org): Case {
  const decision = decide(of, { type: 'takeCase' }, sam ?? never(), setting(at, of, known));
  return 'refused' in decision ? never() : (decision.folded.at(-1)?.after ?? never());
}
const due = (of: Case, key: 'take' | 'evaluation') => dutyOf(of.duties, key)?.due;
const after = (at: string, days: number) => time.after(instant(at), days, org.units.get(SCHOOL) ?? never());

test('a case keeps the version that it began under, when a later one holds and when the holder changes', () => {
  const [old, young] = [raised('2026-12-14T09:00:00.000Z'), raised('2027-01-11T09:00:00.000Z')];
  expect([old.choices, young.choices]).toEqual([['first'], ['second']]);
  const now = '2027-01-12T09:00:00.000Z';
  expect(due(taken(now, old), 'evaluation')).toBe(after('2026-12-14T09:00:00.000Z', 20));
  expect(due(taken(now, young), 'evaluation')).toBe(after('2027-01-11T09:00:00.000Z', 10));
});

test('a concern waits to be taken for as long as the version says, where the unit has no time of its own', () => {
  expect(due(raised('2026-12-14T09:00:00.000Z'), 'take')).toBe(after('2026-12-14T09:00:00.000Z', 3));
  const own = orgWith(org, { units: [...org.units.values()].map((unit) => ({ ...unit, takeWithinDays: 1 })) });
  expect(due(raised('2026-12-14T09:00:00.000Z', own), 'take')).toBe(after('2026-12-14T09:00:00.000Z', 1));
});

test('a case from before anybody chose anything keeps the rules that it began under', () => {
  const old = raised('2026-12-14T09:00:00.000Z', plain);
  expect(old).not.toHaveProperty('choices');
  expect(due(taken('2027-01-12T09:00:00.000Z', old), 'evaluation')).toBe(
    after('2026-12-14T09:00:00.000Z', limits.duties.evaluation.within),
  );
  expect(decideBySystem(old, { type: 'peopleChanged' }, setting('2027-01-12T09:00:00.000Z', old))).not.toHaveProperty(
    'refused',
  );
});
