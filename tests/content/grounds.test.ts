import { consentLaw, GROUNDS, type GroundId, groundCalled } from '../../src/content/grounds/index.ts';
import { SERVICES, type Service, SITUATIONS } from '../../src/content/grounds/situations.ts';
import { lawTable } from '../../src/content/grounds/table.ts';
import {
  groundsFor,
  INFO_KINDS,
  type Party,
  PURPOSES,
  purposesFor,
  relationOf,
  type Situation,
} from '../../src/domain/consent/grounds.ts';
import { areaId, huvudmanId } from '../../src/domain/ids.ts';
import { REGIMES, UNIT_KINDS, type UnitKind } from '../../src/domain/organisation/org.ts';

const TEACHER = SERVICES['lärare'];
const PRESCHOOL = SERVICES['förskola'];
const NURSE = SERVICES['skolsköterska'];
const SOCIAL = SERVICES['socialtjänst'];
const CLINIC = SERVICES['bup'];
const POLICE = SERVICES['polis'];
const LEISURE = SERVICES['fritidsgård'];
const INDEPENDENT = SERVICES['lärare i fristående skola'];
const INDEPENDENT_NURSE = SERVICES['skolsköterska i fristående skola'];
const PRIVATE_CLINIC = SERVICES['enskild vård'];
const PRIVATE_SOCIAL = SERVICES['enskild socialtjänst'];

/** A unit of any kind, in an area and an authority of its own. */
const party = (kind: UnitKind, regime: Party['regime'] = 'osl'): Party => ({
  kind,
  regime,
  area: areaId(`a-${kind}`),
  authority: `a-${kind}`,
  huvudman: huvudmanId('kommun'),
});

const openTo = (from: Party, to: Party, situation: Partial<Situation> = {}): readonly GroundId[] =>
  groundsFor(GROUNDS, from, to, { purpose: 'support', kind: 'home', under18: true, ...situation });

/** In every answer: the duty to report, and to ask without saying who. */
const EVERYWHERE: readonly GroundId[] = ['duty-to-report', 'de-identified'];
const besides = (grounds: readonly GroundId[]): readonly GroundId[] => grounds.filter((id) => !EVERYWHERE.includes(id));

// The table that a lawyer reads (npm run law -- --table), row by row: who, to whom, about what, why, and what is open
// without consent. A ground that does not stand in a row is closed there.
const SCHOOL_ROUTES = ['extra-adaptations', 'special-support', 'absence'] as const;
const EARLY = 'support-without-assessment';
const PSYCHOLOGIST = 'skolans psykolog, kurator, specialpedagog';
const TABLE: readonly (readonly [Service, Service, string, string, readonly GroundId[]])[] = [
  ['lärare', 'socialtjänst', 'home', 'harm', []],
  ['lärare', 'socialtjänst', 'home', 'investigation', ['duty-to-inform']],
  ['skolsköterska', 'socialtjänst', 'health', 'investigation', ['duty-to-inform']],
  ['lärare i fristående skola', 'socialtjänst', 'schooling', 'investigation', ['duty-to-inform']],
  ['lärare', 'lärare', 'schooling', 'support', ['within-area', ...SCHOOL_ROUTES]],
  ['lärare', PSYCHOLOGIST, 'pupil-support', 'support', ['within-area', ...SCHOOL_ROUTES]],
  ['lärare', 'socialtjänst', 'schooling', 'support', ['ordinary-school', 'general-clause', EARLY, ...SCHOOL_ROUTES]],
  ['lärare', 'socialtjänst', 'home', 'support', ['harm-test-school', 'general-clause', EARLY]],
  [
    'lärare',
    'socialtjänst',
    'pupil-support',
    'support',
    ['harm-test-student-health', 'general-clause', EARLY, ...SCHOOL_ROUTES],
  ],
  [
    'lärare',
    'socialtjänst',
    'pupil-care',
    'support',
    ['harm-test-pupil-care', 'general-clause', EARLY, ...SCHOOL_ROUTES],
  ],
  ['lärare', 'socialtjänst', 'health', 'support', ['harm-test-received', EARLY]],
  ['lärare', 'socialtjänst', 'report-of-concern', 'support', ['general-clause', 'harm-test-report-of-concern', EARLY]],
  ['lärare', 'bup', 'schooling', 'support', ['ordinary-school', 'general-clause', ...SCHOOL_ROUTES]],
  [
    'lärare',
    'lärare i en annan nämnds skola',
    'schooling',
    'support',
    ['ordinary-school', 'general-clause', ...SCHOOL_ROUTES],
  ],
  ['lärare', 'enskild vård', 'home', 'support', ['harm-test-school', 'reservation']],
  ['lärare', 'skolsköterska', 'home', 'support', ['harm-test-school', 'general-clause']],
  ['lärare', 'polis', 'home', 'crime', ['crime-committed-other']],
  ['lärare', 'socialtjänst', 'home', 'own-duty', ['own-duty']],
  ['förskola', 'socialtjänst', 'home', 'support', ['harm-test-preschool', 'general-clause', EARLY]],
  ['förskola', 'bvc', 'home', 'support', ['harm-test-preschool', 'general-clause']],
  ['fritidshem', 'socialtjänst', 'home', 'support', ['harm-test-after-school', 'general-clause', EARLY]],
  [
    'fritidshem',
    'socialtjänst',
    'pupil-support',
    'support',
    ['harm-test-after-school-support', 'general-clause', EARLY, 'extra-adaptations'],
  ],
  ['fritidsgård', 'socialtjänst', 'home', 'support', ['general-clause', 'leisure', EARLY]],
  ['skolsköterska', 'lärare', 'health', 'support', ['harm-test-health']],
  ['skolsköterska', PSYCHOLOGIST, 'health', 'support', ['medical-to-student-health', 'harm-test-health']],
  ['skolsköterska', 'elevhälsa i en annan nämnd', 'health', 'support', ['harm-test-health']],
  ['skolsköterska', 'socialtjänst', 'health', 'support', ['necessary-support-health', 'harm-test-health', EARLY]],
  ['skolsköterska', 'bup', 'health', 'support', ['necessary-support-health', 'harm-test-health']],
  [
    PSYCHOLOGIST,
    'socialtjänst',
    'pupil-support',
    'support',
    ['harm-test-student-health-other', 'general-clause', EARLY, ...SCHOOL_ROUTES],
  ],
  [
    PSYCHOLOGIST,
    'socialtjänst',
    'pupil-care',
    'support',
    ['harm-test-pupil-care', 'general-clause', EARLY, ...SCHOOL_ROUTES],
  ],
  [PSYCHOLOGIST, 'bup', 'home', 'support', ['harm-test-student-health-other', 'general-clause']],
  [
    'bup',
    'habilitering i samma region',
    'health',
    'support',
    ['within-health', 'necessary-support-health', 'harm-test-health'],
  ],
  ['bup', 'habilitering i en annan region', 'health', 'support', ['necessary-support-health', 'harm-test-health']],
  ['bup', 'socialtjänst', 'health', 'support', ['necessary-support-health', 'harm-test-health', EARLY]],
  ['bup', 'socialtjänst', 'health, 18 or over', 'support', ['harm-test-health', EARLY]],
  ['bup', 'lärare', 'health', 'support', ['harm-test-health']],
  ['bup', 'socialtjänst', 'report-of-concern', 'support', ['harm-test-report-of-concern', EARLY]],
  ['bup', 'polis', 'health', 'crime-risk', ['violence-risk']],
  ['bup', 'polis', 'health', 'crime', ['crime-against-child', 'crime-committed']],
  ['socialtjänst', 'lärare', 'social', 'feedback', ['feedback']],
  ['socialtjänst', 'lärare i fristående skola', 'report-of-concern', 'feedback', ['feedback']],
  [
    'socialtjänst',
    'socialtjänst i en annan kommun',
    'social',
    'support',
    ['necessary-support-social', 'harm-test-social', EARLY],
  ],
  ['socialtjänst', 'bup', 'social', 'support', ['necessary-support-social', 'harm-test-social']],
  ['socialtjänst', 'lärare', 'social', 'support', ['harm-test-social']],
  ['socialtjänst', 'skolsköterska', 'social', 'support', ['necessary-support-social', 'harm-test-social']],
  ['socialtjänst', 'polis', 'social', 'crime-risk', ['police-at-once', 'crime-risk', 'violence-risk']],
  ['socialtjänst', 'polis', 'social', 'crime', ['police-at-once', 'crime-against-child', 'crime-committed']],
  ['socialtjänst', 'lärare i fristående skola', 'social', 'support', ['harm-test-social', 'reservation']],
  [
    'lärare i fristående skola',
    'lärare i fristående skola',
    'pupil-support',
    'support',
    ['within-private-school', ...SCHOOL_ROUTES],
  ],
  [
    'lärare i fristående skola',
    'skolsköterska i fristående skola',
    'pupil-support',
    'support',
    ['confidentiality-school', ...SCHOOL_ROUTES],
  ],
  ['skolsköterska i fristående skola', 'lärare i fristående skola', 'health', 'support', ['confidentiality-health']],
  [
    'lärare i fristående skola',
    'socialtjänst',
    'schooling',
    'support',
    ['independent-school-ordinary', EARLY, ...SCHOOL_ROUTES],
  ],
  [
    'lärare i fristående skola',
    'socialtjänst',
    'pupil-support',
    'support',
    ['confidentiality-school', EARLY, ...SCHOOL_ROUTES],
  ],
  [
    'lärare i fristående skola',
    'socialtjänst',
    'report-of-concern',
    'support',
    ['report-of-concern-in-private', EARLY],
  ],
  ['fristående förskola', 'socialtjänst', 'home', 'support', ['confidentiality-preschool', EARLY]],
  ['skolsköterska i fristående skola', 'bup', 'health', 'support', ['confidentiality-health']],
  ['enskild vård', 'socialtjänst', 'health', 'support', ['confidentiality-health', EARLY]],
  ['enskild socialtjänst', 'bup', 'social', 'support', ['confidentiality-social']],
  ['polis', 'socialtjänst', 'home', 'support', ['general-clause', 'police-secrecy', EARLY]],
];

test('the table has the answer for each of its rows, and no row without', () => {
  const said = SITUATIONS.map(({ from, to, about, purpose, under18 = true }) => [
    from,
    to,
    under18 ? about : `${about}, 18 or over`,
    purpose,
    besides(openTo(SERVICES[from], SERVICES[to], { purpose, kind: about, under18 })),
  ]);
  expect(said).toEqual(TABLE);
});

test('the table is printed with paragraphs, what must be done, and what a lawyer is asked', () => {
  const lines = lawTable();
  expect(lines.length).toBeGreaterThan(SITUATIONS.length);
  const table = lines.join('\n');
  for (const { id } of GROUNDS.filter(({ use }) => use === 'chosen')) expect(table).toContain(groundCalled(id).name.sv);
  expect(table).toContain('25 kap. 11 § OSL');
  expect(table).toContain('skriv varför, säg till chefen');
  expect(table).toContain('Fråga er jurist');
  expect(table).not.toMatch(/undefined|\[object/);
});

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

test('the general clause is closed to health care and social services, and to what comes from them', () => {
  for (const from of [...UNIT_KINDS].map((kind) => party(kind)))
    for (const kind of INFO_KINDS)
      for (const purpose of PURPOSES) {
        const open = openTo(from, SERVICES['socialtjänst i en annan kommun'], { kind, purpose }).includes(
          'general-clause',
        );
        const mayUse = ['preschool', 'school', 'after-school', 'student-health-other', 'leisure', 'police'].includes(
          from.kind,
        );
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
    expect(openTo(SOCIAL, TEACHER, { purpose: 'feedback', kind }).includes('feedback')).toBe(
      kind === 'social' || kind === 'report-of-concern',
    );
});

// Whatever an organisation file puts into one area: health care, social services and the police are never of one place
// with anybody else, nor is the school nurse with the teachers.
const ONE_PLACE: readonly (readonly UnitKind[])[] = [
  ['preschool', 'school', 'after-school', 'student-health-other', 'leisure'],
  ['student-health-medical'],
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
  expect(besides(openTo(CLINIC, { ...SERVICES['habilitering i samma region'], area: CLINIC.area }))).toEqual([
    'within-area',
  ]);
  expect(besides(openTo(TEACHER, TEACHER, { purpose: 'own-duty' }))).toEqual(['within-area']);
});

test('two branches of one authority have a border between them, and so have two authorities of one municipality', () => {
  expect(relationOf(NURSE, TEACHER)).toBe('same-authority');
  expect(relationOf(NURSE, { ...TEACHER, area: NURSE.area })).toBe('same-authority');
  expect(relationOf(NURSE, SERVICES['elevhälsa i en annan nämnd'])).toBe('same-huvudman');
  expect(relationOf(NURSE, { ...TEACHER, huvudman: huvudmanId('grannkommun') })).toBe('elsewhere');
});

test('what belongs to a report of concern is under the strong test, and never passes on a weaker rule', () => {
  for (const from of [TEACHER, PRESCHOOL, NURSE, CLINIC, LEISURE, SERVICES['fritidshem']]) {
    const open = openTo(from, SERVICES['socialtjänst i en annan kommun'], { kind: 'report-of-concern' });
    expect(open).toContain('harm-test-report-of-concern');
    expect(open.filter((id) => /ordinary|necessary|within-health|medical-to/.test(id))).toEqual([]);
  }
  expect(groundCalled('harm-test-report-of-concern').paragraph).toBe('40 kap. 7 g § OSL');
});

describe('those under a duty of confidentiality of their own', () => {
  test.each([
    ['an independent school', INDEPENDENT, 'pupil-support', 'confidentiality-school', 'skollagen'],
    ['its nurse', INDEPENDENT_NURSE, 'health', 'confidentiality-health', 'PSL'],
    ['a private clinic', PRIVATE_CLINIC, 'health', 'confidentiality-health', 'PSL'],
    ['private social care', PRIVATE_SOCIAL, 'social', 'confidentiality-social', '17 kap. 11 § SoL'],
  ] as const)('%s may tell what harms nobody, and no rule of the public act is its own', (_, from, kind, rule, law) => {
    const open = openTo(from, CLINIC, { kind });
    expect(open).toContain(rule);
    expect(groundCalled(rule).means.sv).toMatch(
      /obehörigen röja.*Det som inte skadar barnet.*Generalklausulen gäller inte er/,
    );
    for (const to of [SOCIAL, CLINIC, POLICE])
      for (const purpose of PURPOSES)
        for (const about of INFO_KINDS.filter((one) => one !== 'report-of-concern'))
          for (const id of openTo(from, to, { purpose, kind: about }).filter((one) => one !== 'de-identified'))
            expect([id, groundCalled(id, from.regime).paragraph]).toEqual([id, expect.not.stringContaining('OSL')]);
    expect(groundCalled(rule).paragraph).toContain(law);
    expect(consentLaw(from).paragraph).toContain(law);
    expect(consentLaw(from).paragraph).not.toContain('OSL');
  });

  test('a colleague who needs it is told without any ground, and nothing is said to be kept from them', () => {
    for (const [from, law] of [
      [INDEPENDENT, 'skollagen'],
      [INDEPENDENT_NURSE, 'PSL'],
      [PRIVATE_CLINIC, 'PSL'],
      [PRIVATE_SOCIAL, 'SoL'],
    ] as const)
      for (const kind of INFO_KINDS.filter((one) => one !== 'report-of-concern')) {
        const open = openTo(from, from, { kind }).filter((id) => /confidentiality|independent|within-private/.test(id));
        expect(open.map((id) => [groundCalled(id).use, groundCalled(id).paragraph])).toEqual([
          ['shown', expect.stringContaining(law)],
        ]);
        expect(groundCalled(open[0] ?? '').means.sv).toContain('är inte att obehörigen röja det');
      }
  });

  test('an authority that tells them is told of the reservation', () => {
    for (const to of [INDEPENDENT, PRIVATE_CLINIC, PRIVATE_SOCIAL])
      for (const from of [TEACHER, NURSE, SOCIAL, CLINIC]) expect(openTo(from, to)).toContain('reservation');
    expect(openTo(TEACHER, CLINIC)).not.toContain('reservation');
  });
});

test('only what may be shared is asked about: the rest would be more to read', () => {
  expect(purposesFor(GROUNDS, TEACHER)).toEqual(['harm', 'support', 'advice', 'own-duty', 'investigation', 'crime']);
  expect(purposesFor(GROUNDS, SOCIAL)).toEqual(PURPOSES);
  expect(purposesFor(GROUNDS, INDEPENDENT)).toEqual(['harm', 'support', 'advice', 'investigation']);
});

test('a ground that is chosen asks for a reason and a second person, except where the law leaves nothing to weigh', () => {
  const free = ['ordinary-school', 'duty-to-inform', 'within-health', 'independent-school-ordinary'];
  for (const { id, use, needs } of GROUNDS) {
    const asked = use === 'chosen' && !free.includes(id);
    expect([id, needs]).toEqual([id, { reason: asked, secondPerson: asked }]);
  }
  expect(GROUNDS.filter(({ use }) => use === 'outside').map(({ id }) => id)).toEqual([
    'duty-to-report',
    'feedback',
    'police-at-once',
  ]);
});

test('every ground can be reached, has its own id, and says in both languages what it means', () => {
  const PSYCHOLOGISTS = SERVICES[PSYCHOLOGIST];
  const all = [
    ...Object.values(SERVICES),
    ...UNIT_KINDS.flatMap((kind) => REGIMES.map((regime) => party(kind, regime))),
  ];
  const reached = new Set(
    all.flatMap((from) =>
      [
        TEACHER,
        SERVICES['socialtjänst i en annan kommun'],
        POLICE,
        INDEPENDENT,
        CLINIC,
        NURSE,
        PSYCHOLOGISTS,
        from,
      ].flatMap((to) =>
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
