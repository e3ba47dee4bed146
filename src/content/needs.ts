import type { UnitKind } from '../domain/organisation/org.ts';

/** Needs of a child, and the kinds of unit that usually meet them. A suggestion: every unit can still be asked. */
export const NEEDS = {
  'mental-health': ['first-line-health', 'child-psychiatry', 'student-health-other', 'student-health-medical'],
  'family-support': ['social-services'],
  absence: ['school', 'student-health-other', 'student-health-medical', 'first-line-health', 'social-services'],
  grief: ['student-health-other', 'first-line-health', 'child-health', 'social-services'],
  economy: ['social-services'],
  'school-support': ['student-health-other', 'school', 'preschool', 'after-school'],
  'physical-health': ['child-health', 'first-line-health', 'student-health-medical'],
  disability: ['habilitation', 'child-psychiatry'],
  leisure: ['leisure'],
  'safety-outside': ['police', 'social-services', 'leisure'],
} as const satisfies { readonly [need: string]: readonly UnitKind[] };

export type Need = keyof typeof NEEDS;
export const isNeed = (text: string): text is Need => Object.hasOwn(NEEDS, text);
export const needNames: readonly Need[] = Object.keys(NEEDS).filter(isNeed);
