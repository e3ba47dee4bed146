import fc from 'fast-check';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { unitId } from '../../../src/domain/ids.ts';
import { happen, happened, raised, settingAt, someone, take } from '../acting.ts';
import { check } from '../checks.ts';
import { steps } from '../steps.ts';

const RUNS = 4_000;
const LENGTH = 80;
let taken = 0;

test('over a hundred thousand random steps nobody is dropped, and nothing crosses to another area', () => {
  fc.assert(
    fc.property(fc.boolean(), steps(LENGTH), (suspicion, many) => {
      const world = raised(suspicion);
      for (const step of many) {
        taken += 1;
        const before = world.state;
        take(world, step);
        if (world.state !== before) check(world);
      }
    }),
    { numRuns: RUNS, seed: 2026, endOnFailure: false },
  );
  expect(taken).toBeGreaterThanOrEqual(100_000);
  for (const type of [
    'caseTaken',
    'caseHandedOver',
    'caseReturned',
    'dutiesSet',
    'dutyReminded',
    'dutyAcknowledged',
    'dutyPutOff',
    'dutyDone',
    'personAdmitted',
    'planMade',
    'stepMoved',
    'caseClosed',
    'referralSent',
    'referralAccepted',
    'helpBegun',
    'referralDeclined',
    'referralQuestioned',
    'questionAnswered',
    'referralWithdrawn',
    'managersTold',
  ] as const)
    expect([type, (happened.get(type) ?? 0) > 200]).toEqual([type, true]);
});

test('a unit that does not exist is not asked', () => {
  const world = raised(false);
  const coordinator = someone(1);
  happen(world, eventsOf(decide(world.state, { type: 'takeCase' }, coordinator, settingAt(world.now))));
  const nowhere = {
    type: 'sendReferral',
    to: unitId('nowhere'),
    question: 'assess',
    hand: 'joint',
    replyWithin: 5,
  } as const;
  expect(decide(world.state, nowhere, coordinator, settingAt(world.now))).toEqual({ refused: 'not-another-unit' });
});

const eventsOf = (decision: ReturnType<typeof decide>): readonly CaseEvent[] =>
  'events' in decision ? decision.events : [];
