import type { UnitKind } from '../domain/organisation/org.ts';
import type { Law } from './law-texts.ts';

/** Services whose staff tell the principal of how a pupil's learning and attendance go. */
export const TELLS_PRINCIPAL: readonly UnitKind[] = ['school', 'student-health-medical', 'student-health-other'];

/** A concern notice reaches coordinators, and is no message to the principal. */
export const TELL_PRINCIPAL: Law = {
  id: 'tell-principal',
  paragraph: '3 kap. 7 § och 7 kap. 19 a § skollagen',
  means: {
    sv: 'Gäller oron lärande eller frånvaro ska rektorn få veta det. Orosnotisen räcker bara om rektorn är den som tar emot den.',
    en: 'If the concern is about learning or absence the principal must be told. The concern notice is enough only if the principal is the one who receives it.',
  },
};
