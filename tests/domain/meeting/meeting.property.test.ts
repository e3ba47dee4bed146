import fc from 'fast-check';
import { happened, take } from '../acting.ts';
import { check } from '../checks.ts';
import { meetingSteps } from '../steps.ts';
import { together } from '../together.ts';

const RUNS = 1_400;
const LENGTH = 150;

test('over many random steps no meeting is forgotten, and nothing said at one crosses to another area', () => {
  fc.assert(
    fc.property(fc.boolean(), meetingSteps(LENGTH), (suspicion, many) => {
      const world = together(suspicion);
      for (const step of many) {
        const before = world.state;
        take(world, step);
        if (world.state !== before) check(world);
      }
    }),
    { numRuns: RUNS, seed: 2026, endOnFailure: false },
  );
  for (const type of [
    'meetingCalled',
    'meetingAnswered',
    'slotsProposed',
    'meetingBooked',
    'meetingCancelled',
    'meetingHeld',
    'actionAgreed',
    'meetingClosed',
    'contactPersonNamed',
    'guardianLockSet',
  ] as const)
    expect([type, (happened.get(type) ?? 0) > 50]).toEqual([type, true]);
});
