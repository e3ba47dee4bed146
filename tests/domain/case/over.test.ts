import type { Case } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { isOver, isStillFor } from '../../../src/domain/case/over.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import { keyOf } from '../../../src/domain/case/subject.ts';
import { areaId, parseDay, personId, textKey, unitId } from '../../../src/domain/ids.ts';
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

test('a short message that has not arrived is over once it is no longer true, or another one says more', () => {
  const { state: waits, now } = raised(false);
  const held = (name: string): Case => ({
    ...waits,
    holder: { kind: 'person', unit: unitId('school'), person: personId(name), since: waits.raisedAt },
  });
  const over = (of: Case, is: 'taken' | 'late' | 'urgent' | 'held' | 'hub' | 'added' | 'closed') =>
    isOver(of, { view: 'news', to: { person: personId('sam') }, about: keyOf({ is, n: 3 }) });
  const of = (state: Case) =>
    (['taken', 'late', 'urgent', 'held', 'hub', 'added', 'closed'] as const).filter((is) => over(state, is));
  expect(of(waits)).toEqual(['held', 'hub']);
  expect(of(held('sam'))).toEqual(['late', 'urgent', 'hub']);
  expect(of(held('siv'))).toEqual(['late', 'urgent', 'held', 'hub']);
  const named = { ...held('siv'), contactPerson: { unit: unitId('school'), person: personId('sam') } };
  expect(of(named)).toEqual(['late', 'urgent', 'held']);
  const note = { key: textKey('close-1'), digest: '' };
  const closes = {
    type: 'caseClosed',
    at: now,
    by: personId('sam'),
    reason: 'goal-met',
    receiver: 'own-staff',
    note,
  } as const;
  expect(of(evolve(held('sam'), waits.id, closes))).toEqual(['taken', 'late', 'urgent', 'held', 'hub', 'added']);
});
