import type { ProtectionEvent } from '../access/protection.ts';
import type { Case, OpenCase } from '../case/case.ts';
import type { Day, Instant } from '../ids.ts';
import type { Person } from '../organisation/org.ts';
import { evolveMeetings, type MeetingEvent } from './events.ts';
import type { MeetingAction } from './meeting.ts';

/** The case after an event about a meeting. */
export function afterMeeting(current: Case, event: MeetingEvent): Case {
  switch (event.type) {
    case 'meetingCalled': {
      // Calling a joint meeting from step 1 moves the case to step 2: several units are needed, and no plan is agreed
      // yet.
      const raises = current.step === 1 && (event.kind === 'joint' || event.kind === 'sip');
      const meetings = evolveMeetings(current.meetings, event);
      return { ...current, meetings, ...(raises ? { step: 2, stepSince: event.at } : {}) };
    }
    case 'actionAgreed':
      return { ...current, actions: [...current.actions, actionOf(event)] };
    case 'meetingClosed':
      return planned({ ...current, meetings: evolveMeetings(current.meetings, event) }, event);
    case 'contactPersonNamed':
      return { ...current, contactPerson: { unit: event.unit, person: event.person } };
    case 'contactPersonLeft':
      return withoutContactPerson(current);
    case 'meetingAnswered':
    case 'attendeeLeft':
    case 'slotsProposed':
    case 'meetingBooked':
    case 'meetingCancelled':
    case 'calendarNoted':
    case 'meetingHeld':
      return { ...current, meetings: evolveMeetings(current.meetings, event) };
  }
}

/** The follow-up day of the last meeting, until somebody has called that follow-up. */
export function followUpToCall({ meetings }: Case): Day | undefined {
  const [last] = meetings
    .flatMap(({ status }) => (status.is === 'closed' ? [status] : []))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (last === undefined || meetings.some((m) => m.calledAt >= last.at && m.status.is !== 'cancelled'))
    return undefined;
  return last.followUpOn;
}

/** The case without the family's invitations, after a guardian lock. */
export const withoutFamily = (current: Case, event: ProtectionEvent): Case => {
  if (event.type !== 'guardianLockSet') return current;
  const { uninvited } = event;
  return { ...current, meetings: current.meetings.map((m) => (uninvited.includes(m.n) ? { ...m, family: false } : m)) };
};

/** Cancels the coming meetings of a case that closes. */
export const meetingsCancelled = ({ meetings }: OpenCase, { id }: Person, at: Instant): readonly MeetingEvent[] =>
  meetings
    .filter(({ status }) => status.is === 'asked' || status.is === 'booked')
    .map(({ n }) => ({ type: 'meetingCancelled', at, by: id, n }));

const withoutContactPerson = ({ contactPerson: _, ...rest }: Case): Case => rest;

const actionOf = (event: Extract<MeetingEvent, { type: 'actionAgreed' }>): MeetingAction => {
  const { action, n, what, unit, person, due } = event;
  return { n: action, meeting: n, what: what.key, unit, person, due };
};

/** The case with an agreed joint plan, and a unit that answers for it: this is step 3. */
function planned(current: Case, event: Extract<MeetingEvent, { type: 'meetingClosed' }>): Case {
  const { n, plan, at, followUpOn } = event;
  const status = current.meetings.find((meeting) => meeting.n === n)?.status;
  if (plan === undefined || followUpOn === undefined || status?.is !== 'closed') return current;
  return {
    ...current,
    plan: { text: status.goal, followUpOn },
    contactPerson: plan.coordinator,
    ...(current.step === 3 ? {} : { step: 3, stepSince: at }),
  };
}
