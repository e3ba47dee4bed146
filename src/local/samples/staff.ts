import { actions } from '../../cards/index.ts';
import { blank, type Filled, type Message, type StaffForm, type StaffReply } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { awayForm, myStaff, PEOPLE_SHOWN } from '../../cards/organisation/staff.ts';
import { parseInstant, personId, unitId } from '../../domain/ids.ts';
import { makeOrg, type Org, type Person, ROLES, type Unit } from '../../domain/organisation/org.ts';
import { day, never, type Sample } from './case.ts';
import { coordinator, manager, org, otherCoordinator, school, teacher, time } from './org.ts';

const TODAY = day('2026-11-23');

/** The sample organisation with these people in place of those with the same id. */
function orgWith(units: readonly Unit[], ...people: readonly Person[]): Org {
  const all = new Map([...org.people, ...people.map((person) => [person.id, person] as const)]);
  return makeOrg('', {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()],
    units: [...org.units.values(), ...units],
    people: [...all.values()],
  });
}

const awayNow: Person = {
  ...coordinator,
  deputy: otherCoordinator.id,
  away: { from: TODAY, until: day('2026-12-04') },
};
const awayToo: Person = { ...otherCoordinator, away: { from: TODAY } };
const soon: Person = { ...teacher, away: { from: day('2026-12-01'), until: day('2026-12-04') } };

/** The largest such card: each person in a unit of their own, which lacks a coordinator, every name at its longest. */
const LONGEST = 'Å'.repeat(80);
const crowdUnits: readonly Unit[] = Array.from({ length: 3 * PEOPLE_SHOWN }, (_, n) => ({
  ...school,
  id: unitId(`${'lang-'.repeat(7)}${n}`),
  name: LONGEST,
}));
const head: Person = {
  ...manager,
  name: LONGEST,
  memberships: crowdUnits.flatMap(({ id }) => ROLES.map((role) => ({ unit: id, role }))),
  deputy: personId('00000000-0000-4000-8000-00000000000f'),
  away: { from: TODAY, until: day('2026-12-04') },
};
const crowd: readonly Person[] = crowdUnits.map((unit, n) => ({
  ...head,
  id: personId(`00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`),
  memberships: ROLES.map((role) => ({ unit: unit.id, role })),
}));

/** Cards about who works in a unit and who is away, in the situations that change how they look. */
export function staffSamples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message | undefined): void => {
    if (message !== undefined) made.push({ template: message.template, situation, message });
  };
  const reply = (of: Org, reader: Person): StaffReply => ({
    org: of,
    words,
    time,
    reader,
    now: parseInstant('2026-11-23T12:00:00.000Z'),
    nonce: 'n-7d0e5b1c93',
    today: TODAY,
  });
  const form = (verb: string): StaffForm => {
    const action = actions.get(verb);
    return action?.does === 'staff-form' ? action.form : never();
  };
  const some = orgWith([], awayNow, soon);
  const nobody = orgWith([], awayNow, awayToo);
  const many = orgWith(crowdUnits, head, ...crowd);

  add('some', myStaff(reply(some, manager), 0, ''));
  add('empty-chair', myStaff(reply(nobody, manager), 0, words.say('reply', 'saved')));
  add('many', myStaff(reply(many, head), 1, words.say('my-staff', 'left', { person: LONGEST, unit: LONGEST })));
  add('here', form('staff.person')(reply(some, manager), otherCoordinator, school.id, blank));
  add('away', form('staff.person')(reply(some, manager), awayNow, school.id, blank));
  add('to-mend', form('staff.person')(reply(some, manager), soon, school.id, wrong));
  add('goes', form('staff.leaving')(reply(some, manager), teacher, school.id, blank));
  add(
    'only-coordinator',
    form('staff.leaving')(
      reply(orgWith([], { ...otherCoordinator, memberships: [] }), manager),
      coordinator,
      school.id,
      blank,
    ),
  );
  add('here', awayForm(reply(some, otherCoordinator), otherCoordinator, undefined, blank));
  add('away', awayForm(reply(some, awayNow), awayNow, undefined, blank));
  add('to-mend', awayForm(reply(some, otherCoordinator), otherCoordinator, undefined, wrong));
  return made;
}

const wrong: Filled = {
  values: { from: '', until: '2026-11-20', roles: '' },
  problems: { from: 'missing', until: 'day-gone-by', roles: 'missing' },
};
