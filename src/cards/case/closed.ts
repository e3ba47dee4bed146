import { dutyOf } from '../../domain/escalation/duties.ts';
import { later } from '../../domain/ids.ts';
import { inRole, type Unit } from '../../domain/organisation/org.ts';
import type { Posting, Reply } from '../kit/define.ts';

/** On a form, before sending: which of these units are closed now, and until when. */
export const closedNow = ({ words, time, now }: Reply, units: readonly Unit[]): string =>
  units
    .map((unit) => ({ unit: unit.name, opens: time.nextOpening(now, unit) }))
    .filter(({ opens }) => opens > now)
    .map(({ unit, opens }) => words.say('concern-form', 'closed', { unit, when: words.moment(opens) }))
    .join(' ');

/** Says that the unit where a case waits is closed, or will close for a break before it is due, and until when. */
export function closedMeanwhile({ state, org, words, time, seenFrom }: Posting): string {
  const { holder } = state;
  const unit = org.units.get(holder.unit);
  const due = dutyOf(state.duties, 'take')?.due;
  if (holder.kind !== 'unit' || unit === undefined || unit.id !== seenFrom || due === undefined) return '';
  const opens = time.nextOpening(holder.since, unit);
  if (opens > holder.since) return words.say('receipt', 'closed', { when: words.moment(opens) });
  const reopens = time.nextOpening(later(due, 1), unit);
  return reopens === time.nextOpening(later(due, 1), { ...unit, breaks: [] })
    ? ''
    : words.say('receipt', 'closes', { when: words.moment(reopens) });
}

/** Who is told during the unit's break, and when. */
export function toldMeanwhile({ state, org, words }: Posting): string {
  const duty = dutyOf(state.duties, 'take');
  if (duty === undefined) return '';
  const isLed = inRole(org, state.holder.unit, 'area-manager').length > 0;
  const above = isLed ? duty.reminders.find(({ who }) => who === 'area-manager')?.at : undefined;
  return words.say('receipt', 'next-closed', {
    when: words.moment(duty.due),
    above: above === undefined ? 'none' : words.moment(above),
  });
}
