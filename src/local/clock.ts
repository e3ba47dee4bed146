import { readFile, writeFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import type { TimeSource } from '../app/ports/clock.ts';
import { toInstant } from '../domain/ids.ts';

export interface MovableClock extends TimeSource {
  aheadOneDay(): Promise<void>;
}

/**
 * The clock of one's own machine. It can be set, to try deadlines by hand. A file keeps how far the clock is off, so
 * that time does not run backwards at the next start.
 *
 * @param at a wall-clock time in `zone`, such as `2026-11-23T08:00`; undefined goes on from the last start's time.
 */
export async function movableClock(file: string, zone: string, at: string | undefined): Promise<MovableClock> {
  let offset = at === undefined ? await kept(file) : wallClock(at, zone) - Date.now();
  const keep = (): Promise<void> => writeFile(file, String(offset));
  await keep();
  return {
    now: () => toInstant(Date.now() + offset),
    aheadOneDay: async () => {
      const now = DateTime.fromMillis(Date.now() + offset, { zone });
      offset += now.plus({ days: 1 }).toMillis() - now.toMillis();
      await keep();
    },
  };
}

/** The same clock to read, for commands; the real clock if there is no file. */
export async function lookAtClock(file: string | undefined): Promise<TimeSource> {
  const offset = file === undefined ? 0 : await kept(file);
  return { now: () => toInstant(Date.now() + offset) };
}

function wallClock(at: string, zone: string): number {
  const time = DateTime.fromISO(at, { zone });
  if (!time.isValid) throw new Error(`--at wants a time such as 2026-11-23T08:00, not ${at}`);
  return time.toMillis();
}

async function kept(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '0');
  const offset = Number(text);
  return Number.isFinite(offset) ? offset : 0;
}
