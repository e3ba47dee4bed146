import { unitId } from '../../../src/domain/ids.ts';
import { orgWith } from '../../../src/domain/organisation/org.ts';
import { isInForce, renewedIn } from '../../../src/domain/organisation/renewed.ts';
import { org } from '../village.ts';

const after = orgWith(org, {
  units: [...org.units.values()].map((unit) =>
    unit.id === unitId('social') ? { ...unit, name: 'social office' } : unit,
  ),
  people: [...org.people.values()].map((one) =>
    one.name === 'mia' ? { ...one, identities: [{ tenant: 't', id: 'mia-2' }] } : one,
  ),
});

test('what is to be noted is asked for before a change, and noted only where the change has come into force', () => {
  const renewed = renewedIn(org, after);
  expect(renewed.map((what) => ('unit' in what ? what.unit : what.person))).toEqual(['social', 'mia']);
  expect(renewed.map((what) => isInForce(org, what))).toEqual([false, false]);
  expect(renewed.map((what) => isInForce(after, what))).toEqual([true, true]);
  // As an earlier version asked for it, which wrote the change first.
  expect(isInForce(org, { unit: unitId('social') })).toBe(true);
});
