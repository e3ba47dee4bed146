/** Lets any number in, or nobody while work runs that needs all of them outside. */
export interface Turnstile {
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until all who went in are out, and keeps the others waiting until the work is done. */
  closedFor<T>(work: () => Promise<T>): Promise<T>;
}

export function turnstile(): Turnstile {
  let inside = 0;
  let opened: PromiseWithResolvers<void> | undefined;
  let emptied: (() => void) | undefined;
  return {
    through: async (work) => {
      while (opened !== undefined) await opened.promise;
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) emptied?.();
      }
    },
    closedFor: async (work) => {
      while (opened !== undefined) await opened.promise;
      const mine = Promise.withResolvers<void>();
      opened = mine;
      const { promise: empty, resolve } = Promise.withResolvers<void>();
      emptied = resolve;
      if (inside === 0) resolve();
      try {
        await empty;
        return await work();
      } finally {
        emptied = undefined;
        opened = undefined;
        mine.resolve();
      }
    },
  };
}
