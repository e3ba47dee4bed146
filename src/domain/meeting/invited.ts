import { mayReach } from '../access/protection.ts';
import { isActivity } from '../case/activity.ts';
import type { OpenCase } from '../case/case.ts';
import type { UnitId } from '../ids.ts';
import type { Org } from '../organisation/org.ts';

/** Units that may be invited: any to an activity, which reveals no child; otherwise those that take part. */
export const invitable = (of: OpenCase, org: Org): readonly UnitId[] =>
  isActivity(of) ? [...org.units.keys()] : takingPart(of);

const takingPart = ({ holder, raisedIn, contacts, referrals }: OpenCase): readonly UnitId[] => [
  ...new Set([
    holder.unit,
    // Somebody where the concern was raised knows the child.
    raisedIn,
    ...contacts.map(({ unit }) => unit),
    ...referrals.flatMap(({ to, from, status }) =>
      status.is === 'sent' ? [to] : status.is === 'accepted' ? [to, from] : [],
    ),
  ]),
];

/** May the child and the guardians be invited to a meeting, as things are now? */
export const mayInviteFamily = (of: OpenCase): boolean => !isActivity(of) && mayReach(of, 'invitation');
