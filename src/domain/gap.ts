import type { Case } from './case.ts';
import { type Instant, toMs } from './ids.ts';

/** Time that has gone by, in milliseconds, and since when it goes on, if it does. */
export interface Spell {
  readonly ms: number;
  readonly since?: Instant;
}

/**
 * The gap between organisations, measured: time at step 2, from when several are needed until a plan is agreed, and the
 * part of it during which no person held the case.
 */
export interface Gap {
  readonly step2: Spell;
  readonly unheld: Spell;
}
export const noGap: Gap = { step2: { ms: 0 }, unheld: { ms: 0 } };

/** The gap after something has changed at `at`. */
export function measured({ step2, unheld }: Gap, { status, step, holder }: Case, at: Instant): Gap {
  const waits = status === 'open' && step === 2;
  return { step2: goesOn(step2, waits, at), unheld: goesOn(unheld, waits && holder.kind === 'unit', at) };
}

function goesOn(spell: Spell, runs: boolean, at: Instant): Spell {
  if (runs) return spell.since === undefined ? { ...spell, since: at } : spell;
  return spell.since === undefined ? spell : { ms: spent(spell, at) };
}

/** Milliseconds until `now`. */
export const spent = ({ ms, since }: Spell, now: Instant): number =>
  ms + (since === undefined ? 0 : Math.max(0, toMs(now) - toMs(since)));
