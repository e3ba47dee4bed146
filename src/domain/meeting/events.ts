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
  /** The meeting. */
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
      /** Who proposes them, and the unit that they come for: the holder by now, whoever has called. */
      readonly chair: PersonId;
      /** In an earlier version they came for the unit that had called, and it was not said. */
      readonly unit?: UnitId;
      /** Those who were to come at a time that has been booked, and does not hold any more. */
      readonly off: readonly PersonAtUnit[];
    } & ByPerson &
      Pick<Meeting, 'slots' | 'answerBy'>)
  /** Whoever was to come does not work there any more: the unit says who comes instead. */
  | ({ readonly type: 'attendeeLeft'; readonly by: 'clock' } & Omit<ByPerson, 'by'> & PersonAtUnit)
  | ({ readonly type: 'meetingBooked'; readonly slot: number; readonly leaders: readonly PersonId[] } & ByPerson &
      Pick<InCalendars, 'organiser'>)
  | ({ readonly type: 'meetingCancelled' } & ByPerson)
  | ({ readonly type: 'calendarNoted'; readonly by: 'clock' } & Omit<ByPerson, 'by'> & InCalendar)
  | ({
      readonly type: 'meetingHeld';
      readonly attended: readonly UnitId[];
      /** Where it is about a child. */
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
      /** Why nothing was agreed, where nothing was. */
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
        // The time it had does not hold any more.
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

/** Other people come: what stands in the calendar changes too, and nobody leads who is not there. */
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

/** Whoever calls it comes, and can at all the times proposed. */
const answerOf = (unit: UnitId, person: PersonId, slots: readonly Slot[]): PollAnswer => ({
  unit,
  person,
  slots: slots.map((_, i) => i),
});
