import { caseCard } from '../../src/cards/case/case.ts';
import { peopleToChoose } from '../../src/cards/meeting/choices.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { caseIdFrom, parseInstant, personId, textKey } from '../../src/domain/ids.ts';
import { makeOrg, type Person } from '../../src/domain/organisation/org.ts';
import { clinic, clinician, coordinator, onCase, org, school, social, teacher } from '../../src/local/samples/org.ts';
import { words } from './support.ts';

const at = parseInstant('2026-11-23T08:00:00.000Z');
const taken: Case = evolve(
  evolve(undefined, caseIdFrom(new Uint8Array(5)), {
    type: 'concernRaised',
    at,
    by: teacher.id,
    unit: school.id,
    urgency: 'ordinary',
    suspicion: false,
    content: { key: textKey('concern'), digest: 'd' },
  }),
  caseIdFrom(new Uint8Array(5)),
  { type: 'caseTaken', at, by: coordinator.id, unit: school.id },
);

/** The school's channel, with somebody who sees to what an invited unit has left. */
const channelWith = (owner: Person): string => {
  const duty = {
    key: 'rsvp-1',
    since: at,
    due: at,
    reminders: [],
    notified: [],
    notifiedPeople: [],
    owner: owner.id,
  } as const;
  const state = { ...taken, duties: [duty] };
  const posting = {
    ...onCase,
    state,
    org,
    words: words('sv'),
    outId: 'o',
    notice: '',
    seenFrom: school.id,
    about: undefined,
  };
  return JSON.stringify(caseCard(posting));
};

test('whoever sees to a thing has a name among their own, and none where it could tell of care', () => {
  expect(channelWith(coordinator)).toContain(`${coordinator.name} ser till att det blir gjort`);
  const elsewhere = channelWith(clinician);
  expect(elsewhere).toContain('Någon i en annan verksamhet ser till att det blir gjort');
  expect(elsewhere).not.toContain(clinician.name);
});

test('in a school with more staff than a list has room for, all units have their people in it', () => {
  const many = Array.from(
    { length: 90 },
    (_, n): Person => ({
      ...teacher,
      id: personId(`00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`),
      name: `Lärare ${n}`,
    }),
  );
  const large = makeOrg('large', {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()],
    units: [...org.units.values()],
    people: [...many, ...org.people.values()],
  });
  const reply = {
    ...onCase,
    org: large,
    words: words('sv'),
    reader: coordinator,
    now: at,
    nonce: 'n',
    state: taken,
    notice: '',
  };
  const { people, left } = peopleToChoose(reply, [school.id, social.id, clinic.id]);
  expect(people).toHaveLength(40);
  const values = people.map(({ value }) => value);
  // The one who was worried knows the child, and those who handle the cases are asked first.
  for (const one of [`${school.id} ${teacher.id}`, `${school.id} ${coordinator.id}`, `${clinic.id} ${clinician.id}`])
    expect(values).toContain(one);
  expect(new Set(values.map((value) => value.split(' ')[0]))).toEqual(new Set([school.id, social.id, clinic.id]));
  expect(left).toContain('får inte plats i listan');
  expect(peopleToChoose(reply, [social.id]).left).toBe('');
});
