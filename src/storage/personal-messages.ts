import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MessageSubject, PersonalMessage, PersonalMessages } from '../app/ports/personal-messages.ts';
import { type PersonId, parseDay } from '../domain/ids.ts';
import { parseWeek } from '../domain/reporting/weeks.ts';
import { readInstant, readPerson, readPlace } from './codec.ts';
import { personPointer, putPointers } from './due.ts';
import { heldSince } from './outbox.ts';
import { known } from './rows.ts';
import { ifThere, ownerOf, statusOf, storeClock, type Tables, withTimeout } from './tables.ts';

const row = z.object({
  partitionKey: z.string().transform(readPerson),
  about: z.string().transform((text) => readAbout(text)),
  status: z.enum(['pending', 'sending', 'sent', 'dead', 'unsure']),
  attempts: z.number().int(),
  leaseUntil: z.string().transform(readInstant),
  place: z.string(),
  activityId: z.string(),
  // Older messages lack this column.
  says: z.string().default(''),
  by: z.string(),
  owner: z.string().default(''),
  timestamp: z.string().optional(),
  etag: z.string(),
});

export function readAbout(text: string): MessageSubject {
  const about = parseDay(text) ?? parseWeek(text) ?? above(text);
  if (about === undefined) throw new Error('a letter about nothing known');
  return about;
}

function above(text: string): MessageSubject | undefined {
  const week = text.startsWith('above-') ? parseWeek(text.slice('above-'.length)) : undefined;
  return week === undefined ? undefined : `above-${week}`;
}

const keyOf = (about: MessageSubject): string => `${parseDay(about) === undefined ? 'week' : 'day'}-${about}`;

/** One row for each person and day, or week: the process that creates it, or takes it over after its lease, sends. */
export function letters(tables: Tables): PersonalMessages {
  const table = tables.letters;
  const put = putPointers(tables);
  const me = ownerOf(tables);
  const rowOf = (letter: Omit<PersonalMessage, 'etag'>, by: string) => ({
    partitionKey: letter.person,
    rowKey: keyOf(letter.about),
    about: letter.about,
    status: letter.status,
    attempts: letter.attempts,
    leaseUntil: letter.leaseUntil,
    place: letter.at === undefined ? '' : JSON.stringify(letter.at.place),
    activityId: letter.at?.activityId ?? '',
    says: letter.says ?? '',
    by,
    owner: me,
  });
  const read = async (person: PersonId, about: MessageSubject) => {
    const clock = storeClock();
    const options = { onResponse: clock.onResponse, ...withTimeout() };
    const found = await ifThere(table.getEntity(person, keyOf(about), options));
    if (found === undefined) return undefined;
    const { owner, timestamp, ...rest } = row.parse(known('letters', found));
    return { ...rest, held: heldSince(owner === me, timestamp, clock.at()) };
  };

  /** After a failed write only the mark in the row tells whether it was ours. */
  const written = async (
    letter: Omit<PersonalMessage, 'etag'>,
    write: (row: ReturnType<typeof rowOf>) => Promise<{ etag?: string }>,
  ): Promise<PersonalMessage | undefined> => {
    const by = randomUUID();
    try {
      const { etag } = await write(rowOf(letter, by));
      return { ...letter, etag: etag ?? '' };
    } catch (error) {
      const there = await read(letter.person, letter.about);
      if (there?.by === by) return { ...letter, etag: there.etag };
      const status = statusOf(error);
      if (status === 409 || status === 412 || status === 404) return undefined;
      throw error;
    }
  };

  return {
    ask: (person, due, madeAt) => put([personPointer('day', person, due, madeAt)]),
    load: async (person, about) => {
      const found = await read(person, about);
      return found === undefined ? undefined : letterOf(found);
    },
    claim: (person, about, before, leaseUntil) => {
      const attempts = (before?.attempts ?? 0) + 1;
      const claimed = { person, about, status: 'sending', leaseUntil, attempts, held: { mine: true, ms: 0 } } as const;
      return before === undefined
        ? written(claimed, (made) => table.createEntity(made, withTimeout()))
        : written(claimed, (made) => table.updateEntity(made, 'Replace', { etag: before.etag, ...withTimeout() }));
    },
    record: (letter) =>
      written(letter, (made) => table.updateEntity(made, 'Replace', { etag: letter.etag, ...withTimeout() })),
  };
}

type Found = Omit<z.infer<typeof row>, 'owner' | 'timestamp'> & Pick<PersonalMessage, 'held'>;
function letterOf({ partitionKey: person, place, activityId, says, by: _, ...rest }: Found): PersonalMessage {
  const at = place === '' ? {} : { at: { place: readPlace(place), activityId } };
  return { person, ...rest, ...at, ...(says === '' ? {} : { says }) };
}
