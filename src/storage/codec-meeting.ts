import { z } from 'zod';
import { huvudmanId } from '../domain/ids.ts';
import {
  type Agreed,
  type InCalendar,
  MEETING_KINDS,
  MEETING_PURPOSES,
  type Meeting,
  type MeetingAction,
  PLAN_WANTED,
} from '../domain/meeting/meeting.ts';
import { day, instant, person, text, unit, whole } from './codec-parts.ts';
import { exact } from './exact.ts';

export const meetingPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit, digital: z.boolean() }),
  z.strictObject({ kind: z.literal('digital') }),
]);
const inCalendar = exact<InCalendar>()(
  z.strictObject({
    sequence: whole,
    is: z.enum(['booked', 'none', 'refused', 'cancelled']),
    eventId: z.string().exactOptional(),
    joinUrl: z.string().exactOptional(),
    without: z.array(person).exactOptional(),
  }),
);
const heldShape = {
  slot: whole,
  heldAt: instant.exactOptional(),
  attended: z.array(unit),
  childSaid: text.exactOptional(),
  guardiansSaid: text.exactOptional(),
  goal: text,
};
export const contactPerson = z.strictObject({ unit, person, handsOver: z.literal(true).exactOptional() });
const agreed = exact<Agreed>()(
  z.strictObject({
    lead: z.string().transform(huvudmanId),
    coordinator: z.strictObject({ unit, person }),
    law: z.strictObject({ efforts: text, divided: text, others: text }).exactOptional(),
    wanted: z.enum(PLAN_WANTED).exactOptional(),
    unwanted: text.exactOptional(),
  }),
);
export const slot = z.strictObject({ from: instant, to: instant });
/** The terms of a meeting's invitation, in cases and events. */
export const meetingTerms = {
  kind: z.enum(MEETING_KINDS),
  purpose: z.enum(MEETING_PURPOSES),
  units: z.array(unit),
  place: meetingPlace,
  answerBy: day,
  interpreter: z.boolean(),
  family: z.boolean(),
  sender: unit,
  slots: z.array(slot),
};
export const meeting = exact<Meeting>()(
  z.strictObject({
    n: whole,
    ...meetingTerms,
    calledBy: person,
    calledIn: unit,
    calledAt: instant,
    round: whole,
    answers: z.array(z.strictObject({ unit, person, slots: z.array(whole) })),
    sequence: whole,
    booked: z.strictObject({ from: instant, to: instant, organiser: person }).exactOptional(),
    calendar: inCalendar.exactOptional(),
    status: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('asked') }),
      z.strictObject({ is: z.literal('booked'), slot: whole, leaders: z.array(person) }),
      z.strictObject({ is: z.literal('held'), ...heldShape }),
      z.strictObject({
        is: z.literal('closed'),
        ...heldShape,
        at: instant,
        followUpOn: day.exactOptional(),
        followUpAt: meetingPlace,
        plan: agreed.exactOptional(),
      }),
      z.strictObject({ is: z.literal('cancelled'), at: instant, slot: whole.exactOptional() }),
    ]),
  }),
);
export const action = exact<MeetingAction>()(
  z.strictObject({
    n: whole,
    meeting: whole,
    what: text,
    unit,
    person,
    due: day,
  }),
);
