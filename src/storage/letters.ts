import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Letter, LetterAbout, Letters } from '../app/ports/letters.ts';
import { type PersonId, parseDay } from '../domain/ids.ts';
import { parseWeek } from '../domain/reporting/weeks.ts';
import { readInstant, readPerson, readPlace } from './codec.ts';
import { lookAfterPeople, personPointer, putPointers } from './due.ts';
import { heldSince } from './outbox.ts';
import { known } from './rows.ts';
import { ifThere, ownerOf, patience, statusOf, storeClock, type Tables } from './tables.ts';

const row = z.object({
  partitionKey: z.string().transform(readPerson),
  about: z.string().transform((text) => readAbout(text)),
  status: z.enum(['pending', 'sending', 'sent', 'dead', 'unsure']),
  attempts: z.number().int(),
  leaseUntil: z.string().transform(readInstant),
  place: z.string(),
  activityId: z.string(),
  // Letters from before this was kept lack it.
  says: z.string().default(''),
  by: z.string(),
  owner: z.string().default(''),
  timestamp: z.string().optional(),
  etag: z.string(),
});

export function readAbout(text: string): LetterAbout {
  const about = parseDay(text) ?? parseWeek(text) ?? above(text);
  if (about === undefined) throw new Error('a letter about nothing known');
  return about;
}

function above(text: string): LetterAbout | undefined {
  const week = text.startsWith('above-') ? parseWeek(text.slice('above-'.length)) : undefined;
  return week === undefined ? undefined : `above-${week}`;
}

const keyOf = (about: LetterAbout): string => `${parseDay(about) === undefined ? 'week' : 'day'}-${about}`;

/** One row a person and day, or week: whoever creates it, or takes it over after its lease, sends. */
export function letters(tables: Tables): Letters {
  const table = tables.letters;
  const put = putPointers(tables);
  const me = ownerOf(tables);
  const rowOf = (letter: Omit<Letter, 'etag'>, by: string) => ({
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
  const read = async (person: PersonId, about: LetterAbout) => {
    const clock = storeClock();
    const options = { onResponse: clock.onResponse, ...patience() };
    const found = await ifThere(table.getEntity(person, keyOf(about), options));
    if (found === undefined) return undefined;
    const { owner, timestamp, ...rest } = row.parse(known('letters', found));
    return { ...rest, held: heldSince(owner === me, timestamp, clock.at()) };
  };

  /** After a failed write only the mark in the row tells whether it was ours. */
  const written = async (
    letter: Omit<Letter, 'etag'>,
    write: (row: ReturnType<typeof rowOf>) => Promise<{ etag?: string }>,
  ): Promise<Letter | undefined> => {
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
    lookAfter: lookAfterPeople(tables),
    load: async (person, about) => {
      const found = await read(person, about);
      return found === undefined ? undefined : letterOf(found);
    },
    claim: (person, about, before, leaseUntil) => {
      const attempts = (before?.attempts ?? 0) + 1;
      const claimed = { person, about, status: 'sending', leaseUntil, attempts, held: { mine: true, ms: 0 } } as const;
      return before === undefined
        ? written(claimed, (made) => table.createEntity(made, patience()))
        : written(claimed, (made) => table.updateEntity(made, 'Replace', { etag: before.etag, ...patience() }));
    },
    record: (letter) =>
      written(letter, (made) => table.updateEntity(made, 'Replace', { etag: letter.etag, ...patience() })),
  };
}

type Found = Omit<z.infer<typeof row>, 'owner' | 'timestamp'> & Pick<Letter, 'held'>;
function letterOf({ partitionKey: person, place, activityId, says, by: _, ...rest }: Found): Letter {
  const at = place === '' ? {} : { at: { place: readPlace(place), activityId } };
  return { person, ...rest, ...at, ...(says === '' ? {} : { says }) };
}
