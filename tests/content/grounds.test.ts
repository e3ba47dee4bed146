import { consentLaw, GROUNDS, groundCalled } from '../../src/content/grounds/index.ts';
import {
  groundsFor,
  INFO_KINDS,
  type Party,
  PURPOSES,
  purposesFor,
  type Situation,
} from '../../src/domain/consent/grounds.ts';
import { areaId, huvudmanId } from '../../src/domain/ids.ts';
import { REGIMES, type Regime, UNIT_KINDS, type UnitKind } from '../../src/domain/organisation/org.ts';

/** A unit in an area of its own; those of one huvudman differ from those of another by its name. */
const party = (kind: UnitKind, regime: Regime = 'osl', huvudman = 'kommun'): Party => ({
  kind,
  regime,
  area: areaId(`${huvudman}-${kind}`),
  huvudman: huvudmanId(huvudman),
});
const TEACHER = party('school');
const PRESCHOOL = party('preschool');
const NURSE = party('student-health');
const SOCIAL = party('social-services');
const OTHER_SOCIAL = party('social-services', 'osl', 'grannkommun');
const CLINIC = party('child-psychiatry', 'osl', 'region');
const HABILITATION = { ...party('habilitation', 'osl', 'region'), area: CLINIC.area };
const POLICE = party('police', 'osl', 'staten');
const LEISURE = party('leisure');
const INDEPENDENT = party('school', 'independent-school', 'stiftelsen');
const INDEPENDENT_NURSE = party('student-health', 'independent-school', 'stiftelsen');
const PRIVATE_CLINIC = party('first-line-health', 'private-care', 'bolaget');
const PRIVATE_SOCIAL = party('social-services', 'private-care', 'bolaget');

const openTo = (from: Party, to: Party, situation: Partial<Situation> = {}) =>
  groundsFor(GROUNDS, from, to, { purpose: 'support', kind: 'home', under18: true, ...situation });

/** In every answer: the duty to report, and to ask without saying who. */
const EVERYWHERE = ['duty-to-report', 'de-identified'];
const besides = (grounds: readonly string[]): readonly string[] =>
  grounds.filter((id) => !EVERYWHERE.includes(id)).toSorted();

test.each([TEACHER, PRESCHOOL, NURSE, SOCIAL, CLINIC, POLICE, LEISURE, INDEPENDENT, INDEPENDENT_NURSE, PRIVATE_CLINIC])(
  'whoever it is ($kind, $regime) may always report, and ask without saying who',
  (from) => {
    for (const to of [SOCIAL, CLINIC, INDEPENDENT, from])
      for (const purpose of PURPOSES)
        for (const kind of INFO_KINDS)
          for (const under18 of [true, false])
            expect(openTo(from, to, { purpose, kind, under18 })).toEqual(expect.arrayContaining(EVERYWHERE));
  },
);

// The situations without consent, row by row: what an ordinary teacher, a school nurse, social services and health care
// have. A ground that stands in no row of a discloser's is closed to them there.
describe.each<{
  situation: string;
  to: Party;
  given: Partial<Situation>;
  school: string[];
  nurse: string[];
  social: string[];
  health: string[];
}>([
  {
    situation: 'harm is suspected',
    to: OTHER_SOCIAL,
    given: { purpose: 'harm' },
    school: [],
    nurse: [],
    social: [],
    health: [],
  },
  {
    situation: 'an investigation has been opened and asks',
    to: OTHER_SOCIAL,
    given: { purpose: 'investigation' },
    school: ['duty-to-inform'],
    nurse: ['duty-to-inform'],
    social: ['duty-to-inform'],
    health: ['duty-to-inform'],
  },
  {
    situation: 'a child needs necessary support, from social services',
    to: OTHER_SOCIAL,
    given: {},
    school: ['general-clause', 'harm-test-school'],
    nurse: ['harm-test-health', 'necessary-support-health'],
    social: ['harm-test-social', 'necessary-support-social'],
    health: ['harm-test-health', 'necessary-support-health'],
  },
  {
    situation: 'a child needs necessary support, from another public clinic',
    to: party('habilitation', 'osl', 'annan-region'),
    given: {},
    school: ['general-clause', 'harm-test-school'],
    nurse: ['harm-test-health', 'necessary-support-health'],
    social: ['harm-test-social', 'necessary-support-social'],
    health: ['harm-test-health', 'necessary-support-health'],
  },
  {
    situation: 'somebody of 18 or over needs support',
    to: OTHER_SOCIAL,
    given: { under18: false },
    school: ['general-clause', 'harm-test-school'],
    nurse: ['harm-test-health'],
    social: ['harm-test-social'],
    health: ['harm-test-health'],
  },
  {
    situation: 'a pupil needs support from the rest of student health, in the same authority',
    to: { ...TEACHER, area: areaId('kommun-annan-skola') },
    given: {},
    school: ['general-clause', 'harm-test-school'],
    nurse: ['harm-test-health', 'medical-to-student-health'],
    social: ['harm-test-social'],
    health: ['harm-test-health'],
  },
  {
    situation: 'one cannot do one’s own task otherwise',
    to: OTHER_SOCIAL,
    given: { purpose: 'own-duty' },
    school: ['own-duty'],
    nurse: ['own-duty'],
    social: ['own-duty'],
    health: ['own-duty'],
  },
  {
    situation: 'the one who reported asks what came of it',
    to: INDEPENDENT,
    given: { purpose: 'feedback', kind: 'social' },
    school: [],
    nurse: [],
    social: ['feedback'],
    health: [],
  },
  {
    situation: 'a young person may commit crime, to the police',
    to: POLICE,
    given: { purpose: 'crime-risk' },
    school: [],
    nurse: [],
    social: ['crime-risk'],
    health: [],
  },
  {
    situation: 'a young person may commit crime, to anyone else',
    to: OTHER_SOCIAL,
    given: { purpose: 'crime-risk' },
    school: [],
    nurse: [],
    social: [],
    health: [],
  },
])('when $situation', ({ to, given, school, nurse, social, health }) => {
  test.each([
    ['school', TEACHER, school],
    ['the school nurse', NURSE, nurse],
    ['social services', SOCIAL, social],
    ['health care', CLINIC, health],
  ])('%s', (_, from, expected) => {
    expect(besides(openTo(from, to, given))).toEqual(expected);
  });
});

describe('the harm test is that of the secrecy which covers the information', () => {
  test.each([
    ['preschool', PRESCHOOL, 'schooling', 'harm-test-preschool'],
    ['student health’s psychologist', TEACHER, 'pupil-support', 'harm-test-student-health'],
    ['a teacher, about how it goes', TEACHER, 'schooling', 'harm-test-school'],
    ['a teacher, about the home', TEACHER, 'home', 'harm-test-school'],
    ['the school nurse', NURSE, 'health', 'harm-test-health'],
    ['health care', CLINIC, 'health', 'harm-test-health'],
    ['social services', SOCIAL, 'social', 'harm-test-social'],
  ] as const)('%s', (_, from, kind, expected) => {
    expect(openTo(from, OTHER_SOCIAL, { kind }).filter((id) => id.startsWith('harm-test'))).toEqual([expected]);
  });
});

test('the general clause is closed to health care and social services, and to what comes from them', () => {
  for (const from of [...UNIT_KINDS].map((kind) => party(kind)))
    for (const kind of INFO_KINDS)
      for (const purpose of PURPOSES) {
        const open = openTo(from, OTHER_SOCIAL, { kind, purpose }).includes('general-clause');
        const mayUse = ['preschool', 'school', 'leisure', 'police'].includes(from.kind);
        const mayCover = kind !== 'health' && kind !== 'social';
        expect([from.kind, kind, purpose, open]).toEqual([
          from.kind,
          kind,
          purpose,
          mayUse && mayCover && (purpose === 'support' || purpose === 'advice'),
        ]);
      }
});

test('what health care and social services may share for support stays among authorities', () => {
  for (const to of [PRIVATE_CLINIC, PRIVATE_SOCIAL, INDEPENDENT_NURSE])
    for (const from of [NURSE, CLINIC, SOCIAL])
      expect(openTo(from, to).filter((id) => id.startsWith('necessary-support'))).toEqual([]);
});

test('feedback is only that an investigation was opened or not', () => {
  for (const kind of INFO_KINDS)
    expect(openTo(SOCIAL, TEACHER, { purpose: 'feedback', kind }).includes('feedback')).toBe(kind === 'social');
});

// Whatever an organisation file puts into one area: health care, social services and the police are never of one place
// with anybody else, nor is the school nurse with the teachers.
const ONE_PLACE: readonly (readonly UnitKind[])[] = [
  ['preschool', 'school', 'leisure'],
  ['student-health'],
  ['first-line-health', 'child-psychiatry', 'habilitation', 'child-health'],
  ['social-services'],
  ['police'],
];

describe.each(UNIT_KINDS)('from %s in one area with all others', (from) => {
  test.each(UNIT_KINDS)('to %s', (to) => {
    const area = areaId('all-in-one');
    const free = ONE_PLACE.some((kinds) => kinds.includes(from) && kinds.includes(to));
    for (const purpose of ['support', 'advice', 'own-duty'] as const)
      for (const kind of INFO_KINDS) {
        const open = openTo({ ...party(from), area }, { ...party(to), area }, { purpose, kind });
        expect([purpose, kind, open.includes('within-area')]).toEqual([purpose, kind, free]);
      }
  });
});

test('nobody needs a ground towards their own secrecy area', () => {
  expect(besides(openTo(CLINIC, HABILITATION))).toEqual(['within-area']);
  expect(besides(openTo(TEACHER, TEACHER, { purpose: 'own-duty' }))).toEqual(['within-area']);
});

describe('those under a duty of confidentiality of their own', () => {
  test.each([
    ['an independent school', INDEPENDENT, 'confidentiality-school', 'skollagen'],
    ['its nurse', INDEPENDENT_NURSE, 'confidentiality-health', 'PSL'],
    ['a private clinic', PRIVATE_CLINIC, 'confidentiality-health', 'PSL'],
    ['private social care', PRIVATE_SOCIAL, 'confidentiality-social', 'SoL'],
  ] as const)('%s', (_, from, rule, law) => {
    for (const to of [SOCIAL, CLINIC, POLICE, from])
      for (const purpose of PURPOSES)
        for (const kind of INFO_KINDS) {
          const investigated = purpose === 'investigation' && to === SOCIAL;
          expect(besides(openTo(from, to, { purpose, kind }))).toEqual([
            rule,
            ...(investigated ? ['duty-to-inform'] : []),
          ]);
        }
    expect(groundCalled(rule).paragraph).toContain(law);
    expect(consentLaw(from).paragraph).toContain(law);
    expect(consentLaw(from).paragraph).not.toContain('OSL');
  });
});

test('only what may be shared is asked about: the rest would be more to read', () => {
  expect(purposesFor(GROUNDS, TEACHER)).toEqual(['harm', 'support', 'advice', 'own-duty', 'investigation']);
  expect(purposesFor(GROUNDS, SOCIAL)).toEqual(PURPOSES);
  expect(purposesFor(GROUNDS, INDEPENDENT)).toEqual(['harm', 'support', 'advice', 'investigation']);
});

test('a ground that is chosen asks for a reason and a second person; what must be given or reported asks for nothing', () => {
  for (const { id, use, needs } of GROUNDS) {
    const asked = use === 'chosen' && id !== 'duty-to-inform';
    expect([id, needs]).toEqual([id, { reason: asked, secondPerson: asked }]);
  }
  expect(GROUNDS.filter(({ use }) => use === 'outside').map(({ id }) => id)).toEqual(['duty-to-report', 'feedback']);
});

test('every ground can be reached, has its own id, and says in both languages what it means', () => {
  const all = [...UNIT_KINDS].flatMap((kind) => REGIMES.map((regime) => party(kind, regime)));
  const reached = new Set(
    all.flatMap((from) =>
      [TEACHER, OTHER_SOCIAL, POLICE, from].flatMap((to) =>
        PURPOSES.flatMap((purpose) => INFO_KINDS.flatMap((kind) => openTo(from, to, { purpose, kind }))),
      ),
    ),
  );
  expect([...reached].toSorted()).toEqual(GROUNDS.map(({ id }) => id).toSorted());
  for (const { name, means } of GROUNDS) {
    for (const text of [name.sv, name.en, means.sv, means.en]) expect(text.length).toBeGreaterThan(10);
    for (const text of [means.sv, means.en]) expect(text).toMatch(/\.$/);
    for (const text of [name.sv, means.sv]) expect(text).not.toMatch(/!|(?<!oros)anmäl/i);
    for (const text of [name.en, means.en]) expect(text).not.toMatch(/!|[åäöÅÄÖ]/);
  }
});
