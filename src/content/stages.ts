import type { Day } from '../domain/ids.ts';
import type { Language, UnitKind } from '../domain/organisation/org.ts';
import type { InWords } from './law-texts.ts';

/** A stage of a child's life, as the municipality divides it. `until`: a ten-year school begins in the autumn of 2028. */
interface Stage {
  readonly id: string;
  readonly name: InWords;
  readonly from?: string;
  readonly until?: string;
}

/** The division is a proposal of ours; the new school stands in Riksdagen's decision of 2025-06-18 (2024/25:UbU17). */
export const STAGES: readonly Stage[] = [
  { id: 'preschool', name: { sv: 'Före skolan', en: 'Before school' } },
  { id: 'f-3', name: { sv: 'Förskoleklass till årskurs 3', en: 'Preschool class to year 3' }, until: '2028-06-30' },
  { id: '4-6', name: { sv: 'Årskurs 4 till 6', en: 'Years 4 to 6' }, until: '2028-06-30' },
  { id: '7-9', name: { sv: 'Årskurs 7 till 9', en: 'Years 7 to 9' }, until: '2028-06-30' },
  { id: '1-4', name: { sv: 'Årskurs 1 till 4', en: 'Years 1 to 4' }, from: '2028-07-01' },
  { id: '5-7', name: { sv: 'Årskurs 5 till 7', en: 'Years 5 to 7' }, from: '2028-07-01' },
  { id: '8-10', name: { sv: 'Årskurs 8 till 10', en: 'Years 8 to 10' }, from: '2028-07-01' },
  { id: 'upper', name: { sv: 'Gymnasiet', en: 'Upper secondary school' } },
];

export const stagesOn = (day: Day): readonly Stage[] =>
  STAGES.filter(({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until));

/** The stage's name, also of one that has ended; the id of one that the division has no more. */
export const stageName = (id: string, language: Language): string =>
  STAGES.find((stage) => stage.id === id)?.name[language] ?? id;

/** Kinds of unit that are not for every stage. */
const ONLY: { readonly [kind in UnitKind]?: (stage: string) => boolean } = {
  preschool: (stage) => stage === 'preschool',
  'child-health': (stage) => stage === 'preschool',
  school: (stage) => stage !== 'preschool',
  'after-school': (stage) => stage !== 'preschool' && stage !== 'upper',
  'student-health-medical': (stage) => stage !== 'preschool',
  'student-health-other': (stage) => stage !== 'preschool',
};
export const isFor = (kind: UnitKind, stage: string): boolean => stage === '' || ONLY[kind]?.(stage) !== false;
