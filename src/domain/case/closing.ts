import type { Instant } from '../ids.ts';
import { meetingsCancelled } from '../meeting/on-case.ts';
import type { Person } from '../organisation/org.ts';
import { openReferrals } from '../referral/referral.ts';
import type { CaseEvent, OpenCase } from './case.ts';
import type { CaseClosed, Closing } from './steps.ts';

/** Closes the case: open requests are withdrawn and meetings called off, so that nobody waits for an answer. */
export function closed(
  current: OpenCase,
  { reason, receiver, note }: Closing,
  by: Person,
  at: Instant,
  known: Pick<CaseClosed, 'spoken' | 'n'> = {},
): readonly CaseEvent[] {
  const withdrawn = openReferrals(current.referrals)
    .filter(({ n }) => n !== known.n)
    .map(({ n }) => ({ type: 'referralWithdrawn', at, by: by.id, n }) as const);
  return [
    ...withdrawn,
    ...meetingsCancelled(current, by, at),
    { type: 'caseClosed', at, by: by.id, reason, receiver, note, ...known },
  ];
}
