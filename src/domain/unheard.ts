import type { Addressee, Case, NotDelivered } from './case.ts';
import type { Duty, DutyRung } from './duties.ts';

/** A ring that nobody was there to hear is seen on the case; a holder without a deputy is no such thing. */
export function orNobody({ undelivered, holder }: Case, { to, who }: DutyRung): readonly Addressee[] {
  const unit = { unit: holder.unit };
  const known = undelivered.some((one) => 'unit' in one && one.unit === unit.unit);
  return to.length > 0 || who === 'deputy' || known ? undelivered : [...undelivered, unit];
}

/** What could not be told to one is told to those instead. */
export function passedOn(duties: readonly Duty[], { target, instead }: NotDelivered): readonly Duty[] {
  const people = instead.flatMap((to) => ('person' in to ? [to.person] : []));
  if (target.view !== 'day' || !('person' in target.to)) return duties;
  const { person } = target.to;
  return duties.map((duty) =>
    duty.told.includes(person) ? { ...duty, told: [...new Set([...duty.told, ...people])] } : duty,
  );
}
