import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { Directory, Place, Places, TimeSource } from '../app/ports.ts';
import type { Addressee } from '../domain/case.ts';
import { toMs, type UnitId, unitId } from '../domain/ids.ts';
import type { Org } from '../domain/org.ts';
import { readPlace, whereOf } from './codec.ts';
import { ifThere, patience, rowsOf, type Tables } from './tables.ts';

/** How old the picture of units, people and roles may be. */
const FRESH_MS = 30_000;
/** Under the 32 Ki characters that one property holds. */
const CHUNK = 30_000;
const CURRENT = { partition: 'current', row: 'current' } as const;

/** The organisation file as imported, whole: a reader sees the old one or the new one, never half of each. */
export interface OrgFiles {
  read(): Promise<{ readonly version: string; readonly text: string } | undefined>;
  version(): Promise<string | undefined>;
  write(version: string, text: string): Promise<void>;
}

export function orgFiles({ org }: Tables): OrgFiles {
  const version = async (): Promise<string | undefined> =>
    (await ifThere(org.getEntity<{ version: string }>(CURRENT.partition, CURRENT.row, patience())))?.version;
  return {
    version,
    read: async () => {
      const current = await version();
      if (current === undefined) return undefined;
      const filter = odata`PartitionKey eq ${`v-${current}`}`;
      const rows = await rowsOf(org.listEntities<{ part: string }>({ queryOptions: { filter }, ...patience() }));
      const parts = rows.toSorted((a, b) => ((a.rowKey ?? '') < (b.rowKey ?? '') ? -1 : 1)).map((row) => row.part);
      return { version: current, text: parts.join('') };
    },
    write: async (next, text) => {
      for (let i = 0; i * CHUNK < text.length; i++) {
        const part = text.slice(i * CHUNK, (i + 1) * CHUNK);
        const rowKey = String(i).padStart(6, '0');
        await org.upsertEntity({ partitionKey: `v-${next}`, rowKey, part }, 'Replace', patience());
      }
      await org.upsertEntity(
        { partitionKey: CURRENT.partition, rowKey: CURRENT.row, version: next },
        'Replace',
        patience(),
      );
    },
  };
}

/** @param parse reads a stored file; it was validated when it was imported, so a fault in it is a fault of ours. */
export function directory(files: OrgFiles, parse: (text: string) => Org, clock: TimeSource): Directory {
  let known: { org: Org; version: string; at: number } | undefined;
  let asking: Promise<Org> | undefined;
  const ask = async (): Promise<Org> => {
    const version = await files.version();
    const at = toMs(clock.now());
    if (known !== undefined && known.version === version) known = { ...known, at };
    else {
      const file = await files.read();
      if (file === undefined) throw new Error('no organisation has been imported: npm run org -- import FILE');
      known = { org: parse(file.text), version: file.version, at };
    }
    return known.org;
  };
  return {
    org: () => {
      if (known !== undefined && Math.abs(toMs(clock.now()) - known.at) < FRESH_MS) return Promise.resolve(known.org);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}

const row = z.object({ place: z.string().transform(readPlace) });

export function places({ places }: Tables, clock: TimeSource): Places {
  const known = new Map<string, { place: Place | undefined; at: number }>();
  const find = async (to: Addressee): Promise<Place | undefined> => {
    const key = whereOf(to);
    const cached = known.get(key);
    if (cached !== undefined && Math.abs(toMs(clock.now()) - cached.at) < FRESH_MS) return cached.place;
    const found = await ifThere(places.getEntity(key, key, patience()));
    const place = found === undefined ? undefined : row.parse(found).place;
    known.set(key, { place, at: toMs(clock.now()) });
    return place;
  };
  return {
    find,
    save: async (to, place) => {
      const before = await find(to);
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(place)) return;
      const key = whereOf(to);
      const text = JSON.stringify(place);
      await places.upsertEntity(
        { partitionKey: key, rowKey: key, place: text, conversation: place.conversation },
        'Replace',
        patience(),
      );
      known.set(key, { place, at: toMs(clock.now()) });
    },
    unitIn: async (conversation): Promise<UnitId | undefined> => {
      const filter = odata`conversation eq ${conversation} and PartitionKey ge 'u-' and PartitionKey lt 'u.'`;
      const [found] = await rowsOf(places.listEntities({ queryOptions: { filter }, ...patience() }));
      return found?.partitionKey === undefined ? undefined : unitId(found.partitionKey.slice(2));
    },
  };
}
