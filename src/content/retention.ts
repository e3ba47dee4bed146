import { UNIT_KINDS } from '../domain/organisation/org.ts';
import type { RetentionRule } from '../domain/retention/rules.ts';
import type { Law } from './law-texts.ts';

/**
 * How long texts are kept here, by kind of unit. Each authority keeps what it must in its own record system; the copy
 * here goes when the authority has confirmed that it has its own. Each authority's plan (dokumenthanteringsplan)
 * decides: these rules are the starting point.
 */
export interface RetentionRuleWithSource extends RetentionRule {
  /** The records that the rule covers, as an archivist would list them. */
  readonly what: string;
  readonly source: Law;
  /** This product's proposal, where no law sets a time. */
  readonly isProposal: boolean;
}

export const RETENTION: readonly RetentionRuleWithSource[] = [
  {
    id: 'social-services',
    kinds: ['social-services'],
    what: 'Handlingar i ärende hos socialtjänsten',
    years: 5,
    afterwards: 'dispose',
    transferFirst: true,
    copyDays: 90,
    isProposal: false,
    source: {
      paragraph: '16 kap. 1 och 2 §§ SoL',
      means: {
        sv: 'En personakt gallras fem år efter den sista anteckningen. Handlingar om bland annat placerade barn bevaras.',
        en: 'A personal file is disposed of five years after the last note. Those of children in care, among others, are preserved.',
      },
    },
  },
  {
    id: 'health-care',
    kinds: ['student-health-medical', 'first-line-health', 'child-psychiatry', 'habilitation', 'child-health'],
    what: 'Journalhandlingar hos hälso- och sjukvården och elevhälsans medicinska insats',
    years: 10,
    afterwards: 'dispose',
    transferFirst: true,
    copyDays: 90,
    isProposal: false,
    source: {
      paragraph: '3 kap. 17 § PDL',
      means: {
        sv: 'En journalhandling bevaras i minst tio år efter den sista uppgiften.',
        en: 'A patient record is kept for at least ten years after its last entry.',
      },
    },
  },
  {
    id: 'school',
    kinds: ['school', 'preschool', 'after-school', 'student-health-other'],
    what: 'Handlingar om stöd till ett barn eller en elev',
    years: 2,
    afterwards: 'preserve',
    transferFirst: true,
    copyDays: 90,
    isProposal: true,
    source: {
      paragraph: '10 § arkivlagen',
      means: {
        sv: 'Allmänna handlingar får gallras enligt beslut. Hur länge bestäms i huvudmannens dokumenthanteringsplan.',
        en: 'Official documents may be disposed of by decision. How long is set in the authority’s own plan.',
      },
    },
  },
  {
    id: 'other-services',
    kinds: ['leisure', 'police'],
    what: 'Handlingar av tillfällig betydelse om samverkan',
    years: 2,
    afterwards: 'dispose',
    transferFirst: false,
    copyDays: 90,
    isProposal: true,
    source: {
      paragraph: '10 § arkivlagen',
      means: {
        sv: 'Allmänna handlingar får gallras enligt beslut. Hur länge bestäms i huvudmannens dokumenthanteringsplan.',
        en: 'Official documents may be disposed of by decision. How long is set in the authority’s own plan.',
      },
    },
  },
];

const without = UNIT_KINDS.filter((kind) => RETENTION.filter(({ kinds }) => kinds.includes(kind)).length !== 1);
if (without.length > 0) throw new Error(`not exactly one rule of retention: ${without.join(', ')}`);
