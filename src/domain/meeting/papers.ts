import { actsAsHolder } from '../access/access.ts';
import type { Case } from '../case/case.ts';
import type { Day, TextKey } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import { mayInviteFamily } from './invited.ts';
import { type Agreed, type Meeting, type MeetingAction, type MeetingStatus, participantsOf } from './meeting.ts';

/** Attendees and the holder have the meeting in their calendar file; everybody else gets it as cancelled. */
export const hasInFile = (org: Org, person: Person, of: Case, meeting: Meeting): boolean =>
  meeting.status.is !== 'asked' &&
  meeting.status.is !== 'cancelled' &&
  (actsAsHolder(org, person, of) || participantsOf(meeting).some((one) => one.person === person.id));

/** This person needs the file: no calendar that the bot can reach shows them the meeting. */
export const needsFile = ({ id }: Person, { booked, calendar, status }: Meeting): boolean =>
  booked !== undefined &&
  (status.is === 'booked' || status.is === 'cancelled') &&
  (calendar?.is === 'none' || calendar?.is === 'refused' || calendar?.without?.includes(id) === true);

/** An invitation is printed for the family, unless harm is suspected or there is a guardian lock. */
export const invitesFamily = (of: Case, { family, status }: Meeting): boolean =>
  of.status === 'open' && family && status.is === 'booked' && mayInviteFamily(of);

/** A plan that a meeting has ended with, and the references to its texts. */
export interface Planned {
  readonly held: Extract<MeetingStatus, { is: 'closed' }>;
  readonly agreed: Agreed;
  readonly followUpOn: Day;
  readonly actions: readonly MeetingAction[];
  readonly texts: readonly TextKey[];
}

export function planOf(of: Case, { n, status }: Meeting): Planned | undefined {
  if (status.is !== 'closed') return undefined;
  const { goal, childSaid, guardiansSaid, plan, followUpOn } = status;
  if (plan === undefined || followUpOn === undefined) return undefined;
  const actions = of.actions.filter(({ meeting }) => meeting === n);
  const law = plan.law === undefined ? [] : Object.values(plan.law);
  const texts = [goal, childSaid, guardiansSaid, ...law, plan.unwanted, ...actions.map(({ what }) => what)];
  return { held: status, agreed: plan, followUpOn, actions, texts: texts.filter((key) => key !== undefined) };
}
