import { PER_SWEEP } from './delivery/sweep.ts';
import { measuredSweep } from './measured.ts';
import type { Ports } from './ports/index.ts';
import { nextAudit } from './record/nightly-audit.ts';

const SWEEP_EVERY_MS = 15_000;
const SWEEP_SOON_MS = 500;
const SWEEP_JITTER_MS = 3_000;

/** Sweeps at start and then steadily, slightly out of step with other processes. */
export function startSweeping(ports: Ports): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let asked = false;
  const once = async (): Promise<void> => {
    let found = 0;
    try {
      if (!asked) await ports.nightlyAudits.ask(nextAudit(ports.clock.now()), ports.clock.now());
      asked = true;
      found = await measuredSweep(ports);
    } catch (error) {
      ports.log.failure('sweep', error);
    }
    // After an outage more may be due than one sweep takes.
    const pause = found < PER_SWEEP ? SWEEP_EVERY_MS : SWEEP_SOON_MS;
    if (!ports.stopping()) timer = setTimeout(next, pause + Math.random() * SWEEP_JITTER_MS);
  };
  const next = (): void => {
    current = once();
  };
  next();
  return {
    stop: async () => {
      clearTimeout(timer);
      await current;
    },
  };
}
