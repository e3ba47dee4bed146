import { type Regime, UNIT_KINDS, type UnitKind } from '../domain/organisation/org.ts';
import type { RetentionRule } from '../domain/retention/rules.ts';
import type { Law } from './law-texts.ts';

/** A time as a letter says it, and where it stands. */
interface Told {
  readonly told: string;
  readonly paragraph: string;
}

/**
 * How long texts are kept here, by kind of unit. Each authority keeps what it must in its own record system; the copy
 * here goes when the authority has confirmed that it has its own. Each authority's plan (dokumenthanteringsplan)
 * decides: these rules are the starting point.
 */
export interface RetentionRuleWithSource extends RetentionRule {
  /** The records that the rule covers, as an archivist would list them. */
  readonly what: string;
  readonly source: Law;
  /** The time, as a letter to the child or a guardian says it; without one the authority's own plan decides. */
  readonly told?: string;
  /** The same of a private service, where another paragraph binds it. */
  readonly inPrivate?: { readonly told: string; readonly source: Law };
  /** This product's proposal, where no law sets a time. */
  readonly isProposal: boolean;
}

/** The act on archives binds authorities, and neither an independent school nor a company. */
const NO_ARCHIVE = {
  told: 'sparas så länge det behövs, och inte längre. Hur länge det är bestämmer verksamheten själv',
  source: {
    id: 'retention-private',
    paragraph: 'artikel 5.1 e dataskyddsförordningen',
    means: {
      sv: 'Arkivlagen gäller inte en fristående skola eller en annan enskild verksamhet. Personuppgifter får inte sparas längre än det behövs för ändamålet.',
      en: 'The act on archives does not bind an independent school or another private service. Personal data may not be kept for longer than the purpose needs.',
    },
    unsure: {
      sv: 'Betyg och vissa andra handlingar kan en fristående skola behöva lämna till kommunen, enligt regler som inte är lästa. Fråga er jurist.',
      en: 'An independent school may have to give grades and some other documents to the municipality, by rules that have not been read. Ask your lawyer.',
    },
  },
} as const;

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
    told: 'tas bort fem år efter den sista anteckningen. Har socialtjänsten utrett om barnet behöver skydd eller stöd sparas de handlingarna tills barnet har fyllt 30 år, och har barnet varit placerat sparas de alltid',
    inPrivate: {
      told: 'tas bort två år efter den sista anteckningen. Har barnet varit placerat där lämnas handlingarna då i stället till socialnämnden',
      source: {
        id: 'retention-social-services-private',
        paragraph: '17 kap. 2 och 4 §§ SoL',
        means: {
          sv: 'En personakt i en enskild verksamhet ska gallras två år efter den sista anteckningen. Handlingar om barn som har varit placerade lämnas då i stället till socialnämnden.',
          en: 'A personal file of a private service must be disposed of two years after the last note. Documents of children who have been placed there are then given to the social welfare board instead.',
        },
      },
    },
    source: {
      id: 'retention-social-services',
      paragraph: '16 kap. 1–2 a §§ SoL',
      means: {
        sv: 'En personakt ska gallras fem år efter den sista anteckningen, och en orosanmälan som inte ledde till utredning efter fem år. Handlingar från en utredning om ett barns skydd eller stöd får inte gallras förrän barnet har fyllt 30 år. Handlingar om bland annat placerade barn bevaras.',
        en: 'A personal file must be disposed of five years after the last note, and a report of concern that led to no investigation after five years. Documents of an investigation into a child’s protection or support may not be disposed of before the child is 30. Those of children in care, among others, are preserved.',
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
    told: 'sparas i minst tio år efter den sista anteckningen i journalen',
    source: {
      id: 'retention-health-care',
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
    inPrivate: NO_ARCHIVE,
    source: {
      id: 'retention-school',
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
    inPrivate: NO_ARCHIVE,
    source: {
      id: 'retention-other-services',
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

/** What a letter says of how long these units keep theirs, by the strictest rule; undefined where their own plan decides. */
export function keptHowLong(kinds: readonly UnitKind[], regime: Regime): Told | undefined {
  const [rule] = RETENTION.filter((one) => one.kinds.some((kind) => kinds.includes(kind))).toSorted(
    (a, b) => Number(b.transferFirst) - Number(a.transferFirst) || b.years - a.years,
  );
  if (regime !== 'osl' && rule?.inPrivate !== undefined)
    return { told: rule.inPrivate.told, paragraph: rule.inPrivate.source.paragraph };
  return rule?.told === undefined ? undefined : { told: rule.told, paragraph: rule.source.paragraph };
}
