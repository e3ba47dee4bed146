import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Linked, Place, Places } from '../app/ports/messenger.ts';
import type { Addressee } from '../domain/case/effects.ts';
import { type Instant, type PersonId, personId, toMs, type UnitId, unitId } from '../domain/ids.ts';
import { readPlace, whereOf } from './codec.ts';
import { streamed } from './paging.ts';
import { known } from './rows.ts';
import { ifThere, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';

export { directory, type OrgFiles, orgFiles } from './org-files.ts';

/** The greatest age of a place that was read. */
const FRESH_MS = 30_000;

const row = z.object({ place: z.string().transform(readPlace) });
const unitRow = row.extend({ partitionKey: z.string(), team: z.string().optional(), gone: z.string().default('') });

export function places({ places }: Tables, clock: TimeSource): Places {
  const cache = new Map<string, { place: Place | undefined; at: number }>();
  const find = async (to: Addressee): Promise<Place | undefined> => {
    const key = whereOf(to);
    const cached = cache.get(key);
    if (cached !== undefined && Math.abs(toMs(clock.now()) - cached.at) < FRESH_MS) return cached.place;
    const found = await ifThere(places.getEntity(key, key, withTimeout()));
    const place = found === undefined ? undefined : row.parse(known('places', found)).place;
    cache.set(key, { place, at: toMs(clock.now()) });
    return place;
  };
  const mark = async (unit: UnitId, { conversation }: Place, gone: Instant | ''): Promise<boolean> => {
    const key = whereOf({ unit });
    const found = await ifThere(places.getEntity(key, key, withTimeout()));
    if (found === undefined) return false;
    const there = unitRow.parse(known('places', found));
    if (there.place.conversation !== conversation || (there.gone === '') === (gone === '')) return false;
    try {
      await places.updateEntity({ partitionKey: key, rowKey: key, gone }, 'Merge', {
        etag: found.etag,
        ...withTimeout(),
      });
      return true;
    } catch (error) {
      // Another process has just marked or linked it; if it was our own write with a lost answer, one notice too few
      // is sent.
      if (statusOf(error) === 412) return false;
      throw error;
    }
  };
  const channels = async (): Promise<readonly (Linked & { readonly gone: boolean })[]> => {
    const rows = await rowsOf(
      places.listEntities({
        queryOptions: { filter: odata`PartitionKey ge 'u-' and PartitionKey lt 'u.'` },
        ...withTimeout(),
      }),
    );
    return rows
      .map((found) => unitRow.parse(known('places', found)))
      .map(({ partitionKey, place, team, gone }) => ({
        ...{ unit: unitId(partitionKey.slice(2)), place, gone: gone !== '' },
        team: team === '' ? undefined : team,
      }));
  };
  return {
    find,
    save: async (to, place, team) => {
      const before = await find(to);
      // A unit's channel is saved when it is linked or back again, which also removes the mark that it was gone.
      if ('person' in to && before !== undefined && JSON.stringify(before) === JSON.stringify(place)) return;
      const key = whereOf(to);
      const text = JSON.stringify(place);
      await places.upsertEntity(
        { partitionKey: key, rowKey: key, place: text, conversation: place.conversation, gone: '', team: team ?? '' },
        'Merge',
        withTimeout(),
      );
      cache.set(key, { place, at: toMs(clock.now()) });
    },
    markGone: (unit, place, at) => mark(unit, place, at),
    markBack: (unit, place) => mark(unit, place, ''),
    all: async () => {
      const [people, units]: [Set<PersonId>, Set<UnitId>] = [new Set(), new Set()];
      for await (const row of streamed(places, {
        filter: "PartitionKey ge 'p-' and PartitionKey lt 'v'",
        select: ['PartitionKey', 'RowKey', 'gone'],
      })) {
        const [kind, id] = [row.partitionKey.slice(0, 2), row.partitionKey.slice(2)];
        if (kind === 'p-') people.add(personId(id));
        else if (kind === 'u-' && (row['gone'] ?? '') === '') units.add(unitId(id));
      }
      return { people, units };
    },
    unitsIn: async (ids) =>
      (await channels()).filter(
        ({ place, team }) => ids.includes(place.conversation) || (team !== undefined && ids.includes(team)),
      ),
    linked: async () => (await channels()).filter(({ gone }) => !gone),
  };
}

/** Gives a closed unit's channel to its successor, if that has none. */
export async function passOnChannel(
  { places }: Tables,
  from: UnitId,
  to: UnitId,
): Promise<'passed on' | 'has its own' | 'none'> {
  const [old, next] = [whereOf({ unit: from }), whereOf({ unit: to })];
  const found = await ifThere(places.getEntity(old, old, withTimeout()));
  if (found === undefined) return 'none';
  const { place, team, gone } = unitRow.parse(known('places', found));
  const there = await ifThere(places.getEntity(next, next, withTimeout()));
  const hasOwn = there !== undefined && unitRow.parse(known('places', there)).gone === '';
  const passes = !hasOwn && gone === '';
  if (passes)
    await places.upsertEntity(
      {
        ...{ partitionKey: next, rowKey: next, place: JSON.stringify(place) },
        ...{ conversation: place.conversation, gone: '', team: team ?? '' },
      },
      'Merge',
      withTimeout(),
    );
  await ifThere(places.deleteEntity(old, old, withTimeout()));
  if (passes) return 'passed on';
  return hasOwn ? 'has its own' : 'none';
}
