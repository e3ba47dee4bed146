import type { TextRef } from '../case/text.ts';
import type { Day, Instant, PersonId, UnitId } from '../ids.ts';
import type {
  Agreed,
  AgreedPlan,
  InCalendar,
  InCalendars,
  Meeting,
  MeetingPlace,
  MeetingTerms,
  PersonAtUnit,
  PollAnswer,
  Slot,
} from './meeting.ts';

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
  /** The meeting's number. */
  readonly n: number;
}
export type MeetingEvent =
  | ({
      readonly type: 'meetingCalled';
      readonly details: TextRef;
      readonly chair: PersonId;
      readonly calledIn: UnitId;
    } & ByPerson &
      MeetingTerms)
  | ({ readonly type: 'meetingAnswered' } & ByPerson & PollAnswer)
  | ({
      readonly type: 'slotsProposed';
      /** The person who proposes the times: the present holder, even if another called the meeting. */
      readonly chair: PersonId;
      /** The chair's unit. Missing in early events: the unit that had called. */
      readonly unit?: UnitId;
      /** Attendees of a booked time that no longer holds. */
      readonly off: readonly PersonAtUnit[];
    } & ByPerson &
      Pick<Meeting, 'slots' | 'answerBy'>)
  /** An attendee no longer works in the unit, which says who comes instead. */
  | ({ readonly type: 'attendeeLeft'; readonly by: 'clock' } & Omit<ByPerson, 'by'> & PersonAtUnit)
  | ({ readonly type: 'meetingBooked'; readonly slot: number; readonly leaders: readonly PersonId[] } & ByPerson &
      Pick<InCalendars, 'organiser'>)
  | ({ readonly type: 'meetingCancelled' } & ByPerson)
  | ({ readonly type: 'calendarNoted'; readonly by: 'clock' } & Omit<ByPerson, 'by'> & InCalendar)
  | ({
      readonly type: 'meetingHeld';
      readonly attended: readonly UnitId[];
      /** Only of a meeting about a child. */
      readonly childSaid?: TextRef;
      readonly guardiansSaid?: TextRef;
      readonly goal: TextRef;
    } & ByPerson)
  | ({
      readonly type: 'actionAgreed';
      /** 1 for the first action of the case. */
      readonly action: number;
      readonly what: TextRef;
      readonly unit: UnitId;
      readonly person: PersonId;
      readonly due: Day;
    } & ByPerson)
  | ({
      readonly type: 'meetingClosed';
      readonly followUpOn?: Day;
      readonly followUpAt: MeetingPlace;
      /** Why nothing was agreed, if so. */
      readonly reason?: TextRef;
      readonly plan?: AgreedPlan;
    } & ByPerson)
  | ({ readonly type: 'contactPersonNamed' } & Omit<ByPerson, 'n'> & PersonAtUnit)
  | { readonly type: 'contactPersonLeft'; readonly at: Instant; readonly by: 'clock'; readonly person: PersonId };

/** The meetings after one more event. */
export function evolveMeetings(
  all: readonly Meeting[],
  event: Exclude<MeetingEvent, { type: 'contactPersonNamed' | 'contactPersonLeft' | 'actionAgreed' }>,
): readonly Meeting[] {
  const change = (to: (meeting: Meeting) => Meeting): readonly Meeting[] =>
    all.map((meeting) => (meeting.n === event.n ? to(meeting) : meeting));
  switch (event.type) {
    case 'meetingCalled': {
      const { type: _, at, by, details: __, chair, ...called } = event;
      const meeting: Meeting = {
        ...called,
        calledBy: by,
        calledAt: at,
        round: 1,
        answers: [answerOf(called.calledIn, chair, called.slots)],
        sequence: 0,
        status: { is: 'asked' },
      };
      return [...all, meeting];
    }
    case 'meetingAnswered': {
      const { unit, person, slots } = event;
      return change((m) => withOthers(m, [...m.answers.filter((one) => one.unit !== unit), { unit, person, slots }]));
    }
    case 'attendeeLeft':
      return change((m) =>
        withOthers(
          m,
          m.answers.filter(({ unit }) => unit !== event.unit),
        ),
      );
    case 'slotsProposed':
      return change((m) => ({
        ...m,
        round: m.round + 1,
        slots: event.slots,
        answerBy: event.answerBy,
        units: [...new Set([...m.units, event.unit ?? m.calledIn])],
        answers: [answerOf(event.unit ?? m.calledIn, event.chair, event.slots)],
        // The booked time no longer holds.
        sequence: m.status.is === 'booked' ? m.sequence + 1 : m.sequence,
        status: { is: 'asked' },
      }));
    case 'meetingBooked': {
      const { slot, leaders } = event;
      return change((m) => ({
        ...m,
        ...bookedFor(m, slot, event.organiser),
        sequence: m.sequence + 1,
        status: { is: 'booked', slot, leaders },
      }));
    }
    case 'meetingCancelled':
      return change((m) => ({
        ...m,
        sequence: m.sequence + 1,
        status: { is: 'cancelled', at: event.at, ...(m.status.is === 'booked' ? { slot: m.status.slot } : {}) },
      }));
    case 'calendarNoted': {
      const { type: _, at: __, by: ___, n: ____, ...calendar } = event;
      return change((m) => ({ ...m, calendar }));
    }
    case 'meetingHeld': {
      const { attended, childSaid, guardiansSaid, goal } = event;
      const said = {
        heldAt: event.at,
        attended,
        ...(childSaid === undefined ? {} : { childSaid: childSaid.key }),
        ...(guardiansSaid === undefined ? {} : { guardiansSaid: guardiansSaid.key }),
        goal: goal.key,
      };
      return change((m) =>
        m.status.is === 'booked' ? { ...m, status: { is: 'held', slot: m.status.slot, ...said } } : m,
      );
    }
    case 'meetingClosed': {
      const { at, followUpOn, followUpAt, plan } = event;
      return change((m) =>
        m.status.is === 'held'
          ? {
              ...m,
              status: {
                ...m.status,
                is: 'closed',
                at,
                followUpAt,
                ...(followUpOn === undefined ? {} : { followUpOn }),
                ...(plan === undefined ? {} : { plan: agreedIn(plan) }),
              },
            }
          : m,
      );
    }
  }
}

/** The meeting with other attendees: the calendar entry changes, and leaders who no longer come are dropped. */
export function withOthers(meeting: Meeting, answers: readonly PollAnswer[]): Meeting {
  const { status, sequence } = meeting;
  if (status.is !== 'booked') return { ...meeting, answers };
  const leaders = status.leaders.filter((id) => answers.some(({ person }) => person === id));
  return { ...meeting, answers, sequence: sequence + 1, status: { ...status, leaders } };
}

const bookedFor = ({ slots, booked }: Meeting, slot: number, organiser: PersonId): Pick<Meeting, 'booked'> => {
  const when = slots[slot];
  return when === undefined ? {} : { booked: { ...when, organiser: booked?.organiser ?? organiser } };
};

function agreedIn({ lead, coordinator, law, wanted, unwanted }: AgreedPlan): Agreed {
  if (law === undefined) return { lead, coordinator };
  return {
    lead,
    coordinator,
    law: { efforts: law.efforts.key, divided: law.divided.key, others: law.others.key },
    ...(wanted === undefined ? {} : { wanted }),
    ...(unwanted === undefined ? {} : { unwanted: unwanted.key }),
  };
}

/** The caller comes, and can at every proposed time. */
const answerOf = (unit: UnitId, person: PersonId, slots: readonly Slot[]): PollAnswer => ({
  unit,
  person,
  slots: slots.map((_, i) => i),
});
