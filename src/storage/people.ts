import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Directory, Place, Places, TimeSource } from '../app/ports.ts';
import type { Addressee } from '../domain/case.ts';
import { toMs } from '../domain/ids.ts';
import type { Org } from '../domain/org.ts';
import { readPlace, whereOf } from './codec.ts';
import { ifThere, patience, type Tables } from './tables.ts';

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
  const current = async () => {
    const row = await ifThere(org.getEntity(CURRENT.partition, CURRENT.row, patience()));
    return row === undefined ? undefined : currentRow.parse(row);
  };
  return {
    version: async () => (await current())?.version,
    read: async () => {
      const now = await current();
      if (now === undefined) return undefined;
      const parts = Array.from({ length: now.parts }, async (_, i) => {
        const { part } = partRow.parse(await org.getEntity(now.content, partKey(i), patience()));
        return part;
      });
      return { version: now.version, text: (await Promise.all(parts)).join('') };
    },
    write: async (version, text) => {
      // Kept under what it says, so that another wording of the same organisation never mixes with it.
      const content = `t-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
      const parts = Math.ceil(text.length / CHUNK);
      for (let i = 0; i < parts; i++) {
        const part = text.slice(i * CHUNK, (i + 1) * CHUNK);
        await org.upsertEntity({ partitionKey: content, rowKey: partKey(i), part }, 'Replace', patience());
      }
      const row = { partitionKey: CURRENT.partition, rowKey: CURRENT.row, version, content, parts };
      await org.upsertEntity(row, 'Replace', patience());
    },
  };
}

const currentRow = z.object({ version: z.string(), content: z.string(), parts: z.number().int() });
const partRow = z.object({ part: z.string() });
const partKey = (i: number): string => String(i).padStart(6, '0');

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
  };
}
