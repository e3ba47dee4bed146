import type { Ports } from './ports/index.ts';

/** The answer is on its way before what follows it begins. */
const answered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps count of what goes on after an answer. */
export function underWay(log: Ports['log']): { begin: Ports['background']; settled(): Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    begin: (work) => {
      const one = answered()
        .then(work)
        .catch((error: unknown) => {
          // What it was to do stands in the outbox, and the sweep does it.
          log.failure('background', error);
        });
      running.add(one);
      void one.finally(() => running.delete(one));
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
