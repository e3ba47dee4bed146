/**
 * `student-health-medical`: the school nurse and the school doctor, under the secrecy of health care.
 * `student-health-other`: the psychologist, the counsellor and the special educator, under the school's own secrecy.
 */
export const UNIT_KINDS = [
  'preschool',
  'school',
  'after-school',
  'student-health-medical',
  'student-health-other',
  'social-services',
  'first-line-health',
  'child-psychiatry',
  'habilitation',
  'child-health',
  'leisure',
  'police',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
