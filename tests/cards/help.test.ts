import { contactsLine } from '../../src/cards/kit/phrases.ts';
import { helpForm } from '../../src/cards/referral/help.ts';
import { personId, unitId } from '../../src/domain/ids.ts';
import { type Org, orgWith } from '../../src/domain/organisation/org.ts';
import { settingAt } from '../domain/acting.ts';
import type { World } from '../domain/checks.ts';
import { dayIn, together } from '../domain/together.ts';
import { org } from '../domain/village.ts';
import { words } from './support.ts';

/** The village once this person works at the preschool alone. */
const withMoved = (who: string): Org =>
  orgWith(org, {
    people: [...org.people.values()].map((one) =>
      one.id === personId(who) ? { ...one, memberships: [{ unit: unitId('preschool'), role: 'staff' }] } : one,
    ),
  });

function form(world: World, who: string, by: Org) {
  const { state, now } = world;
  const reader = by.people.get(personId(who));
  if (reader === undefined) throw new Error(`${who} does not live here`);
  const { time } = settingAt(now);
  const today = dayIn(world, 0);
  const reply = {
    org: by,
    words: words('sv'),
    time,
    reader,
    now,
    nonce: 'n',
    today,
    paper: () => '',
    notice: '',
    state,
  };
  return helpForm(reply, { values: { n: '1' }, problems: {} }).data;
}

test('whom to call about what was promised: the contact, or the unit once they have left; the same of the holder', () => {
  const world = together(false);
  expect(form(world, 'sam', org)['call']).toContain('mia, social');
  expect(form(world, 'sam', withMoved('mia'))['call']).not.toContain('mia');
  expect(form(world, 'mia', org)['call']).toContain('sam, school');
  expect(form(world, 'mia', withMoved('sam'))['call']).not.toContain('sam');
});

test('the contacts whom the holder may call are those who still work there', () => {
  const { state } = together(false);
  const line = (by: Org) => contactsLine({ state, org: by, words: words('sv') });
  expect(line(org)).toBe('mia, social · cleo, clinic');
  expect(line(withMoved('mia'))).toBe('social · cleo, clinic');
});

test('the holder may say that it is not needed any more, and the contact how it ended', () => {
  const world = together(false);
  expect(form(world, 'sam', org)).toMatchObject({ canEnd: true, speaks: false, canBegin: false });
  expect(form(world, 'mia', org)).toMatchObject({ canEnd: true, speaks: true, canBegin: true });
});
