import type { Language, UnitKind } from '../domain/organisation/org.ts';

/** Where a usual time after a yes is from; without a source it is a proposal of this product's own. */
interface Usual {
  readonly days: number;
  readonly counts: 'calendar' | 'working';
  readonly source?: { readonly [language in Language]: string };
}

const OWN: Usual = { days: 10, counts: 'working' };
/** Assessment in primary care within three days, 6 kap. 1 § HSF (2017:80). */
const PRIMARY: Usual = {
  days: 3,
  counts: 'calendar',
  source: {
    sv: 'vårdgarantins tid för primärvården, 6 kap. 1 § hälso- och sjukvårdsförordningen',
    en: 'the care guarantee for primary care',
  },
};

/**
 * How soon a unit of each kind has usually begun after a yes, for whoever says nothing else. A municipality or a region
 * with an agreement of its own changes it here.
 */
export const USUAL: { readonly [kind in UnitKind]: Usual } = {
  preschool: OWN,
  school: OWN,
  'after-school': OWN,
  'student-health-medical': OWN,
  'student-health-other': OWN,
  'social-services': OWN,
  'first-line-health': PRIMARY,
  'child-psychiatry': {
    days: 30,
    counts: 'calendar',
    source: {
      sv: 'målet för barn- och ungdomspsykiatrin sedan 2011: första bedömning inom 30 dagar',
      en: 'the goal of child psychiatry since 2011: a first assessment within 30 days',
    },
  },
  habilitation: {
    days: 90,
    counts: 'calendar',
    source: {
      sv: 'vårdgarantins tid för den specialiserade vården, 6 kap. 1 § hälso- och sjukvårdsförordningen',
      en: 'the care guarantee for specialist care',
    },
  },
  'child-health': PRIMARY,
  leisure: OWN,
  police: OWN,
};
