import { isVacant } from '../access/access.ts';
import { isActivity } from '../case/activity.ts';
import type { Case } from '../case/case.ts';
import { type Effect, show, toManagers } from '../case/effects.ts';
import { toWhoeverHolds } from '../case/news.ts';
import type { Subject } from '../case/subject.ts';
import type { UnitId } from '../ids.ts';
import { silentUnits } from '../meeting/meeting.ts';
import { invited, noticesOfOthers } from '../meeting/notices.ts';
import { openReferrals } from '../referral/referral.ts';
import type { Org } from './org.ts';
import type { UnitEvent } from './unit-events.ts';

/** Cards of their own to send when a unit has closed. */
export function noticesOfUnitGone(event: UnitEvent, after: Case, org: Org): readonly Effect[] {
  if (after.status === 'closed') return [];
  return event.type === 'unitMoved' ? toldOfMove(event.to, after, org) : toldThatGone(after, org);
}

/** Tells the holder of the case now, and, in a unit asked or invited in the other's place, the people who answer. */
function toldOfMove(to: UnitId, after: Case, org: Org): readonly Effect[] {
  const { holder, raisedIn, cardVersion, referrals, meetings } = after;
  const about: Subject = { is: 'moved', n: cardVersion };
  const managers = toManagers(org, [to], isActivity(after) ? 'case' : 'manager-notice', about);
  return [
    // A holder who has left is not told: the case returns to the unit.
    ...(holder.unit === to && !isVacant(org, after) ? [toWhoeverHolds(after, about)] : []),
    ...([holder.unit, raisedIn].includes(to) ? managers : []),
    ...openReferrals(referrals).flatMap((r) =>
      r.to === to ? [show('referral', { unit: to }, { is: 'referral', n: r.n })] : [],
    ),
    ...meetings.flatMap((m) =>
      m.status.is === 'asked' && silentUnits(m).includes(to) ? [invited(m, to)] : noticesOfOthers(org, after, m),
    ),
  ];
}

/** Tells the holder, who decides whom else to ask. */
const toldThatGone = (after: Case, org: Org): readonly Effect[] => [
  toWhoeverHolds(after, { is: 'unit-gone', n: after.cardVersion }),
  ...after.meetings.flatMap((meeting) => noticesOfOthers(org, after, meeting)),
];
