import fc from 'fast-check';
import { happened, planned, take } from '../acting.ts';
import { check } from '../checks.ts';
import { activitySteps } from '../steps.ts';

const RUNS = 1_000;
const LENGTH = 150;

test('over many random steps an activity always owes something until it is over, and nothing about a child', () => {
  fc.assert(
    fc.property(activitySteps(LENGTH), (many) => {
      const world = planned();
      check(world);
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
    'meetingBooked',
    'meetingCancelled',
    'meetingHeld',
    'actionAgreed',
    'meetingClosed',
    'caseHandedOver',
    'caseReturned',
    'caseTaken',
    'dutyDone',
    'activityEnded',
  ] as const)
    expect([type, (happened.get(type) ?? 0) > 50]).toEqual([type, true]);
  for (const type of [
    'planMade',
    'stepMoved',
    'caseClosed',
    'referralSent',
    'consentAsked',
    'contactPersonNamed',
  ] as const)
    expect([type, happened.get(type)]).toEqual([type, undefined]);
});
