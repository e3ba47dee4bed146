import type { Words } from '../cards/kit/words.ts';
import { toMs } from '../domain/ids.ts';
import type { Language } from '../domain/organisation/org.ts';
import { sweep } from './delivery/sweep.ts';
import type { Ports } from './ports/index.ts';
import type { Outbox } from './ports/outbox.ts';
import type { Telemetry } from './ports/telemetry.ts';

/** Measures how late due pointers are taken up. */
export const measuredOutbox = (box: Outbox, telemetry: Telemetry): Outbox => ({
  ...box,
  due: async (now, limit) => {
    const due = await box.due(now, limit);
    for (const pointer of due)
      telemetry.measure('due.lag', (toMs(now) - toMs(pointer.due)) / 1_000, { kind: pointer.kind });
    return due;
  },
});

/** Every refusal gets a sentence of its own, wherever it comes from, so refusals are counted there. */
export function measuredWords(words: (language: Language) => Words, telemetry: Telemetry) {
  const counted = (language: Language): Words => {
    const plain = words(language);
    return {
      ...plain,
      say: (section, key, args) => {
        if (section === 'refusal') telemetry.count('refusals', { kind: key });
        return plain.say(section, key, args);
      },
    };
  };
  const both = { sv: counted('sv'), en: counted('en') };
  return (language: Language): Words => both[language];
}

/**
 * Does what is due now.
 * @returns how much was due
 */
export const measuredSweep = (ports: Ports): Promise<number> =>
  ports.telemetry.during('sweep', {}, async (note) => {
    const found = await sweep(ports, ports.stopping);
    ports.telemetry.measure('sweep.size', found);
    note({ found });
    return found;
  });
