import type { Day, Instant } from '../../domain/ids.ts';
import type { PlanWanted } from '../../domain/meeting/meeting.ts';
import type { Language } from '../../domain/organisation/org.ts';

/** A SIP (SoL 2025:400 10:8, HSL 2017:30 16:4), a Barnets plan, or what was agreed at a joint meeting. */
export const PLAN_KINDS = ['sip', 'childs-plan', 'joint'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * A plan for the services' own records: the agreement in people's own words. It has no field for the child's name,
 * which is written on the paper by hand.
 */
export interface PlanDocument {
  readonly kind: PlanKind;
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  readonly agreedOn: Day;
  readonly madeAt: Instant;
  readonly units: readonly { readonly unit: string; readonly authority: string }[];
  readonly childSaid: string;
  /** Left out where nothing was written down. */
  readonly guardiansSaid?: string;
  /** Does the individual want the plan? Left out of agreements from before that was asked, and of a joint plan. */
  readonly wanted?: { readonly is: PlanWanted; readonly why: string };
  readonly goals: readonly string[];
  /** The efforts needed. A SIP and a Barnets plan must state them. */
  readonly efforts: readonly string[];
  /** The division between authorities, where it was written besides the actions, which all name their authority. */
  readonly divided: readonly string[];
  readonly actions: readonly PlanAction[];
  /** Efforts by others than the authorities. */
  readonly others: readonly string[];
  /** The authority (huvudman) that answers for the whole. */
  readonly leadAuthority: string;
  /** The contact person, and where they work. */
  readonly coordinator: string;
  readonly followUp: { readonly on: Day; readonly place: string };
}

export interface PlanAction {
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  readonly authority: string;
  readonly by: Day;
}

/** The fixed words of a plan. Braces mark values to fill in; a part that is left out does not compile. */
export interface PlanWords {
  /** For the document's language, as BCP 47. */
  readonly lang: string;
  readonly titles: { readonly [kind in PlanKind]: string };
  readonly agreed: string;
  readonly child: string;
  readonly units: string;
  readonly childSaid: string;
  readonly guardiansSaid: string;
  readonly notWritten: string;
  readonly wanted: string;
  readonly isWanted: { readonly [is in PlanWanted]: string };
  readonly why: string;
  readonly goals: string;
  readonly efforts: string;
  readonly divided: string;
  readonly actions: string;
  readonly action: string;
  readonly others: string;
  readonly noOthers: string;
  readonly lead: string;
  readonly coordinator: string;
  readonly followUp: string;
  readonly followUpMeans: string;
  readonly keep: string;
  readonly footer: string;
}

export const planWords: { readonly [language in Language]: PlanWords } = {
  sv: {
    lang: 'sv-SE',
    titles: { sip: 'Samordnad individuell plan (SIP)', 'childs-plan': 'Barnets plan', joint: 'Gemensam plan' },
    agreed: 'Bestämt på möte {day}.',
    child: 'Barnets namn (skrivs för hand)',
    units: 'Vilka som är med',
    childSaid: 'Barnets egna ord och syn',
    guardiansSaid: 'Vårdnadshavarnas syn',
    notWritten: 'Inget är antecknat.',
    wanted: 'Vill den enskilde ha planen?',
    isWanted: {
      yes: 'Ja. Den enskilde (vårdnadshavarna, och barnet efter mognad) vill ha planen.',
      no: 'Nej.',
      'not-asked': 'Inte tillfrågad.',
    },
    why: 'Varför planen görs ändå: {why}',
    goals: 'Mål',
    efforts: 'Insatser som behövs',
    divided: 'Vilken huvudman som gör vad',
    actions: 'Vem gör vad, och till när',
    action: '{who}, {unit} ({authority}). Klart senast {day}.',
    others: 'Vad andra gör',
    noOthers: 'Inget är bestämt för andra än de som är med.',
    lead: 'Huvudman med det övergripande ansvaret',
    coordinator: 'Samordnare',
    followUp: 'Uppföljning',
    followUpMeans: '{day}. Plats: {place}.',
    keep: 'Planen hör hemma i verksamheternas egna journaler och akter. Förvara den enligt era rutiner.',
    footer: 'Ärende {code} · sida {page} av {pages}',
  },
  en: {
    lang: 'en-GB',
    titles: { sip: 'Coordinated individual plan (SIP)', 'childs-plan': 'Child’s Plan', joint: 'Joint plan' },
    agreed: 'Agreed at a meeting on {day}.',
    child: 'The child’s name (written by hand)',
    units: 'Who takes part',
    childSaid: 'The child’s own words and view',
    guardiansSaid: 'The guardians’ view',
    notWritten: 'Nothing has been noted.',
    wanted: 'Does the individual want the plan?',
    isWanted: {
      yes: 'Yes. The individual (the guardians, and the child by its maturity) wants the plan.',
      no: 'No.',
      'not-asked': 'Not asked.',
    },
    why: 'Why the plan is made all the same: {why}',
    goals: 'Goals',
    efforts: 'Support measures needed',
    divided: 'Which authority does what',
    actions: 'Who does what, and by when',
    action: '{who}, {unit} ({authority}). Done by {day}.',
    others: 'What others do',
    noOthers: 'Nothing has been agreed for others than those who take part.',
    lead: 'Authority with the overall responsibility',
    coordinator: 'Coordinator',
    followUp: 'Follow-up',
    followUpMeans: '{day}. Place: {place}.',
    keep: 'The plan belongs in the services’ own records. Keep it as your routines say.',
    footer: 'Case {code} · page {page} of {pages}',
  },
};
