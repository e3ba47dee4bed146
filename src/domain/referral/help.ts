import type { Case } from '../case/case.ts';
import type { PersonAtUnit } from '../meeting/meeting.ts';
import type { Help } from './promise.ts';
import type { Referral } from './referral.ts';

/** The help that a yes promised. Undefined for a request without a yes. */
export const helpOf = ({ status }: Pick<Referral, 'status'>): Help | undefined =>
  status.is === 'accepted' ? status : undefined;

/**
 * Is the help of this request still owed? A joint yes is owed by its contact, who is gone with a closed unit. A yes that
 * moved the case is the holder's matter for as long as that unit holds it by this yes; older ones promised nothing, and
 * were the holder's matter alone.
 */
export function owesHelp(of: Pick<Case, 'status' | 'holder' | 'contacts' | 'referrals'>, referral: Referral): boolean {
  const help = helpOf(referral);
  if (of.status === 'closed' || help === undefined || help.ended !== undefined) return false;
  if (referral.hand === 'joint') return promiserOf(of, referral) !== undefined;
  const moved = of.referrals.findLast(({ hand, status }) => hand === 'over' && status.is === 'accepted');
  return help.next !== undefined && of.holder.unit === referral.to && moved?.n === referral.n;
}

/** Who has promised the help: the contact, or, where the case moved with the yes, its holder. */
export function promiserOf({ contacts, holder }: Pick<Case, 'contacts' | 'holder'>, { to, hand }: Referral) {
  const contact: PersonAtUnit | undefined =
    hand === 'joint' ? contacts.find(({ unit }) => unit === to) : holder.kind === 'person' ? holder : undefined;
  return contact?.unit === to ? contact : undefined;
}
