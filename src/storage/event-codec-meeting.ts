import { z } from 'zod';
import type { CaseEvent } from '../domain/case/case.ts';
import { huvudmanId } from '../domain/ids.ts';
import type { MeetingEvent } from '../domain/meeting/events.ts';
import { PLAN_WANTED } from '../domain/meeting/meeting.ts';
import { meetingPlace, meetingTerms, slot } from './codec-meeting.ts';
import { day, instant, person, ref, unit, whole } from './codec-parts.ts';
import { exactShapes } from './exact.ts';

export const shape = <T extends CaseEvent['type'], F extends z.ZodRawShape>(type: T, fields: F) =>
  z.object({ type: z.literal(type), ...fields });
export const byClock = { at: instant, by: z.literal('clock') };
export const byPerson = { at: instant, by: person };
export const about = { ...byPerson, n: whole };

const atUnit = { unit, person };
const plan = z.object({
  lead: z.string().transform(huvudmanId),
  coordinator: z.object(atUnit),
  law: z.object({ efforts: ref, divided: ref, others: ref }).exactOptional(),
  wanted: z.enum(PLAN_WANTED).exactOptional(),
  unwanted: ref.exactOptional(),
});

/** The stored shapes of events about meetings. */
export const meetingShapes = exactShapes<MeetingEvent>()({
  meetingCalled: shape('meetingCalled', {
    ...about,
    details: ref,
    chair: person,
    calledIn: unit,
    ...meetingTerms,
  }),
  meetingAnswered: shape('meetingAnswered', { ...about, unit, person, slots: z.array(whole) }),
  slotsProposed: shape('slotsProposed', {
    ...about,
    chair: person,
    unit: unit.exactOptional(),
    off: z.array(z.object(atUnit)).default([]),
    slots: z.array(slot),
    answerBy: day,
  }),
  attendeeLeft: shape('attendeeLeft', { ...byClock, n: whole, ...atUnit }),
  meetingBooked: shape('meetingBooked', {
    ...about,
    slot: whole,
    leaders: z.array(person),
    organiser: person.exactOptional(),
    // Older events do not name the organiser. The nearest is the person who booked: the holder, or the holder's
    // stand-in.
  }).transform(({ organiser, ...event }) => ({ ...event, organiser: organiser ?? event.by })),
  meetingCancelled: shape('meetingCancelled', about),
  calendarNoted: shape('calendarNoted', {
    ...byClock,
    n: whole,
    sequence: whole,
    is: z.enum(['booked', 'none', 'refused', 'cancelled']),
    eventId: z.string().exactOptional(),
    joinUrl: z.string().exactOptional(),
    without: z.array(person).exactOptional(),
  }),
  meetingHeld: shape('meetingHeld', {
    ...about,
    attended: z.array(unit),
    childSaid: ref.exactOptional(),
    guardiansSaid: ref.exactOptional(),
    goal: ref,
  }),
  actionAgreed: shape('actionAgreed', { ...about, action: whole, what: ref, ...atUnit, due: day }),
  meetingClosed: shape('meetingClosed', {
    ...about,
    followUpOn: day.exactOptional(),
    followUpAt: meetingPlace,
    reason: ref.exactOptional(),
    plan: plan.exactOptional(),
  }),
  contactPersonNamed: shape('contactPersonNamed', { ...byPerson, ...atUnit }),
  contactPersonLeft: shape('contactPersonLeft', { ...byClock, person }),
});
