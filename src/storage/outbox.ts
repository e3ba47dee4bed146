import { createHash, randomUUID } from 'node:crypto';
import { odata, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { Held } from '../app/ports/lease.ts';
import {
  type CardChange,
  type LiveCard,
  LOSSES,
  type Outbox,
  type OutboxEntry,
  type Sendable,
  type Settled,
} from '../app/ports/outbox.ts';
import { type Effect, targetOf } from '../domain/case/effects.ts';
import type { CaseId, Instant } from '../domain/ids.ts';
import { readCaseId, readInstant, readPlace, readSendable, readTargets, sequence, whereOf } from './codec.ts';
import { dropPointers, duePointers, failingPointers, pointerKey, postponePointer } from './due.ts';
import { inParts, joined } from './parts.ts';
import { known, type Stored } from './rows.ts';
import { inSlices, type Piece } from './slices.ts';
import { ifThere, ownerOf, rowsOf, statusOf, storeClock, type Tables, withTimeout } from './tables.ts';

/** This many entries of one change get a row at once, since one transaction takes a hundred. */
const AT_FIRST = 40;

export const outId = (version: number, i: number): string => `${sequence(version)}-${i}`;
export const outKey = (id: CaseId, out: string): string => `2-out-${out}-${id}`;

/** The effects of a change as outbox entries: the effects beyond the limit wait in the last one. */
export const sendingsOf = (effects: readonly Effect[]): readonly Sendable[] =>
  effects.length <= AT_FIRST
    ? effects
    : [...effects.slice(0, AT_FIRST), { kind: 'more', effects: effects.slice(AT_FIRST) }];
/** Live cards share a key prefix; a retired card is found by its mark. */
const cardKey = (id: CaseId, { view, to, about, outId, retired }: Omit<LiveCard, 'etag'>): string =>
  retired ? pastKey(id, outId) : `3-card-${view}${about === undefined ? '' : `-${about}`}-${whereOf(to)}-${id}`;
const pastKey = (id: CaseId, outId: string): string =>
  `3-past-${createHash('sha256').update(outId).digest('base64url').slice(0, 22)}-${id}`;

export const outRow = (
  id: CaseId,
  out: Omit<OutboxEntry, 'etag' | 'held'>,
  owner: string,
): TableEntity & { rowKey: string } => ({
  partitionKey: id,
  rowKey: outKey(id, out.id),
  out: out.id,
  ...inParts('effect', JSON.stringify(out.effect)),
  status: out.status,
  attempts: out.attempts,
  unknown: out.unknown,
  owner,
  leaseUntil: out.leaseUntil,
  notBefore: out.notBefore,
  ...(out.status === 'dead' && out.loss !== undefined ? { loss: out.loss } : {}),
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

/** The store's own time of the last write to the row, where it gives one. */
const timestamp = z.string().optional();

const outFields = z.object({
  etag: z.string(),
  out: z.string(),
  effect: z.string().transform(readSendable),
  status: z.enum(['pending', 'sending', 'sent', 'dead', 'unsure']),
  attempts: z.number(),
  // Older rows lack these columns.
  unknown: z.number().default(0),
  owner: z.string().default(''),
  leaseUntil: z.string().transform(readInstant),
  notBefore: z.string().transform(readInstant),
  loss: z.enum(LOSSES).optional(),
  timestamp,
});
const cardFields = z.object({
  rowKey: z.string(),
  etag: z.string(),
  target: z.string().transform(readTargets),
  place: z.string().transform(readPlace),
  activityId: z.string(),
  shown: z.number(),
  outId: z.string(),
  lost: z.boolean(),
});

/** @param at when the row was read, by the store's clock */
export const heldSince = (mine: boolean, written: string | undefined, at: number | undefined): Held => {
  const stood = at === undefined || written === undefined ? Number.NaN : at - Date.parse(written);
  return { mine, ms: Number.isNaN(stood) ? 0 : Math.max(0, stood) };
};

export const readOut = (row: Stored, me: string, at?: number): OutboxEntry => {
  const {
    out,
    owner,
    timestamp: written,
    ...fields
  } = outFields.parse({
    ...known('cases', row),
    effect: joined(row, 'effect'),
  });
  return { id: out, ...fields, held: heldSince(owner === me, written, at) };
};
export const readCard = (row: Stored): LiveCard => {
  const { rowKey, target, ...fields } = cardFields.parse(known('cases', row));
  const [only] = target;
  if (only === undefined) throw new Error('a card row without a target');
  return { ...only, ...fields, retired: rowKey.startsWith('3-past-') };
};

export function outbox(tables: Tables): Outbox {
  const { cases } = tables;
  const me = ownerOf(tables);
  const inCase = (id: CaseId, from: string, to: string) => {
    const filter = odata`PartitionKey eq ${id} and RowKey ge ${from} and RowKey lt ${to}`;
    const clock = storeClock();
    const rows = rowsOf(
      cases.listEntities({ queryOptions: { filter }, onResponse: clock.onResponse, ...withTimeout() }),
    );
    return rows.then((read) => ({ rows: read, at: clock.at() }));
  };
  /** The answer to our own write may have been lost and the write repeated: only the mark in the row tells. */
  const changed = async (id: CaseId, before: OutboxEntry, out: OutboxEntry): Promise<OutboxEntry | undefined> => {
    const by = randomUUID();
    const row = { ...outRow(id, out, me), by };
    try {
      const { etag } = await cases.updateEntity(row, 'Replace', { etag: before.etag, ...withTimeout() });
      return { ...out, etag: etag ?? '' };
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
      const there = await ifThere(cases.getEntity<{ by?: string }>(id, row.rowKey, withTimeout()));
      return there?.by === by ? readOut(there, me) : undefined;
    }
  };
  return {
    due: (now, limit) => duePointers(tables, now, limit),
    drop: dropPointers(tables),
    postpone: (pointer, due, failed) => postponePointer(tables, pointer, due, failed),
    failing: () => failingPointers(tables),
    outs: async (id, version) => {
      const from = version === 'all' ? '2-out-' : `2-out-${sequence(version)}-`;
      const { rows, at } = await inCase(id, from, `${from}~`);
      return rows.map((row) => readOut(row, me, at));
    },
    claim: (id, out, leaseUntil) => {
      // An entry that was begun and not settled may have been posted.
      const unknown = out.unknown + (out.status === 'pending' ? 0 : 1);
      const held = { mine: true, ms: 0 };
      return changed(id, out, { ...out, status: 'sending', leaseUntil, attempts: out.attempts + 1, unknown, held });
    },
    end: async (id, out, status) => (await changed(id, out, { ...out, status })) !== undefined,
    cards: async (id, which) =>
      (await inCase(id, '3-card-', which === 'live' ? '3-card.' : '3-past.')).rows.map(readCard),
    retired: async (id, outId) => {
      const row = await ifThere(cases.getEntity(id, pastKey(id, outId), withTimeout()));
      return row === undefined ? undefined : readCard(row);
    },
    sentTo: async (id, { view, about }) =>
      (await inCase(id, '2-out-', '2-out.')).rows.flatMap((row) => {
        const { effect } = readOut(row, me);
        const effects = effect.kind === 'more' ? effect.effects : [effect];
        return effects.flatMap((one) =>
          one.kind === 'show' && one.view === view && one.about === about ? [targetOf(one)] : [],
        );
      }),
    unfold: async (id, out, effects, at) => {
      const [version, last] = out.id.split('-').map(Number);
      const kept = await inSlices(
        cases,
        effects.map((effect, i) => newPiece(tables, id, outId(version ?? 0, (last ?? 0) + 1 + i), effect, at)),
      );
      if (kept.includes('failed')) throw new Error(`case ${id}: what is to be sent could not be written down`);
    },
    keep: (id, changes) =>
      inSlices(
        cases,
        changes.map((change) => cardPiece(tables, id, change)),
      ),
    settle: async (id, results) => {
      const kept = await inSlices(
        cases,
        results.map((result) => outPiece(tables, id, result)),
      );
      if (kept.includes('failed')) throw new Error(`case ${id}: what became of its sendings could not be written down`);
      return !kept.includes('overtaken');
    },
    guardOf: (id, version, leaseUntil) => ({
      kind: 'out',
      key: pointerKey(leaseUntil, { kind: 'out', id, version }),
      id,
      version,
      due: leaseUntil,
      madeAt: leaseUntil,
    }),
    cardsIn: async (conversation) => {
      const filter = odata`RowKey ge '3-card-' and RowKey lt '3-past.' and conversation eq ${conversation}`;
      const rows = await rowsOf(cases.listEntities({ queryOptions: { filter }, ...withTimeout() }));
      return rows.map((row) => ({ id: readCaseId(row.partitionKey ?? ''), card: readCard(row) }));
    },
  };
}

function cardPiece({ cases }: Tables, id: CaseId, { before, after }: CardChange): Piece {
  const row = cardRow(id, after);
  const oldKey = before === undefined ? undefined : cardKey(id, before);
  const actions: TransactionAction[] =
    before !== undefined && oldKey === row.rowKey
      ? [['update', row, 'Replace', { etag: before.etag }]]
      : [['create', row]];
  // The client sends no ETag with a delete. A card at its end may have changed in the meantime.
  if (oldKey !== undefined && oldKey !== row.rowKey) actions.push(['delete', { partitionKey: id, rowKey: oldKey }]);
  return {
    actions,
    landed: async () => {
      const found = await ifThere(cases.getEntity(id, row.rowKey, withTimeout()));
      const there = found === undefined ? undefined : readCard(found);
      return there?.activityId === after.activityId && there.shown === after.shown && there.lost === after.lost;
    },
  };
}

/** A new entry that nobody has begun; one that is already there was written before. */
function newPiece({ cases }: Tables, id: CaseId, out: string, effect: Effect, at: Instant): Piece {
  const times = { leaseUntil: at, notBefore: at };
  const row = outRow(id, { id: out, effect, status: 'pending', attempts: 0, unknown: 0, ...times }, '');
  return {
    actions: [['create', row]],
    landed: async () => (await ifThere(cases.getEntity(id, row.rowKey, withTimeout()))) !== undefined,
  };
}

function outPiece(tables: Tables, id: CaseId, { out, status, ...changed }: Settled): Piece {
  const me = ownerOf(tables);
  const settled = { ...out, ...changed, status };
  return {
    actions: [['update', outRow(id, settled, me), 'Replace', { etag: out.etag }]],
    landed: async () => {
      const found = await ifThere(tables.cases.getEntity(id, outKey(id, out.id), withTimeout()));
      const there = found === undefined ? undefined : readOut(found, me);
      return there?.status === status && there.held.mine && there.leaseUntil === out.leaseUntil;
    },
  };
}
