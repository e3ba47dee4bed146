import { caseCard, openCase } from '../../src/cards/case/case.ts';
import { ladderActions } from '../../src/cards/case/step-forms.ts';
import { dutyActions } from '../../src/cards/escalation/duty.ts';
import { namesOf } from '../../src/cards/kit/people.ts';
import { peopleToChoose } from '../../src/cards/meeting/choices.ts';
import { referralActions } from '../../src/cards/referral/forms.ts';
import { sight } from '../../src/domain/access/access.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { caseIdFrom, parseInstant, personId, textKey } from '../../src/domain/ids.ts';
import { makeOrg, type Person } from '../../src/domain/organisation/org.ts';
import {
  clinic,
  clinician,
  coordinator,
  manager,
  manyUnits,
  onCase,
  org,
  school,
  social,
  teacher,
} from '../../src/local/samples/org.ts';
import { MAX_CARD } from '../../src/teams/render.ts';
import { render, words } from './support.ts';

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

/** A school of three hundred coordinators, of whom two have one name. */
const crowd = Array.from(
  { length: 300 },
  (_, n): Person => ({
    ...coordinator,
    id: personId(`00000000-0000-4000-8000-0000000020${String(n).padStart(3, '0')}`),
    name: n < 2 ? 'Åsa Påhittad' : `Lärare ${n}`,
    ...(n === 1 ? { title: 'Speciallärare' } : {}),
  }),
);
const crowded = makeOrg('crowded', {
  huvudmen: [...org.huvudmen.values()],
  areas: [...org.areas.values()],
  units: [...org.units.values()],
  people: [...crowd, ...org.people.values()],
});
const handing = (find: string) => {
  const { form } = dutyActions['hand.open'];
  const reply = {
    ...onCase,
    org: crowded,
    words: words('sv'),
    reader: coordinator,
    now: at,
    nonce: 'n',
    state: taken,
    notice: '',
  };
  const values: Readonly<Record<string, string>> = { find };
  return form(reply, { values, problems: {} });
};
const drawn = (find: string) => JSON.stringify(render(handing(find)));

test('in a unit of three hundred anybody is found by a part of the name, in one card', () => {
  expect(drawn('').length).toBeLessThanOrEqual(MAX_CARD);
  expect(drawn('')).toContain('262 till får inte plats i listan. Skriv en del av namnet och tryck på Sök.');
  expect(drawn('')).not.toContain('Lärare 299');
  expect(drawn('LARARE  299')).toContain('Lärare 299');
  expect(drawn('larare 299')).not.toContain('Lärare 298');
  expect(drawn('nobody')).toContain('Ingen heter så.');
});

test('in a unit of three hundred whoever decides who may see the content finds anybody by a part of the name', () => {
  const opening = (find: string) => {
    const state = { ...taken, restricted: 'protected-identity' } as const;
    const reply = {
      ...onCase,
      org: crowded,
      words: words('sv'),
      reader: manager,
      now: at,
      nonce: 'n',
      state,
      notice: '',
    };
    const seen = sight(crowded, manager, state);
    return JSON.stringify(
      render(openCase({ ...reply, sight: seen, texts: new Map(), withheld: [], passages: [], find })),
    );
  };
  expect(opening('').length).toBeLessThanOrEqual(MAX_CARD);
  expect(opening('')).toContain('till får inte plats i listan. Skriv en del av namnet och tryck på Sök.');
  expect(opening('larare 299')).toContain('Lärare 299');
  expect(opening('larare 299')).not.toContain('Lärare 298');
});

test.each([
  ['is asked', referralActions['referral.suggest']],
  ['is to follow the child', ladderActions['close.open']],
])(
  'among sixty units any that %s is found by a part of the name, and none chosen before is sent unseen',
  (_, { form }) => {
    const asking = (values: Readonly<Record<string, string>>) => {
      const reply = { ...onCase, org: manyUnits, words: words('sv'), reader: coordinator, now: at, nonce: 'n' };
      return JSON.stringify(render(form({ ...reply, state: taken, notice: '' }, { values, problems: {} })));
    };
    expect(asking({}).length).toBeLessThanOrEqual(MAX_CARD);
    expect(asking({})).not.toContain('Mottagning 59');
    expect(asking({ find: 'mottagning 59' })).toContain('Mottagning 59');
    expect(asking({ find: 'mottagning 59', to: 'mottagning-0' })).not.toContain('mottagning-0');
  },
);

test('two of one name are told apart by title, else by unit, else by account', () => {
  expect(drawn('asa')).toContain('Åsa Påhittad (Speciallärare)');
  const [one, other] = crowd.slice(0, 2).map(({ title: _, ...rest }) => rest);
  if (one === undefined || other === undefined) throw new Error('nobody');
  const named = (people: readonly Person[]) => {
    const small = makeOrg('small', { huvudmen: [], areas: [], units: [...org.units.values()], people });
    return people.map(({ id }) =>
      namesOf(
        small,
        people.map((person) => person.id),
      )(id),
    );
  };
  expect(named([one, { ...other, memberships: [{ unit: clinic.id, role: 'coordinator' }] }])).toEqual([
    `Åsa Påhittad (${school.name})`,
    `Åsa Påhittad (${clinic.name})`,
  ]);
  expect(named([one, other])).toEqual(['Åsa Påhittad (…0000)', 'Åsa Påhittad (…0001)']);
  expect(named([one])).toEqual(['Åsa Påhittad']);
});
