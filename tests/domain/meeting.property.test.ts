import fc from 'fast-check';
import { decide, type PersonCommand } from '../../src/domain/decide.ts';
import { personId, unitId } from '../../src/domain/ids.ts';
import { happen, happened, raised, settingAt, take } from './acting.ts';
import { check, type World } from './checks.ts';
import { meetingSteps } from './steps.ts';
import { org } from './village.ts';

const RUNS = 1_000;
const LENGTH = 150;

/** Held at the school, with social services and the clinic taking part. */
function together(suspicion: boolean): World {
  const world = raised(suspicion);
  const does = (who: string, command: PersonCommand): void => {
    const by = org.people.get(personId(who));
    const decision = by === undefined ? undefined : decide(world.state, command, by, settingAt(world.now));
    if (decision === undefined || 'refused' in decision) throw new Error(`${who} may not`);
    happen(world, decision.events);
  };
  does('sam', { type: 'takeCase' });
  if (suspicion) does('head', { type: 'admitPerson', person: personId('sam') });
  for (const [i, unit] of ['social', 'clinic'].entries()) {
    const asked = { question: 'meet', hand: 'joint', replyWithin: 5 } as const;
    does('sam', { type: 'sendReferral', to: unitId(unit), ...asked });
    does(unit === 'social' ? 'mia' : 'cleo', { type: 'acceptReferral', n: i + 1 });
  }
  return world;
}

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
    'hubNamed',
  ])
    expect([type, (happened.get(type) ?? 0) > 50]).toEqual([type, true]);
});
