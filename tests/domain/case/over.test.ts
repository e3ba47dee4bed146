import { evolve } from '../../../src/domain/case/evolve.ts';
import { isStillFor } from '../../../src/domain/case/over.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import { areaId, parseDay, personId, unitId } from '../../../src/domain/ids.ts';
import { raised } from '../acting.ts';
import { org } from '../village.ts';

test('that a manager shares on a ground is told to one above, who knows of no more of the case', () => {
  const { state: before, now } = raised(false);
  const until = parseDay('2026-12-25');
  if (until === undefined) throw new Error('no such day');
  const event = {
    type: 'sharedOnGround',
    at: now,
    by: personId('head'),
    n: 1,
    from: areaId('education'),
    to: unitId('social'),
    parts: ['observations'],
    ground: 'general-clause',
    told: [personId('area-chief')],
    until,
  } as const;
  const state = evolve(before, before.id, event);
  const shown = plan(event, state, org).flatMap((effect) => (effect.kind === 'show' ? [effect] : []));
  expect(shown.map((target) => isStillFor(org, state, target))).toEqual([true]);
  for (const target of shown) {
    expect(isStillFor(org, state, { ...target, to: { person: personId('mia') } })).toBe(false);
    expect(isStillFor(org, state, { ...target, view: 'case' })).toBe(false);
  }
});
