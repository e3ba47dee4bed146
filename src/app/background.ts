import type { Ports } from './ports/index.ts';

/** Lets the answer leave before the work that follows it begins. */
const answered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Counts the work that goes on after an answer. */
export function underWay(log: Ports['log']): { begin: Ports['background']; settled(): Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    begin: (work) => {
      const one = answered()
        .then(work)
        .catch((error: unknown) => {
          // The outbox still holds what the work was to do; the sweep does it.
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
