import type { InfoKind, Party, Purpose } from '../../domain/consent/grounds.ts';
import { areaId, huvudmanId } from '../../domain/ids.ts';
import type { Regime, UnitKind } from '../../domain/organisation/org.ts';

/** A service as a party: in an area and an authority of its own, unless it says otherwise. */
const party = (kind: UnitKind, huvudman = 'kommun', regime: Regime = 'osl', own: Partial<Party> = {}): Party => ({
  kind,
  regime,
  area: areaId(`${huvudman}-${kind}`),
  authority: `${huvudman}-${kind}`,
  huvudman: huvudmanId(huvudman),
  ...own,
});

const SCHOOL_BOARD = { authority: 'skolnämnden' };
const independent = (kind: UnitKind): Party => party(kind, 'stiftelsen', 'independent-school');

/** Made-up services, as a lawyer would name them. */
export const SERVICES = {
  lärare: party('school', 'kommun', 'osl', SCHOOL_BOARD),
  'lärare i en annan nämnds skola': party('school', 'kommun', 'osl', { area: areaId('gymnasiet') }),
  förskola: party('preschool'),
  fritidshem: party('after-school'),
  skolsköterska: party('student-health-medical', 'kommun', 'osl', SCHOOL_BOARD),
  'skolans psykolog, kurator, specialpedagog': party('student-health-other', 'kommun', 'osl', {
    ...SCHOOL_BOARD,
    area: areaId('kommun-school'),
  }),
  'elevhälsa i en annan nämnd': party('student-health-other', 'kommun', 'osl', { area: areaId('annan-elevhalsa') }),
  socialtjänst: party('social-services'),
  'socialtjänst i en annan kommun': party('social-services', 'grannkommun'),
  bup: party('child-psychiatry', 'region'),
  bvc: party('child-health', 'region'),
  'habilitering i samma region': party('habilitation', 'region'),
  'habilitering i en annan region': party('habilitation', 'annan region'),
  polis: party('police', 'staten'),
  fritidsgård: party('leisure'),
  'lärare i fristående skola': independent('school'),
  'fristående förskola': independent('preschool'),
  'skolsköterska i fristående skola': independent('student-health-medical'),
  'enskild vård': party('first-line-health', 'bolaget', 'private-care'),
  'enskild socialtjänst': party('social-services', 'bolaget', 'private-care'),
} as const satisfies Readonly<Record<string, Party>>;
export type Service = keyof typeof SERVICES;

/** Who tells whom what, and why: each is a row of the table that a lawyer reads. */
export interface Row {
  readonly from: Service;
  readonly to: Service;
  readonly about: InfoKind;
  readonly purpose: Purpose;
  readonly under18?: boolean;
}

const row = (from: Service, to: Service, about: InfoKind, purpose: Purpose = 'support'): Row => ({
  from,
  to,
  about,
  purpose,
});

const PSYCHOLOGIST: Service = 'skolans psykolog, kurator, specialpedagog';

export const SITUATIONS: readonly Row[] = [
  row('lärare', 'socialtjänst', 'home', 'harm'),
  row('lärare', 'socialtjänst', 'home', 'investigation'),
  row('skolsköterska', 'socialtjänst', 'health', 'investigation'),
  row('lärare i fristående skola', 'socialtjänst', 'schooling', 'investigation'),
  row('lärare', 'lärare', 'schooling'),
  row('lärare', PSYCHOLOGIST, 'pupil-support'),
  row('lärare', 'socialtjänst', 'schooling'),
  row('lärare', 'socialtjänst', 'home'),
  row('lärare', 'socialtjänst', 'pupil-support'),
  row('lärare', 'socialtjänst', 'pupil-care'),
  row('lärare', 'socialtjänst', 'health'),
  row('lärare', 'socialtjänst', 'report-of-concern'),
  row('lärare', 'bup', 'schooling'),
  row('lärare', 'lärare i en annan nämnds skola', 'schooling'),
  row('lärare', 'enskild vård', 'home'),
  row('lärare', 'skolsköterska', 'home'),
  row('lärare', 'polis', 'home', 'crime'),
  row('lärare', 'socialtjänst', 'home', 'own-duty'),
  row('förskola', 'socialtjänst', 'home'),
  row('förskola', 'bvc', 'home'),
  row('fritidshem', 'socialtjänst', 'home'),
  row('fritidshem', 'socialtjänst', 'pupil-support'),
  row('fritidsgård', 'socialtjänst', 'home'),
  row('skolsköterska', 'lärare', 'health'),
  row('skolsköterska', PSYCHOLOGIST, 'health'),
  row('skolsköterska', 'elevhälsa i en annan nämnd', 'health'),
  row('skolsköterska', 'socialtjänst', 'health'),
  row('skolsköterska', 'bup', 'health'),
  row(PSYCHOLOGIST, 'socialtjänst', 'pupil-support'),
  row(PSYCHOLOGIST, 'socialtjänst', 'pupil-care'),
  row(PSYCHOLOGIST, 'bup', 'home'),
  row('bup', 'habilitering i samma region', 'health'),
  row('bup', 'habilitering i en annan region', 'health'),
  row('bup', 'socialtjänst', 'health'),
  { ...row('bup', 'socialtjänst', 'health'), under18: false },
  row('bup', 'lärare', 'health'),
  row('bup', 'socialtjänst', 'report-of-concern'),
  row('bup', 'polis', 'health', 'crime-risk'),
  row('bup', 'polis', 'health', 'crime'),
  row('socialtjänst', 'lärare', 'social', 'feedback'),
  row('socialtjänst', 'lärare i fristående skola', 'report-of-concern', 'feedback'),
  row('socialtjänst', 'socialtjänst i en annan kommun', 'social'),
  row('socialtjänst', 'bup', 'social'),
  row('socialtjänst', 'lärare', 'social'),
  row('socialtjänst', 'skolsköterska', 'social'),
  row('socialtjänst', 'polis', 'social', 'crime-risk'),
  row('socialtjänst', 'polis', 'social', 'crime'),
  row('socialtjänst', 'lärare i fristående skola', 'social'),
  row('lärare i fristående skola', 'lärare i fristående skola', 'pupil-support'),
  row('lärare i fristående skola', 'skolsköterska i fristående skola', 'pupil-support'),
  row('skolsköterska i fristående skola', 'lärare i fristående skola', 'health'),
  row('lärare i fristående skola', 'socialtjänst', 'schooling'),
  row('lärare i fristående skola', 'socialtjänst', 'pupil-support'),
  row('lärare i fristående skola', 'socialtjänst', 'report-of-concern'),
  row('fristående förskola', 'socialtjänst', 'home'),
  row('skolsköterska i fristående skola', 'bup', 'health'),
  row('enskild vård', 'socialtjänst', 'health'),
  row('enskild socialtjänst', 'bup', 'social'),
  row('polis', 'socialtjänst', 'home'),
];
