import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { type DeadLetter, type DeadLetters, type Mended, WAIVERS, type Waived } from '../app/ports/dead-letters.ts';
import { unlessNewer } from '../app/ports/newer.ts';
import type { LiveCard, OutboxEntry } from '../app/ports/outbox.ts';
import { sameTarget } from '../domain/case/effects.ts';
import { type CaseId, type Instant, later } from '../domain/ids.ts';
import { readCaseId, readInstant } from './codec.ts';
import { deadMessages, noteLetter } from './dead-messages.ts';
import { guardPointer, putPointers } from './due.ts';
import { cardRow, outKey, outRow, readCard, readOut } from './outbox.ts';
import { inSlices } from './slices.ts';
import { ifThere, ownerOf, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

/** Notes lie beside the pointers, out of the way of the sweep. Both kinds are supersets: the case's own row decides. */
const STUCK = 'stuck';
const WAIVED = 'stuck-waived';

const AT_ONCE = 6;
/** The guarding pointer comes due when the change has surely landed; the sweep then drops it. */
const GUARD_MS = 60_000;

const note = z.object({ rowKey: z.string(), id: z.string(), out: z.string(), since: z.string() });
type Note = z.infer<typeof note>;
/** The column in the case's own row when somebody has taken the entry off the list. */
const waiver = z.object({ why: z.enum(WAIVERS).optional() });

const noteKey = (id: CaseId, outId: string): string => `${outId}-${id}`;

export function deadLetters(tables: Tables): DeadLetters {
  const { cases, due } = tables;
  const put = putPointers(tables);
  const me = ownerOf(tables);
  const rowOf = (id: CaseId, outId: string) => ifThere(cases.getEntity(id, outKey(id, outId), withTimeout()));
  const forget = (partition: string, rowKey: string) => ifThere(due.deleteEntity(partition, rowKey, withTimeout()));

  /** The first note stands, since it has the time of the first failure. */
  const write = async (partition: string, id: CaseId, outId: string, since: Instant): Promise<void> => {
    const row = { partitionKey: partition, rowKey: noteKey(id, outId), id, out: outId, since };
    try {
      await due.createEntity(row, withTimeout());
    } catch (error) {
      if (statusOf(error) !== 409) throw error;
    }
  };

  async function notes(partition: string, most: number): Promise<readonly Note[]> {
    const filter = odata`PartitionKey eq ${partition}`;
    const found: Note[] = [];
    for await (const row of due.listEntities({ queryOptions: { filter }, ...withTimeout() })) {
      found.push(note.parse(row));
      if (found.length >= most) break;
    }
    return found.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  }

  async function looked<T>(partition: string, most: number, look: (of: Note) => Promise<T | undefined>): Promise<T[]> {
    const found: T[] = [];
    const all = await notes(partition, most);
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const some = await Promise.all(all.slice(i, i + AT_ONCE).map((one) => unlessNewer(look(one))));
      found.push(...some.filter((one) => one !== undefined));
    }
    return found;
  }

  return {
    ...deadMessages(tables),
    noteLetter: (letter, at) => noteLetter(tables, letter, at),
    note: async (id, outs, at) => {
      await Promise.all(outs.map((out) => write(STUCK, id, out.id, at)));
    },
    list: (most = Number.POSITIVE_INFINITY) =>
      looked(STUCK, most, async ({ rowKey, id, out: outId, since }): Promise<DeadLetter | undefined> => {
        const of = readCaseId(id);
        const row = await rowOf(of, outId);
        const out = row === undefined ? undefined : readOut(row, me);
        // An entry that was sent after all or taken off the list cannot become a dead letter again; one being sent can.
        if (out === undefined || out.status === 'sent' || waiver.parse(row).why !== undefined)
          await forget(STUCK, rowKey);
        else if (isStuck(out)) return { id: of, out, since: readInstant(since) };
        return undefined;
      }),
    waived: () =>
      looked(WAIVED, Number.POSITIVE_INFINITY, async ({ id, out, since }): Promise<Waived | undefined> => {
        const of = readCaseId(id);
        const row = await rowOf(of, out);
        const why = row === undefined ? undefined : waiver.parse(row).why;
        return row === undefined || why === undefined
          ? undefined
          : { id: of, out: readOut(row, me), since: readInstant(since), why };
      }),
    retry: async (id, outId, now) => {
      const row = await rowOf(id, outId);
      if (row === undefined) return 'unknown';
      const out = readOut(row, me);
      if (!isStuck(out)) return out.status === 'sending' ? 'busy' : 'fine';
      const version = Number.parseInt(outId, 10);
      await put([guardPointer(id, version, later(now, GUARD_MS), now)]);
      const again: OutboxEntry = { ...out, status: 'pending', attempts: 0, unknown: 0, notBefore: now };
      if (out.effect.kind === 'refresh') await findAgain(tables, id);
      const mended = await change(tables, id, again, outRow(id, again, me));
      if (mended === 'done') await put([guardPointer(id, version, now, now)]);
      return mended;
    },
    found: async (id, target) => {
      const filter = odata`PartitionKey eq ${STUCK} and id eq ${id}`;
      const noted = (await rowsOf(due.listEntities({ queryOptions: { filter }, ...withTimeout() }))).map((one) =>
        note.parse(one),
      );
      const left = (await cardsOf(tables, id)).some((card) => card.lost);
      for (const { out: outId } of noted) {
        const row = await rowOf(id, outId);
        const out = row === undefined ? undefined : readOut(row, me);
        const { effect } = out ?? {};
        const isIt = effect?.kind === 'show' ? sameTarget(effect, target) : effect?.kind === 'refresh' && !left;
        if (out?.status !== 'dead' || !isIt) continue;
        const sent: OutboxEntry = { ...out, status: 'sent' };
        if ((await change(tables, id, sent, outRow(id, sent, me))) === 'done') await forget(STUCK, noteKey(id, outId));
      }
    },
    waive: async (id, outId, why, now) => {
      const row = await rowOf(id, outId);
      if (row === undefined) return 'unknown';
      const out = readOut(row, me);
      if (!isStuck(out) || waiver.parse(row).why !== undefined) return out.status === 'sending' ? 'busy' : 'fine';
      const off: OutboxEntry = { ...out, status: 'dead', notBefore: now };
      await write(WAIVED, id, outId, now);
      const mended = await change(tables, id, off, { ...outRow(id, off, me), why });
      if (mended === 'done') await forget(STUCK, noteKey(id, outId));
      return mended;
    },
  };
}

const isStuck = ({ status }: OutboxEntry): boolean => status === 'dead' || status === 'unsure';

/** After any error the row itself tells whether it was changed: the answer is not certain. */
async function change(tables: Tables, id: CaseId, to: OutboxEntry, row: ReturnType<typeof outRow>): Promise<Mended> {
  const { cases } = tables;
  try {
    await cases.updateEntity(row, 'Replace', { etag: to.etag, ...withTimeout() });
    return 'done';
  } catch (error) {
    const there = readOut(await cases.getEntity(id, outKey(id, to.id), withTimeout()), ownerOf(tables));
    if (there.status === to.status && there.notBefore === to.notBefore) return 'done';
    const status = statusOf(error);
    if (status === 412 || status === 404) return 'busy';
    throw error;
  }
}

async function cardsOf({ cases }: Tables, id: CaseId): Promise<readonly LiveCard[]> {
  const filter = odata`PartitionKey eq ${id} and RowKey ge '3-card-' and RowKey lt '3-card.'`;
  return (await rowsOf(cases.listEntities({ queryOptions: { filter }, ...withTimeout() }))).map(readCard);
}

/** Cards that were given up on are tried again too: nothing else is left to refresh. */
async function findAgain(tables: Tables, id: CaseId): Promise<void> {
  const cards = await cardsOf(tables, id);
  await inSlices(
    tables.cases,
    cards
      .filter((card) => card.lost)
      .map((card) => ({
        actions: [['update', cardRow(id, { ...card, lost: false }), 'Replace', { etag: card.etag }]],
        landed: () => Promise.resolve(false),
      })),
  );
}
