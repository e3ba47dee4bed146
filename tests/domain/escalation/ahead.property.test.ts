import fc from 'fast-check';
import { clocks } from '../../../src/domain/case/plan.ts';
import { ahead } from '../../../src/domain/escalation/ahead.ts';
import { raised, settingAt, take } from '../acting.ts';
import { steps } from '../steps.ts';

test('of any open case what lies ahead comes to an end, in order, and tells of every duty that has a clock', () => {
  let looked = 0;
  fc.assert(
    fc.property(fc.boolean(), steps(60), (suspicion, many) => {
      const world = raised(suspicion);
      for (const step of many) take(world, step);
      const { state, now } = world;
      if (state.status === 'closed') return;
      const notices = ahead(state, settingAt(now));
      looked += notices.length;
      expect(notices.map(({ at }) => at)).toEqual(notices.map(({ at }) => at).toSorted());
      expect(notices.every(({ at }) => at >= now)).toBe(true);
      const told = new Set(notices.map(({ key }) => key));
      // What ends on its day may do so before anybody is told.
      const silent = clocks(state).filter(({ key }) => !told.has(key) && !/^(consent|ground)-/.test(key));
      expect(silent).toEqual([]);
    }),
    { numRuns: 300, seed: 2026 },
  );
  expect(looked).toBeGreaterThan(1_000);
});
