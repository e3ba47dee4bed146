import { createHash } from 'node:crypto';
import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { DeadLetters, DeadMessage } from '../app/ports/dead-letters.ts';
import { unlessNewer } from '../app/ports/newer.ts';
import type { PersonalMessage } from '../app/ports/personal-messages.ts';
import { type Instant, parseDay } from '../domain/ids.ts';
import { parseWeek } from '../domain/reporting/weeks.ts';
import { readInstant, readPerson } from './codec.ts';
import { digestPointer, personPointer, putPointers } from './due.ts';
import { letters, readAbout } from './personal-messages.ts';
import { ifThere, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

/** Notes lie beside those about cases and are a superset too: the message's own row decides. */
const STUCK = 'stuck-letter';

const note = z.object({ rowKey: z.string(), person: z.string(), about: z.string(), since: z.string() });

const handleOf = ({ person, about }: Pick<PersonalMessage, 'person' | 'about'>): string =>
  createHash('sha256').update(`${person} ${about}`).digest('hex').slice(0, 10);

/**
 * Written before the message is recorded as dead, so that no note is ever missing. The first note stands, since it has
 * the time of the first failure.
 */
export async function noteLetter(
  { due }: Tables,
  letter: Omit<PersonalMessage, 'etag'>,
  since: Instant,
): Promise<void> {
  const { person, about } = letter;
  try {
    await due.createEntity({ partitionKey: STUCK, rowKey: handleOf(letter), person, about, since }, withTimeout());
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
  }
}

export function deadMessages(tables: Tables): Pick<DeadLetters, 'letters' | 'retryLetter' | 'dropLetter'> {
  const { due } = tables;
  const box = letters(tables);
  const put = putPointers(tables);
  const forget = (handle: string) => ifThere(due.deleteEntity(STUCK, handle, withTimeout()));
  const found = async (row: unknown): Promise<DeadMessage | undefined> => {
    const { rowKey: handle, person, about, since } = note.parse(row);
    const letter = await box.load(readPerson(person), readAbout(about));
    if (letter === undefined || letter.status === 'sent') await forget(handle);
    const isStuck = letter?.status === 'dead' || letter?.status === 'unsure';
    return letter !== undefined && isStuck ? { handle, letter, since: readInstant(since) } : undefined;
  };
  const one = async (handle: string): Promise<DeadMessage | undefined> => {
    const row = await ifThere(due.getEntity(STUCK, handle, withTimeout()));
    return row === undefined ? undefined : found(row);
  };
  return {
    letters: async (most = Number.POSITIVE_INFINITY) => {
      const rows = await rowsOf(
        due.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${STUCK}` }, ...withTimeout() }),
      );
      const stuck = await Promise.all(rows.slice(0, most).map((row) => unlessNewer(found(row))));
      return stuck.filter((each) => each !== undefined).toSorted((a, b) => (a.since < b.since ? -1 : 1));
    },
    retryLetter: async (handle, today, now) => {
      const stuck = await one(handle);
      if (stuck === undefined) return 'unknown';
      const { person, about } = stuck.letter;
      const week = parseWeek(about);
      const pointer =
        parseDay(about) === today
          ? personPointer('day', person, now, now)
          : week === undefined
            ? undefined
            : digestPointer(person, week, now, now);
      if (pointer === undefined) return 'over';
      const { at: _, says: __, ...rest } = stuck.letter;
      if ((await box.record({ ...rest, status: 'pending', attempts: 0 })) === undefined) return 'busy';
      await put([pointer]);
      await forget(handle);
      return 'done';
    },
    dropLetter: async (handle) => {
      if ((await one(handle)) === undefined) return 'unknown';
      await forget(handle);
      return 'done';
    },
  };
}
