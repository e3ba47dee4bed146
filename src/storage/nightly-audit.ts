import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { NightlyAudits, NightWork } from '../app/ports/audit.ts';
import type { Day, PersonId } from '../domain/ids.ts';
import { readPlace } from './codec.ts';
import { putPointers, verifyPointer } from './due.ts';
import { known } from './rows.ts';
import { ifThere, statusOf, type Tables, withTimeout } from './tables.ts';

const NIGHTS = 'nights';
const TOLD = 'told';

const claimed = z.object({ leaseUntil: z.string(), done: z.boolean(), by: z.string(), etag: z.string() });
const told = z.object({
  place: z.string().transform(readPlace),
  activityId: z.string(),
  law: z.exactOptional(z.string()),
});

/** The verification has the night's own key, as it had when it was the only work. */
const keyOf = (work: NightWork, night: Day): string => (work === 'record' ? night : `${night}-${work}`);

/** The lease of tonight's audit, and the messages that reported the results. */
export function nightlyAudits(tables: Tables): NightlyAudits {
  const { checks } = tables;
  const put = putPointers(tables);
  const read = async (key: string) => {
    const row = await ifThere(checks.getEntity(NIGHTS, key, withTimeout()));
    return row === undefined ? undefined : claimed.parse(known('checks', row));
  };
  return {
    ask: (due, madeAt) => put([verifyPointer(due, madeAt)]),
    claim: async (work, night, now, leaseUntil) => {
      const key = keyOf(work, night);
      const there = await read(key);
      if (there?.done === true) return 'done';
      if (there !== undefined && there.leaseUntil > now) return 'busy';
      const by = randomUUID();
      const mine = { partitionKey: NIGHTS, rowKey: key, leaseUntil, done: false, by };
      try {
        if (there === undefined) await checks.createEntity(mine, withTimeout());
        else await checks.updateEntity(mine, 'Replace', { etag: there.etag, ...withTimeout() });
      } catch (error) {
        // The answer to our own write may have been lost: only the mark in the row tells.
        if ((await read(key))?.by !== by) {
          if (statusOf(error) === 409 || statusOf(error) === 412) return 'busy';
          throw error;
        }
      }
      return 'mine';
    },
    done: async (work, night) => {
      await checks.updateEntity(
        { partitionKey: NIGHTS, rowKey: keyOf(work, night), done: true },
        'Merge',
        withTimeout(),
      );
    },
    told: async (person: PersonId) => {
      const row = await ifThere(checks.getEntity(TOLD, person, withTimeout()));
      return row === undefined ? undefined : told.parse(known('checks', row));
    },
    tell: async (person, { place, activityId, law }) => {
      const row = {
        partitionKey: TOLD,
        rowKey: person,
        place: JSON.stringify(place),
        activityId,
        ...(law === undefined ? {} : { law }),
      };
      await checks.upsertEntity(row, 'Replace', withTimeout());
    },
  };
}
