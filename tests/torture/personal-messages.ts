import { isDeepStrictEqual } from 'node:util';
import type { CaseRows, Evidence, LetterRow } from './evidence.ts';
import type { Outcome, Reminder } from './reminders.ts';

/** Time jumps by at most three days, so a reminder that was due at the beginning of a jump is sent by its end. */
const LATEST_DAYS = 4;
const DAY_MS = 86_400_000;

/** Whether a person's message of the day told them, if it had to. */
export function outcomeInMessage(
  { person, day, until }: Extract<Reminder, { how: 'day' }>,
  { id, events }: CaseRows,
  { letters, days }: Pick<Evidence, 'letters' | 'days'>,
): Outcome {
  const last = new Date(Date.parse(day) + LATEST_DAYS * DAY_MS).toISOString();
  const letter = letters
    .filter((one) => one.person === person && one.status !== 'pending' && one.day >= day && one.day <= last)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0];
  // The duty was done or answered just before the message was written.
  const missing: Outcome = until !== undefined && until <= last ? 'over' : 'never shown';
  switch (letter?.status) {
    case 'sent': {
      const versions = days.filter(({ activityId }) => activityId === letter.activityId);
      return versions.some(({ codes, full }) => codes.includes(id) || full) ? 'once' : missing;
    }
    case 'unsure':
    case 'dead': {
      const target = { view: 'day', to: { person } };
      const listed = events.some(
        ({ event }) => event.type === 'notDelivered' && isDeepStrictEqual({ ...event.target }, target),
      );
      return listed ? 'unsure' : missing;
    }
    default:
      return missing;
  }
}

/** Messages of the day that came twice, apart from one whose answer was lost. */
export function extraMessages({ letters, days }: Pick<Evidence, 'letters' | 'days'>): readonly string[] {
  const kept = new Set(letters.map(({ activityId }) => activityId));
  const others = days.filter(({ created, activityId }) => created && !kept.has(activityId));
  const answered = others
    .filter((post) => post.answered)
    .map(({ person }) => `${person} got another message of the day`);
  const lost = [...Map.groupBy(others, ({ person }) => person)].flatMap(([person, posts]) => {
    const unsure = letters.filter((one) => one.person === person && isGivenUp(one)).length;
    return posts.length > unsure ? [`${person} got ${posts.length} messages of ${unsure} days`] : [];
  });
  return answered.length > 0 ? answered : lost;
}

const isGivenUp = ({ status }: LetterRow): boolean => status === 'unsure' || status === 'dead';
