import { isGone } from '../access/access.ts';
import type { Case } from '../case/case.ts';
import { type Addressee, type Effect, show } from '../case/effects.ts';
import { news } from '../case/news.ts';
import type { MeetingSubject } from '../case/subject.ts';
import type { UnitId } from '../ids.ts';
import type { Org } from '../organisation/org.ts';
import type { MeetingEvent } from './events.ts';
import { type Meeting, meetingOf, type PersonAtUnit, participantsOf, silentUnits } from './meeting.ts';

type Told = Exclude<MeetingEvent, { type: 'meetingHeld' | 'actionAgreed' | 'contactPersonLeft' }>;

/** The people who get a card of their own, since a change in a posted card notifies nobody. */
export function noticesOfMeeting(event: Told, after: Case, org: Org): readonly Effect[] {
  if (event.type === 'contactPersonNamed') return [news({ person: event.person }, { is: 'hub', n: after.cardVersion })];
  const meeting = meetingOf(after, event.n);
  if (meeting === undefined) return [];
  const { n, sequence, round } = meeting;
  const calendar: Effect = { kind: 'calendar', n };
  const comers = { is: 'meeting', n, sequence } as const;
  switch (event.type) {
    case 'meetingCalled':
      return toSilent(meeting);
    case 'slotsProposed': {
      const others = event.off.filter(({ person }) => person !== event.chair && person !== event.by);
      return [
        ...(event.off.length > 0 ? [calendar] : []),
        ...toEach(org, after, others, { ...comers, card: 'off' }),
        ...toSilent(meeting),
      ];
    }
    case 'meetingAnswered':
      if (meeting.status.is === 'booked') return [calendar, ...toEach(org, after, participantsOf(meeting), comers)];
      return choosing(after, meeting);
    case 'attendeeLeft': {
      const instead = card({ unit: event.unit }, { ...comers, round, card: 'who' });
      return meeting.status.is === 'booked' ? [calendar, instead] : [instead];
    }
    case 'meetingBooked':
      return [calendar, ...toEach(org, after, participantsOf(meeting), comers)];
    case 'meetingCancelled':
      return sequence > 1 ? [calendar, ...toEach(org, after, meeting.answers, comers)] : [];
    case 'meetingClosed':
      return toEach(
        org,
        after,
        after.actions.filter((action) => action.meeting === n && action.person !== event.by),
        { is: 'meeting', n, card: 'closed' },
      );
    case 'calendarNoted':
      // A late worker recorded an old sequence: update the calendar again.
      if (event.sequence < sequence) return [calendar];
      return event.is === 'refused' ? toChair(after, { ...comers, card: 'refused' }) : [];
  }
}

const card = (to: Addressee, about: MeetingSubject): Effect => show('meeting', to, about);

/** A card to each person who still works in the unit they come for; others may not be told of the child. */
const toEach = (org: Org, of: Case, people: readonly PersonAtUnit[], about: MeetingSubject): readonly Effect[] =>
  [...new Set(people.filter((one) => !isGone(org, of, one)).map(({ person }) => person))].map((person) =>
    card({ person }, about),
  );
/** Once all invited units have answered, the caller chooses a time. */
const choosing = (of: Case, meeting: Meeting): readonly Effect[] =>
  silentUnits(meeting).length === 0
    ? toChair(of, { is: 'meeting', n: meeting.n, round: meeting.round, card: 'choose' })
    : [];
/** Notices after a change of invited units. Attendees of a booked meeting are told as of any other change. */
export const noticesOfOthers = (org: Org, of: Case, meeting: Meeting): readonly Effect[] => {
  const { n, sequence, status } = meeting;
  if (status.is === 'asked') return choosing(of, meeting);
  if (status.is !== 'booked') return [];
  return [{ kind: 'calendar', n }, ...toEach(org, of, participantsOf(meeting), { is: 'meeting', n, sequence })];
};
/** Asks a unit who comes, and when. */
export const invited = ({ n, round }: Meeting, unit: UnitId): Effect => card({ unit }, { is: 'meeting', n, round });
const toSilent = (meeting: Meeting): readonly Effect[] => silentUnits(meeting).map((unit) => invited(meeting, unit));
const toChair = ({ holder }: Case, about: MeetingSubject): readonly Effect[] =>
  holder.kind === 'person' ? [card({ person: holder.person }, about)] : [];
