import { type DutyKey, dutyAbout, readDutyKey } from '../escalation/duties.ts';
import type { Referral } from '../referral/referral.ts';
import type { Case, CaseEvent } from './case.ts';

/**
 * A decline promises a next step, and help that somebody else is said to give is to be made sure of: it is owed until somebody says it is done, it has happened, or the plan it led to
 * is agreed. A next step that has ended is not owed again.
 */
export function nextStepsOwed(before: Case | undefined, events: readonly CaseEvent[], after: Case): readonly DutyKey[] {
  if (after.step === 3) return [];
  let owed = (before?.duties ?? []).map(({ key }) => key).filter((key) => readDutyKey(key).kind === 'next-step');
  for (const event of events)
    owed =
      event.type === 'referralDeclined' || (event.type === 'helpEnded' && event.outcome === 'handed-on')
        ? [...owed, dutyAbout('next-step', event.n)]
        : owed.filter((key) => !hasCome(event, after, readDutyKey(key).n));
  return owed.filter((key) => !after.done.includes(key));
}

function hasCome(event: CaseEvent, { referrals }: Case, n: number): boolean {
  const declined = referrals.find((r) => r.n === n);
  return declined?.status.is === 'declined' && isWhatWasPromised(event, declined, declined.status.next.kind);
}

type Promised = Extract<Referral['status'], { is: 'declined' }>['next']['kind'];
function isWhatWasPromised(event: CaseEvent, { to }: Referral, promised: Promised): boolean {
  switch (promised) {
    case 'counter-offer':
      // A counter-offer is taken up only by a new referral to the unit that made it.
      return event.type === 'referralSent' && event.to === to;
    case 'other-unit':
      return event.type === 'referralSent';
    case 'meeting':
      return event.type === 'meetingCalled';
    case 'meanwhile':
      // Only people can see whether the work in the meantime goes well.
      return false;
  }
}
