import { type Instant, toMs, type UnitId } from '../ids.ts';
import type { Step } from './steps.ts';

/** Elapsed time in milliseconds; `since` while it is still running. */
export interface Interval {
  readonly ms: number;
  readonly since?: Instant;
}

/** How a child reaches step 2 in a unit: from step 1, from step 3, or from another unit while at step 2. */
export const ENTRIES = ['up', 'down', 'over'] as const;
export type Entry = (typeof ENTRIES)[number];
/** How the stay ends: to step 3, to step 1, when the case closes, or because another unit holds it. */
export const EXITS = ['up', 'down', 'closed', 'over'] as const;
export type Exit = (typeof EXITS)[number];

/** An uninterrupted stay at step 2 in one unit. */
export interface Stay {
  readonly unit: UnitId;
  readonly from: Instant;
  readonly came: Entry;
  readonly ended?: { readonly at: Instant; readonly left: Exit };
}

/**
 * The gap between organisations: time at step 2, from when several units are needed until a plan is agreed, the part of
 * it without a person as holder, and the units it was spent in.
 */
export interface Gap {
  readonly step2: Interval;
  readonly unheld: Interval;
  readonly stays: readonly Stay[];
}
export const noGap: Gap = { step2: { ms: 0 }, unheld: { ms: 0 }, stays: [] };

/** The fields of a case that say whether and where it waits. */
interface Now {
  readonly status: 'open' | 'closed';
  readonly step: 0 | Step;
  readonly holder: { readonly kind: 'unit' | 'person'; readonly unit: UnitId };
}

/** The gap after a change of state at `at`. */
export function measured({ step2, unheld, stays }: Gap, before: Now, after: Now, at: Instant): Gap {
  const waits = isWaiting(after);
  return {
    step2: goesOn(step2, waits, at),
    unheld: goesOn(unheld, waits && after.holder.kind === 'unit', at),
    stays: moved(stays, before, after, at),
  };
}

const isWaiting = ({ status, step }: Now): boolean => status === 'open' && step === 2;

function goesOn(spell: Interval, runs: boolean, at: Instant): Interval {
  if (runs) return spell.since === undefined ? { ...spell, since: at } : spell;
  return spell.since === undefined ? spell : { ms: spent(spell, at) };
}

function moved(stays: readonly Stay[], before: Now, after: Now, at: Instant): readonly Stay[] {
  const last = stays.at(-1);
  const open = last?.ended === undefined ? last : undefined;
  const waits = isWaiting(after);
  if (open === undefined)
    return waits ? [...stays, { unit: after.holder.unit, from: at, came: before.step === 3 ? 'down' : 'up' }] : stays;
  if (waits && open.unit === after.holder.unit) return stays;
  const ended = [...stays.slice(0, -1), { ...open, ended: { at, left: wayOut(after) } }];
  return waits ? [...ended, { unit: after.holder.unit, from: at, came: 'over' }] : ended;
}

function wayOut({ status, step }: Now): Exit {
  if (status === 'closed') return 'closed';
  return step === 2 ? 'over' : step === 3 ? 'up' : 'down';
}

/** Milliseconds until `now`. */
export const spent = ({ ms, since }: Interval, now: Instant): number =>
  ms + (since === undefined ? 0 : Math.max(0, toMs(now) - toMs(since)));
