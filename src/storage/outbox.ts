import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { odata, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { Delivered, LiveCard, Out, Outbox } from '../app/ports.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Target, targetOf } from '../domain/plan.ts';
import { readCaseId, readEffect, readInstant, readPlace, readTargets, sequence, whereOf } from './codec.ts';
import { dropPointers, duePointers, pointerKey, postponePointer } from './due.ts';
import {
  ifThere,
  isPassing,
  patience,
  rowsOf,
  statusOf,
  type Tables,
  WRITE_ATTEMPTS,
  WRITE_PAUSE_MS,
} from './tables.ts';

export const outKey = (id: CaseId, out: string): string => `2-out-${out}-${id}`;
const cardKey = (id: CaseId, { view, to, about }: Target): string =>
  `3-card-${view}${about === undefined ? '' : `-${about}`}-${whereOf(to)}-${id}`;

export const outRow = (id: CaseId, out: Omit<Out, 'etag'>): TableEntity & { rowKey: string } => ({
  partitionKey: id,
  rowKey: outKey(id, out.id),
  out: out.id,
  effect: JSON.stringify(out.effect),
  status: out.status,
  attempts: out.attempts,
  leaseUntil: out.leaseUntil,
  notBefore: out.notBefore,
});

export const cardRow = (id: CaseId, card: Omit<LiveCard, 'etag'>): TableEntity & { rowKey: string } => ({
  partitionKey: id,
  rowKey: cardKey(id, card),
  target: JSON.stringify([targetOf(card)]),
  conversation: card.place.conversation,
  place: JSON.stringify(card.place),
  activityId: card.activityId,
  shown: card.shown,
  outId: card.outId,
  lost: card.lost,
});

const outFields = z.object({
  etag: z.string(),
  out: z.string(),
  effect: z.string().transform(readEffect),
  status: z.enum(['pending', 'sending', 'sent', 'dead', 'unsure']),
  attempts: z.number(),
  leaseUntil: z.string().transform(readInstant),
  notBefore: z.string().transform(readInstant),
});
const cardFields = z.object({
  etag: z.string(),
  target: z.string().transform(readTargets),
  place: z.string().transform(readPlace),
  activityId: z.string(),
  shown: z.number(),
  outId: z.string(),
  lost: z.boolean(),
});

export const readOut = (row: unknown): Out => {
  const { out, ...fields } = outFields.parse(row);
  return { id: out, ...fields };
};
export const readCard = (row: unknown): LiveCard => {
  const { target, ...fields } = cardFields.parse(row);
  const [only] = target;
  if (only === undefined) throw new Error('a card row without a target');
  return { ...only, ...fields };
};

export function outbox(tables: Tables): Outbox {
  const { cases } = tables;
  return {
    due: (now, limit) => duePointers(tables, now, limit),
    drop: dropPointers(tables),
    postpone: (pointer, due) => postponePointer(tables, pointer, due),
    outs: async (id, version) => {
      const from = `2-out-${sequence(version)}-`;
      const filter = odata`PartitionKey eq ${id} and RowKey ge ${from} and RowKey lt ${`${from}~`}`;
      return (await rowsOf(cases.listEntities({ queryOptions: { filter }, ...patience() }))).map(readOut);
    },
    claim: async (id, out, leaseUntil) => {
      const claimed = { ...out, status: 'sending', leaseUntil, attempts: out.attempts + 1 } as const;
      const by = randomUUID();
      const row = { ...outRow(id, claimed), by };
      try {
        const { etag } = await cases.updateEntity(row, 'Replace', { etag: out.etag, ...patience() });
        return { ...claimed, etag: etag ?? '' };
      } catch (error) {
        if (statusOf(error) !== 412) throw error;
        // The answer to our own write may have been lost and the write repeated: only the mark in the row tells.
        const there = await ifThere(cases.getEntity<{ by?: string }>(id, row.rowKey, patience()));
        return there?.by === by ? readOut(there) : undefined;
      }
    },
    card: async (id, target) => {
      const row = await ifThere(cases.getEntity(id, cardKey(id, target), patience()));
      return row === undefined ? undefined : readCard(row);
    },
    awaits: async (id, target) => {
      const filter = odata`PartitionKey eq ${id} and RowKey ge '2-out-' and RowKey lt '2-out.'`;
      const outs = (await rowsOf(cases.listEntities({ queryOptions: { filter }, ...patience() }))).map(readOut);
      return outs.some(
        ({ status, effect }) =>
          status !== 'sent' &&
          status !== 'dead' &&
          effect.kind === 'show' &&
          cardKey(id, effect) === cardKey(id, target),
      );
    },
    record: (id, result) => record(tables, id, result),
    guardOf: (id, version, leaseUntil) => ({
      kind: 'out',
      key: pointerKey(leaseUntil, { kind: 'out', id, version }),
      id,
      version,
      due: leaseUntil,
      madeAt: leaseUntil,
    }),
    cardsIn: async (conversation) => {
      const filter = odata`RowKey ge '3-card-' and RowKey lt '3-card.' and conversation eq ${conversation}`;
      const rows = await rowsOf(cases.listEntities({ queryOptions: { filter }, ...patience() }));
      return rows.map((row) => ({ id: readCaseId(row.partitionKey ?? ''), card: readCard(row) }));
    },
  };
}

async function record({ cases }: Tables, id: CaseId, { outs, posted, updated }: Delivered): Promise<boolean> {
  const actions: TransactionAction[] = [
    ...outs.map(({ out, status, notBefore }): TransactionAction => {
      const row = outRow(id, { ...out, status, notBefore: notBefore ?? out.notBefore });
      return ['update', row, 'Replace', { etag: out.etag }];
    }),
    ...posted.map((card): TransactionAction => ['create', cardRow(id, card)]),
    ...updated.map((card): TransactionAction => ['update', cardRow(id, card), 'Replace', { etag: card.etag }]),
  ];
  if (actions.length === 0) return true;
  for (let attempt = 1; ; attempt++) {
    try {
      await cases.submitTransaction(actions, patience());
      return true;
    } catch (error) {
      if (await landed(cases, id, { outs, posted, updated })) return true;
      const status = statusOf(error);
      if (status === 404 || status === 409 || status === 412) return false;
      if (attempt === WRITE_ATTEMPTS || !isPassing(status)) throw error;
      await pause(WRITE_PAUSE_MS * attempt);
    }
  }
}

/** After a failed write: was it ours after all? Every recording leaves a mark that can be read back. */
async function landed(cases: Tables['cases'], id: CaseId, { outs, updated }: Delivered): Promise<boolean> {
  const [out] = outs;
  if (out !== undefined) {
    const row = await ifThere(cases.getEntity(id, outKey(id, out.out.id), patience()));
    const there = row === undefined ? undefined : readOut(row);
    return there?.status === out.status && there.leaseUntil === out.out.leaseUntil;
  }
  const [update] = updated;
  if (update === undefined) return false;
  const row = await ifThere(cases.getEntity(id, cardKey(id, update), patience()));
  const there = row === undefined ? undefined : readCard(row);
  return there?.activityId === update.activityId && there.shown === update.shown && there.lost === update.lost;
}
