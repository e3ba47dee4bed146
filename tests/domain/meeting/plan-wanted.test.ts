import { huvudmanId, later, personId, unitId } from '../../../src/domain/ids.ts';
import type { CloseMeeting } from '../../../src/domain/meeting/decide.ts';
import type { MeetingKind } from '../../../src/domain/meeting/meeting.ts';
import { makeOrg, type UnitKind } from '../../../src/domain/organisation/org.ts';
import type { World } from '../checks.ts';
import { aBooking, aCall, anAnswer, dayIn, does, text, together, tries } from '../together.ts';
import { org as village } from '../village.ts';

const KINDS: Readonly<Record<string, UnitKind>> = { social: 'social-services', clinic: 'child-psychiatry' };
const org = makeOrg('2', {
  huvudmen: [...village.huvudmen.values()],
  areas: [...village.areas.values()],
  units: [...village.units.values()].map((unit) => ({ ...unit, kind: KINDS[unit.id] ?? unit.kind })),
  people: [...village.people.values()],
});

/** A SIP rests on a yes. A Barnets plan may be made without one, with the reason: also where nobody may be asked. */
function held(kind: MeetingKind, suspicion: boolean): World {
  const world = together(suspicion);
  if (suspicion) does(world, 'head', { type: 'setGuardianLock', on: true, reason: text('lock-1') });
  does(world, 'sam', aCall(world, { kind }), org);
  does(world, 'mia', anAnswer('social', 'mia'));
  does(world, 'cleo', anAnswer('clinic', 'cleo'));
  does(world, 'sam', aBooking(), org);
  world.now = later(world.now, 6 * 86_400_000);
  const [childSaid, guardiansSaid, goal] = [text('child-1'), text('guardians-1'), text('goal-1')];
  does(world, 'sam', { type: 'holdMeeting', n: 1, attended: [unitId('social')], childSaid, guardiansSaid, goal });
  const due = dayIn(world, 5);
  const who = { unit: unitId('social'), person: personId('mia') };
  does(world, 'sam', { type: 'agreeAction', n: 1, what: text('action-1'), ...who, due });
  return world;
}

const closing = (world: World, differs: Partial<CloseMeeting>): CloseMeeting => ({
  type: 'closeMeeting',
  n: 1,
  followUpOn: dayIn(world, 20),
  followUpAt: { kind: 'digital' },
  plan: {
    lead: huvudmanId('h'),
    coordinator: { unit: unitId('social'), person: personId('mia') },
    law: { efforts: text('efforts-1'), divided: text('divided-1'), others: text('others-1') },
  },
  ...differs,
});
const unwanted = text('unagreed-1');
const agreed = ({ state }: World) => state.meetings.map(({ status }) => 'plan' in status && status.plan);

test('a SIP is made on a yes alone: without one the meeting ends with a reason and no plan', () => {
  const world = held('sip', false);
  expect(tries(world, 'sam', closing(world, {}))).toBe('sip-not-wanted');
  expect(tries(world, 'sam', closing(world, { wanted: 'no' }))).toBe('sip-not-wanted');
  does(world, 'sam', closing(world, { wanted: 'no', unwanted }));
  expect(agreed(world)).toEqual([false]);
  const other = held('sip', false);
  does(other, 'sam', closing(other, { wanted: 'yes' }));
  expect(agreed(other)).toEqual([expect.objectContaining({ wanted: 'yes' })]);
});

test.each([false, true])(
  'a Barnets plan says whether it was asked for, or why it is made (suspicion: %s)',
  (suspicion) => {
    const world = held('plan-follow-up', suspicion);
    expect(tries(world, 'sam', closing(world, {}))).toBe('plan-not-asked');
    expect(tries(world, 'sam', closing(world, { wanted: 'not-asked' }))).toBe('plan-not-asked');
    does(world, 'sam', closing(world, { wanted: 'not-asked', unwanted }));
    expect(agreed(world)).toEqual([expect.objectContaining({ wanted: 'not-asked', unwanted: unwanted.key })]);
  },
);
