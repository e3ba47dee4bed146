import { isActivity } from './activity.ts';
import type { OpenCase } from './case.ts';
import type { UnitId } from './ids.ts';
import type { Org } from './org.ts';

/** Units that may be invited: to an activity any, since it tells nothing of any child; else those that take part. */
export const invitable = (of: OpenCase, org: Org): readonly UnitId[] =>
  isActivity(of) ? [...org.units.keys()] : takingPart(of);

const takingPart = ({ holder, raisedIn, contacts, referrals }: OpenCase): readonly UnitId[] => [
  ...new Set([
    holder.unit,
    // Where the concern was raised somebody knows the child.
    raisedIn,
    ...contacts.map(({ unit }) => unit),
    ...referrals.flatMap(({ to, from, status }) =>
      status.is === 'sent' ? [to] : status.is === 'accepted' ? [to, from] : [],
    ),
  ]),
];

/** Those whom the child and the guardians may not be invited by: harm is suspected, or it is secret from them too. */
export const mayInviteFamily = ({ suspicion, allowed, guardianLock, activity }: OpenCase): boolean =>
  activity === undefined && !guardianLock && (!suspicion || allowed.includes('invitation'));
