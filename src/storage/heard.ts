import { createHash, randomUUID } from 'node:crypto';
import { odata } from '@azure/data-tables';
import type { Heard } from '../app/ports/heard.ts';
import { ifThere, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

const HEARD = 'heard';
const IN_ONE = 100;

/** The messages that a process has begun to answer: a hash of conversation and message id, and none of the text. */
export function heard({ checks }: Tables): Heard {
  const noted = (rowKey: string) => ifThere(checks.getEntity<{ by: string }>(HEARD, rowKey, withTimeout()));
  return {
    first: async (conversation, activityId, at) => {
      const rowKey = keyOf(conversation, activityId);
      const by = randomUUID();
      try {
        await checks.createEntity({ partitionKey: HEARD, rowKey, at, by }, withTimeout());
        return true;
      } catch (error) {
        if (statusOf(error) !== 409) throw error;
        // The answer to our write may have been lost and the write repeated: only the mark in the row tells.
        return (await noted(rowKey))?.by === by;
      }
    },
    has: async (conversation, activityId) => (await noted(keyOf(conversation, activityId))) !== undefined,
    forget: async (before) => {
      const filter = odata`PartitionKey eq ${HEARD} and at lt ${before}`;
      const old = await rowsOf(checks.listEntities({ queryOptions: { filter, select: ['rowKey'] }, ...withTimeout() }));
      for (let i = 0; i < old.length; i += IN_ONE)
        // Where another process forgets at the same time it has been first.
        await ifThere(
          checks.submitTransaction(
            old.slice(i, i + IN_ONE).map(({ rowKey = '' }) => ['delete', { partitionKey: HEARD, rowKey }]),
            withTimeout(),
          ),
        );
    },
  };
}

const keyOf = (conversation: string, activityId: string): string =>
  createHash('sha256').update(`${conversation}\n${activityId}`).digest('hex');
