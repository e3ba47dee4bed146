import type { ProtectionEvent } from '../access/protection.ts';
import type { Case, OpenCase } from '../case/case.ts';
import type { Day, Instant } from '../ids.ts';
import type { Person } from '../organisation/org.ts';
import { evolveMeetings, type MeetingEvent } from './events.ts';
import type { MeetingAction } from './meeting.ts';

/** A case after something has happened about a meeting. */
export function afterMeeting(current: Case, event: MeetingEvent): Case {
  switch (event.type) {
    case 'meetingCalled': {
      // Several are needed now, and nothing is agreed yet: that is what step 2 means.
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
      return withoutHub(current);
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

/** The day on which the last meeting is to be followed up, as long as nobody has called to that. */
export function followUpToCall({ meetings }: Case): Day | undefined {
  const [last] = meetings
    .flatMap(({ status }) => (status.is === 'closed' ? [status] : []))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (last === undefined || meetings.some((m) => m.calledAt >= last.at && m.status.is !== 'cancelled'))
    return undefined;
  return last.followUpOn;
}

/** The family is not invited where it has become secret from the guardians. */
export const withoutFamily = (current: Case, event: ProtectionEvent): Case => {
  if (event.type !== 'guardianLockSet') return current;
  const { uninvited } = event;
  return { ...current, meetings: current.meetings.map((m) => (uninvited.includes(m.n) ? { ...m, family: false } : m)) };
};

/** What a case that closes leaves: nobody comes to a meeting about it. */
export const meetingsCancelled = ({ meetings }: OpenCase, { id }: Person, at: Instant): readonly MeetingEvent[] =>
  meetings
    .filter(({ status }) => status.is === 'asked' || status.is === 'booked')
    .map(({ n }) => ({ type: 'meetingCancelled', at, by: id, n }));

const withoutHub = ({ contactPerson: _, ...rest }: Case): Case => rest;

const actionOf = (event: Extract<MeetingEvent, { type: 'actionAgreed' }>): MeetingAction => {
  const { action, n, what, unit, person, due } = event;
  return { n: action, meeting: n, what: what.key, unit, person, due };
};

/** A joint plan has been agreed, with whoever answers for it: that is what step 3 means. */
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
