import { type DutyKey, dutyAbout, readDutyKey } from '../escalation/duties.ts';
import type { Referral } from '../referral/referral.ts';
import type { Case, CaseEvent } from './case.ts';

/**
 * What a no has promised instead is owed from then on: until somebody says that it is done, it has come, or the plan that
 * it was on the way to is agreed. What has ended so is not owed again.
 */
export function nextStepsOwed(before: Case | undefined, events: readonly CaseEvent[], after: Case): readonly DutyKey[] {
  if (after.step === 3) return [];
  let owed = (before?.duties ?? []).map(({ key }) => key).filter((key) => readDutyKey(key).kind === 'next-step');
  for (const event of events)
    owed =
      event.type === 'referralDeclined'
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
      // Taken up with those who made it: only who is asked takes part.
      return event.type === 'referralSent' && event.to === to;
    case 'other-unit':
      return event.type === 'referralSent';
    case 'meeting':
      return event.type === 'meetingCalled';
    case 'meanwhile':
      // What is done meanwhile, and how it goes, is seen by people alone.
      return false;
  }
}
